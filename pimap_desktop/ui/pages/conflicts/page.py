"""Conflicts: everything that people must look at, one thing after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pimap_desktop.mission.acknowledging import (
    DetectedRow,
    acknowledge_detected,
    answer_detected,
    find_answers,
    list_reviewed,
    reopen_detected,
)
from pimap_desktop.mission.settling import (
    FieldChoice,
    RecordConflict,
    list_record_conflicts,
    settle_fields,
    settle_late_edits,
)
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.pages.conflicts.items import Item, item_of_detected, item_of_record
from pimap_desktop.ui.pages.conflicts.panels import DetectedPanel, FieldsPanel
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

_OPEN, _LET_BE = "open", "let_be"
_COLUMNS = (
    Column[Item](pgettext("conflict", "What"), lambda item: item.what),
    Column[Item](pgettext("conflict", "Which"), lambda item: item.text),
)


class ConflictsPage(Page):
    """A list of what is to be decided, and at its right what can be done about the one that is chosen."""

    def __init__(
        self, workspace: Workspace, language: Language, theme: Theme, changes: Changes, steps: StepActions
    ) -> None:
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Conflicts")),
                *steps.buttons(),
            )
        )
        self._workspace, self._language, self._keep = workspace, language, changes.keep
        self._items: dict[str, list[Item]] = {_OPEN: [], _LET_BE: []}
        self._rows = RowsModel(language, _COLUMNS, key=lambda item: item.key)
        self.view = RowsView(language, _("What is to be decided"), self._rows)
        self.view.set_widths(140)
        self.which = Segments(language, _("Which conflicts"))
        self.fields = FieldsPanel(language)
        self.detected = DetectedPanel(language)
        self._hint = language.label(
            Words(role="muted", wrap=True), text=_("Choose a line to see what was written, and by whom.")
        )
        self._panel = QStackedWidget()
        self._body = QStackedWidget()
        self._empty = {
            _OPEN: EmptyState(
                language,
                theme,
                "circle-check",
                _("Nothing to decide"),
                _("What laptops write without knowing of each other, and clashes it leads to, appear here."),
            ),
            _LET_BE: EmptyState(
                language,
                theme,
                "circle-check",
                _("Nothing is accepted as it is"),
                _("A clash that stays as it is, with a reason, is kept here."),
            ),
        }
        self._compose()
        self._connect()
        changes.watch(self, self.refresh)
        language.changed.connect(self._choose)

    def refresh(self) -> None:
        """Read what is in conflict, what is wrong, and what has been let be."""
        ask = self._workspace.ask
        records = [item_of_record(record) for record in ask(list_record_conflicts)]
        still_open, let_be = self._keep(ask, list_reviewed)
        self._items = {
            _OPEN: records + [item_of_detected(row) for row in still_open],
            _LET_BE: [item_of_detected(row) for row in let_be],
        }
        self.which.show_options(
            [
                (_OPEN, _("To decide · {count}", count=len(self._items[_OPEN]))),
                (_LET_BE, pgettext("conflicts", "Accepted · {count}", count=len(self._items[_LET_BE]))),
            ]
        )
        self._show()

    def _show(self) -> None:
        which = str(self.which.current or _OPEN)
        items = self._items[which]
        place = max(self.view.currentIndex().row(), 0)
        self._rows.show(items)
        self._body.setCurrentWidget(self._lists if items else self._empty[which])
        if items and not self.view.selectionModel().hasSelection():
            self.view.selectRow(min(place, len(items) - 1))
        self._choose()
        count = len(self._items[_OPEN])
        self.tell([ngettext("{count} thing to decide", "{count} things to decide", count)])

    def _choose(self) -> None:
        chosen = self.view.selectionModel().selectedRows()
        item = self._rows.row_at(chosen[0]) if chosen else None
        if item is not None and item.record is not None:
            self.fields.show_record(item.record)
            self._panel.setCurrentWidget(self.fields)
        elif item is not None and item.detected is not None:
            answers = () if item.detected.reason else self._workspace.ask(find_answers, item.key)
            self.detected.show_row(item.detected, answers)
            self._panel.setCurrentWidget(self.detected)
        else:
            self._panel.setCurrentWidget(self._hint)

    def _settle(self, record: RecordConflict, choices: tuple[FieldChoice, ...]) -> None:
        label = _label(_("Settle {name}"), record)
        self._workspace.do(label, settle_fields, record.kind, record.record_id, choices)

    def _settle_late(self, record: RecordConflict, columns: tuple[str, ...]) -> None:
        label = _label(_("Settle {name}"), record)
        self._workspace.do(label, settle_late_edits, record.kind, record.record_id, columns)

    def _answer(self, row: DetectedRow, name: str) -> None:
        self._workspace.do(_("Mend a clash"), answer_detected, row.key, name)

    def _let_be(self, row: DetectedRow, reason: str) -> None:
        self._workspace.do(_("Let a clash be"), acknowledge_detected, row.key, reason)

    def _reopen(self, row: DetectedRow) -> None:
        self._workspace.do(_("Open a clash again"), reopen_detected, row.key)

    def _compose(self) -> None:
        self._lists = QWidget()
        row = QHBoxLayout(self._lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        left = Card()
        left.set_margins(1)
        left.add(self.view)
        for panel in (self._hint, self.fields, self.detected):
            self._panel.addWidget(panel)
        right = Card()
        right.add(self._panel, 1)
        row.addWidget(left, 4)
        row.addWidget(right, 6)
        self._body.addWidget(self._lists)
        for state in self._empty.values():
            self._body.addWidget(state)
        tools = QHBoxLayout()
        tools.addWidget(self.which)
        tools.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addLayout(tools)
        column.addWidget(self._body, 1)
        self.add(column, 1)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _key: self._show())
        self.view.selectionModel().selectionChanged.connect(lambda *_changed: self._choose())
        self.fields.settled.connect(self._settle)
        self.fields.late_settled.connect(self._settle_late)
        self.detected.answered.connect(self._answer)
        self.detected.acknowledged.connect(self._let_be)
        self.detected.reopened.connect(self._reopen)
        self.detected.page_wanted.connect(self.page_wanted)


def _label(message: Message, record: RecordConflict) -> Message:
    # A name may be a message itself, which the history keeps as one.
    return message.format(name=record.name)
