import pytest

from pimap_desktop.mission.attendance import start_meetings
from pimap_desktop.mission.clashes import list_clashes
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.remedies import list_remedies, settle_clash
from tests.unit.mission.clocked import clocked_hall


@pytest.fixture
def hall(tmp_path):
    """The hall after a merge that put two meetings at one table."""
    with clocked_hall(tmp_path) as hall:
        meeting = hall.id(hall.bo_ines)

        def collide(session):
            session.get_one(Meeting, meeting).table_id = hall.tables[0]

        hall.do(collide)
        hall.clock.forward(1)  # steps on one field in the same second count as typing
        yield hall


def test_a_clash_offers_to_keep_either_meeting(hall):
    (row,) = hall.ask(list_remedies, hall.mission)
    assert {remedy.keep_id for remedy in row.remedies} == {hall.id(hall.ada_rui), hall.id(hall.bo_ines)}
    assert set(row.clash.meetings) == {remedy.keep_id for remedy in row.remedies}


def test_the_other_meeting_makes_room_in_one_step(hall):
    (row,) = hall.ask(list_remedies, hall.mission)
    assert hall.do(settle_clash, hall.id(hall.ada_rui), row.clash.meetings) == 1
    assert hall.where(hall.ada_rui) == (0, 0, True)
    assert hall.where(hall.bo_ines) == (0, 1, False)
    assert hall.ask(list_clashes, hall.mission) == []
    assert hall.ask(list_remedies, hall.mission) == []
    hall.stage.workspace.undo()
    assert len(hall.ask(list_clashes, hall.mission)) == 1


def test_what_has_begun_is_the_one_that_stays(hall):
    hall.do(start_meetings, (hall.id(hall.bo_ines),))
    (row,) = hall.ask(list_remedies, hall.mission)
    assert [remedy.keep_id for remedy in row.remedies] == [hall.id(hall.bo_ines)]
    with hall.stage.refused("“Bo Ek – Inês Mota” has begun: it stays where it is."):
        hall.do(settle_clash, hall.id(hall.ada_rui), row.clash.meetings)


def test_two_that_have_begun_have_no_remedy(hall):
    hall.do(start_meetings, (hall.id(hall.ada_rui), hall.id(hall.bo_ines)))
    (row,) = hall.ask(list_remedies, hall.mission)
    assert row.remedies == ()
