"""From the workspace to a sketch of its agenda and back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.problem import Placement, Problem, Wish
from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.bookings import BEGUN, Bookings
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState, Pin
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.mission.sketches import Sketch
from pimap_desktop.mission.soundness import measured
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Standing:
    """What keeps a meeting of a sketch where it is."""

    meeting_id: str
    state: MeetingState
    pin: Pin


@dataclass(frozen=True)
class Agenda:
    """The agenda of a mission as a hand finds it."""

    mission_id: str
    sketch: Sketch
    standing: dict[str, Standing]  # by wish

    def may_move(self, wish: str) -> bool:
        """Tell whether a meeting may leave its place for another."""
        there = self.standing.get(wish)
        return there is None or (there.state not in BEGUN and there.pin is Pin.NONE)

    def stays(self, wish: str) -> bool:
        """Tell whether a meeting stays in any plan: it has begun, or no accepted request asks for it."""
        there = self.standing.get(wish)
        return there is not None and (there.state in BEGUN or wish == there.meeting_id)

    def refuse_fixed(self, wish: str, *, pinned: bool = False) -> None:
        """Raise `Refused` for a meeting that has begun, or (if asked for) is pinned, or has no request."""
        if wish not in self.sketch.wishes:
            raise Refused(_("This meeting is cancelled, or its request is not accepted."))
        label, there = self.sketch.wishes[wish].label, self.standing.get(wish)
        if there is None:
            return
        if wish == there.meeting_id:
            raise Refused(
                _("No accepted request asks for “{meeting}”: answer the request first."), meeting=label
            )
        if there.state in BEGUN:
            raise Refused(_("“{meeting}” has begun: it stays where it is."), meeting=label)
        if pinned and there.pin is not Pin.NONE:
            raise Refused(_("“{meeting}” is pinned. Unpin it first."), meeting=label)

    def require_place(self, slot: str, table: str) -> None:
        """Raise `Stale` for a slot or a table that is not there."""
        if slot not in self.sketch.slots or table not in self.sketch.tables:
            raise Stale(_("This slot or table does not exist, or not any more. Look again."))


def find_agenda(session: Session, mission_id: str) -> Agenda:
    """Return the agenda of a mission as it stands, to be asked what is free and why not."""
    problem = describe_problem(session, mission_id)
    wishes, slots = {wish.id for wish in problem.wishes}, {slot.id for slot in problem.slots}
    tables = {table.id for table in problem.tables}
    query = select(
        Meeting.id,
        Meeting.request_id,
        Meeting.slot_id,
        Meeting.table_id,
        Meeting.interpreter_id,
        Meeting.state,
        Meeting.pin,
    ).where(Meeting.mission_id == mission_id, Meeting.state != MeetingState.CANCELLED)
    placements: list[Placement] = []
    standing: dict[str, Standing] = {}
    for meeting_id, request_id, slot_id, table_id, interpreter_id, state, pin in session.execute(query):
        wish = request_id if request_id in wishes else meeting_id
        standing[wish] = Standing(meeting_id, state, pin)
        if slot_id in slots and table_id in tables:
            placements.append(Placement(wish, slot_id, table_id, interpreter_id))
    unknown = [wish for wish, each in standing.items() if wish == each.meeting_id]
    return Agenda(mission_id, Sketch(problem, placements, _unknown_wishes(session, unknown)), standing)


def find_sketch(session: Session, mission_id: str, request_id: str) -> Sketch:
    """Return the agenda as the meeting of one request sees it: enough to ask where it could be, and why not.

    Much faster than `find_agenda` where there are thousands of meetings.
    """
    problem = describe_problem(session, mission_id, {request_id})
    slots, tables = {slot.id for slot in problem.slots}, {table.id for table in problem.tables}
    query = select(
        Meeting.id, Meeting.request_id, Meeting.slot_id, Meeting.table_id, Meeting.interpreter_id
    ).where(Meeting.mission_id == mission_id, Meeting.state != MeetingState.CANCELLED)
    wishes = {wish.id for wish in problem.wishes}
    placements, ids = [], {}
    for meeting_id, request, slot_id, table_id, interpreter_id in session.execute(query):
        if slot_id in slots and table_id in tables:
            wish = request or meeting_id
            placements.append(Placement(wish, slot_id, table_id, interpreter_id))
            if wish not in wishes:
                ids[meeting_id] = wish
    people = [party.id for party in problem.parties] + [who.id for who in problem.interpreters]
    seated = select(MeetingMember.meeting_id).where(MeetingMember.participation_id.in_(people))
    around = [meeting_id for meeting_id in set(session.scalars(seated)) if meeting_id in ids]
    others = (replace(wish, id=ids[wish.id]) for wish in _unknown_wishes(session, around))
    return Sketch(problem, placements, others)


def write_agenda(session: Session, agenda: Agenda) -> None:
    """Write what has been moved on a sketch; raises `Refused` where that breaks a rule not broken before."""
    sketch = agenda.sketch
    moved = {wish: place for wish, place in sketch.places.items() if sketch.before.get(wish) != place}
    gone = sketch.before.keys() - sketch.places.keys()
    _refuse_broken(sketch, moved.keys() | gone)
    bookings = Bookings(session, agenda.mission_id, moved.keys() | gone)
    for wish, place in moved.items():
        meeting = bookings.meeting_for(wish, sketch.wishes[wish].members)
        meeting.slot_id, meeting.table_id = place.slot, place.table
        meeting.interpreter_id = place.interpreter
    for wish in sorted(gone):
        standing = bookings.of_request(wish)
        if standing is not None:
            bookings.take_out(standing)


def _unknown_wishes(session: Session, meeting_ids: list[str]) -> Iterator[Wish]:
    """Yield the meetings that no accepted request asks for as wishes that only take room."""
    if not meeting_ids:
        return
    query = (
        select(MeetingMember.meeting_id, Participation.id, Person)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .join(Participation, Participation.id == MeetingMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(MeetingRequest, MeetingRequest.id == Meeting.request_id)
        .where(MeetingMember.meeting_id.in_(meeting_ids))
        .order_by(
            MeetingMember.meeting_id,
            Participation.id != MeetingRequest.requester_id,
            Participation.id != MeetingRequest.recipient_id,
            Participation.id,
        )
    )
    members: dict[str, dict[str, str]] = defaultdict(dict)
    for meeting_id, part, person in session.execute(query):
        members[meeting_id][part] = person.full_name
    for meeting_id in meeting_ids:
        yield Wish(meeting_id, " – ".join(members[meeting_id].values()), tuple(members[meeting_id]), 0)


def _refuse_broken(sketch: Sketch, moved: Set[str]) -> None:
    """Have the verifier look too: it knows rules of the engine that a sketch does not."""
    # A pin binds the engine, not the hand.
    pins = tuple(pin for pin in sketch.problem.pins if pin.wish not in moved)
    problem = replace(sketch.problem, pins=pins)
    broken = _broken(problem, sketch.places.values())
    if broken:
        # What was wrong before, after a merge say, does not hinder the next step.
        broken -= _broken(problem, sketch.before.values())
    for message in broken:
        raise Refused(message)


def _broken(problem: Problem, places: Iterable[Placement]) -> Counter[Message]:
    wishes = {wish.id for wish in problem.wishes}
    plan = tuple(place for place in places if place.wish in wishes)
    return Counter(check(problem, measured(problem, plan)))
