import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.attendance import start_meetings
from pimap_desktop.mission.clash_counts import count_clashes
from pimap_desktop.mission.clashes import list_clashes
from pimap_desktop.mission.incidents import TableOut
from pimap_desktop.mission.model.meeting import Meeting, Pin
from pimap_desktop.mission.model.participation import Participation, Presence
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.moves import pin_meetings
from pimap_desktop.mission.remedies import (
    Cure,
    apply_remedy,
    list_deadlocks,
    list_remedies,
    settle_clash,
)
from pimap_desktop.mission.repairing import apply_repair, mend, pose_repair
from pimap_desktop.mission.table_setup import close_table
from tests.unit.mission.clocked import clocked_hall
from tests.unit.mission.stage import at


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


def test_of_two_that_have_begun_it_is_said_which_one_has(hall):
    hall.do(start_meetings, (hall.id(hall.ada_rui), hall.id(hall.bo_ines)))
    (row,) = hall.ask(list_remedies, hall.mission)
    assert {remedy.cure for remedy in row.remedies} == {Cure.REOPEN}
    keep = next(each for each in row.remedies if each.keep_id == hall.id(hall.ada_rui))
    assert reader_of("en").word(keep.message) == "Only Ada Lund – Rui Sá has begun"
    assert hall.do(apply_remedy, keep.cure, keep.keep_id, row.clash.meetings) == 1
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_ines)) == ("running", "planned")
    assert hall.ask(list_clashes, hall.mission) == []
    hall.stage.workspace.undo()
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_ines)) == ("running", "running")


class Trouble:
    """What a merge, or a change of mind, may leave of a meeting."""

    def __init__(self, hall):
        self.hall = hall
        self.meeting = hall.id(hall.bo_rui)

    def absent(self):
        self.hall.stage.presence(self.hall.rui, Presence.AWAY, "09:20", "09:50")

    def without_interpreter(self):
        self.hall.do(self._remove, Participation, self.hall.eva)

    def closed(self):
        self.hall.do(close_table, self.hall.tables[0], at("09:20"), at("09:50"))

    def without_slot(self):
        self.hall.do(self._remove, Slot, self.hall.slots[1])

    def without_table(self):
        self.hall.do(self._remove, Table, self.hall.tables[0])

    def alone(self):
        self.hall.do(self._remove, Participation, self.hall.bo)

    @staticmethod
    def _remove(session, entity, key):
        session.get_one(entity, key).remove()


TROUBLES = {
    "absent": ("Rui Sá is not there at 09:25 for “Bo Ek – Rui Sá”.", {Cure.MOVE, Cure.WAIT}),
    "without_interpreter": (
        "The interpreter of “Bo Ek – Rui Sá” at 09:25 is not there any more.",
        {Cure.MOVE, Cure.WAIT},
    ),
    "closed": ("Table T1 cannot be used at 09:25 for “Bo Ek – Rui Sá”.", {Cure.MOVE, Cure.WAIT}),
    "without_slot": ("“Bo Ek – Rui Sá” has no slot any more: it was taken away.", {Cure.WAIT}),
    "without_table": ("“Bo Ek – Rui Sá” at 09:25 has no table any more: it was taken away.", {Cure.WAIT}),
    "alone": ("In “Rui Sá” at 09:25 somebody does not take part any more.", {Cure.WAIT}),
}


@pytest.mark.parametrize("kind", TROUBLES)
def test_a_meeting_that_cannot_be_where_it_is_is_named_and_can_be_taken_away(tmp_path, kind):
    with clocked_hall(tmp_path) as hall:
        trouble = Trouble(hall)
        getattr(trouble, kind)()
        rows = hall.ask(list_remedies, hall.mission)
        mine = [each for each in rows if each.clash.meetings == (trouble.meeting,)]
        words, cures = TROUBLES[kind]
        assert [reader_of("en").word(each.clash.message) for each in mine] == [words]
        assert {each.cure for each in mine[0].remedies} == cures
        assert hall.ask(count_clashes, hall.mission) == len(rows)
        hall.do(apply_remedy, Cure.WAIT, "", mine[0].clash.meetings)
        assert trouble.meeting not in {each.id for each in hall.stage.meetings()}
        hall.stage.workspace.undo()
        if Cure.MOVE in cures and kind != "without_interpreter":
            assert hall.do(apply_remedy, Cure.MOVE, "", mine[0].clash.meetings) == 1
            assert hall.ask(list_clashes, hall.mission) == []
            assert hall.broken == []


def test_what_is_wrong_with_a_meeting_that_has_begun_is_no_clash(hall):
    hall.do(start_meetings, (hall.id(hall.bo_rui),))
    hall.stage.presence(hall.rui, Presence.AWAY, "09:20", "09:50")
    assert len(hall.ask(list_clashes, hall.mission)) == 1  # the one there was before


def test_two_in_the_slot_that_runs_are_asked_about_before_a_repair(hall):
    assert hall.stage.workspace.rehearse(list_deadlocks, hall.mission) == []  # nothing has begun
    hall.clock.set("09:05")
    (row,) = hall.stage.workspace.rehearse(list_deadlocks, hall.mission)
    with pytest.raises(Refused):
        mend(hall.stage.workspace.rehearse(pose_repair, hall.mission))
    keep = next(each for each in row.remedies if each.keep_id == hall.id(hall.bo_ines))
    assert hall.do(apply_remedy, keep.cure, keep.keep_id, row.clash.meetings) == 1
    assert hall.where(hall.ada_rui)[0] > 0  # a slot that is still to come
    assert hall.stage.workspace.rehearse(list_deadlocks, hall.mission) == []
    mend(hall.stage.workspace.rehearse(pose_repair, hall.mission))


def test_a_pin_that_what_happened_makes_impossible_can_be_taken_away(hall):
    hall.do(apply_remedy, Cure.MOVE, "", (hall.id(hall.bo_ines),))
    hall.do(pin_meetings, (hall.id(hall.bo_rui),), Pin.BOTH)
    incidents = (TableOut(hall.tables[0]),)
    rows = hall.stage.workspace.rehearse(list_deadlocks, hall.mission, incidents)
    assert [each.clash.meetings for each in rows] == [(hall.id(hall.bo_rui),)]
    assert rows[0].remedies[0].cure is Cure.UNPIN
    hall.do(apply_remedy, Cure.UNPIN, "", rows[0].clash.meetings)
    assert hall.stage.workspace.rehearse(list_deadlocks, hall.mission, incidents) == []
    case = hall.stage.workspace.rehearse(pose_repair, hall.mission, incidents)
    hall.do(apply_repair, case, mend(case))
    assert hall.where(hall.bo_rui)[1] != 0
    assert hall.broken == []
