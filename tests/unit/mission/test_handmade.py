import pytest

from pimap_desktop.mission.handmade import (
    MeetingDraft,
    change_meeting,
    change_members,
    create_meeting,
    set_interpreter,
)
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.moves import Others, unplace_meetings
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.requests import list_requests
from tests.unit.mission.hall import Hall


@pytest.fixture
def hall(stage):
    return Hall(stage)


def create(hall, slot, table, request=None, members=(), **more):
    draft = MeetingDraft(hall.slots[slot], hall.tables[table], request, tuple(members), **more)
    return hall.stage.do(create_meeting, hall.stage.mission, draft)


def request_of(hall, request):
    return next(row for row in hall.stage.ask(list_requests, hall.stage.mission) if row.id == request)


def test_a_request_gets_a_meeting_where_the_hand_says(hall):
    request = hall.stage.request(hall.ada, hall.ines, Priority.E, RequestState.PENDING)
    meeting = create(hall, 2, 2, request)
    assert hall.id(request) == meeting
    assert hall.where(request) == (2, 2, False)
    assert request_of(hall, request).state is RequestState.ACCEPTED
    assert hall.broken == []
    hall.stage.workspace.undo()
    assert hall.where(request) is None
    assert request_of(hall, request).state is RequestState.PENDING


def test_the_next_plan_keeps_a_place_for_it(hall):
    request = hall.stage.request(hall.ada, hall.ines)
    create(hall, 2, 2, request)
    assert len(hall.stage.plan().placements) == 4
    assert hall.where(request) is not None


def test_people_meet_whom_nobody_had_asked(hall):
    create(hall, 3, 0, members=(hall.ines, hall.ada), priority=Priority.A)
    (made,) = (row for row in hall.stage.ask(list_requests) if row.requester_id == hall.ines)
    assert (made.recipient_id, made.priority, made.state) == (hall.ada, Priority.A, RequestState.ACCEPTED)
    assert hall.where(made.id) == (3, 0, False)


def test_a_request_that_is_there_is_used_in_either_direction(hall):
    request = hall.stage.request(hall.ada, hall.ines, Priority.B, RequestState.PENDING)
    meeting = create(hall, 3, 0, members=(hall.ines, hall.ada))
    assert hall.id(request) == meeting
    assert len(hall.stage.ask(list_requests)) == 4


def test_two_laptops_make_one_meeting_of_a_request(hall):
    request = hall.stage.request(hall.ada, hall.ines)
    meeting = create(hall, 2, 2, request)
    hall.stage.do(unplace_meetings, (meeting,))
    assert create(hall, 3, 2, request) == meeting


def test_more_people_join(hall):
    request = hall.stage.request(hall.ada, hall.ines)
    create(hall, 2, 2, request, (hall.ada, hall.ines, hall.rui))
    row = hall.stage.meeting(request)
    assert {side.name for side in row.members} == {"Ada Lund", "Inês Mota", "Rui Sá"}
    # Rui speaks no English, which Ada does.
    assert row.interpreter == "Eva Pinto"
    assert hall.broken == []


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (("ada",), "A meeting is of two to 6 people."),
        (("ada", "ada"), "Nobody can meet themselves: a name stands there twice."),
        ((), "Say who meets, or of which request the meeting is."),
        (("ada", "bo", "rui"), "Bo Ek has “Bo Ek – Rui Sá” at 22 Apr 2026, 09:25."),
    ],
)
def test_who_cannot_meet_is_said(hall, members, sentence):
    people = [getattr(hall, name) for name in members]
    with hall.stage.refused(sentence):
        create(hall, 1, 2, members=people)


def test_everybody_takes_part_in_the_mission(hall):
    other = hall.stage.do(add_mission, MissionDraft("Elsewhere"))
    person = hall.stage.do(add_person, PersonDraft(family_name="Elsewhere"))
    part = hall.stage.do(add_participation, other, person, ParticipationDraft())
    with hall.stage.refused("Everybody in a meeting must take part in the mission."):
        create(hall, 3, 2, members=(hall.ada, part))


def test_what_was_declined_is_not_placed_behind_the_back(hall):
    request = hall.stage.request(hall.ada, hall.ines, state=RequestState.DECLINED)
    with hall.stage.refused("This request was declined or cancelled. Accept it first."):
        create(hall, 3, 2, request)
    with hall.stage.refused("This request was declined or cancelled. Accept it first."):
        create(hall, 3, 2, members=(hall.ada, hall.ines))


def test_nobody_gets_a_second_meeting_of_the_same(hall):
    with hall.stage.refused("They have a meeting already: move it instead."):
        create(hall, 3, 2, hall.ada_rui)


def test_a_meeting_that_was_called_off_is_made_again(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.ada_rui), MeetingState.CANCELLED)
    create(hall, 3, 2, hall.ada_rui)
    assert hall.where(hall.ada_rui) == (3, 2, True)
    assert hall.stage.meeting(hall.ada_rui).state is MeetingState.PLANNED


