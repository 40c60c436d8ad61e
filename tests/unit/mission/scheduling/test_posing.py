"""The problem that a mission poses: what there is, what is pinned, what has begun."""

from __future__ import annotations

import pytest

from pimap_desktop.agenda.problem import PRIORITY_WEIGHTS, Placement
from pimap_desktop.agenda.problem import Pin as AgendaPin
from pimap_desktop.mission.meetings import pin_meeting, set_meeting_state
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.meeting import MeetingMember, MeetingState, Pin
from pimap_desktop.mission.model.participation import Participation, Presence, Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.plans import find_plan
from pimap_desktop.mission.requests import answer_request
from pimap_desktop.mission.scheduling import describe_problem, pose_problem
from pimap_desktop.mission.sessions import add_venue, assign_table
from tests.unit.mission.scheduling.steps import change


def test_a_problem_names_what_there_is(stage, fair):
    problem = stage.pose()
    assert [slot.id for slot in problem.slots] == fair.slots
    assert {f"{slot.start:%H:%M %Z}" for slot in problem.slots[:1]} == {"09:00 WEST"}
    assert len({slot.session for slot in problem.slots}) == 1
    assert {party.label for party in problem.parties} == {"Ada Lund", "Bo Ek", "Rui Sá"}
    assert all(party.slots == frozenset(fair.slots) for party in problem.parties)
    assert [(table.label, table.hall, table.pool) for table in problem.tables] == [
        ("T1", "Hall", True),
        ("T2", "Hall", True),
    ]
    wish = stage.wish(fair.first)
    assert (wish.label, wish.weight) == ("Ada Lund – Rui Sá", PRIORITY_WEIGHTS["A"])
    assert (wish.members, wish.needs, wish.table) == ((fair.ada, fair.rui), frozenset(), None)
    assert problem.pins == ()


def test_what_is_missing_is_said_in_turn(stage):
    with stage.refused("There is no B2B session yet: add one with its slots first."):
        stage.pose()
    stage.session()
    with stage.refused("There are no tables yet: add some to the venue first."):
        stage.pose()
    stage.tables(1)
    one, other = stage.person("Ada Lund"), stage.person("Rui Sá", Role.HOST)
    stage.request(one, other, state=RequestState.PENDING)
    with stage.refused("There is no accepted meeting request to plan."):
        stage.pose()
    assert stage.ask(describe_problem, stage.mission).wishes == ()


@pytest.mark.parametrize("state", [state for state in RequestState if state is not RequestState.ACCEPTED])
def test_only_accepted_requests_are_planned(stage, fair, state):
    stage.do(answer_request, fair.first, state)
    assert [wish.id for wish in stage.pose().wishes] == [fair.second]


def test_another_mission_is_another_problem(stage, fair):
    elsewhere = stage.do(add_mission, MissionDraft("Elsewhere"))
    stage.do(add_venue, elsewhere, "Hall")
    with stage.refused("There is no B2B session yet: add one with its slots first."):
        stage.ask(pose_problem, elsewhere)


@pytest.mark.parametrize(
    ("stretches", "left"),
    [
        # Slots begin at 09:00, 09:25, 09:50 and 10:15, and take 20 minutes.
        ([("away", "08:00", "09:30")], [2, 3]),
        ([("away", "09:20", "09:25")], [0, 1, 2, 3]),
        ([("away", "09:44", "09:51")], [0, 3]),
        ([("here", "09:20", "10:10")], [1, 2]),
        ([("here", "09:30", "12:00")], [2, 3]),
        ([("here", "09:00", "09:20"), ("here", "10:00", "12:00")], [0, 3]),
        ([("here", "09:20", "12:00"), ("away", "09:50", "10:10")], [1, 3]),
        ([("here", "12:00", "13:00")], []),
    ],
)
def test_people_are_met_only_when_they_are_there(stage, fair, stretches, left):
    for presence, starts, ends in stretches:
        stage.presence(fair.ada, Presence(presence), starts, ends)
    slots = {party.label: party.slots for party in stage.pose().parties}
    assert slots["Ada Lund"] == {fair.slots[number] for number in left}
    assert slots["Rui Sá"] == set(fair.slots)


def test_a_booth_is_for_the_meetings_of_its_owner(stage, fair):
    stage.do(assign_table, fair.tables[1], fair.rui)
    assert [table.pool for table in stage.pose().tables] == [True, False]
    assert stage.wish(fair.first).table == fair.tables[1]
    other = stage.request(fair.ada, fair.ines)
    assert stage.wish(other).table is None


