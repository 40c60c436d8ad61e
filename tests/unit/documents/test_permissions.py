from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pimap_desktop.documents.badges import BadgePrint, draw, gather
from pimap_desktop.documents.permissions import list_unprinted, read_permissions
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.consent import Consent, Purpose
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
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


def test_the_newest_word_of_a_person_counts(stage):
    ada, bo, rui, eva = (stage.person(name) for name in ("Ada Lund", "Bo Ek", "Rui Sá", "Eva Pinto"))
    say(stage, ada, 1, given=True)
    say(stage, ada, 2, given=False, mission=stage.mission)
    say(stage, bo, 2, given=True)
    say(stage, bo, 1, given=False)
    say(stage, rui, 1, given=False, purpose=Purpose.CATALOGUE)
    another = stage.do(add_mission, MissionDraft("Another"))
    say(stage, eva, 1, given=False, mission=another)
    found = stage.ask(read_permissions, stage.mission, Purpose.BADGE)
    assert found.refused == {person_of(stage, ada)}
    assert found.given == {person_of(stage, bo)}


def test_who_is_on_no_paper_is_on_none_whatever_was_said(stage):
    ada, bo = stage.person("Ada Lund"), stage.person("Bo Ek")
    say(stage, ada, 1, given=True)
    hide(stage, ada)
    found = stage.ask(read_permissions, stage.mission, Purpose.BADGE)
    assert (found.refused, found.given) == ({person_of(stage, ada)}, set())
    assert stage.ask(list_unprinted, stage.mission) == {ada}
    del bo


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