def test_a_new_meeting_makes_room_like_a_moved_one(hall):
    request = hall.stage.request(hall.ada, hall.ines)
    create(hall, 1, 0, request, others=Others.MOVE)
    assert (hall.where(request), hall.where(hall.bo_rui)) == ((1, 0, False), (1, 1, True))


def test_a_waiting_request_swaps_with_nobody(hall):
    request = hall.stage.request(hall.ada, hall.ines)
    with hall.stage.refused("Only a meeting with a place can change places, and only with one other."):
        create(hall, 1, 0, request, others=Others.SWAP)


# Who meets


def test_a_colleague_comes_instead(hall):
    cora = hall.stage.person("Cora Holm", Role.DELEGATE, "en", company="Aquila")
    hall.stage.do(change_members, hall.id(hall.ada_rui), (cora, hall.rui))
    assert {side.name for side in hall.stage.meeting(hall.ada_rui).members} == {"Cora Holm", "Rui Sá"}
    assert hall.where(hall.ada_rui) == (0, 0, True)
    assert hall.stage.wish(hall.ada_rui).label == "Rui Sá – Cora Holm"
    hall.stage.workspace.undo()
    assert {side.name for side in hall.stage.meeting(hall.ada_rui).members} == {"Ada Lund", "Rui Sá"}


def test_whoever_joins_may_need_an_interpreter(hall):
    hall.stage.do(change_members, hall.id(hall.bo_rui), (hall.bo, hall.ines))
    assert hall.where(hall.bo_rui) == (1, 0, False)  # Inês speaks English
    hall.stage.do(change_members, hall.id(hall.bo_rui), (hall.bo, hall.rui))
    assert hall.where(hall.bo_rui) == (1, 0, True)


def test_nobody_joins_who_is_busy(hall):
    with hall.stage.refused("Bo Ek has “Bo Ek – Inês Mota” at 22 Apr 2026, 09:00."):
        hall.stage.do(change_members, hall.id(hall.ada_rui), (hall.ada, hall.rui, hall.bo))


def test_who_was_there_cannot_be_changed(hall):
    hall.stage.do(set_meeting_state, hall.id(hall.ada_rui), MeetingState.HELD)
    with hall.stage.refused("Who meets can be changed until the meeting begins."):
        hall.stage.do(change_members, hall.id(hall.ada_rui), (hall.ada, hall.ines))


# Who interprets


def test_another_interpreter_takes_over(hall):
    zita = hall.stage.person("Zita Cruz", Role.INTERPRETER, "en", "pt")
    hall.stage.do(set_interpreter, hall.id(hall.ada_rui), zita)
    assert hall.stage.meeting(hall.ada_rui).interpreter == "Zita Cruz"
    assert hall.broken == []


@pytest.mark.parametrize(
    ("request_", "who", "sentence"),
    [
        ("ada_rui", None, "Ada Lund – Rui Sá has no interpreter."),
        ("bo_ines", "eva", "Bo Ek – Inês Mota needs no interpreter."),
        ("ada_rui", "bo", "This person is no interpreter of the mission."),
    ],
)
def test_who_cannot_interpret_is_said(hall, request_, who, sentence):
    with hall.stage.refused(sentence):
        hall.stage.do(set_interpreter, hall.id(getattr(hall, request_)), who and getattr(hall, who))


def test_no_interpreter_serves_two_tables(hall):
    zita = hall.stage.person("Zita Cruz", Role.INTERPRETER, "en", "pt")
    dora = hall.stage.person("Dora Berg", Role.DELEGATE, "en", company="Umeå")
    luis = hall.stage.person("Luís Reis", Role.HOST, "pt", company="Faro")
    meeting = create(hall, 0, 2, members=(dora, luis))
    assert next(row for row in hall.stage.meetings() if row.id == meeting).interpreter == "Zita Cruz"
    with hall.stage.refused("Eva Pinto already interprets at 22 Apr 2026, 09:00."):
        hall.stage.do(set_interpreter, meeting, hall.eva)
    assert zita


def test_who_meets_and_who_interprets_change_in_one_step(hall):
    zita = hall.stage.person("Zita Cruz", Role.INTERPRETER, "en", "pt")
    meeting, before = hall.id(hall.ada_rui), hall.stage.meeting(hall.ada_rui)
    hall.stage.do(change_meeting, meeting, (hall.ada, hall.rui), zita)
    assert hall.stage.meeting(hall.ada_rui).interpreter == "Zita Cruz"
    hall.stage.workspace.undo()
    assert hall.stage.meeting(hall.ada_rui) == before
    # People who share a language need nobody: the interpreter that was not chosen anew goes.
    hall.stage.do(change_meeting, hall.id(hall.bo_rui), (hall.bo, hall.ines), hall.eva)
    changed = hall.stage.meeting(hall.bo_rui)
    assert {side.name for side in changed.members} == {"Bo Ek", "Inês Mota"}
    assert changed.interpreter_id is None
    assert hall.broken == []
