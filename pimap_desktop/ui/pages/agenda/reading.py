"""What the agenda page reads from the workspace: all of it once, then only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pimap_desktop.agenda.problem import Placement, Problem
from pimap_desktop.mission.boards import BoardRows, find_board, find_board_changes
from pimap_desktop.mission.clashes import Clash, find_clashes
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Availability, InterpreterLanguage, Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.print_record import PrintRecord
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.model.table_closure import TableClosure
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.printed_plans import ChangeKind, PlanLine, list_printed_plans
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.workspace import Workspace

WATCHED = (
    *(Mission, Person, PersonLanguage, Participation, InterpreterLanguage, Availability, Company),
    *(CompanySector, Venue, Table, TableClosure, B2BSession, Slot, SessionBreak),
    *(MeetingRequest, Meeting, MeetingMember, PrintRecord),
)
_MANY = 4000  # changed rows: reading everything is as fast
# Changes of these columns of meetings leave what is to be planned as it was.
_PLACE = {"slot_id", "table_id", "interpreter_id", "pin", "deleted"}
_NOTHING = BoardRows((), (), {}, {}, ())


Keep = Callable[..., Any]  # see `pimap_desktop.ui.changes.Changes.keep`


@dataclass(frozen=True)
class AgendaData:
    """What the page knows of a mission."""

    board: BoardRows = _NOTHING
    clashes: tuple[Clash, ...] = ()
    zone: str = "UTC"
    changed: dict[str, ChangeKind] = field(default_factory=dict)  # meetings that are not as on paper

    @property
    def days(self) -> list[date]:
        """The days with a session."""
        return sorted({start.date() for start in self.board.starts.values()})

    @property
    def placements(self) -> tuple[Placement, ...]:
        """The plan as it stands, in the words of the engine."""
        return tuple(
            Placement(meeting.request_id, meeting.slot_id, meeting.table_id, meeting.interpreter_id)
            for meeting in self.board.meetings
            if meeting.request_id and meeting.slot_id in self.board.starts and meeting.table_id
            if meeting.state is not MeetingState.CANCELLED
        )


class AgendaReading:
    """Keeps what was read, and what has been written since."""

    def __init__(self, workspace: Workspace, keep: Keep) -> None:
        self._workspace, self._keep = workspace, keep
        self._mission_id: str | None = None
        self._written: set[tuple[str, str]] = set()
        self._problem: Problem | None = None
        self._printed: dict[str, tuple[PlanLine, ...]] | None = None
        self.data = AgendaData()
        self.close = workspace.subscribe(self._hear)

    def read(self, mission_id: str | None) -> frozenset[str] | None:
        """Bring the data up to date; return the meetings that look different now, None for everything."""
        written, self._written = self._written, set()
        if mission_id is None or mission_id != self._mission_id or len(written) > _MANY:
            self._read_all(mission_id)
            return None
        changes = self._workspace.ask(find_board_changes, mission_id, written)
        if changes.everything:
            self._read_all(mission_id)
            return None
        touched = {*changes.gone, *(meeting.id for meeting in changes.meetings)}
        before = self.data.board
        board = before.with_changes(changes) if touched else before
        slots = {
            meeting.slot_id if meeting.slot_id in board.starts else None
            for rows in (before, board)
            for meeting in rows.meetings
            if meeting.id in touched
        }
        self.data = replace(self.data, board=board, clashes=self._clashes(board, slots))
        return frozenset(touched | {each.id for each in board.meetings if each.slot_id in slots})

    def mark_changed(self, changed: dict[str, ChangeKind]) -> frozenset[str]:
        """Take which meetings are not as on paper; return those that look different for it."""
        before = self.data.changed
        self.data = replace(self.data, changed=changed)
        return frozenset(key for key in before.keys() | changed if before.get(key) != changed.get(key))

    @property
    def problem(self) -> Problem:
        """What is to be planned."""
        if self._problem is None:
            self._problem = self._workspace.ask(describe_problem, self._mission_id or "")
        return self._problem

    @property
    def printed(self) -> dict[str, tuple[PlanLine, ...]]:
        """The plan that everybody has on paper."""
        if self._printed is None:
            self._printed = self._workspace.ask(list_printed_plans, self._mission_id or "")
        return self._printed

    def _read_all(self, mission_id: str | None) -> None:
        if mission_id != self._mission_id:
            self._problem = self._printed = None
        self._mission_id = mission_id
        if mission_id is None:
            self.data = AgendaData()
            return
        board = self._keep(self._workspace.ask, find_board, mission_id)
        zone = self._workspace.ask(find_mission, mission_id).zone
        self.data = AgendaData(board, tuple(find_clashes(board)), zone, self.data.changed)

    def _clashes(self, board: BoardRows, slots: Collection[str | None]) -> tuple[Clash, ...]:
        """Find the clashes of some slots anew."""
        kept = [clash for clash in self.data.clashes if clash.slot_id not in slots]
        order = {slot: number for number, slot in enumerate((*board.starts, None))}
        return tuple(
            sorted((*kept, *find_clashes(board, slots)), key=lambda clash: order.get(clash.slot_id, -1))
        )

    def _hear(self, published: ChangeSet) -> None:
        for change in published.changes:
            self._written.add(change.key)
            if change.table != Meeting.__tablename__ or not _PLACE.issuperset(change.values):
                self._problem = None
            if change.table == PrintRecord.__tablename__:
                self._printed = None
