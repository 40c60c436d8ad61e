"""The indicators of a mission, or of the whole partnership, each with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.evidence import find_facts
from pimap_desktop.mission.indicators import IndicatorRow, count_indicators
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.partnership import Partnership
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.pairs import EvidenceRow
from pimap_desktop.store.workspace import NOW


@dataclass(frozen=True)
class MissionShare:
    """What one mission brings to the numbers of the partnership; shared rows count in each."""

    mission_id: str
    title: str
    starts_on: date | None
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class ReportFacts:
    """All that a report says."""

    title: str  # of the mission, or the name of the partnership
    mission_id: str | None
    place: str
    starts_on: date | None
    ends_on: date | None
    made_at: datetime
    indicators: tuple[IndicatorRow, ...]
    shares: tuple[MissionShare, ...]  # of a partnership


def list_indicators(session: Session, mission_id: str | None = None) -> list[IndicatorRow]:
    """Return every indicator of a mission, or of the whole partnership, beside its target."""
    return list(count_indicators(find_facts(session, mission_id)))


def list_evidence(session: Session, indicator: Indicator, mission_id: str | None = None) -> list[EvidenceRow]:
    """Return the rows behind one number."""
    rows = list_indicators(session, mission_id)
    return list(next(row.evidence for row in rows if row.indicator is Indicator(indicator)))


def find_report(session: Session, mission_id: str | None = None) -> ReportFacts:
    """Return what the report of a mission says, or that of the partnership with the share of each mission."""
    indicators = tuple(list_indicators(session, mission_id))
    now = session.info[NOW]
    if mission_id is None:
        partnership = session.scalar(select(Partnership).order_by(Partnership.id).limit(1))
        name = partnership.name if partnership else ""
        shares = tuple(_shares(session))
        return ReportFacts(name, None, "", None, None, now, indicators, shares)
    mission = find_mission(session, mission_id)
    place = ", ".join(part for part in (mission.fair, mission.city) if part)
    return ReportFacts(
        mission.title, mission.id, place, mission.starts_on, mission.ends_on, now, indicators, ()
    )


def _shares(session: Session) -> list[MissionShare]:
    shares = []
    for mission_id in session.scalars(select(Mission.id).order_by(Mission.starts_on, Mission.title)):
        facts = find_facts(session, mission_id)
        (mission,) = facts.missions
        shares.append(MissionShare(mission_id, mission.title, mission.starts_on, count_indicators(facts)))
    return shares
