"""Meetings made and changed at their place on the grid: the menus there, and the form."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.boards import BoardMeeting
from pimap_desktop.mission.clashes import name_meeting
from pimap_desktop.mission.handmade import MeetingDraft, change_meeting, create_meeting
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.meeting_form import MeetingForm
from pimap_desktop.ui.dialogs.participants import people_of
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.boards import INTERPRETERS, PEOPLE, TABLES
from pimap_desktop.ui.pages.agenda.handling import Handling
from pimap_desktop.ui.pages.agenda.menu import MeetingMenu, PlaceMenu
from pimap_desktop.ui.pages.agenda.reading import AgendaReading
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import BoardCell


class Editing(QObject):
    """Opens the menu of a meeting or of a free place, and the form of a meeting."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        reading: AgendaReading,
        handling: Handling,
        grid: AgendaGrid,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme = workspace, language, theme
        self._reading, self._handling, self._grid = reading, handling, grid
        self._mission_id, self._view = "", TABLES
        grid.menu_asked.connect(self.show_menu)
        grid.opened.connect(self._show_menu_at)

    def show(self, mission_id: str, view: str) -> None:
        """Take what the page shows now."""
        self._mission_id, self._view = mission_id, view

    def show_menu(self, cell: BoardCell | None, where: QPoint) -> None:
        """Open the menu of a meeting, of all that are selected, or of a free place."""
        if cell is None:
            self._show_place_menu(where)
            return
        chosen = [one for one in self._grid.board.cells if one.key in self._grid.hand.selected]
        cells = chosen if cell in chosen else [cell]
        menu = MeetingMenu(
            self._grid, self._workspace, self._language, cells, self.edit, self._grid.lifted.emit
        )
        menu.popup(where)

    def edit(self, meeting_id: str) -> None:
        """Open the form of a meeting."""
        board = self._reading.data.board
        meeting = next((each for each in board.meetings if each.id == meeting_id), None)
        if meeting is None:
            return
        title, people = _("Change a meeting"), people_of(board)
        form = MeetingForm(self._window, self._language, self._theme, title, people, meeting.members)
        if meeting.interpreter_id or self._is_bridged(meeting):
            known = [
                (one.participation_id, one.name)
                for one in board.people.values()
                if one.role is Role.INTERPRETER
            ]
            form.offer_interpreters(known, meeting.interpreter_id)

        def keep() -> None:
            chosen = form.interpreter.key if form.interpreter is not None else meeting.interpreter_id
            who = str(chosen) if chosen is not None else None
            label = _("Change “{meeting}”", meeting=name_meeting(board, meeting))
            self._workspace.do(label, change_meeting, meeting.id, form.members, who)

        form.keep = keep
        form.open()

    def make(self, row: int, column: int) -> None:
        """Open the form of a new meeting at a place."""
        board, grid = self._reading.data.board, self._grid.board
        person = (grid.columns[column].key,) if self._view == PEOPLE else ()
        title, people = _("New meeting at {time}", time=grid.rows[row].start.time()), people_of(board)
        form = MeetingForm(self._window, self._language, self._theme, title, people, person)
        table = self._free_table(row, column)

        def keep() -> None:
            draft = MeetingDraft(grid.rows[row].key, table, members=form.members, priority=form.wanted)
            self._workspace.do(_("Place a meeting"), create_meeting, self._mission_id, draft)

        form.keep = keep
        form.open()

    def _free_table(self, row: int, column: int) -> str:
        """Return the table of a column; in other views the first that is free."""
        grid, board = self._grid.board, self._reading.data.board
        if self._view == TABLES:
            return grid.columns[column].key
        slot = grid.rows[row].key
        taken = {each.table_id for each in board.meetings if each.slot_id == slot}
        free = (
            table.id
            for table in board.tables
            if table.id not in taken and table.participation_id is None
            if slot not in board.closed.get(table.id, ())
        )
        return next(free, "")

    def _show_place_menu(self, where: QPoint) -> None:
        place, board = self._grid.current_place, self._grid.board
        if place is None or self._view == INTERPRETERS or (place.row, place.column) in board.blocked:
            return
        if board.rows[place.row].pause is not None:
            return
        row, column = place.row, place.column
        person = board.columns[column].key if self._view == PEOPLE else None
        waiting = [each for each in self._handling.waiting if person is None or person in each.sides]
        PlaceMenu(
            self._grid,
            self._language,
            waiting,
            lambda request: self._handling.place_request(request, row, column),
            lambda: self.make(row, column),
        ).popup(where)

    def _show_menu_at(self, cell: BoardCell) -> None:
        where = self._grid.viewport().mapToGlobal(self._grid.visible_rect(cell).center())
        self.show_menu(cell, where)

    def _is_bridged(self, meeting: BoardMeeting) -> bool:
        """Tell whether the people of a meeting have no language in common."""
        people = self._reading.data.board.people
        spoken = [set(people[part].languages) for part in meeting.members if part in people]
        return bool(spoken) and all(spoken) and not set.intersection(*spoken)
