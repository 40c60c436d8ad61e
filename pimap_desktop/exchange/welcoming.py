"""Giving a mission to a colleague: a file that says what it is, and a working copy made from it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.manifests import Welcome
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.person import Person

_LONGEST_NOTE = 5000  # characters, and
_LONGEST_TITLE = 500  # what readers take


def find_welcome(session: Session, note: str = "") -> Welcome:
    """Return what a file for a colleague says first: a note, and what is in the file."""
    people, companies, meetings = (
        session.scalar(select(func.count(entity.id))) or 0 for entity in (Person, Company, Meeting)
    )
    return Welcome(
        note=note.strip()[:_LONGEST_NOTE],
        missions=tuple(mission.title[:_LONGEST_TITLE] for mission in list_missions(session)),
        people=people,
        companies=companies,
        meetings=meetings,
    )
