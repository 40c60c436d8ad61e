import pytest

from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sessions import add_venue, list_tables, list_venues
from pimap_desktop.mission.table_setup import (
    arrange_tables,
    change_venue,
    close_table,
    open_table,
    remove_interpreter,
    remove_tables,
    remove_venue,
    rename_table,
)
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import at


@pytest.fixture
def hall(stage):
    return Hall(stage)


def labels(hall):
    return [table.label for table in hall.stage.ask(list_tables, hall.stage.mission)]


def test_a_table_is_renamed_and_put_elsewhere(hall):
    hall.stage.do(rename_table, hall.tables[2], " Booth 7 ")
    hall.stage.do(arrange_tables, (hall.tables[2], hall.tables[0], hall.tables[1]))
    assert labels(hall) == ["Booth 7", "T1", "T2"]


@pytest.mark.parametrize(
    ("label", "sentence"), [("T1", "There is a table T1 already."), (" ", "A table needs a label.")]
)
def test_two_tables_have_two_labels(hall, label, sentence):
    with hall.stage.refused(sentence):
        hall.stage.do(rename_table, hall.tables[2], label)
    hall.stage.do(rename_table, hall.tables[0], "T1")  # its own


def test_tables_with_meetings_are_removed_only_to_plan_them_again(hall):
    with hall.stage.refused(
        "2 meetings are planned there: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1)"
        " and Bo Ek – Rui Sá (22 Apr 2026, 09:25, T1)."
    ):
        hall.stage.do(remove_tables, (hall.tables[0], hall.tables[2]))
    assert hall.stage.do(remove_tables, (hall.tables[0], hall.tables[2]), replan=True) == 2
    assert labels(hall) == ["T2"]
    assert [row.request_id for row in hall.stage.meetings()] == [hall.bo_ines]
    hall.stage.workspace.undo()
    assert labels(hall) == ["T1", "T2", "T3"]
    assert hall.where(hall.ada_rui) == (0, 0, True)


def test_a_table_at_which_somebody_sits_stays(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.ada_rui), MeetingState.RUNNING)
    with hall.stage.refused(
        "1 meeting there has begun: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1). It stays."
    ):
        hall.stage.do(remove_tables, (hall.tables[0],), replan=True)


def test_a_table_is_closed_and_opened(hall):
    hall.stage.do(close_table, hall.tables[0], at("09:25"))
    assert len(hall.broken) == 1
    assert hall.stage.do(open_table, hall.tables[0]) == 1
    assert hall.broken == []
    with hall.stage.refused("It ends before it begins."):
        hall.stage.do(close_table, hall.tables[0], at("09:25"), at("09:00"))


def test_a_venue_is_changed_and_goes_when_it_is_empty(hall):
    hall.stage.do(change_venue, hall.stage.venue, " Hall B ", "Quay 1")
    (row,) = hall.stage.ask(list_venues, hall.stage.mission)
    assert (row.name, row.address) == ("Hall B", "Quay 1")
    with hall.stage.refused("A venue needs a name."):
        hall.stage.do(change_venue, hall.stage.venue, "")
    with hall.stage.refused("“Hall B” has tables or sessions: remove them first."):
        hall.stage.do(remove_venue, hall.stage.venue)
    empty = hall.stage.do(add_venue, hall.stage.mission, "Empty")
    hall.stage.do(remove_venue, empty)
    assert [row.name for row in hall.stage.ask(list_venues, hall.stage.mission)] == ["Hall B"]


def test_an_interpreter_leaves_the_mission(hall):
    with hall.stage.refused(
        "2 meetings are planned there: Ada Lund – Rui Sá (22 Apr 2026, 09:00, T1)"
        " and Bo Ek – Rui Sá (22 Apr 2026, 09:25, T1)."
    ):
        hall.stage.do(remove_interpreter, hall.eva)
    assert hall.stage.do(remove_interpreter, hall.eva, replan=True) == 2
    assert "Pinto" not in [row.family_name for row in hall.stage.ask(list_people, hall.stage.mission)]
    assert [row.request_id for row in hall.stage.meetings()] == [hall.bo_ines]
