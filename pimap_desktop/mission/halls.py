"""Halls: a venue with its tables and a session in it, set up in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.sessions import BreakDraft, SessionDraft, add_session, add_tables, add_venue


@dataclass(frozen=True)
class HallDraft:
    """What a person enters to set up a session; times are on the clock of the place."""

    venue: str
    tables: int  # how many the venue has; more than there are get added
    title: str
    day: date
    starts: time
    ends: time
    slot_minutes: int = 20
    gap_minutes: int = 5
    breaks: tuple[BreakDraft, ...] = ()


def set_up_hall(session: Session, mission_id: str, draft: HallDraft) -> str:
    """Add a session, and the venue and tables that are not there yet; return the id of the session."""
    venue_id = _hall_named(session, mission_id, draft.venue)
    count = select(func.count(Table.id)).where(Table.mission_id == mission_id, Table.venue_id == venue_id)
    missing = draft.tables - (session.scalar(count) or 0)
    if missing > 0:
        add_tables(session, mission_id, venue_id, missing)
    return add_session(
        session,
        mission_id,
        SessionDraft(
            venue_id=venue_id,
            title=draft.title,
            zone=session.get_one(Mission, mission_id).zone,
            day=draft.day,
            starts=draft.starts,
            ends=draft.ends,
            slot_minutes=draft.slot_minutes,
            gap_minutes=draft.gap_minutes,
            breaks=draft.breaks,
        ),
    )


def add_hall_tables(
    session: Session, mission_id: str, venue: str, count: int, prefix: str = "T"
) -> list[str]:
    """Add numbered tables to a hall by its name, a new one if need be; return their ids."""
    venue_id = _hall_named(session, mission_id, venue)
    return add_tables(session, mission_id, venue_id, count, prefix.strip() or "T")


def _hall_named(session: Session, mission_id: str, name: str) -> str:
    """Return the hall of a name: the one there is, or a new one."""
    known = select(Venue.id).where(Venue.mission_id == mission_id, Venue.name == name.strip())
    return session.scalar(known.order_by(Venue.id)) or add_venue(session, mission_id, name.strip())
