"""How much of each indicator a mission, or the whole partnership, is to reach."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.target import Indicator, Target
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import _

_MOST = 1_000_000
_PARTNERSHIP = "partnership"  # in place of a mission's id


@dataclass(frozen=True)
class TargetRow:
    """How much of one indicator is to be reached."""

    indicator: Indicator
    value: int


def list_targets(session: Session, mission_id: str | None = None) -> list[TargetRow]:
    """Return the targets of a mission; without one, those of the partnership, in the funder's order."""
    query = select(Target).where(
        Target.mission_id == mission_id if mission_id else Target.mission_id.is_(None)
    )
    found = {target.indicator: target.value for target in session.scalars(query.order_by(Target.id))}
    return [TargetRow(indicator, found[indicator]) for indicator in Indicator if indicator in found]


def set_target(session: Session, indicator: Indicator, value: int, mission_id: str | None = None) -> None:
    """Say how much of an indicator is to be reached; 0 is no target."""
    if not 0 <= value <= _MOST:
        raise Refused(_("A target is a number from 0 to {most}."), most=_MOST)
    if mission_id is not None:
        session.get_one(Mission, mission_id)
    indicator = Indicator(indicator)
    row_id = member_id(Target.__tablename__, mission_id or _PARTNERSHIP, indicator)
    target = session.get(Target, row_id, execution_options=WITH_DELETED)
    if target is None:
        if value == 0:
            return
        target = Target(id=row_id, mission_id=mission_id, indicator=indicator)
        session.add(target)
    target.deleted, target.value = value == 0, value


def set_targets(session: Session, targets: tuple[TargetRow, ...], mission_id: str | None = None) -> None:
    """Say how much of several indicators is to be reached, as one step."""
    for target in targets:
        set_target(session, target.indicator, target.value, mission_id)
