"""When somebody can be met: stretches of time in which a person is here only then, or is away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_moment
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Availability, Participation, Presence
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.freshness import rows_moved
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import find_kept
from pimap_desktop.text import Message, _

_LABELS = labels_of(Availability.__tablename__)


@dataclass(frozen=True)
class Stretch:
    """A stretch of time, and whether somebody is here only then, or is away."""

    starts_at: datetime
    ends_at: datetime
    presence: Presence = Presence.AWAY


@dataclass(frozen=True)
class AvailabilityRow:
    """A stretch of time of one participant, on the clock of the mission's place."""

    id: str
    participation_id: str
    presence: Presence
    starts_at: datetime
    ends_at: datetime


def list_availability(
    session: Session, mission_id: str, participation_id: str | None = None
) -> list[AvailabilityRow]:
    """Return when people of a mission (one of them) are here only, or are away, in the order of time.

    Whoever has no such stretches can always be met.
    """
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    query = select(Availability).where(Availability.mission_id == mission_id)
    if participation_id is not None:
        part = find_kept(session, Participation, participation_id)
        query = query.where(Availability.participation_id == part.id)
    rows = session.scalars(query.order_by(Availability.starts_at, Availability.ends_at, Availability.id))
    return [
        AvailabilityRow(
            row.id,
            row.participation_id,
            row.presence,
            row.starts_at.astimezone(zone),
            row.ends_at.astimezone(zone),
        )
        for row in rows
    ]


def stretches_by_part(rows: Iterable[AvailabilityRow]) -> Mapping[str, tuple[Stretch, ...]]:
    """Return the stretches of each participant; those that two laptops have written alike are one."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for row in rows:
        found[row.participation_id].append(Stretch(row.starts_at, row.ends_at, row.presence))
    return {part: tuple(dict.fromkeys(stretches)) for part, stretches in found.items()}


def set_availability(
    session: Session, participation_id: str, stretches: tuple[Stretch, ...], since: int | None = None
) -> None:
    """Make a participant have these stretches, no more and no fewer; with none the person is always here.

    What was added or taken out after the revision ``since`` stays so: a form of that time did not show it.
    """
    part = find_kept(session, Participation, participation_id)
    wanted = {_key(each): each for each in _entered(stretches)}
    query = select(Availability).where(Availability.participation_id == part.id).order_by(Availability.id)
    moved = set() if since is None else rows_moved(session, Availability, since)
    known: dict[_Key, list[Availability]] = defaultdict(list)
    for row in session.scalars(query, execution_options=WITH_DELETED):
        known[_key(row)].append(row)
    for key, rows in known.items():
        if not moved.isdisjoint(row.id for row in rows):
            continue
        if key not in wanted:
            for row in rows:
                row.deleted = True
        elif all(row.deleted for row in rows):
            rows[0].deleted = False
    _add(session, part, [each for key, each in wanted.items() if key not in known])


def add_availability(
    session: Session, participation_ids: tuple[str, ...], stretches: tuple[Stretch, ...]
) -> None:
    """Give several participants more stretches; those they have stay."""
    for participation_id in participation_ids:
        part = find_kept(session, Participation, participation_id)
        known = stretches_by_part(list_availability(session, part.mission_id, part.id)).get(part.id, ())
        set_availability(session, part.id, (*known, *stretches))


def stretch_words(stretch: Stretch) -> Message:
    """Say a stretch: only or not, and when."""
    span = _span(stretch.starts_at, stretch.ends_at)
    return _("only {span}", span=span) if stretch.presence is Presence.HERE else _("not {span}", span=span)


_Key = tuple[str, datetime, datetime]


def _key(stretch: Stretch | Availability) -> _Key:
    return stretch.presence.value, stretch.starts_at.astimezone(UTC), stretch.ends_at.astimezone(UTC)


def _add(session: Session, part: Participation, stretches: Sequence[Stretch]) -> None:
    for each in stretches:
        presence, starts_at, ends_at = _key(each)
        parts = (part.id, presence, starts_at.isoformat(), ends_at.isoformat())
        session.add(
            Availability(
                id=member_id(Availability.__tablename__, *parts),
                mission_id=part.mission_id,
                participation_id=part.id,
                presence=each.presence,
                starts_at=starts_at,
                ends_at=ends_at,
            )
        )


def _entered(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches that can be kept; raises `Refused` for one that ends before it begins."""
    entered = []
    for each in stretches:
        starts_at = enter_moment(each.starts_at, _LABELS["starts_at"])
        ends_at = enter_moment(each.ends_at, _LABELS["ends_at"])
        assert starts_at is not None
        assert ends_at is not None
        if ends_at <= starts_at:
            raise Refused(_("{start} to {end}: it ends before it begins.", start=starts_at, end=ends_at))
        entered.append(Stretch(starts_at, ends_at, Presence(each.presence)))
    return entered


def _span(starts_at: datetime, ends_at: datetime) -> Message:
    if starts_at.date() == ends_at.date():
        day = starts_at.date()
        return _("{day}, {start}–{end}", day=day, start=starts_at.time(), end=ends_at.time())
    return _("{start} – {end}", start=starts_at, end=ends_at)
