"""How many things wait for somebody to look at them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.mission.acknowledging import count_open_detected
from pimap_desktop.mission.settling import count_record_conflicts


def count_to_decide(session: Session, detected: int | None = None) -> int:
    """Return how many lines the page of conflicts has: records with values to settle, and clashes.

    ``detected`` is how many of the latter there are, where somebody has listed them already.
    """
    return count_record_conflicts(session) + (count_open_detected(session) if detected is None else detected)
