"""What a hand on the grid means for the agenda: where a meeting may go, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.errors import PimapError
from pimap_desktop.mission.boards import BoardMeeting
from pimap_desktop.mission.handmade import MeetingDraft, create_meeting
from pimap_desktop.mission.moves import MoveDraft, Others, move_meetings, place_meeting
from pimap_desktop.mission.sketches import SlotVerdict
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.pages.agenda.boards import TABLES
from pimap_desktop.ui.widgets.board import AgendaBoard
from pimap_desktop.ui.widgets.board_hand import Judge


@dataclass(frozen=True)
class Placing:
    """A meeting, or a request without one, and the place it shall have."""

    mission_id: str
    request_id: str
    meeting_id: str | None
    slot_id: str
    table_id: str

    def do(self, run: Callable[..., object], others: Others = Others.REFUSE) -> None:
        """Run the command that places it by `Workspace.do` with a label, or by a rehearsal of it."""
        if self.meeting_id is not None:
            run(place_meeting, self.meeting_id, self.slot_id, self.table_id, others)
        else:
            draft = MeetingDraft(self.slot_id, self.table_id, self.request_id, others=others)
            run(create_meeting, self.mission_id, draft)


@dataclass(frozen=True)
class Hindrance:
    """Why a place is not free, and what could become of what is in the way."""

    message: Message
    ways: tuple[Others, ...]
    placing: Placing


def find_hindrance(workspace: Workspace, placing: Placing) -> Hindrance | None:
    """Return what stands against a place, and which ways out of it would do; None when it is free."""
    reason = _refusal(workspace, placing, Others.REFUSE)
    if reason is None:
        return None
    ways = (Others.SWAP, Others.MOVE, Others.UNPLACE)
    possible = tuple(way for way in ways if _refusal(workspace, placing, way) is None)
    return Hindrance(reason, possible, placing)


def place(workspace: Workspace, placing: Placing, others: Others = Others.REFUSE) -> None:
    """Place it, as one step of undo; raises `Refused` with what stands against it."""
    label = {
        Others.SWAP: _("Swap two meetings"),
        Others.MOVE: _("Move a meeting, and the others out of its way"),
        Others.UNPLACE: _("Move a meeting, and take the others out"),
    }.get(others, _("Move a meeting") if placing.meeting_id else _("Place a meeting"))
    placing.do(lambda command, *values: workspace.do(label, command, *values), others)


def judge_of(board: AgendaBoard, view: str, verdicts: Sequence[SlotVerdict], own: frozenset[str]) -> Judge:
    """Return what tells of each row and column whether a meeting can go there; ``own``: who it concerns."""
    by_slot = {verdict.slot_id: verdict for verdict in verdicts}

    def judge(row: int, column: int) -> Message | None:
        slot, there = board.rows[row], board.columns[column]
        if slot.pause is not None:
            return slot.pause
        verdict = by_slot.get(slot.key)
        if verdict is None:
            return _("This slot does not exist any more.")
        if view != TABLES and there.key not in own:
            return _("{person} is not in this meeting.", person=there.title)
        if verdict.obstacles:
            return _on_its_day(verdict.obstacles[0].message, slot.start)
        if view != TABLES:
            return None if verdict.tables else _("No table is free at {time}.", time=slot.start.time())
        if there.key in verdict.tables:
            return None
        if board.at(row, column):
            return _("Table {table} is taken at {time}.", table=there.title, time=slot.start.time())
        return board.blocked.get((row, column)) or _("{table} is not for this meeting.", table=there.title)

    return judge


def _on_its_day(reason: Message, start: datetime) -> Message:
    """Leave the date out of what is said in a row of that day: a cell has no room for it."""
    short = {
        name: value.time()
        for name, value in reason.values.items()
        if isinstance(value, datetime) and value.date() == start.date()
    }
    return reason.format(**short)


def table_for(
    board: AgendaBoard, view: str, verdicts: Sequence[SlotVerdict], slot_id: str, column: int, now: str | None
) -> str | None:
    """Return the table a drop means: the column's; of other columns, the present one or a free one."""
    if view == TABLES:
        return board.columns[column].key
    free = next((verdict.tables for verdict in verdicts if verdict.slot_id == slot_id), ())
    return now if now in free or not free else free[0]


def move_together(
    workspace: Workspace,
    board: AgendaBoard,
    meetings: Sequence[BoardMeeting],
    by: tuple[int, int],
) -> None:
    """Move several meetings by as many slots and tables, all or none, as one step of undo."""
    places = {cell.key: cell for cell in board.cells}
    slots = [number for number, row in enumerate(board.rows) if row.pause is None]
    moves = []
    for meeting in meetings:
        cell = places[meeting.id]
        row, column = slots.index(cell.row) + by[0], cell.column + by[1]
        inside = 0 <= row < len(slots) and 0 <= column < len(board.columns)
        # Beyond the edge is nowhere: the command says so.
        slot = board.rows[slots[row]].key if inside else ""
        moves.append(MoveDraft(meeting.id, slot, board.columns[column].key if inside else ""))
    label = ngettext("Move {count} meeting", "Move {count} meetings", len(moves))
    workspace.do(label, move_meetings, tuple(moves))


def _refusal(workspace: Workspace, placing: Placing, others: Others) -> Message | None:
    try:
        placing.do(workspace.rehearse, others)
    except PimapError as error:
        return error.message
    return None
