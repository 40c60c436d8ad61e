"""How many clashes there are in the agenda of a mission, without reading its meetings."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.clashes import LEAST
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.presences import find_presences
from pimap_desktop.mission.scheduling import list_agenda_slots


def count_clashes(session: Session, mission_id: str) -> int:
    """Return how many clashes (`pimap_desktop.mission.clashes`) there are, without reading the meetings."""
    standing = (
        Meeting.mission_id == mission_id,
        Meeting.slot_id.in_(select(Slot.id)),
        Meeting.state != MeetingState.CANCELLED,
    )
    found = 0
    for wanted, entity in ((Meeting.table_id, Table), (Meeting.interpreter_id, Participation)):
        query = select(Meeting.slot_id).where(*standing, wanted.in_(select(entity.id)))
        found += _twice(session, query.group_by(Meeting.slot_id, wanted))
    members = (
        select(Meeting.slot_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .join(Participation, Participation.id == MeetingMember.participation_id)
    )
    found += _twice(
        session, members.where(*standing).group_by(Meeting.slot_id, MeetingMember.participation_id)
    )
    return found + _count_misplaced(session, mission_id)


def _twice(session: Session, groups: Select[str | None]) -> int:
    more_than_one = groups.having(func.count() > 1).subquery()
    return session.scalar(select(func.count()).select_from(more_than_one)) or 0


def _count_misplaced(session: Session, mission_id: str) -> int:
    """Return how many clashes there are of single meetings, without reading the others."""
    planned = (Meeting.mission_id == mission_id, Meeting.state == MeetingState.PLANNED)
    standing = (*planned, Meeting.slot_id.in_(select(Slot.id)))
    lost = or_(Meeting.slot_id.not_in(select(Slot.id)), _gone(Meeting.table_id, Table))
    seated = select(MeetingMember.meeting_id).join(
        Participation, Participation.id == MeetingMember.participation_id
    )
    several = seated.group_by(MeetingMember.meeting_id).having(func.count() >= LEAST)
    kept = and_(*standing, ~_gone(Meeting.table_id, Table))
    counted = (
        _count(session, and_(*planned, Meeting.slot_id.is_not(None), lost)),
        _count(session, and_(kept, Meeting.id.not_in(several))),
        _count(session, and_(kept, _gone(Meeting.interpreter_id, Participation))),
    )
    return sum(counted) + _count_absent(session, mission_id, kept)


def _count_absent(session: Session, mission_id: str, kept: ColumnElement[bool]) -> int:
    presences = find_presences(session, mission_id, list_agenda_slots(session, mission_id))
    members = (
        select(Meeting.slot_id, MeetingMember.participation_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .where(kept, MeetingMember.participation_id.in_(presences.people))
    )
    interpreters = select(Meeting.slot_id, Meeting.interpreter_id).where(
        kept, Meeting.interpreter_id.in_(presences.people)
    )
    tables = select(Meeting.slot_id, Meeting.table_id).where(kept, Meeting.table_id.in_(presences.tables))
    wanted: tuple[tuple[Select[str | None, str | None], dict[str, frozenset[str]]], ...] = (
        (members, presences.people),
        (interpreters, presences.people),
        (tables, presences.tables),
    )
    return sum(slot not in there[str(key)] for query, there in wanted for slot, key in session.execute(query))


def _gone(
    column: SQLColumnExpression[str | None], entity: type[Table | Participation]
) -> ColumnElement[bool]:
    """Tell of what a meeting refers to that it is not there any more."""
    return and_(column.is_not(None), column.not_in(select(entity.id)))


def _count(session: Session, where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(Meeting.id)).where(where)) or 0
