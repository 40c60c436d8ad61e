from dataclasses import replace
from datetime import date, time

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.halls import HallDraft, add_hall_tables, set_up_hall
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.sessions import list_sessions, list_tables, list_venues
from pimap_desktop.text import _

DRAFT = HallDraft("Hall B", 3, "Morning", date(2026, 4, 22), time(9), time(10), 20, 5)


@pytest.fixture
def mission(workspace):
    return workspace.do(_("Add mission"), add_mission, MissionDraft("Japan", zone="Asia/Tokyo"))


def test_a_hall_is_set_up_in_one_step(workspace, mission):
    workspace.do(_("Set up"), set_up_hall, mission, DRAFT)
    (session,) = workspace.ask(list_sessions, mission)
    assert [slot.starts_at.time() for slot in session.slots] == [time(9), time(9, 25)]
    assert str(session.slots[0].starts_at.tzinfo) == "Asia/Tokyo"
    assert [table.label for table in workspace.ask(list_tables, mission)] == ["T1", "T2", "T3"]
    workspace.undo()
    assert workspace.ask(list_venues, mission) == []


def test_a_second_session_uses_the_hall_and_adds_only_missing_tables(workspace, mission):
    workspace.do(_("Set up"), set_up_hall, mission, DRAFT)
    noon = replace(DRAFT, venue=" Hall B ", tables=5, title="Noon", starts=time(12), ends=time(13))
    workspace.do(_("Set up"), set_up_hall, mission, noon)
    assert len(workspace.ask(list_venues, mission)) == 1
    assert len(workspace.ask(list_tables, mission)) == 5


def test_nothing_is_left_of_what_is_refused(workspace, mission):
    with pytest.raises(Refused):
        workspace.do(_("Set up"), set_up_hall, mission, replace(DRAFT, ends=time(9, 5)))
    assert workspace.ask(list_venues, mission) == []


def test_tables_are_added_to_a_hall_by_its_name(workspace, mission):
    workspace.do(_("Set up"), set_up_hall, mission, DRAFT)
    workspace.do(_("Add tables"), add_hall_tables, mission, " Hall B ", 2)
    workspace.do(_("Add tables"), add_hall_tables, mission, "Annex", 1, "A")
    tables = [(table.label, table.venue) for table in workspace.ask(list_tables, mission)]
    assert sorted(tables) == [
        ("A6", "Annex"),
        *((f"T{number}", "Hall B") for number in range(1, 6)),
    ]
    with pytest.raises(Refused):
        workspace.do(_("Add tables"), add_hall_tables, mission, "  ", 1)
