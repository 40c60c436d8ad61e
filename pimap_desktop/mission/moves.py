"""Moving meetings by hand: each command is one step of undo, and refuses in words what cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.model.meeting import Meeting, Pin
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.sketches import Obstacle, SlotVerdict
from pimap_desktop.mission.sketching import Agenda, find_agenda, find_sketch, write_agenda
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _


class Others(StrEnum):
    """What becomes of the meetings that are in the way."""

    REFUSE = "refuse"  # they stay, and the move is refused
    SWAP = "swap"  # the one that is in the way takes the place that is left
    MOVE = "move"  # they get the nearest places that are free
    UNPLACE = "unplace"  # their requests wait for another place


@dataclass(frozen=True)
class MoveDraft:
    """Where one of several meetings goes."""

    meeting_id: str
    slot_id: str
    table_id: str


def find_verdicts(session: Session, request_id: str) -> tuple[SlotVerdict, ...]:
    """Return what each slot has for the meeting of a request, placed or waiting, in the order of time."""
    mission_id = session.get_one(MeetingRequest, request_id).mission_id
    sketch = find_sketch(session, mission_id, request_id)
    if request_id not in sketch.wishes:
        raise Refused(_("This request is not accepted, or its meeting is cancelled."))
    return sketch.verdicts(request_id)


def place_meeting(
    session: Session, meeting_id: str, slot_id: str, table_id: str, others: Others = Others.REFUSE
) -> None:
    """Give a meeting another place; raises `Refused` with what stands against it."""
    agenda = agenda_of(session, [meeting_id])
    place_wish(session, agenda, wish_of(session, meeting_id), slot_id, table_id, Others(others))
    write_agenda(session, agenda)


def move_meetings(session: Session, moves: tuple[MoveDraft, ...]) -> None:
    """Give several meetings other places, all or none; they may take each other's."""
    agenda = agenda_of(session, [move.meeting_id for move in moves])
    wishes = [wish_of(session, move.meeting_id) for move in moves]
    for wish in wishes:
        agenda.refuse_fixed(wish)
    for wish in wishes:
        agenda.sketch.drop(wish)
    for wish, move in zip(wishes, moves, strict=True):
        _put(agenda, wish, move.slot_id, move.table_id)
    write_agenda(session, agenda)


def swap_meetings(session: Session, one_id: str, other_id: str) -> None:
    """Let two meetings change places."""
    agenda = agenda_of(session, [one_id, other_id])
    one, other = wish_of(session, one_id), wish_of(session, other_id)
    _swap(agenda, one, other)
    write_agenda(session, agenda)


def unplace_meetings(session: Session, meeting_ids: tuple[str, ...]) -> None:
    """Take meetings out of the agenda; their requests wait for other places."""
    agenda = agenda_of(session, meeting_ids)
    for meeting_id in meeting_ids:
        wish = wish_of(session, meeting_id)
        agenda.refuse_fixed(wish)
        agenda.sketch.drop(wish)
    write_agenda(session, agenda)


def pin_meetings(session: Session, meeting_ids: tuple[str, ...], pin: Pin) -> None:
    """Decide what of several meetings a new plan must keep."""
    for meeting_id in meeting_ids:
        session.get_one(Meeting, meeting_id).pin = Pin(pin)


def agenda_of(session: Session, meeting_ids: Iterable[str]) -> Agenda:
    """Return the agenda in which meetings stand; raises `Refused` for meetings of several missions."""
    missions = set(session.scalars(select(Meeting.mission_id).where(Meeting.id.in_(list(meeting_ids)))))
    if len(missions) > 1:
        raise Refused(_("These meetings are not of one mission."))
    if not missions:
        raise Stale(_("This meeting is not in the agenda any more. Look again."))
    return find_agenda(session, missions.pop())


def wish_of(session: Session, meeting_id: str) -> str:
    """Return what a meeting is in a sketch: its request."""
    meeting = session.get_one(Meeting, meeting_id)
    return meeting.request_id or meeting.id


def place_wish(session: Session, agenda: Agenda, wish: str, slot: str, table: str, others: Others) -> None:
    """Put a meeting on a place of a sketch, and the others where they are to go."""
    agenda.refuse_fixed(wish)
    agenda.require_place(slot, table)
    obstacles = agenda.sketch.obstacles(wish, slot, table)
    for obstacle in obstacles:
        if others is Others.REFUSE or not obstacle.wishes:
            raise Refused(obstacle.message)
    in_the_way = _in_the_way(agenda, obstacles)
    if others is Others.SWAP and in_the_way:
        if len(in_the_way) > 1 or wish not in agenda.sketch.places:
            raise Refused(_("Only a meeting with a place can change places, and only with one other."))
        _swap(agenda, wish, in_the_way[0])
        return
    for other in in_the_way:
        agenda.refuse_fixed(other, pinned=True)
    were = [agenda.sketch.drop(other) for other in in_the_way]
    agenda.sketch.drop(wish)
    _put(agenda, wish, slot, table)
    if others is Others.MOVE:
        for was in filter(None, were):
            _move_on(session, agenda, was)


def _swap(agenda: Agenda, one: str, other: str) -> None:
    for wish in (one, other):
        agenda.refuse_fixed(wish)
    places = agenda.sketch.drop(one), agenda.sketch.drop(other)
    if places[0] is None or places[1] is None:
        raise Refused(_("Only a meeting with a place can change places, and only with one other."))
    _put(agenda, one, places[1].slot, places[1].table)
    _put(agenda, other, places[0].slot, places[0].table)


def _put(agenda: Agenda, wish: str, slot: str, table: str) -> None:
    """Put a meeting that is off the sketch on a place where nothing may stand against it."""
    agenda.require_place(slot, table)
    for obstacle in agenda.sketch.obstacles(wish, slot, table):
        raise Refused(obstacle.message)
    agenda.sketch.put(agenda.sketch.placement(wish, slot, table))


def _in_the_way(agenda: Agenda, obstacles: Iterable[Obstacle]) -> list[str]:
    """Return the meetings that have to leave for the obstacles to go, the heaviest first."""
    leaving: set[str] = set()
    weights = {wish.id: wish.weight for wish in agenda.sketch.wishes.values()}

    def rank(wish: str) -> tuple[bool, int, str]:
        return not agenda.may_move(wish), weights[wish], wish

    for obstacle in obstacles:
        if not obstacle.one:
            leaving.update(obstacle.wishes)
    for obstacle in obstacles:
        if obstacle.one and leaving.isdisjoint(obstacle.wishes):
            leaving.add(min(obstacle.wishes, key=rank))
    return sorted(leaving, key=lambda wish: (-weights[wish], wish))


def _move_on(session: Session, agenda: Agenda, was: Placement) -> None:
    """Give a meeting that had to leave the nearest free place; not one that is past already."""
    now, slots = session.info[NOW], agenda.sketch.slots
    past = slots[was.slot].start < now
    place = agenda.sketch.nearest(was, lambda slot: past or slots[slot].start >= now)
    if place is None:
        label = agenda.sketch.wishes[was.wish].label
        raise Refused(_("There is no other place for “{meeting}”."), meeting=label)
    agenda.sketch.put(place)
