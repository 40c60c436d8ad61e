"""Meetings that cannot take place as they stand: wanted twice at a time, or without what they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.mission.boards import BoardMeeting, BoardPerson, BoardRows, find_board
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.text import Message, _

LEAST = 2  # people in a meeting


@dataclass(frozen=True)
class Clash:
    """Meetings at the same time that have something in common, or one that cannot be where it is."""

    meetings: tuple[str, ...]
    message: Message
    slot_id: str | None = None  # None when the slot is not there any more


def list_clashes(session: Session, mission_id: str) -> list[Clash]:
    """Return the clashes in the agenda of a mission, in the order of time."""
    return find_clashes(find_board(session, mission_id))


def find_clashes(board: BoardRows, slots: Collection[str | None] | None = None) -> list[Clash]:
    """Return the clashes on a board (in some of its slots), in the order of time."""
    by_slot: dict[str | None, list[BoardMeeting]] = defaultdict(list)
    for meeting in board.meetings:
        if meeting.slot_id is None or meeting.state is MeetingState.CANCELLED:
            continue
        # A slot that is not there any more is no slot, whichever it was.
        slot = meeting.slot_id if meeting.slot_id in board.starts else None
        if slots is None or slot in slots:
            by_slot[slot].append(meeting)
    order = [*board.starts, None]
    found = [clash for slot in order if slot in by_slot for clash in _clashes(board, slot, by_slot[slot])]
    if not found or len({start.date() for start in board.starts.values()}) == 1:
        return found
    return [_dated(board, clash) for clash in found]


def _dated(board: BoardRows, clash: Clash) -> Clash:
    """Say on which day it is, where there are several."""
    if clash.slot_id is None:
        return clash
    return replace(clash, message=clash.message.format(time=board.starts[clash.slot_id]))


def _clashes(board: BoardRows, slot: str | None, together: Sequence[BoardMeeting]) -> Iterator[Clash]:
    # A quick look first: hardly ever is anything wrong in a slot, and a board has thousands of meetings.
    if slot is not None and _may_be_twice(together):
        yield from _twice(board, slot, together)
    planned = [each for each in together if each.state is MeetingState.PLANNED]  # what has begun is a fact
    if slot is None or _may_be_misplaced(board, slot, planned):
        for meeting in planned:
            for message in _misplaced(board, meeting):
                yield Clash((meeting.id,), message, slot)


def _may_be_twice(together: Sequence[BoardMeeting]) -> bool:
    """Tell whether any table, person or interpreter occurs twice in a slot, also one that is no more."""
    tables = [each.table_id for each in together if each.table_id is not None]
    interpreters = [each.interpreter_id for each in together if each.interpreter_id is not None]
    members = [part for each in together for part in each.members]
    return any(len(set(wanted)) < len(wanted) for wanted in (tables, interpreters, members))


def _may_be_misplaced(board: BoardRows, slot: str, planned: Sequence[BoardMeeting]) -> bool:
    """Tell whether any meeting of a slot lacks something there."""
    tables = {each.table_id for each in planned if each.table_id is not None}
    interpreters = {each.interpreter_id for each in planned if each.interpreter_id is not None}
    people = interpreters.union(*[each.members for each in planned])
    return (
        not board.labels.keys() >= tables
        or not board.people.keys() >= interpreters
        or any(len(each.members) < LEAST for each in planned)
        or any(slot in board.absent[part] for part in board.absent.keys() & people)
        or any(slot in board.closed[table] for table in board.closed.keys() & tables)
    )


def _twice(board: BoardRows, slot: str, together: Iterable[BoardMeeting]) -> Iterator[Clash]:
    """Yield what is wanted twice in one slot."""
    at_table: dict[str, list[BoardMeeting]] = defaultdict(list)
    of_person: dict[str, list[BoardMeeting]] = defaultdict(list)
    of_interpreter: dict[str, list[BoardMeeting]] = defaultdict(list)
    for meeting in together:
        if meeting.table_id in board.labels:
            at_table[str(meeting.table_id)].append(meeting)
        if meeting.interpreter_id in board.people:
            of_interpreter[str(meeting.interpreter_id)].append(meeting)
        for member in meeting.members:
            of_person[member].append(meeting)
    for wanted, names, message in (
        (at_table, board.labels, _("Table {name} has several meetings at {time}: {count}.")),
        (of_person, board.people, _("{name} is at {tables} at {time}.")),
        (of_interpreter, board.people, _("The interpreter {name} is needed at {tables} at {time}.")),
    ):
        for key, meetings in wanted.items():
            if len(meetings) > 1:
                name, time = _named(names.get(key)), board.starts[slot].time()
                tables = list(dict.fromkeys(board.labels.get(each.table_id or "", "?") for each in meetings))
                worded = message.format(name=name, count=len(meetings), tables=tables, time=time)
                if len(tables) == 1 and wanted is not at_table:
                    worded = _("{party} has two meetings at {time}.", party=name, time=time)
                yield Clash(tuple(each.id for each in meetings), worded, slot)


def _misplaced(board: BoardRows, meeting: BoardMeeting) -> Iterator[Message]:
    """Yield why a meeting cannot take place where it is."""
    slot, named = str(meeting.slot_id), partial(name_meeting, board, meeting)
    if meeting.slot_id not in board.starts:
        yield _("“{meeting}” has no slot any more: it was taken away.", meeting=named())
        return
    at = board.starts[slot].time()
    if meeting.table_id is not None and meeting.table_id not in board.labels:
        yield _("“{meeting}” at {time} has no table any more: it was taken away.", meeting=named(), time=at)
        return
    if len(meeting.members) < LEAST:
        yield _("In “{meeting}” at {time} somebody does not take part any more.", meeting=named(), time=at)
    interpreter = board.people.get(meeting.interpreter_id or "")
    if meeting.interpreter_id is not None and interpreter is None:
        yield _("The interpreter of “{meeting}” at {time} is not there any more.", meeting=named(), time=at)
    there = [board.people[part] for part in meeting.members if part in board.people]
    for person in (*there, *([interpreter] if interpreter else [])):
        if slot in board.absent.get(person.participation_id, ()):
            yield _(
                "{person} is not there at {time} for “{meeting}”.",
                person=person.name,
                time=at,
                meeting=named(),
            )
    if slot in board.closed.get(meeting.table_id or "", ()):
        table = board.labels[str(meeting.table_id)]
        yield _(
            "Table {table} cannot be used at {time} for “{meeting}”.", table=table, time=at, meeting=named()
        )


def name_meeting(board: BoardRows, meeting: BoardMeeting) -> str:
    """Return what a meeting is called: who meets."""
    return " – ".join(board.people[part].name for part in meeting.members if part in board.people)


def _named(subject: BoardPerson | str | None) -> str:
    return subject.name if isinstance(subject, BoardPerson) else subject or ""
