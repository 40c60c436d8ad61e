from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pimap_desktop.documents.badges import BadgePrint, draw, gather
from pimap_desktop.documents.permissions import list_unprinted, permitted
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.consent import Consent, Purpose
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.workspace import Workspace
from tests.unit.mission.stage import Stage

ENGLISH = reader_of("en")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def stage(workspace: Workspace) -> Stage:
    return Stage(workspace)


def person_of(stage: Stage, part: str) -> str:
    return stage.ask(lambda session: session.get_one(Participation, part).person_id)


def say(
    stage: Stage, part: str, days: int, *, given: bool, purpose: Purpose = Purpose.BADGE, mission=None
) -> None:
    person = person_of(stage, part)

    def add(session):
        at = LONG_AGO + timedelta(days=days)
        session.add(Consent(person_id=person, mission_id=mission, purpose=purpose, given=given, at=at))

    stage.do(add)


def hide(stage: Stage, part: str) -> None:
    person = person_of(stage, part)

    def mark(session):
        session.get_one(Person, person).do_not_print = True

    stage.do(mark)


def test_a_badge_can_be_refused_and_a_catalogue_needs_a_yes(stage):
    ada, bo, rui = stage.person("Ada Lund"), stage.person("Bo Ek"), stage.person("Rui Sá")
    say(stage, ada, 1, given=False)
    say(stage, bo, 1, given=True, purpose=Purpose.CATALOGUE)
    hide(stage, rui)

    def split(session, purpose):
        return permitted(session, stage.mission, list_people(session, stage.mission), purpose)

    badge = stage.ask(split, Purpose.BADGE)
    assert [row.participation_id for row in badge.rows] == [bo]
    assert [row.name for row in badge.refused] == ["Ada Lund", "Rui Sá"]
    assert badge.not_asked == ()
    catalogue = stage.ask(split, Purpose.CATALOGUE)
    assert [row.participation_id for row in catalogue.rows] == [bo]
    assert [row.name for row in catalogue.refused] == ["Rui Sá"]
    assert [row.name for row in catalogue.not_asked] == ["Ada Lund"]
    assert stage.ask(list_unprinted, stage.mission) == {rui}


def test_left_out_people_have_no_badge_and_are_named(stage):
    ada, bo, rui = stage.person("Ada Lund"), stage.person("Bo Ek"), stage.person("Rui Sá")
    hide(stage, ada)
    say(stage, bo, 1, given=False)
    sheet = stage.ask(gather, stage.mission, ENGLISH)
    assert [one.participation_id for one in sheet.items] == [rui]
    document = draw(sheet, ENGLISH, BadgePrint(stock_by_code("avery-l4785")))
    assert [ENGLISH.word(each) for each in document.warnings] == [
        "2 people do not want to be printed and are left out: Bo Ek and Ada Lund."
    ]
