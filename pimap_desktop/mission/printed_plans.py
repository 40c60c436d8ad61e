"""The plan as a person has it on paper, and what of it is not true any more."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.boards import BoardRows
from pimap_desktop.mission.meetings import MeetingRow, MemberRow, list_meetings, member_row
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.store.recording import WITH_DELETED

# The kinds of documents by which a person knows the plan; the one printed last counts.
PLAN_KINDS = ("agendas", "interpreter-rosters", "change-slips")


@dataclass(frozen=True)
class PlanLine:
    """One meeting as it stands in somebody's plan; no names, which an erased person would leave behind."""

    meeting_id: str
    starts_at: datetime
    table: str
    interpreter_id: str = ""


class ChangeKind(StrEnum):
    """What has become of a meeting since the plan was printed."""

    NEW = "new"
    MOVED = "moved"  # another time
    TABLE = "table"  # the same time at another table
    INTERPRETER = "interpreter"  # only somebody else interprets
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class PlanChange:
    """One difference between the plan on paper and the plan."""

    kind: ChangeKind
    before: PlanLine | None
    after: PlanLine | None

    @property
    def starts_at(self) -> datetime:
        """When it matters to the person first."""
        lines = [line.starts_at for line in (self.before, self.after) if line is not None]
        return min(lines)


def plan_of(meetings: Iterable[MeetingRow], participation_id: str) -> tuple[PlanLine, ...]:
    """Return somebody's plan, cancelled meetings left out."""
    lines = (
        PlanLine(row.id, row.starts_at, row.table, row.interpreter_id or "")
        for row in meetings
        if row.starts_at is not None
        and row.state is not MeetingState.CANCELLED
        and participation_id in {row.interpreter_id, *(one.participation_id for one in row.members)}
    )
    return tuple(sorted(lines, key=lambda line: (line.starts_at, line.meeting_id)))


def write_plan(plan: Sequence[PlanLine]) -> str:
    """Write a plan as text for a print record."""
    lines = [
        [line.meeting_id, line.starts_at.astimezone(UTC).isoformat(), line.table, line.interpreter_id]
        for line in plan
    ]
    return json.dumps(lines, ensure_ascii=False)


def read_plan(text: str) -> tuple[PlanLine, ...] | None:
    """Read a plan; of a text that is none, nothing."""
    try:
        return tuple(
            PlanLine(str(meeting), datetime.fromisoformat(at), str(table), str(interpreter))
            for meeting, at, table, interpreter in json.loads(text)
        )
    except (ValueError, TypeError):
        return None


def changes_between(before: Sequence[PlanLine], after: Sequence[PlanLine]) -> tuple[PlanChange, ...]:
    """Return what differs between two plans, in the order of time."""
    old, new = ({line.meeting_id: line for line in plan} for plan in (before, after))
    changes = [PlanChange(ChangeKind.CANCELLED, line, None) for key, line in old.items() if key not in new]
    for key, line in new.items():
        was = old.get(key)
        if was is None:
            changes.append(PlanChange(ChangeKind.NEW, None, line))
        elif was.starts_at != line.starts_at:
            changes.append(PlanChange(ChangeKind.MOVED, was, line))
        elif was.table != line.table:
            changes.append(PlanChange(ChangeKind.TABLE, was, line))
        elif was.interpreter_id != line.interpreter_id:
            changes.append(PlanChange(ChangeKind.INTERPRETER, was, line))
    return tuple(sorted(changes, key=lambda change: (change.starts_at, change.kind)))


def list_changed_plans(session: Session, mission_id: str) -> dict[str, tuple[PlanChange, ...]]:
    """Return, for everybody whose plan has been printed and differs now, what differs; by participation."""
    printed = list_printed_plans(session, mission_id)
    meetings = list_meetings(session, mission_id)
    changed = {
        person: changes_between(before, plan_of(meetings, person)) for person, before in printed.items()
    }
    return {person: changes for person, changes in changed.items() if changes}


def list_printed_plans(session: Session, mission_id: str) -> dict[str, tuple[PlanLine, ...]]:
    """Return the plan that everybody has on paper, by participation."""
    printed: dict[str, tuple[PlanLine, ...]] = {}
    for row in list_prints(session, mission_id):
        plan = read_plan(row.plan) if row.kind in PLAN_KINDS and row.plan else None
        if plan is not None:
            printed[row.subject_id] = plan
    return printed


def changed_meetings(
    printed: Mapping[str, Sequence[PlanLine]], board: BoardRows
) -> tuple[dict[str, ChangeKind], frozenset[str]]:
    """Return what has become of meetings since somebody's plan was printed, and whose plans differ. Pure.

    A meeting that several have on paper in different ways has the gravest of its changes.
    """
    found: dict[str, ChangeKind] = {}
    people: set[str] = set()
    for person, after in _plans_now(board, printed).items():
        for change in changes_between(printed[person], after):
            line = change.after or change.before
            assert line is not None
            people.add(person)
            known = found.get(line.meeting_id, change.kind)
            found[line.meeting_id] = min(known, change.kind, key=_GRAVEST.index)
    return found, frozenset(people)


_GRAVEST = tuple(ChangeKind(kind) for kind in ("cancelled", "moved", "table", "new", "interpreter"))


def _plans_now(board: BoardRows, people: Iterable[str]) -> dict[str, list[PlanLine]]:
    plans: dict[str, list[PlanLine]] = {person: [] for person in people}
    utc = {slot: start.astimezone(UTC) for slot, start in board.starts.items()}  # compared much faster
    for meeting in board.meetings:
        start = utc.get(meeting.slot_id or "")
        if start is None or meeting.state is MeetingState.CANCELLED:
            continue
        table = board.labels.get(meeting.table_id or "", "")
        line = PlanLine(meeting.id, start, table, meeting.interpreter_id or "")
        for person in {*meeting.members, meeting.interpreter_id}:
            if person in plans:
                plans[person].append(line)
    return plans


def list_members_of(session: Session, meeting_ids: Iterable[str]) -> dict[str, tuple[MemberRow, ...]]:
    """Return who was to meet in some meetings, also in those that have been taken out since."""
    query = (
        select(MeetingMember.meeting_id, Participation, Person, Company)
        .join(Participation, Participation.id == MeetingMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(MeetingMember.meeting_id.in_(list(meeting_ids)))
        .order_by(MeetingMember.meeting_id, Participation.role, MeetingMember.id)
    )
    found: dict[str, list[MemberRow]] = defaultdict(list)
    for meeting_id, part, person, company in session.execute(query, execution_options=WITH_DELETED):
        found[meeting_id].append(member_row(part, person, company))
    return {meeting_id: tuple(members) for meeting_id, members in found.items()}
