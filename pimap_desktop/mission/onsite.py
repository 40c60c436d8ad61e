"""The desk on site: the tables of now, who is at them, what comes next, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.attendance import find_at_table
from pimap_desktop.mission.bells import SlotsNow, find_slots_now
from pimap_desktop.mission.boards import BoardMeeting, BoardPerson, list_board_meetings, list_board_people
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.no_show import NoShow, NoShowReason
from pimap_desktop.mission.model.outcome import Outcome, Round
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.scheduling import list_agenda_slots
from pimap_desktop.mission.sessions import list_tables
from pimap_desktop.mission.sightings import CheckInFigures, Sighting, figures_of, find_sightings

PATIENCE = timedelta(minutes=5)  # after a slot has begun, before it is asked whether somebody will come


class DeskState(StrEnum):
    """How far a meeting is."""

    WAITING = "waiting"  # for those who are missing
    BOTH_HERE = "both_here"
    RUNNING = "running"
    HELD = "held"
    NO_SHOW = "no_show"


@dataclass(frozen=True)
class SideRow:
    """One member of a meeting, and whether he or she is there."""

    person: BoardPerson
    seen: Sighting | None  # today, at any desk or table
    at_table: bool
    no_show: NoShowReason | None
    note: str  # on the no-show


@dataclass(frozen=True)
class CardRow:
    """A table and its meeting."""

    meeting_id: str
    table: str
    starts_at: datetime
    ends_at: datetime
    sides: tuple[SideRow, ...]
    interpreter: SideRow | None
    state: DeskState
    overdue: bool  # somebody is missing for minutes already, or the meeting runs longer than its slot
    has_outcome: bool
    hall: str = ""

    @property
    def missing(self) -> tuple[SideRow, ...]:
        """Who has not been seen at the table."""
        return tuple(side for side in self.sides if not side.at_table)


@dataclass(frozen=True)
class DeskFigures:
    """What the desk counts of the day."""

    held: int
    no_shows: int
    late: int  # running longer than their slots
    open: int  # past, and nobody has written down what became of them
    without_outcome: int  # held on any day


@dataclass(frozen=True)
class DeskRows:
    """All that the desk shows at a moment."""

    slots: SlotsNow
    cards: tuple[CardRow, ...]  # of the current slot, by table
    coming: tuple[CardRow, ...]  # of the next slot
    late: tuple[CardRow, ...]  # of earlier slots, still running
    figures: DeskFigures
    seen: CheckInFigures


def find_desk(session: Session, mission_id: str, at: datetime | None = None) -> DeskRows:
    """Return all that the desk shows at a moment, by default now."""
    slots = find_slots_now(session, mission_id, at)
    today = {slot.id: slot for slot in slots.slots}
    current, coming = slots.beside(slots.current), slots.beside(slots.coming)
    coming -= current
    standing = _standing(session, mission_id, current | coming)
    late = {
        meeting_id
        for meeting_id, slot_id, state in standing
        if state is MeetingState.RUNNING and slot_id not in current
    }
    shown = {meeting_id for meeting_id, _slot, _state in standing}
    seen = find_sightings(session, mission_id, slots.now)
    cards = _cards(session, mission_id, slots, shown, seen)
    counts = _counts(session, mission_id, today)
    return DeskRows(
        slots=slots,
        cards=tuple(card for slot, card in cards if slot in current),
        coming=tuple(card for slot, card in cards if slot in coming and card.meeting_id not in late),
        late=tuple(card for _slot, card in cards if card.meeting_id in late),
        figures=DeskFigures(
            held=counts.get(MeetingState.HELD, 0),
            no_shows=counts.get(MeetingState.NO_SHOW, 0),
            late=sum(card.overdue and card.state is DeskState.RUNNING for _slot, card in cards),
            open=_count_open(session, mission_id, slots.now),
            without_outcome=_count_without_outcome(session, mission_id),
        ),
        seen=figures_of(session, mission_id, seen),
    )


def list_open_meetings(session: Session, mission_id: str, at: datetime | None = None) -> list[CardRow]:
    """Return the meetings whose time is over and of which nobody has said what became of them."""
    slots = find_slots_now(session, mission_id, at)
    ids = set(_open_ids(session, mission_id, slots.now))
    cards = _cards(session, mission_id, slots, ids, find_sightings(session, mission_id, slots.now))
    return [card for _slot, card in cards]


def list_open_ids(session: Session, mission_id: str, at: datetime | None = None) -> list[str]:
    """Return the ids of the meetings of `list_open_meetings`."""
    return _open_ids(session, mission_id, find_day(session, mission_id, at).now)


def _open(mission_id: str, now: datetime) -> Select[str]:
    return (
        select(Meeting.id)
        .join(Slot, Slot.id == Meeting.slot_id)
        .where(
            Meeting.mission_id == mission_id,
            Meeting.state.in_((MeetingState.PLANNED, MeetingState.RUNNING)),
            Slot.ends_at <= now,
        )
    )


def _open_ids(session: Session, mission_id: str, now: datetime) -> list[str]:
    return list(session.scalars(_open(mission_id, now).order_by(Slot.starts_at, Meeting.id)))


def _count_open(session: Session, mission_id: str, now: datetime) -> int:
    return session.scalar(_open(mission_id, now).with_only_columns(func.count(Meeting.id))) or 0


def _counts(session: Session, mission_id: str, slots: Iterable[str]) -> dict[MeetingState, int]:
    """Return how many meetings of some slots are in each state."""
    query = (
        select(Meeting.state, func.count(Meeting.id))
        .where(Meeting.mission_id == mission_id, Meeting.slot_id.in_(list(slots)))
        .group_by(Meeting.state)
    )
    return dict(session.execute(query).all())


def _standing(
    session: Session, mission_id: str, slots: Iterable[str]
) -> list[tuple[str, str | None, MeetingState]]:
    """Return the meetings that take place in some slots, or that run: id, slot and state."""
    query = select(Meeting.id, Meeting.slot_id, Meeting.state).where(
        Meeting.mission_id == mission_id,
        Meeting.state != MeetingState.CANCELLED,
        or_(Meeting.slot_id.in_(list(slots)), Meeting.state == MeetingState.RUNNING),
    )
    return [(meeting_id, slot_id, state) for meeting_id, slot_id, state in session.execute(query)]


def _with_outcome(mission_id: str) -> Select[str]:
    here = Outcome.mission_id == mission_id, Outcome.round == Round.ON_SITE
    return select(Outcome.meeting_id).where(*here)


def _count_without_outcome(session: Session, mission_id: str) -> int:
    """Return how many meetings were held, on any day, of which nobody has said on site what came of them."""
    query = select(func.count(Meeting.id)).where(
        Meeting.mission_id == mission_id,
        Meeting.state == MeetingState.HELD,
        Meeting.id.not_in(_with_outcome(mission_id)),
    )
    return session.scalar(query) or 0


def _cards(
    session: Session, mission_id: str, slots: SlotsNow, ids: set[str], seen: Mapping[str, Sighting]
) -> list[tuple[str, CardRow]]:
    """Return meetings as cards, each with its slot, in the order of time and table."""
    meetings = list_board_meetings(session, mission_id, ids)
    reading = _Reading(session, mission_id, slots, meetings, seen)
    cards = [reading.card(meeting) for meeting in meetings]
    found = sorted((card for card in cards if card is not None), key=lambda each: each[0])
    return [(slot, card) for _order, slot, card in found]


class _Reading:
    """What the cards of some meetings are made of, read once."""

    def __init__(
        self,
        session: Session,
        mission_id: str,
        slots: SlotsNow,
        meetings: Sequence[BoardMeeting],
        seen: Mapping[str, Sighting],
    ) -> None:
        ids = [meeting.id for meeting in meetings]
        parts = {part for each in meetings for part in (*each.members, each.interpreter_id) if part}
        self._now = slots.now
        self._outcomes = set(session.scalars(_with_outcome(mission_id).where(Outcome.meeting_id.in_(ids))))
        self._people = {one.participation_id: one for one in list_board_people(session, mission_id, parts)}
        self._seen = seen
        self._at_table = find_at_table(session, ids)
        self._tables = {
            table.id: (order, table.label, table.venue)
            for order, table in enumerate(list_tables(session, mission_id))
        }
        self._slots = {slot.id: slot for slot in list_agenda_slots(session, mission_id)}
        self._no_shows = {
            (row.meeting_id, row.participation_id): row
            for row in session.scalars(select(NoShow).where(NoShow.meeting_id.in_(ids)))
        }

    def card(self, meeting: BoardMeeting) -> tuple[tuple[datetime, int, str], str, CardRow] | None:
        """Return a meeting as a card, with what cards are ordered by and its slot."""
        slot = self._slots.get(meeting.slot_id or "")
        if slot is None:
            return None
        order, table, hall = self._tables.get(meeting.table_id or "", (len(self._tables), "", ""))
        sides = tuple(
            self._side(meeting.id, self._people[part]) for part in meeting.members if part in self._people
        )
        interpreter = self._people.get(meeting.interpreter_id or "")
        state = _state(meeting.state, sides)
        asked = state is DeskState.WAITING and self._now >= slot.start + PATIENCE
        card = CardRow(
            meeting_id=meeting.id,
            table=table,
            starts_at=slot.start,
            ends_at=slot.end,
            sides=sides,
            interpreter=self._side(meeting.id, interpreter) if interpreter else None,
            state=state,
            overdue=asked or (state is DeskState.RUNNING and self._now >= slot.end),
            has_outcome=meeting.id in self._outcomes,
            hall=hall,
        )
        return (slot.start, order, meeting.id), slot.id, card

    def _side(self, meeting_id: str, person: BoardPerson) -> SideRow:
        part = person.participation_id
        missed = self._no_shows.get((meeting_id, part))
        return SideRow(
            person=person,
            seen=self._seen.get(part),
            at_table=part in self._at_table[meeting_id],
            no_show=missed.reason if missed else None,
            note=missed.note if missed else "",
        )


def _state(state: MeetingState, sides: Iterable[SideRow]) -> DeskState:
    match state:
        case MeetingState.RUNNING:
            return DeskState.RUNNING
        case MeetingState.HELD:
            return DeskState.HELD
        case MeetingState.NO_SHOW:
            return DeskState.NO_SHOW
    return DeskState.BOTH_HERE if all(side.at_table for side in sides) else DeskState.WAITING
