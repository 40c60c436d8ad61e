"""What can be done about a clash with one press: one of the meetings stays, the others make room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.clashes import Clash, list_clashes
from pimap_desktop.mission.moves import agenda_of, wish_of
from pimap_desktop.mission.sketching import Agenda, write_agenda
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Remedy:
    """One way out of a clash: this meeting stays."""

    keep_id: str
    message: Message


@dataclass(frozen=True)
class ClashRow:
    """A clash and what can be done about it; without remedies only a repair helps."""

    clash: Clash
    remedies: tuple[Remedy, ...]


def list_remedies(session: Session, mission_id: str) -> list[ClashRow]:
    """Return the clashes of a mission in the order of time, each with its remedies."""
    clashes = list_clashes(session, mission_id)
    if not clashes:
        return []
    agenda = agenda_of(session, clashes[0].meetings)
    wishes = {each.meeting_id: wish for wish, each in agenda.standing.items()}
    return [ClashRow(clash, tuple(_remedies(agenda, clash, wishes))) for clash in clashes]


def settle_clash(session: Session, keep_id: str, meeting_ids: tuple[str, ...]) -> int:
    """Let one meeting of a clash stay; the others get the nearest free places, or wait for one.

    Returns how many found a place. Raises `Refused` where another of them has begun.
    """
    agenda = agenda_of(session, (keep_id, *meeting_ids))
    wishes = [wish_of(session, each) for each in dict.fromkeys(meeting_ids) if each != keep_id]
    for wish in wishes:
        agenda.refuse_fixed(wish)
    were = [place for wish in wishes if (place := agenda.sketch.drop(wish)) is not None]
    found = sum(_move_on(agenda, was, session.info[NOW]) for was in were)
    write_agenda(session, agenda)
    return found


def _move_on(agenda: Agenda, was: Placement, now: datetime) -> bool:
    """Give a meeting the nearest free place, not one that is past already; tell whether there is one."""
    slots = agenda.sketch.slots
    past = slots[was.slot].start < now
    place = agenda.sketch.nearest(was, lambda slot: past or slots[slot].start >= now)
    if place is not None:
        agenda.sketch.put(place)
    return place is not None


def _remedies(agenda: Agenda, clash: Clash, wishes: dict[str, str]) -> list[Remedy]:
    """Offer to keep each meeting beside which no other has to stay."""
    known = [meeting for meeting in clash.meetings if meeting in wishes]
    staying = [meeting for meeting in known if agenda.stays(wishes[meeting])]
    offered = [meeting for meeting in known if all(each == meeting for each in staying)]
    return [
        Remedy(meeting, _told(agenda, agenda.sketch.places.get(wishes[meeting]), wishes[meeting]))
        for meeting in offered
    ]


def _told(agenda: Agenda, place: Placement | None, wish: str) -> Message:
    label = agenda.sketch.wishes[wish].label
    if place is None:
        return _("Keep {meeting}", meeting=label)
    return _("Keep {meeting} at {table}", meeting=label, table=agenda.sketch.tables[place.table].label)
