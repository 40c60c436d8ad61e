import pytest

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingMember, MeetingState
from pimap_desktop.mission.model.participation import Presence, Role
from pimap_desktop.mission.model.table_closure import TableClosure
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.store.entity import member_id
from tests.unit.mission.stage import at


class Fair:
    def __init__(self, stage) -> None:
        self.stage = stage
        self.ada = stage.person("Ada Lund", Role.DELEGATE, "en")
        self.bo = stage.person("Bo Ek", Role.DELEGATE, "en")
        self.rui = stage.person("Rui Sá", Role.HOST, "pt")
        self.eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
        self.slots = stage.session()
        self.tables = stage.tables(2)
        self.first = stage.request(self.ada, self.rui)
        stage.place(Placement(self.first, self.slots[0], self.tables[0], self.eva))

    def close(self, table: str, starts: str, ends: str | None) -> None:
        def write(session):
            session.add(
                TableClosure(
                    mission_id=self.stage.mission,
                    table_id=table,
                    starts_at=at(starts),
                    ends_at=at(ends) if ends else None,
                )
            )

        self.stage.do(write)

    def problem(self):
        return self.stage.ask(describe_problem, self.stage.mission)

    def table_slots(self):
        return [table.slots for table in self.problem().tables]


@pytest.fixture
def fair(stage):
    return Fair(stage)


def test_a_closed_table_is_open_in_the_other_slots(fair):
    fair.close(fair.tables[1], "09:20", "09:51")  # slots begin at 9:00, 9:25, 9:50 and 10:15
    assert fair.table_slots() == [None, frozenset([fair.slots[0], fair.slots[3]])]
    fair.close(fair.tables[1], "10:00", None)
    assert fair.table_slots() == [None, frozenset([fair.slots[0]])]


def test_a_meeting_at_a_closed_table_breaks_a_rule_until_it_has_begun(fair):
    fair.close(fair.tables[0], "09:00", None)
    assert len(fair.stage.ask(list_broken_rules, fair.stage.mission)) == 1
    fair.stage.do(set_meeting_state, fair.stage.meeting(fair.first).id, MeetingState.RUNNING)
    assert fair.stage.ask(list_broken_rules, fair.stage.mission) == []
    assert fair.table_slots() == [frozenset([fair.slots[0]]), None]


@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.HELD, MeetingState.NO_SHOW])
def test_whoever_met_was_there_whatever_was_said(fair, state):
    for part in (fair.ada, fair.rui, fair.eva):
        fair.stage.presence(part, Presence.AWAY, "09:05", "12:00")
    assert len(fair.stage.ask(list_broken_rules, fair.stage.mission)) == 3
    fair.stage.do(set_meeting_state, fair.stage.meeting(fair.first).id, state)
    problem = fair.problem()
    assert {who.slots for who in (*problem.parties, *problem.interpreters)} == {frozenset([fair.slots[0]])}
    assert fair.stage.ask(list_broken_rules, fair.stage.mission) == []


def test_whoever_sits_in_a_meeting_meets_not_whoever_asked(fair):
    """A colleague may come in place of the one whom the request names."""
    meeting = fair.stage.meeting(fair.first).id

    def stand_in(session):
        row = member_id(MeetingMember.__tablename__, meeting, fair.ada)
        session.get_one(MeetingMember, row).remove()
        values = {"mission_id": fair.stage.mission, "meeting_id": meeting}
        session.add(MeetingMember(participation_id=fair.bo, **values))

    fair.stage.do(stand_in)
    assert fair.stage.wish(fair.first).members == (fair.rui, fair.bo)
    assert [party.id for party in fair.problem().parties] == sorted([fair.rui, fair.bo])


def test_a_meeting_of_one_is_one_of_both_sides(fair):
    meeting = fair.stage.meeting(fair.first).id
    row = member_id(MeetingMember.__tablename__, meeting, fair.ada)
    fair.stage.do(lambda session: session.get_one(MeetingMember, row).remove())
    assert fair.stage.wish(fair.first).members == (fair.ada, fair.rui)
