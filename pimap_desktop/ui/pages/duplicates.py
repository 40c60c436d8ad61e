"""Records that may be one: candidates with their reasons, for a person to decide."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from pimap_desktop.mission.comparing import list_field_pairs, merge_chosen
from pimap_desktop.mission.duplicates import DuplicateRow, dismiss_duplicate, list_duplicates
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

_KINDS: dict[str, Message] = {
    "person": pgettext("record", "Person"),
    "company": pgettext("record", "Company"),
    "participation": pgettext("record", "Part in the mission"),
}
_COLUMNS = (
    Column[DuplicateRow](pgettext("duplicate", "Kind"), lambda row: _KINDS[row.kind]),
    Column[DuplicateRow](pgettext("duplicate", "One"), lambda row: row.one),
    Column[DuplicateRow](pgettext("duplicate", "Other"), lambda row: row.other),
    Column[DuplicateRow](pgettext("duplicate", "Likely"), lambda row: row.score, right=True),
    Column[DuplicateRow](pgettext("duplicate", "Why"), lambda row: row.reasons),
)


class DuplicatesPage(Page):
    """A table of candidates; each is merged, or said to be two, and leaves the table."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        steps: StepActions,
    ) -> None:
        self.merge_button = filled_button(language, _("Merge…"))
        self.differ_button = push_button(language, _("These are two"))
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Duplicates")),
                *steps.buttons(),
                self.differ_button,
                self.merge_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._rows = RowsModel(language, _COLUMNS, key=lambda row: (row.kind, row.one_id, row.other_id))
        self._found = RowsFilter(self._rows)
        self.view = RowsView(language, _("Records that may be one"), self._found)
        self.view.set_widths(110, 240, 240, 72)
        self.search = SearchBox(language, theme, _("Find a person or a company…"))
        self._body = QStackedWidget()
        self._compose()
        self.merge_button.clicked.connect(self.merge)
        self.differ_button.clicked.connect(self.keep_apart)
        self.view.opened.connect(self._open)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.search.searched.connect(self._find)
        changes.watch(self, self.refresh, Person, Company, Participation)

    def refresh(self) -> None:
        """Look for candidates again."""
        rows = self._workspace.ask(list_duplicates, self.mission_id)
        self._rows.show(rows)
        self._body.setCurrentIndex(0 if rows else 1)
        self._enable()
        self._tell()

    def merge(self) -> None:
        """Open the two records of the current candidate side by side."""
        from pimap_desktop.ui.dialogs.merge_form import MergeForm

        if (row := self._current()) is None:
            return
        pairs = self._workspace.ask(list_field_pairs, row.kind, row.one_id, row.other_id)
        form = MergeForm(self, self._language, self._theme, row, pairs)
        form.keep = lambda: self._workspace.do(
            _("Merge two records"), merge_chosen, row.kind, row.one_id, row.other_id, form.chosen()
        )
        form.open()

    def keep_apart(self) -> None:
        """Say of the current candidate that these are two."""
        if (row := self._current()) is not None:
            label = _("Keep two records apart")
            self._workspace.do(label, dismiss_duplicate, row.kind, row.one_id, row.other_id)

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addStretch(1)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.view)
        heading = _("No record looks like another")
        sentence = _("People and companies that may be one appear here, with the reason.")
        self._body.addWidget(EmptyState(self._language, self._theme, "circle-check", heading, sentence))
        self.add(tools)
        self.add(card, 1)

    def _current(self) -> DuplicateRow | None:
        rows = self.view.selectionModel().selectedRows()
        return self._found.row_at(rows[0]) if len(rows) == 1 else None

    def _open(self, _index: QModelIndex) -> None:
        self.merge()

    def _enable(self) -> None:
        chosen = self._current() is not None
        self.merge_button.setEnabled(chosen)
        self.differ_button.setEnabled(chosen)

    def _find(self, text: str) -> None:
        self._found.find(text)
        self._tell()

    def _tell(self) -> None:
        count = self._found.rowCount()
        self.tell([ngettext("{count} pair to look at", "{count} pairs to look at", count)])
