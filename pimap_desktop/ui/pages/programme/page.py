"""The programme of a mission: as days with hours, or as a table; with who attends what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget

from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.pitches import list_pitches
from pimap_desktop.mission.programme_attendance import list_attendees
from pimap_desktop.mission.programme_rows import ProgrammeRow
from pimap_desktop.mission.programmes import (
    ProgrammeDraft,
    add_programme_item,
    change_programme_item,
    find_programme_item,
    find_zone_of_day,
    list_programme_faults,
    remove_programme_items,
)
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.programme.attendance_form import Candidate
from pimap_desktop.ui.dialogs.programme.item_form import ADDED, ItemForm, new_draft
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.programme.attending import (
    open_attendance,
    open_pitches,
    read_candidates,
    save_attendance,
)
from pimap_desktop.ui.pages.programme.calendar_menu import CalendarMenu
from pimap_desktop.ui.pages.programme.panel import ItemPanel
from pimap_desktop.ui.pages.programme.reading import (
    WATCHED,
    ProgrammeData,
    block_of,
    columns_of,
    first_shown,
    read_programme,
    rows_that_say,
)
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, menu_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.day_planner import DayPlanner
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.steps import StepActions
from pimap_desktop.ui.widgets.words import Words

_TIMELINE, _TABLE, _NOTHING = range(3)


class ProgrammePage(Page):
    """What happens on which day; one item is chosen in both views, and shown in the panel."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        steps: StepActions,
        clock: Callable[[], datetime],
        say: Say,
    ) -> None:
        self._kinds = Menu()
        self.add_button = filled_button(language, _("Add to the programme…"))
        self.calendars = CalendarMenu(self, workspace, language, theme, say, self._candidates)
        self.calendar_button = menu_button(language, _("Calendar"), self.calendars)
        super().__init__(
            PageHeader(
                language.label(Words(role="title"), text=_("Programme")),
                *steps.buttons(),
                self.calendar_button,
                self.add_button,
            )
        )
        self._workspace, self._language, self._theme = workspace, language, theme
        self._clock, self._say = clock, say
        self._data = ProgrammeData()
        views = [(_TIMELINE, _("Timeline")), (_TABLE, pgettext("view", "Table"))]
        self.views = Segments(language, _("View"), views)
        self.search = SearchBox(language, theme, _("Find in the programme…"))
        self.planner = DayPlanner(language, theme, _("Programme by day and hour"))
        self._model = RowsModel(language, columns_of(self._data), key=lambda row: row.id)
        self.view = RowsView(language, _("Programme"), self._model)
        self.view.set_widths(120, 110, 230, 160, 190, 150, 80)
        self.panel = ItemPanel(language)
        self._body = QStackedWidget()
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, *WATCHED)

    @property
    def chosen(self) -> ProgrammeRow | None:
        """The chosen item."""
        return self._data.row(self.planner.current_key)

    def refresh(self) -> None:
        """Read the programme and show it."""
        read = read_programme(self._workspace, self.mission_id) if self.mission_id else ProgrammeData()
        # The columns look up clashes in the data they were made with.
        self._data.clashes.clear()
        self._data.clashes.update(read.clashes)
        self._data = ProgrammeData(read.rows, self._data.clashes)
        self._show()

    def show_mission(self, mission_id: str | None) -> None:
        """Show another mission, from today on, or from its first day."""
        self.calendars.mission_id = mission_id
        super().show_mission(mission_id)
        if mission_id is not None:
            mission = self._workspace.ask(find_mission, mission_id)
            self.planner.go_to_day(first_shown(mission, self._clock()))

    def add_item(self, kind: ProgrammeKind) -> None:
        """Open the form of a new item of a kind."""
        if (mission_id := self.mission_id) is None:
            return
        mission = self._workspace.ask(find_mission, mission_id)
        chosen = self.chosen
        day = chosen.starts_at.date() if chosen else mission.starts_on or self._clock().date()
        draft = new_draft(kind, day, self._workspace.ask(find_zone_of_day, mission_id, day))
        form = self._form(draft, new=True)
        label = _("Add {kind} to the programme", kind=name_of(kind))

        def keep() -> None:
            added = self._workspace.do(label, add_programme_item, mission_id, form.draft())
            self.refresh()
            self.planner.choose(added)

        form.keep = keep
        form.open()

    def change_item(self) -> None:
        """Open the form of the chosen item; a B2B session is changed on the agenda."""
        row = self.chosen
        if row is None:
            return
        if row.kind is ProgrammeKind.B2B_SESSION:
            self.page_wanted.emit("agenda")
            return
        since = self._workspace.revision
        form = self._form(self._workspace.ask(find_programme_item, row.id), new=False)
        form.keep = lambda: self._workspace.do(
            _("Change “{title}”", title=row.name), change_programme_item, row.id, form.draft(), since
        )
        form.open()

    def remove_item(self) -> None:
        """Delete the chosen item; undo brings it back with everybody who attends."""
        row = self.chosen
        if row is not None and row.kind is not ProgrammeKind.B2B_SESSION:
            label = _("Delete “{title}”", title=row.name)
            self._workspace.do(label, remove_programme_items, (row.id,))

    def set_attendance(self) -> None:
        """Open the form of who attends the chosen item."""
        row = self.chosen
        if row is not None and row.kind is not ProgrammeKind.B2B_SESSION:
            open_attendance(self, self._workspace, self._language, self._theme, row, self._candidates())

    def save_list(self) -> None:
        """Save who attends the chosen item for its host."""
        row = self.chosen
        if row is not None and row.kind is not ProgrammeKind.B2B_SESSION:
            save_attendance(self, self._workspace, self._language, row, self._say)

    def set_pitches(self) -> None:
        """Open the form of the pitches of the chosen session."""
        row = self.chosen
        if row is not None and row.kind is ProgrammeKind.PITCHING_SESSION:
            open_pitches(self, self._workspace, self._language, self._theme, row, self._candidates())

    def _candidates(self) -> list[Candidate]:
        assert self.mission_id is not None  # nothing to attend without a mission
        return read_candidates(self._workspace, self.mission_id)

    def _form(self, draft: ProgrammeDraft, *, new: bool) -> ItemForm:
        companies = {row.name: row.id for row in self._workspace.ask(list_companies)}
        ask = self._workspace.ask
        return ItemForm(
            self,
            self._language,
            self._theme,
            draft,
            companies,
            lambda draft: ask(list_programme_faults, draft),
            new=new,
        )

    def _compose(self) -> None:
        for kind in ADDED:
            action = self._language.label(QAction(self), text=name_of(kind))
            action.triggered.connect(lambda _checked=False, kind=kind: self.add_item(kind))
            self._kinds.addAction(action)
        self._kinds.addSeparator()
        session = self._language.label(QAction(self), text=name_of(ProgrammeKind.B2B_SESSION))
        session.triggered.connect(lambda: self.page_wanted.emit("agenda"))
        self._kinds.addAction(session)
        tools = QHBoxLayout()
        tools.addWidget(self.views)
        tools.addStretch(1)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.planner)
        self._body.addWidget(self.view)
        action_button = filled_button(self._language, _("Add to the programme…"))
        action_button.clicked.connect(lambda: self._offer_kinds(action_button))
        sentence = _("Visits, pitches, receptions and trainings, with who attends what. B2B sessions join.")
        heading = _("Nothing in the programme yet")
        self._body.addWidget(
            EmptyState(self._language, self._theme, "calendar-clock", heading, sentence, action_button)
        )
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(card, 1)
        beside.addWidget(self.panel)
        self.add(tools)
        self.add(beside, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self._offer_kinds(self.add_button))
        self.views.chosen.connect(self._show)
        self.search.searched.connect(self._show)
        self.planner.current_changed.connect(self._look)
        self.planner.opened.connect(self.change_item)
        self.view.opened.connect(self.change_item)
        self.view.selectionModel().currentChanged.connect(self._choose_row)
        self.panel.attendance_wanted.connect(self.set_attendance)
        self.panel.pitches_wanted.connect(self.set_pitches)
        self.panel.change_wanted.connect(self.change_item)
        self.panel.removal_wanted.connect(self.remove_item)
        self.panel.list_wanted.connect(self.save_list)
        self.panel.session_wanted.connect(lambda: self.page_wanted.emit("agenda"))
        for widget in (self.planner, self.view):
            remove = self._language.label(QAction(widget), text=_("Delete"))
            bind(remove, "remove_item", widget).triggered.connect(self.remove_item)
        self._language.changed.connect(self._show)

    def _offer_kinds(self, button: QPushButton) -> None:
        self._kinds.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show(self) -> None:
        rows = rows_that_say(self._data.rows, self.search.text(), self._language.read)
        self.planner.show_blocks([block_of(row, len(self._data.clashes.get(row.id, ()))) for row in rows])
        self._model.show(rows)
        view = self.views.current
        self._body.setCurrentIndex(int(str(view)) if self._data.rows else _NOTHING)
        self._look()

    def _choose_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.planner.choose(self.view.key_at(current))

    def _look(self) -> None:
        """Show the chosen item in the panel, and in the table."""
        row, ask = self.chosen, self._workspace.ask
        if row is None or row.kind is ProgrammeKind.B2B_SESSION:
            self.panel.show_item(row)
        else:
            pitching = row.kind is ProgrammeKind.PITCHING_SESSION
            self.panel.show_item(
                row,
                ask(list_attendees, row.id),
                ask(list_pitches, row.id) if pitching else (),
                self._data.clashes.get(row.id, ()),
            )
        index = self._model.find(row.id) if row else QModelIndex()
        if index.isValid() and index.row() != self.view.currentIndex().row():
            self.view.setCurrentIndex(index)
        self._tell()

    def _tell(self) -> None:
        rows = self._data.rows
        clashes = len({(c.item_id, c.message) for each in self._data.clashes.values() for c in each})
        facts: list[Message] = [ngettext("{count} item", "{count} items", len(rows))]
        if clashes:
            facts.append(ngettext("{count} clash", "{count} clashes", clashes))
        self.tell(facts, _("All changes saved"))
