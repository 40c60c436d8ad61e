"""What can be done about a clash with one press: one of the meetings stays, the others make room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.attendance import reopen_meeting
from pimap_desktop.mission.boards import BoardMeeting, BoardRows, find_board
from pimap_desktop.mission.bookings import BEGUN
from pimap_desktop.mission.clashes import Clash, find_clashes, name_meeting
from pimap_desktop.mission.incidents import Incident, record_incidents
from pimap_desktop.mission.model.meeting import Meeting, MeetingState, Pin
from pimap_desktop.mission.moves import agenda_of, pin_meetings, wish_of
from pimap_desktop.mission.releasing import release_meetings
from pimap_desktop.mission.sketching import Agenda, write_agenda
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _


class Cure(StrEnum):
    """What is done about a clash."""

    KEEP = "keep"  # one stays, the others get the nearest free places
    REOPEN = "reopen"  # the same, where the others had been taken as begun
    MOVE = "move"  # the meeting gets the nearest free place
    WAIT = "wait"  # the meeting is taken out; its request waits for a place
    UNPIN = "unpin"  # the meeting may be moved by a plan again


@dataclass(frozen=True)
class Remedy:
    """One way out of a clash; ``keep_id`` is the meeting that stays, or nothing."""

    keep_id: str
    message: Message
    cure: Cure = Cure.KEEP


@dataclass(frozen=True)
class ClashRow:
    """A clash and what can be done about it; without remedies only a repair helps."""

    clash: Clash
    remedies: tuple[Remedy, ...]


def list_remedies(session: Session, mission_id: str) -> list[ClashRow]:
    """Return the clashes of a mission in the order of time, each with its remedies."""
    board = find_board(session, mission_id)
    return with_remedies(board, find_clashes(board))


def with_remedies(board: BoardRows, clashes: Sequence[Clash]) -> list[ClashRow]:
    """Return clashes of a board, each with its remedies."""
    if not clashes:
        return []
    meetings = {meeting.id: meeting for meeting in board.meetings}
    return [
        ClashRow(
            clash, tuple(_remedies(board, [meetings[each] for each in clash.meetings if each in meetings]))
        )
        for clash in clashes
    ]


def list_deadlocks(
    session: Session, mission_id: str, incidents: tuple[Incident, ...] = (), at: datetime | None = None
) -> list[ClashRow]:
    """Return the clashes that no repair can settle: of meetings that stay where they are, whatever happens.

    For `Workspace.rehearse`: it writes incidents down to see what they mean.
    """
    record_incidents(session, mission_id, incidents, at)
    session.flush()
    board = find_board(session, mission_id)
    now = at or session.info[NOW]
    meetings = {meeting.id: meeting for meeting in board.meetings}
    rows = []
    for clash in find_clashes(board):
        known = [meetings[each] for each in clash.meetings]
        held = [each for each in known if _is_held(board, each, now)]
        if len(held) == len(known) == 1:
            rows.append(ClashRow(clash, tuple(_freeing(board, held[0]))))
        elif len(held) > 1:
            begun = sum(each.state in BEGUN for each in held)
            cures = [Cure.REOPEN if begun - (each.state in BEGUN) else Cure.KEEP for each in held]
            rows.append(ClashRow(clash, tuple(_keeping(board, held, cures))))
    return rows


def apply_remedy(session: Session, cure: Cure, keep_id: str, meeting_ids: tuple[str, ...]) -> int:
    """Do what a remedy says of the meetings of its clash; return how many of them found another place."""
    match Cure(cure):
        case Cure.KEEP | Cure.REOPEN:
            return settle_clash(session, keep_id, meeting_ids, reopen=cure is Cure.REOPEN)
        case Cure.MOVE:
            return settle_clash(session, "", meeting_ids)
        case Cure.WAIT:
            let_wait(session, meeting_ids)
        case Cure.UNPIN:
            pin_meetings(session, meeting_ids, Pin.NONE)
    return 0


def settle_clash(
    session: Session, keep_id: str, meeting_ids: tuple[str, ...], *, reopen: bool = False
) -> int:
    """Let one meeting of a clash stay; the others get the nearest free places, or wait for one.

    Returns how many found a place. Raises `Refused` where another of them has begun, unless it is to be
    taken back that it has.
    """
    others = tuple(each for each in dict.fromkeys(meeting_ids) if each != keep_id)
    for each in others:
        if reopen:
            reopen_meeting(session, each)
        session.get_one(Meeting, each).pin = Pin.NONE  # it was pinned to the place that it loses
    session.flush()
    agenda = agenda_of(session, meeting_ids)
    wishes = {wish_of(session, each): each for each in others}
    for wish in wishes:
        agenda.refuse_fixed(wish)
    were = [place for wish in wishes if (place := agenda.sketch.drop(wish)) is not None]
    found = sum(_move_on(agenda, was, session.info[NOW]) for was in were)
    write_agenda(session, agenda)
    let_wait(session, tuple(each for wish, each in wishes.items() if wish not in agenda.sketch.before))
    return found


def let_wait(session: Session, meeting_ids: tuple[str, ...]) -> int:
    """Take meetings out, also of slots and tables that are no more; their requests wait for other places."""
    if not meeting_ids:
        return 0
    mission_id = session.get_one(Meeting, meeting_ids[0]).mission_id
    return release_meetings(session, mission_id, Meeting.id.in_(meeting_ids), replan=True)


def _move_on(agenda: Agenda, was: Placement, now: datetime) -> bool:
    """Give a meeting the nearest free place, not one that is past already; tell whether there is one."""
    slots = agenda.sketch.slots
    past = slots[was.slot].end <= now  # it is put right afterwards
    place = agenda.sketch.nearest(was, lambda slot: past or slots[slot].start >= now)
    if place is not None:
        agenda.sketch.put(place)
    return place is not None


def _remedies(board: BoardRows, meetings: Sequence[BoardMeeting]) -> list[Remedy]:
    """Offer to keep each meeting beside which no other has to stay; of one alone, to move it."""
    if len(meetings) == 1:
        return _of_one(board, meetings[0])
    begun = [meeting for meeting in meetings if meeting.state in BEGUN]
    if len(begun) > 1:
        offered = begun if all(each.accepted for each in meetings) else []
        return list(_keeping(board, offered, [Cure.REOPEN] * len(offered)))
    staying = [meeting for meeting in meetings if meeting.state in BEGUN or not meeting.accepted]
    offered = [meeting for meeting in meetings if all(each is meeting for each in staying)]
    apart = len({meeting.table_id for meeting in meetings}) == len(meetings)
    return list(_keeping(board, offered, [Cure.KEEP] * len(offered), apart=apart))


def _keeping(
    board: BoardRows, meetings: Sequence[BoardMeeting], cures: Sequence[Cure], *, apart: bool = False
) -> Iterator[Remedy]:
    """Yield for each of some meetings that it stays; ``apart``: their tables tell them from each other."""
    for meeting, cure in zip(meetings, cures, strict=True):
        label, table = name_meeting(board, meeting), board.labels.get(meeting.table_id or "")
        told = _("Keep {meeting}", meeting=label)
        if cure is Cure.REOPEN:
            told = _("Only {meeting} has begun", meeting=label)
        elif apart and table is not None:
            told = _("Keep {table}", table=table)
        yield Remedy(meeting.id, told, cure)


def _freeing(board: BoardRows, meeting: BoardMeeting) -> Iterator[Remedy]:
    """Yield what lets a meeting go that has to stay where it cannot be."""
    if meeting.pin is not Pin.NONE and meeting.state is MeetingState.PLANNED:
        yield Remedy("", _("Unpin {meeting}", meeting=name_meeting(board, meeting)), Cure.UNPIN)
    yield from _of_one(board, meeting)


def _is_held(board: BoardRows, meeting: BoardMeeting, now: datetime) -> bool:
    """Tell whether a repair leaves a meeting where it is: it has begun, or its time has, or it is pinned."""
    start = board.starts.get(meeting.slot_id or "")
    if start is None:
        return False
    return meeting.state in BEGUN or meeting.pin is not Pin.NONE or start < now


def _of_one(board: BoardRows, meeting: BoardMeeting) -> list[Remedy]:
    wait = Remedy("", _("Let it wait for a place"), Cure.WAIT)
    known = meeting.slot_id in board.starts and meeting.table_id in board.labels
    whole = len(meeting.members) > 1 and meeting.state is MeetingState.PLANNED and meeting.accepted
    return [Remedy("", _("Find another place"), Cure.MOVE), wait] if known and whole else [wait]
