"""Carrying meetings over the grid, from beside it and back: from the hand to commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.mission.boards import BoardMeeting
from pimap_desktop.mission.moves import find_verdicts, unplace_meetings
from pimap_desktop.mission.sketches import SlotVerdict
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, ngettext
from pimap_desktop.ui.dialogs.conflict import ConflictDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.boards import TABLES
from pimap_desktop.ui.pages.agenda.panel import AgendaPanel, Waiting
from pimap_desktop.ui.pages.agenda.placing import (
    Placing,
    find_hindrance,
    judge_of,
    move_together,
    place,
    table_for,
)
from pimap_desktop.ui.pages.agenda.reading import AgendaData
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import BoardCell


class Handling(QObject):
    """Answers the hand on the grid with what is free, and does what a drop means."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        grid: AgendaGrid,
        panel: AgendaPanel,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme = workspace, language, theme
        self._grid, self._panel = grid, panel
        self._mission_id = ""
        self._data = AgendaData()
        self._view = TABLES
        self._verdicts: Sequence[SlotVerdict] = ()
        self._lifted_from: BoardCell | None = None
        grid.lifted.connect(self.lift)
        grid.hand.dropped.connect(self._drop)
        grid.hand.dropped_outside.connect(self._drop_outside)
        panel.lifted.connect(self._lift_request)
        panel.lifted_by_key.connect(self._lift_by_key)
        panel.held_over.connect(grid.hold_over)
        panel.let_go.connect(grid.let_go)

    def show(self, mission_id: str, data: AgendaData, view: str) -> None:
        """Take what the page shows now."""
        self._mission_id, self._data, self._view = mission_id, data, view

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The requests without a place."""
        return self._panel.waiting

    def lift(self, cell: BoardCell) -> None:
        """Pick a meeting up, and show of every slot whether it is free for it."""
        meeting = self._meeting(cell.key)
        if meeting is None:
            return
        if meeting.request_id is None:
            raise Refused(_("No request asks for this meeting: make it anew."))
        self._lifted_from = cell
        own = {*meeting.members, meeting.interpreter_id or ""}
        self._carry(cell.key, cell.title, meeting.request_id, frozenset(own), by_key=True)

    def unplace(self, keys: Sequence[str]) -> None:
        """Take meetings out of the agenda; their requests wait for other places."""
        label = ngettext("Take a meeting out", "Take {count} meetings out", len(keys))
        self._workspace.do(label, unplace_meetings, tuple(keys))

    def place_request(self, request_id: str, row: int, column: int) -> None:
        """Give a request that waits a place, or ask about what is in the way."""
        self._verdicts = self._workspace.ask(find_verdicts, request_id)
        self._place(Placing(self._mission_id, request_id, None, *self._meant(row, column, None)))

    def _lift_request(self, request_id: str) -> None:
        request = self._panel.request(request_id)
        if request is not None:
            self._carry_request(request, by_key=False)

    def _lift_by_key(self, request_id: str) -> None:
        request = self._panel.request(request_id)
        if request is not None:
            self._grid.setFocus()
            self._carry_request(request, by_key=True)

    def _carry_request(self, request: Waiting, *, by_key: bool) -> None:
        self._lifted_from = None
        own = frozenset(request.sides)
        self._carry(request.request_id, request.who, request.request_id, own, by_key=by_key)

    def _carry(self, key: str, title: str, request_id: str, own: frozenset[str], *, by_key: bool) -> None:
        self._verdicts = self._workspace.ask(find_verdicts, request_id)
        judge = judge_of(self._grid.board, self._view, self._verdicts, own)
        self._grid.hand.carry(key, title, judge, self._grid.current_place if by_key else None)

    def _drop(self, key: str, row: int, column: int) -> None:
        board, origin = self._grid.board, self._lifted_from
        meeting = self._meeting(key)
        if origin is not None and (origin.row, origin.column) == (row, column):
            return  # put back where it was
        if board.rows[row].pause is not None:
            return
        together = [each for each in self._data.board.meetings if each.id in self._grid.hand.selected]
        if meeting in together and len(together) > 1 and origin is not None:
            slots = [number for number, one in enumerate(board.rows) if one.pause is None]
            by = (slots.index(row) - slots.index(origin.row), column - origin.column)
            move_together(self._workspace, board, together, by)
            return
        where = self._meant(row, column, meeting.table_id if meeting else None)
        request_id = (meeting.request_id if meeting else key) or key
        self._place(Placing(self._mission_id, request_id, meeting.id if meeting else None, *where))

    def _meant(self, row: int, column: int, now: str | None) -> tuple[str, str]:
        """Return the slot and the table that a place of the grid means for what is carried."""
        board = self._grid.board
        slot_id = board.rows[row].key
        table_id = table_for(board, self._view, self._verdicts, slot_id, column, now)
        if table_id is None:
            raise Refused(_("No table is free at {time}.", time=board.rows[row].start.time()))
        return slot_id, table_id

    def _place(self, placing: Placing) -> None:
        hindrance = find_hindrance(self._workspace, placing)
        if hindrance is None or not hindrance.ways:
            place(self._workspace, placing)
            return
        dialog = ConflictDialog(self._window, self._language, self._theme, hindrance.message, hindrance.ways)
        dialog.chosen.connect(lambda way: place(self._workspace, placing, way))
        dialog.open()

    def _drop_outside(self, key: str, where: QPoint) -> None:
        """Take a meeting out that was dropped beside the grid, where the requests without a place are."""
        inside = self._panel.rect().contains(self._panel.mapFromGlobal(where))
        if inside and self._meeting(key) is not None:
            self.unplace([key])

    def _meeting(self, key: str) -> BoardMeeting | None:
        return next((meeting for meeting in self._data.board.meetings if meeting.id == key), None)
