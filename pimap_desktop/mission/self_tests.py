"""What participants reached in the self-test on a market, as the list of attendance shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_country
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.self_test_result import SelfTestResult
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _


@dataclass(frozen=True)
class SelfTestRow:
    """One run of the test by one participant."""

    id: str
    participation_id: str
    person: str
    market: str
    correct: int
    asked: int
    at: datetime


def list_self_tests(
    session: Session, mission_id: str, participation_id: str | None = None
) -> list[SelfTestRow]:
    """Return the runs of a mission, or of one participant, in the order of time on the clock of the place."""
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    query = (
        select(SelfTestResult, Person)
        .join(Participation, Participation.id == SelfTestResult.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(SelfTestResult.mission_id == mission_id)
        .order_by(SelfTestResult.at, SelfTestResult.id)
    )
    if participation_id is not None:
        query = query.where(SelfTestResult.participation_id == participation_id)
    return [
        SelfTestRow(
            id=run.id,
            participation_id=run.participation_id,
            person=person.full_name,
            market=run.market or "",
            correct=run.correct,
            asked=run.asked,
            at=run.at.astimezone(zone),
        )
        for run, person in session.execute(query)
    ]


def list_best_self_tests(session: Session, mission_id: str, market: str | None = None) -> list[SelfTestRow]:
    """Return the best run of each participant (on one market), for the list of attendance."""
    best: dict[tuple[str, str], SelfTestRow] = {}
    for row in list_self_tests(session, mission_id):
        key = (row.participation_id, row.market)
        before = best.get(key)
        # Of equals the later one: it says that the knowledge is still there.
        if before is None or row.correct * before.asked >= before.correct * row.asked:
            best[key] = row
    return [row for row in best.values() if market is None or row.market == market.upper()]


def record_self_test(session: Session, participation_id: str, market: str, correct: int, asked: int) -> str:
    """Write down a run of the test; return its id."""
    part = session.get_one(Participation, participation_id)
    country = enter_country(market, label_of(SelfTestResult.__tablename__, "market"))
    if not country:
        raise Refused(_("Say which market the test was about."))
    if asked < 1 or not 0 <= correct <= asked:
        raise Refused(
            _("{correct} right answers of {asked} questions cannot be.", correct=correct, asked=asked)
        )
    run = SelfTestResult(
        mission_id=part.mission_id,
        participation_id=part.id,
        market=country,
        correct=correct,
        asked=asked,
        at=session.info[NOW],
    )
    session.add(run)
    session.flush()
    return run.id


def remove_self_tests(session: Session, result_ids: tuple[str, ...]) -> None:
    """Delete runs of the test."""
    for result_id in result_ids:
        session.get_one(SelfTestResult, result_id).remove()
