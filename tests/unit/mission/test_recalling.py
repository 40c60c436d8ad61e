"""Records of several kinds in one list: what is found by typing, and what was opened before."""

from __future__ import annotations

import pytest

from pimap_desktop.mission.erasure import erase_person
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.recalling import RecordKind, list_matching, list_recalled
from pimap_desktop.text import _
from tests.demo import main_mission, open_demo


@pytest.fixture
def demo(tmp_path):
    workspace = open_demo(tmp_path, planned=True)
    yield workspace
    workspace.close()


def test_people_companies_and_meetings_are_found(demo):
    mission = main_mission(demo)
    met = demo.ask(list_meetings, mission)[0].members[0]
    person = next(row for row in demo.ask(list_people, mission) if row.id == met.person_id)
    rows = demo.ask(list_matching, met.name, mission)
    assert rows[0].id == person.id
    assert rows[0].participation_id == person.participation_id
    assert rows[0].mission_id == mission
    kinds = {row.kind for row in rows}
    assert RecordKind.MEETING in kinds
    meeting = next(row for row in rows if row.kind is RecordKind.MEETING)
    assert meeting.starts_at is not None
    assert meeting.starts_at.tzinfo is not None
    assert " – " in meeting.name


def test_a_word_finds_companies(demo):
    rows = demo.ask(list_matching, "laser", main_mission(demo))
    assert any(row.kind is RecordKind.COMPANY and "laser" in row.name.casefold() for row in rows)


def test_people_of_the_mission_come_first(demo):
    for mission in demo.ask(list_missions):
        rows = [row for row in demo.ask(list_matching, "a", mission.id) if row.kind is RecordKind.PERSON]
        here = [row.mission_id == mission.id for row in rows]
        assert here == sorted(here, reverse=True)


def test_what_was_opened_comes_in_its_order(demo):
    mission = main_mission(demo)
    people = demo.ask(list_people, mission)[:2]
    keys = [("person", people[1].id), ("mission", mission), ("person", people[0].id), ("person", "gone")]
    rows = demo.ask(list_recalled, keys, mission)
    assert [(str(row.kind), row.id) for row in rows] == keys[:3]
    assert rows[1].name.startswith("Japan")


def test_who_is_erased_is_not_recalled(demo):
    person = demo.ask(list_people, main_mission(demo))[0]
    demo.do(_("Erase"), erase_person, person.id, "asked for it")
    assert demo.ask(list_recalled, [("person", person.id)]) == []


def test_who_was_merged_is_recalled_as_the_one_that_is_left(demo):
    kept, merged = demo.ask(list_people, main_mission(demo))[:2]
    demo.do(_("Merge"), merge_people, kept.id, merged.id)
    rows = demo.ask(list_recalled, [("person", merged.id), ("person", kept.id)])
    assert [row.id for row in rows] == [kept.id]
