"""The frame of a page of records: what is listed and searched, their table, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, icon_button, menu_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.record_panel import Record, RecordPanel
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.selection_menu import SelectionMenu
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)


class Rows(Protocol[R_contra]):
    """What shows the rows it is given (`pimap_desktop.ui.models.rows.RowsModel`)."""

    def show(self, rows: Sequence[R_contra]) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class Notice:
    """What an empty page says, and the picture above it."""

    icon: str
    heading: Message
    sentence: Message


@dataclass(frozen=True)
class RecordsWords:
    """How a page of records and its parts are called."""

    title: Message
    action: Message  # the one filled button; an empty page offers it too
    hint: Message  # in the search box
    kinds: Sequence[tuple[Hashable, Message]]  # what may be listed
    empty: Notice  # there is nothing at all
    nothing: Notice  # nothing fits what is looked for
    count: Callable[[int], Message]
    selected: Callable[[int], Message]


class RecordsPage(Page, Generic[R]):
    """A table of records of several kinds, a search over them, and a panel with what is known of one.

    A page says in `fitting` what is listed, in `record_of` what the panel tells, in `open_record` which form
    opens, in `act` what the filled button does and in `save_rows` how rows are saved.
    """

    def __init__(
        self,
        language: Language,
        theme: Theme,
        steps: StepActions,
        words: RecordsWords,
        rows: Rows[R],
        view: RowsView,
        *buttons: QAbstractButton,
        above: QWidget | None = None,
    ) -> None:
        """``buttons`` stand before the filled one; ``above`` stands between the header and the tools."""
        self.menu = SelectionMenu(language)
        self.menu_button = menu_button(language, _("With the selected"), self.menu)
        self.action_button = filled_button(language, words.action)
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=words.title),
                *steps.buttons(),
                self.menu_button,
                *buttons,
                self.action_button,
            )
        )
        self._language, self._theme, self._words = language, theme, words
        self._shown: Rows[R] = rows
        self._rows: list[R] = []
        self._was_shown = False
        self.view = view
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.kinds = Segments(language, _("What is listed"), words.kinds)
        self.search = SearchBox(language, theme, words.hint)
        self.save_button = icon_button(language, theme, "download", _("Save this table as a spreadsheet…"))
        self.panel = RecordPanel(language)
        self._body = QStackedWidget()
        if above is not None:
            self.add(above)
        self._compose()
        self._connect()

    def fitting(self, text: str) -> Sequence[R]:
        """Return the rows of the chosen kind that fit what is typed."""
        raise NotImplementedError

    def record_of(self, key: str) -> Record:
        """Return what the panel tells of a record."""
        raise NotImplementedError

    @override
    def open_record(self, key: str | None) -> None:
        """Open the form of a record; None for a new one."""
        raise NotImplementedError

    def save_rows(self, keys: Sequence[str]) -> None:
        """Save records as a spreadsheet."""
        raise NotImplementedError

    def act(self) -> None:
        """Do what the filled button says."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Make ready what the first search needs; called once, when the page has been drawn."""

    def selected(self) -> tuple[str, ...]:
        """Return the keys of the selected rows."""
        return self.view.selected_keys()

    def save_table(self) -> None:
        """Save the records that are shown."""
        self.save_rows(self.view.shown_keys())

    def show_rows(self) -> None:
        """Show what fits, or say that nothing does."""
        rows = self.fitting(self.search.text().strip())
        self._shown.show(rows)
        self._body.setCurrentWidget(self.view if rows else self.nothing if self._rows else self.empty)
        self._look()
        self._tell()

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.kinds)
        tools.addStretch(1)
        tools.addWidget(self.save_button)
        tools.addWidget(self.search)
        action = filled_button(self._language, self._words.action)
        action.clicked.connect(self._act)
        self.empty = self._state(self._words.empty, action)
        self.nothing = self._state(self._words.nothing)
        for part in (self.view, self.empty, self.nothing):
            self._body.addWidget(part)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        beside = QHBoxLayout()
        beside.addWidget(card, 1)
        beside.addWidget(self.panel)
        self.add(tools)
        self.add(beside, 1)

    def _state(self, notice: Notice, *actions: QPushButton) -> EmptyState:
        return EmptyState(self._language, self._theme, notice.icon, notice.heading, notice.sentence, *actions)

    def _connect(self) -> None:
        self.action_button.clicked.connect(self._act)
        self.save_button.clicked.connect(self.save_table)
        self.search.searched.connect(self.show_rows)
        self.view.opened.connect(self._open_at)
        self.view.selectionModel().selectionChanged.connect(self._look)
        self.panel.change_wanted.connect(self._open_selected)

    def _act(self) -> None:
        self.act()

    def _look(self) -> None:
        """Show the selected record in the panel; of several, how many they are."""
        chosen = self.selected()
        self.menu_button.setEnabled(bool(chosen))
        if len(chosen) == 1:
            self.panel.show_record(self.record_of(chosen[0]))
        else:
            self.panel.show_several(self._words.selected(len(chosen)) if chosen else None)

    def _tell(self) -> None:
        facts = [self._words.count(self.view.model().rowCount())]
        if self.search.text():
            facts.append(_("found by “{text}”", text=self.search.text()))
        self.tell(facts, _("All changes saved"))

    def _open_at(self, index: QModelIndex) -> None:
        self.open_record(self.view.key_at(index))

    def _open_selected(self) -> None:
        if len(chosen := self.selected()) == 1:
            self.open_record(chosen[0])

    def _prepare_when_shown(self) -> None:
        if self.isVisible():
            self.prepare()

    # Qt's override

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(0, self, self._prepare_when_shown)
