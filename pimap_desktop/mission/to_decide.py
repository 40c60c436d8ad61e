"""How many things wait for somebody to look at them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.mission.acknowledging import count_open_detected
from pimap_desktop.mission.settling import count_record_conflicts


def count_to_decide(session: Session) -> int:
    """Return how many lines the page of conflicts has: records with values to settle, and clashes."""
    return count_record_conflicts(session) + count_open_detected(session)
