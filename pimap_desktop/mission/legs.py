"""The legs of a mission: which city on which days, on which clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import kept_day, read_day, require_order
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import Entry, enter_country, enter_fields, enter_line, enter_text
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.leg import Leg
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.zones import zone_of
from pimap_desktop.text import _

_ENTRIES: dict[str, Entry] = {"city": enter_line, "country": enter_country, "note": enter_text}


@dataclass(frozen=True)
class LegDraft:
    """What a person enters about a leg."""

    city: str
    country: str = ""
    zone: str = ""  # empty: that of the mission
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class LegRow:
    """A leg as lists show it."""

    id: str
    city: str
    country: str
    zone: str
    starts_on: date | None
    ends_on: date | None
    note: str
    outside: bool  # some of its days are not days of the mission


def list_legs(session: Session, mission_id: str) -> list[LegRow]:
    """Return the legs of a mission in the order of their days."""
    mission = session.get_one(Mission, mission_id)
    first, last = read_day(mission.starts_on), read_day(mission.ends_on)
    query = select(Leg).where(Leg.mission_id == mission_id)
    found = session.scalars(query.order_by(Leg.starts_on, Leg.city, Leg.id))
    return [_row(leg, first, last) for leg in found]


def find_leg(session: Session, leg_id: str) -> LegDraft:
    """Return what is known of a leg, as a form edits it."""
    leg = session.get_one(Leg, leg_id)
    return LegDraft(leg.city, leg.country, leg.zone, read_day(leg.starts_on), read_day(leg.ends_on), leg.note)


def add_leg(session: Session, mission_id: str, draft: LegDraft) -> str:
    """Add a leg; return its id."""
    mission = session.get_one(Mission, mission_id)
    leg = Leg(mission_id=mission_id, **_entered(mission, draft))
    session.add(leg)
    session.flush()
    return leg.id


def change_leg(session: Session, leg_id: str, draft: LegDraft, since: int | None = None) -> None:
    """Change a leg; ``since`` is the revision at which the form was opened."""
    leg = session.get_one(Leg, leg_id)
    write_fields(session, leg, _entered(session.get_one(Mission, leg.mission_id), draft), since)


def remove_legs(session: Session, leg_ids: tuple[str, ...]) -> None:
    """Delete legs."""
    for leg_id in leg_ids:
        session.get_one(Leg, leg_id).remove()


def _entered(mission: Mission, draft: LegDraft) -> dict[str, object]:
    values = enter_fields(
        {name: getattr(draft, name) for name in _ENTRIES}, _ENTRIES, labels_of(Leg.__tablename__)
    )
    if not values["city"]:
        raise Refused(_("Say in which city the leg is."))
    require_order(draft.starts_on, draft.ends_on)
    zone = zone_of(draft.zone.strip() or mission.zone).key
    return {
        **values,
        "zone": zone,
        "starts_on": kept_day(draft.starts_on),
        "ends_on": kept_day(draft.ends_on or draft.starts_on),
    }


def _row(leg: Leg, first: date | None, last: date | None) -> LegRow:
    starts_on, ends_on = read_day(leg.starts_on), read_day(leg.ends_on)
    early = bool(first and starts_on and starts_on < first)
    late = bool(last and ends_on and ends_on > last)
    return LegRow(
        leg.id,
        leg.city or "",
        leg.country or "",
        leg.zone or "",
        starts_on,
        ends_on,
        leg.note or "",
        early or late,
    )
