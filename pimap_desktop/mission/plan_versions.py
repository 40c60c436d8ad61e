"""Named plans: keep the agenda as it is now, compare two, go back to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.errors import Refused
from pimap_desktop.mission.boards import list_board_meetings
from pimap_desktop.mission.bookings import BEGUN, Bookings
from pimap_desktop.mission.entries import enter_line
from pimap_desktop.mission.kept_plans import KeptMeeting, read_kept, write_kept
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.plan_version import PlanVersion
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.sketches import Sketch
from pimap_desktop.mission.sketching import Agenda, find_agenda, write_agenda
from pimap_desktop.store.sameness import list_merged
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class PlanVersionRow:
    """A named plan as lists show it; the moment is on the clock of the place."""

    id: str
    name: str
    at: datetime
    meetings: int


@dataclass(frozen=True)
class RestoreRow:
    """What became of a plan that was brought back: how many meetings it placed, and which it could not."""

    placed: int
    left_out: tuple[Message, ...]


def list_plan_versions(session: Session, mission_id: str) -> list[PlanVersionRow]:
    """Return the named plans of a mission, the newest first."""
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    query = select(PlanVersion).where(PlanVersion.mission_id == mission_id)
    return [
        PlanVersionRow(each.id, each.name, each.at.astimezone(zone), len(read_kept(each.plan) or ()))
        for each in session.scalars(query.order_by(PlanVersion.at.desc(), PlanVersion.id))
    ]


def name_plan(session: Session, mission_id: str, name: str) -> str:
    """Keep the agenda as it is now under a name; return the id of the version."""
    session.get_one(Mission, mission_id)
    version = PlanVersion(
        mission_id=mission_id,
        name=_named(name),
        at=session.info[NOW],
        plan=write_kept(find_kept_plan(session, mission_id)),
    )
    session.add(version)
    session.flush()
    return version.id


def rename_plan(session: Session, version_id: str, name: str) -> None:
    """Give a named plan another name."""
    session.get_one(PlanVersion, version_id).name = _named(name)


def remove_plan(session: Session, version_id: str) -> None:
    """Forget a named plan; the agenda stays as it is."""
    session.get_one(PlanVersion, version_id).remove()


def restore_plan(session: Session, version_id: str) -> RestoreRow:
    """Make the agenda what it was when it was named, as far as that can be.

    What has begun stays. Meetings are left out whose request is not accepted any more, whose slot or table
    is gone, or whose people are not there then; they wait for another place.
    """
    version = session.get_one(PlanVersion, version_id)
    kept = kept_plan_of(session, version)
    _seat(session, version.mission_id, kept)
    agenda = find_agenda(session, version.mission_id)
    sketch = agenda.sketch
    for wish in [wish for wish in sketch.places if not agenda.stays(wish)]:
        sketch.drop(wish)
    left_out = _put_back(agenda, kept)
    write_agenda(session, agenda)
    bookings = Bookings(session, version.mission_id, {each.request_id for each in kept})
    placed = 0
    for each in kept:
        meeting = bookings.of_request(each.request_id)
        if meeting is not None and (meeting.slot_id, meeting.table_id) == (each.slot_id, each.table_id):
            placed += 1
            if meeting.state is MeetingState.PLANNED:
                meeting.pin = each.pin
    return RestoreRow(placed, left_out)


def find_kept_plan(session: Session, mission_id: str) -> tuple[KeptMeeting, ...]:
    """Return the agenda as it is now, as it is kept under a name."""
    slots = select(Slot.id, Slot.starts_at).where(Slot.mission_id == mission_id)
    starts = {row.id: row.starts_at for row in session.execute(slots)}
    return tuple(
        KeptMeeting(
            meeting.request_id,
            meeting.slot_id,
            starts[meeting.slot_id],
            meeting.table_id,
            meeting.interpreter_id,
            meeting.members,
            meeting.pin,
        )
        for meeting in list_board_meetings(session, mission_id)
        if meeting.state is not MeetingState.CANCELLED
        and meeting.request_id
        and meeting.slot_id
        and meeting.slot_id in starts
        and meeting.table_id
    )


def kept_plan_of(session: Session, version: PlanVersion) -> tuple[KeptMeeting, ...]:
    """Return a named plan; people who have become one with others since are those."""
    kept = read_kept(version.plan)
    if kept is None:
        raise Refused(_("The plan “{name}” cannot be read."), name=version.name)
    merged = list_merged(session, Participation)

    def now(part: str) -> str:
        return merged.get(part, part)

    return tuple(
        KeptMeeting(
            each.request_id,
            each.slot_id,
            each.starts_at,
            each.table_id,
            now(each.interpreter_id) if each.interpreter_id else None,
            tuple(dict.fromkeys(map(now, each.members))),
            each.pin,
        )
        for each in kept
    )


def _seat(session: Session, mission_id: str, kept: Iterable[KeptMeeting]) -> None:
    """Let those meet again who did, where a meeting has not begun."""
    here = set(session.scalars(select(Participation.id).where(Participation.mission_id == mission_id)))
    bookings = Bookings(session, mission_id, {each.request_id for each in kept})
    for each in kept:
        meeting = bookings.known(each.request_id)
        members = [part for part in each.members if part in here]
        if meeting is None or meeting.state in BEGUN or len(members) < 2:
            continue
        if set(bookings.members_of(meeting)) != set(members):
            bookings.seat(meeting, members)
    session.flush()


def _put_back(agenda: Agenda, kept: Iterable[KeptMeeting]) -> tuple[Message, ...]:
    """Put the meetings of a plan on an empty sketch, first those that keep their interpreter."""
    sketch, left_out = agenda.sketch, []
    ordered = sorted(kept, key=lambda each: (not _has_interpreter(sketch, each), each.request_id))
    for each in ordered:
        wish = sketch.wishes.get(each.request_id)
        if wish is None:
            left_out.append(_("A request is not accepted any more, or its meeting is cancelled."))
        elif each.request_id in sketch.places:  # it has begun
            continue
        elif each.slot_id not in sketch.slots or each.table_id not in sketch.tables:
            left_out.append(_("{wish}: its slot or table is gone.", wish=wish.label))
        else:
            obstacle = next(iter(sketch.obstacles(wish.id, each.slot_id, each.table_id)), None)
            if obstacle is not None:
                left_out.append(_("{wish}: {reason}", wish=wish.label, reason=obstacle.message))
                continue
            place = sketch.placement(wish.id, each.slot_id, each.table_id)
            if wish.needs and _has_interpreter(sketch, each):
                place = Placement(wish.id, each.slot_id, each.table_id, each.interpreter_id)
            sketch.put(place)
    return tuple(left_out)


def _has_interpreter(sketch: Sketch, each: KeptMeeting) -> bool:
    """Tell whether a meeting can have the interpreter it had."""
    if (
        each.interpreter_id is None
        or each.request_id not in sketch.wishes
        or each.slot_id not in sketch.slots
    ):
        return False
    return not any(sketch.interpreter_obstacles(each.request_id, each.slot_id, each.interpreter_id))


def _named(name: str) -> str:
    line = enter_line(name, label_of("plan_version", "name"))
    if not line:
        raise Refused(_("Give it a name."))
    return line
