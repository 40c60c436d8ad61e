"""Pitching sessions: who speaks, in which order, for how long, and whose slides are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_text
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.pitch import Pitch
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.programme_attendance import attend_item
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _


@dataclass(frozen=True)
class PitchRow:
    """One pitch, with when it begins on the clock of the place."""

    id: str
    item_id: str
    participation_id: str
    name: str
    company: str
    position: int  # from 1
    minutes: int
    starts_at: datetime
    deck_received: bool
    note: str


@dataclass(frozen=True)
class PitchFigures:
    """How the pitches of a session fit into its time."""

    pitches: int
    minutes: int  # of all pitches
    room: int  # minutes of the session
    decks_missing: int


@dataclass(frozen=True)
class PitchDraft:
    """What a form says of one pitch; its place in the order is that in the list."""

    participation_id: str
    minutes: int = 5
    deck_received: bool = False
    note: str = ""


def list_pitches(session: Session, item_id: str) -> list[PitchRow]:
    """Return the pitches of a session in their order."""
    item = session.get_one(ProgrammeItem, item_id)
    query = (
        select(Pitch, Person, Company.name)
        .join(Participation, Participation.id == Pitch.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(Pitch.item_id == item_id)
        .order_by(Pitch.position, Pitch.id)
    )
    moment = item.starts_at.astimezone(ZoneInfo(item.zone or "UTC"))
    rows = []
    for number, (pitch, person, company) in enumerate(session.execute(query), start=1):
        minutes = pitch.minutes or 0
        rows.append(
            PitchRow(
                id=pitch.id,
                item_id=item_id,
                participation_id=pitch.participation_id,
                name=person.full_name,
                company=company or "",
                position=number,
                minutes=minutes,
                starts_at=moment,
                deck_received=bool(pitch.deck_received),
                note=pitch.note or "",
            )
        )
        moment += timedelta(minutes=minutes)
    return rows


def count_pitches(session: Session, item_id: str) -> PitchFigures:
    """Count the pitches of a session against its time."""
    item, rows = session.get_one(ProgrammeItem, item_id), list_pitches(session, item_id)
    return PitchFigures(
        pitches=len(rows),
        minutes=sum(row.minutes for row in rows),
        room=int((item.ends_at - item.starts_at).total_seconds() // 60),
        decks_missing=sum(not row.deck_received for row in rows),
    )


def add_pitches(
    session: Session, item_id: str, participation_ids: tuple[str, ...], minutes: int = 5
) -> list[str]:
    """Let people pitch after those who do already; they attend the session too. Return the ids."""
    item = session.get_one(ProgrammeItem, item_id)
    if item.kind is not ProgrammeKind.PITCHING_SESSION:
        raise Refused(_("Pitches belong to a pitching session."))
    _require_minutes(minutes)
    attend_item(session, item_id, participation_ids, override=True)
    standing = _standing(session, item_id)
    speaking = {pitch.participation_id for pitch in standing}
    last = max((pitch.position or 0 for pitch in standing), default=0)
    ids = []
    for part in dict.fromkeys(participation_ids):
        if part in speaking:
            raise Refused(_("This person pitches in this session already."))
        last += 1
        row_id = member_id(Pitch.__tablename__, item_id, part)
        pitch = session.get(Pitch, row_id, execution_options=WITH_DELETED)
        if pitch is None:
            pitch = Pitch(id=row_id, mission_id=item.mission_id, item_id=item_id, participation_id=part)
            session.add(pitch)
        pitch.deleted, pitch.position, pitch.minutes = False, last, minutes
        ids.append(row_id)
    return ids


def set_pitches(session: Session, item_id: str, pitches: tuple[PitchDraft, ...]) -> None:
    """Make these the pitches of a session, in this order."""
    parts = [draft.participation_id for draft in pitches]
    if len(set(parts)) < len(parts):
        raise Refused(_("This person pitches in this session already."))
    standing = {pitch.participation_id: pitch for pitch in _standing(session, item_id)}
    for part, pitch in standing.items():
        if part not in parts:
            pitch.remove()
    session.flush()
    add_pitches(session, item_id, tuple(part for part in parts if part not in standing))
    session.flush()
    rows = {pitch.participation_id: pitch for pitch in _standing(session, item_id)}
    for number, draft in enumerate(pitches, start=1):
        pitch = rows[draft.participation_id]
        pitch.position, pitch.deck_received = number, draft.deck_received
        change_pitch(session, pitch.id, draft.minutes, draft.note)


def change_pitch(session: Session, pitch_id: str, minutes: int, note: str = "") -> None:
    """Change how long a pitch takes, and what is noted of it."""
    pitch = session.get_one(Pitch, pitch_id)
    _require_minutes(minutes)
    pitch.minutes, pitch.note = minutes, enter_text(note, label_of("pitch", "note"))


def receive_decks(session: Session, pitch_ids: tuple[str, ...], received: bool = True) -> None:
    """Write down whose slides have come."""
    for pitch_id in pitch_ids:
        session.get_one(Pitch, pitch_id).deck_received = received


def move_pitch(session: Session, pitch_id: str, position: int) -> None:
    """Put a pitch at a place in the order, the first being 1; the others close up."""
    pitch = session.get_one(Pitch, pitch_id)
    others = [each for each in _standing(session, pitch.item_id) if each.id != pitch_id]
    if not 1 <= position <= len(others) + 1:
        raise Refused(_("The order goes from 1 to {last}."), last=len(others) + 1)
    others.insert(position - 1, pitch)
    for number, each in enumerate(others, start=1):
        if each.position != number:
            each.position = number


def remove_pitches(session: Session, pitch_ids: tuple[str, ...]) -> None:
    """Take pitches out; their people still attend the session."""
    for pitch_id in pitch_ids:
        session.get_one(Pitch, pitch_id).remove()


def _standing(session: Session, item_id: str) -> list[Pitch]:
    query = select(Pitch).where(Pitch.item_id == item_id).order_by(Pitch.position, Pitch.id)
    return list(session.scalars(query))


def _require_minutes(minutes: int) -> None:
    if not 1 <= minutes <= 240:
        raise Refused(_("A pitch takes between 1 and 240 minutes."))
