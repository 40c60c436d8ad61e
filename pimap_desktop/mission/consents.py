"""What people have agreed to, and what follows from it for paper that others see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.entries import enter_moment, enter_text
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.consent import Channel, Consent, Purpose
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.sameness import find_kept
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _

# Without a badge nobody can take part: it needs no consent, but can be refused. The rest needs a yes.
_NEEDED = {Purpose.CATALOGUE, Purpose.PHOTO, Purpose.TRANSFER, Purpose.NEWS}
_LABELS = labels_of(Consent.__tablename__)


@dataclass(frozen=True)
class ConsentRow:
    """One statement of a person."""

    id: str
    purpose: Purpose
    given: bool
    at: datetime
    how: Channel
    mission_id: str | None  # None: for all missions
    note: str
    counts: bool  # no newer one about the same purpose and mission


@dataclass(frozen=True)
class ConsentDraft:
    """What a person has said; without a moment it was now."""

    purpose: Purpose
    given: bool = True
    how: Channel = Channel.FORM
    at: datetime | None = None
    mission_id: str | None = None
    note: str = ""


@dataclass(frozen=True)
class WithheldRow:
    """Somebody of a mission whose data are not to be used for a purpose, and why."""

    participation_id: str
    person_id: str
    name: str
    reason: Message
    refused: bool  # False: nobody has asked yet


def list_consents(session: Session, person_id: str) -> list[ConsentRow]:
    """Return what a person has said, the newest first."""
    person = find_kept(session, Person, person_id)
    query = select(Consent).where(Consent.person_id == person.id).order_by(Consent.at.desc(), Consent.id)
    rows, told = [], set()
    for consent in session.scalars(query):
        subject = consent.purpose, consent.mission_id
        rows.append(
            ConsentRow(
                consent.id,
                consent.purpose,
                given=consent.given,
                at=consent.at,
                how=consent.how,
                mission_id=consent.mission_id,
                note=consent.note,
                counts=subject not in told,
            )
        )
        told.add(subject)
    return rows


def list_withheld(session: Session, mission_id: str, purpose: Purpose) -> list[WithheldRow]:
    """Return whose data are not to be used for a purpose in a mission: paper leaves them out.

    That is who refused or took a consent back, who is not to be printed at all and, for all but badges,
    who has not been asked.
    """
    purpose = Purpose(purpose)
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    newest = _newest(session, mission_id, purpose)
    query = (
        select(Participation.id, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
        .order_by(Person.family_name, Person.given_name, Participation.id)
    )
    rows = []
    for part, person in session.execute(query):
        consent = newest.get(person.id)
        reason = _reason(person, purpose, consent, zone)
        if reason is not None:
            refused = person.do_not_print or consent is not None
            rows.append(WithheldRow(part, person.id, person.full_name, reason, bool(refused)))
    return rows


def list_usable(session: Session, mission_id: str, purpose: Purpose) -> list[str]:
    """Return the participations whose data may be used for a purpose in a mission."""
    everybody = select(Participation.id).where(Participation.mission_id == mission_id)
    withheld = {row.participation_id for row in list_withheld(session, mission_id, purpose)}
    return sorted(set(session.scalars(everybody)) - withheld)


def add_consents(session: Session, person_ids: tuple[str, ...], draft: ConsentDraft) -> None:
    """Write down what people have said; what they said before stays, and the newest counts."""
    at = enter_moment(draft.at, _LABELS["at"]) or session.info[NOW]
    note = enter_text(draft.note, _LABELS["note"])
    for person_id in person_ids:
        session.add(
            Consent(
                person_id=find_kept(session, Person, person_id).id,
                mission_id=draft.mission_id,
                purpose=Purpose(draft.purpose),
                given=draft.given,
                at=at,
                how=Channel(draft.how),
                note=note,
            )
        )


def remove_consent(session: Session, consent_id: str) -> None:
    """Take back a statement that was written down by mistake."""
    session.get_one(Consent, consent_id).remove()


def _newest(session: Session, mission_id: str, purpose: Purpose) -> dict[str, Consent]:
    """Return the newest statement of each person about a purpose, in a mission or in general."""
    here = or_(Consent.mission_id == mission_id, Consent.mission_id.is_(None))
    query = select(Consent).where(Consent.purpose == purpose, here).order_by(Consent.at, Consent.id)
    return {consent.person_id: consent for consent in session.scalars(query)}


def _reason(person: Person, purpose: Purpose, consent: Consent | None, zone: ZoneInfo) -> Message | None:
    if person.do_not_print and purpose in {Purpose.BADGE, Purpose.CATALOGUE}:
        return _("Marked as not to be printed.")
    if consent is None:
        return (
            _("Nothing has been said about “{purpose}”.", purpose=name_of(purpose))
            if purpose in _NEEDED
            else None
        )
    if consent.given:
        return None
    return _("Refused or withdrawn on {day}.", day=consent.at.astimezone(zone).date())