@pytest.mark.parametrize(
    ("one", "other", "needs"),
    [
        (("en", "sv"), ("pt", "en"), ()),
        (("en", "sv"), ("pt",), ("en", "pt")),
        (("sv", "fr"), ("ja", "pt"), ("fr", "ja")),
        (("sv",), ("zh", "ja"), ("sv", "ja")),
        ((), ("pt",), ()),  # nothing is known of one side
    ],
)
def test_an_interpreter_is_needed_where_no_language_is_shared(stage, fair, one, other, needs):
    request = stage.request(
        stage.person("One", Role.DELEGATE, *one), stage.person("Other", Role.HOST, *other)
    )
    assert stage.wish(request).needs == set(needs)


def test_interpreters_come_with_their_languages_and_times(stage, fair):
    eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
    stage.presence(eva, Presence.AWAY, "09:00", "09:20")
    (interpreter,) = stage.pose().interpreters
    assert (interpreter.id, interpreter.label) == (eva, "Eva Pinto")
    assert interpreter.languages == {"en", "pt"}
    assert interpreter.slots == set(fair.slots[1:])


@pytest.mark.parametrize(
    ("pin", "slot", "table"), [("time", True, False), ("table", False, True), ("both", True, True)]
)
def test_what_is_pinned_is_kept(stage, fair, pin, slot, table):
    fair.place_both()
    stage.do(pin_meeting, stage.meeting(fair.second).id, Pin(pin))
    expected = AgendaPin(fair.second, fair.slots[1] if slot else None, fair.tables[1] if table else None)
    assert stage.pose().pins == (expected,)
    stage.plan()
    row = stage.meeting(fair.second)
    assert not slot or row.slot_id == fair.slots[1]
    assert not table or row.table_id == fair.tables[1]


@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.HELD, MeetingState.NO_SHOW])
def test_what_has_begun_is_kept_whole(stage, fair, state):
    eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
    third = stage.request(fair.ada, fair.ines)
    stage.place(Placement(third, fair.slots[2], fair.tables[1], eva))
    stage.do(set_meeting_state, stage.meeting(third).id, state)
    assert stage.pose().pins == (AgendaPin(third, fair.slots[2], fair.tables[1], eva),)
    before = stage.meeting(third)
    solution = stage.plan()
    assert len(solution.placements) == 3
    assert stage.meeting(third) == before


def test_a_held_meeting_gets_no_interpreter_afterwards(stage, fair):
    third = stage.request(fair.ada, fair.ines)
    stage.place(Placement(third, fair.slots[2], fair.tables[1]))
    stage.do(set_meeting_state, stage.meeting(third).id, MeetingState.HELD)
    stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
    solution = stage.plan()
    assert any(placement.interpreter for placement in solution.placements)
    assert stage.meeting(third).interpreter_id is None


def test_a_cancelled_meeting_is_not_planned_again(stage, fair):
    fair.place_both()
    stage.do(set_meeting_state, stage.meeting(fair.first).id, MeetingState.CANCELLED)
    assert [wish.id for wish in stage.pose().wishes] == [fair.second]
    assert [placement.wish for placement in stage.ask(find_plan, stage.mission)] == [fair.second]
    # Its table and time are free for others.
    stage.place(Placement(fair.second, fair.slots[0], fair.tables[0]))
    assert stage.meeting(fair.first).state is MeetingState.CANCELLED


def test_whoever_was_added_to_a_meeting_belongs_to_it(stage, fair):
    fair.place_both()
    meeting = stage.meeting(fair.first).id
    stage.do(
        lambda session: session.add(
            MeetingMember(mission_id=stage.mission, meeting_id=meeting, participation_id=fair.bo)
        )
    )
    assert stage.wish(fair.first).members == (fair.ada, fair.rui, fair.bo)
    assert stage.wish(fair.second).members == (fair.bo, fair.rui)


def test_a_request_of_somebody_who_has_left_is_not_planned(stage, fair):
    stage.do(remove_participation, fair.ada)
    assert [wish.id for wish in stage.pose().wishes] == [fair.second]


def test_a_booth_of_somebody_who_has_left_is_everybodys(stage, fair):
    stage.do(assign_table, fair.tables[1], fair.ines)
    stage.do(remove_participation, fair.ines)
    assert [table.pool for table in stage.pose().tables] == [True, True]


def test_a_pin_to_a_table_or_interpreter_that_has_gone_is_a_pin_to_the_time(stage, fair):
    eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
    third = stage.request(fair.ada, fair.ines)
    stage.place(Placement(third, fair.slots[2], fair.tables[1], eva))
    stage.do(set_meeting_state, stage.meeting(third).id, MeetingState.HELD)
    stage.do(change(Table, fair.tables[1], deleted=True))
    stage.do(change(Participation, eva, deleted=True))
    assert stage.pose().pins == (AgendaPin(third, fair.slots[2]),)
