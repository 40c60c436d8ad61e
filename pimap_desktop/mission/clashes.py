"""Meetings that cannot both take place: one person, table or interpreter in two at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Clash:
    """Meetings at the same time that have something in common, and what in words."""

    meetings: tuple[str, ...]
    message: Message


def list_clashes(session: Session, mission_id: str) -> list[Clash]:
    """Return the clashes in the agenda of a mission, in the order of time."""
    return find_clashes_among(list_meetings(session, mission_id))


def find_clashes_among(meetings: Iterable[MeetingRow]) -> list[Clash]:
    """Return the clashes among meetings that are in the order of time."""
    by_slot: dict[str, list[MeetingRow]] = defaultdict(list)
    for meeting in meetings:
        if meeting.slot_id is not None and meeting.state is not MeetingState.CANCELLED:
            by_slot[meeting.slot_id].append(meeting)
    return [clash for together in by_slot.values() for clash in _clashes(together)]


def _clashes(together: list[MeetingRow]) -> Iterator[Clash]:
    """Yield what is wanted twice in one slot."""
    at_table: dict[str, list[MeetingRow]] = defaultdict(list)
    of_person: dict[str, list[MeetingRow]] = defaultdict(list)
    of_interpreter: dict[str, list[MeetingRow]] = defaultdict(list)
    names: dict[str, str] = {}
    for meeting in together:
        if meeting.table_id:
            at_table[meeting.table_id].append(meeting)
        if meeting.interpreter_id:
            of_interpreter[meeting.interpreter_id].append(meeting)
        for member in meeting.members:
            of_person[member.participation_id].append(meeting)
            names[member.participation_id] = member.name
    for twice in at_table.values():
        if len(twice) > 1:
            yield _clash(twice, _("Table {name} has several meetings at {time}: {count}."), twice[0].table)
    for key, twice in of_person.items():
        if len(twice) > 1:
            yield _clash(twice, _("{name} is at {tables} at {time}."), names[key])
    for twice in of_interpreter.values():
        if len(twice) > 1:
            message = _("The interpreter {name} is needed at {tables} at {time}.")
            yield _clash(twice, message, twice[0].interpreter)


def _clash(twice: list[MeetingRow], message: Message, name: str) -> Clash:
    start = twice[0].starts_at
    worded = message.format(
        name=name,
        count=len(twice),
        tables=[meeting.table or "?" for meeting in twice],
        time=start.time() if start else "",
    )
    return Clash(tuple(meeting.id for meeting in twice), worded)
