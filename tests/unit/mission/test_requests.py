import pytest

from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.requests import RequestDraft, add_request, answer_request, list_requests


@pytest.fixture
def sides(stage):
    return stage.person("Ada Lund", company="Aquila"), stage.person("Rui Sá", Role.HOST, company="Porto")


def test_requests_come_with_names_the_most_wanted_first(stage, sides):
    one, other = sides
    third = stage.person("Eva Pinto", Role.HOST, company="Braga")
    stage.request(one, other, Priority.C)
    wanted = stage.request(third, one, Priority.A, RequestState.PENDING)
    first, second = stage.ask(list_requests, stage.mission)
    assert (first.id, first.priority, first.state) == (wanted, Priority.A, RequestState.PENDING)
    assert (first.requester, first.requester_company) == ("Eva Pinto", "Braga")
    assert (first.recipient, first.recipient_company) == ("Ada Lund", "Aquila")
    assert (second.requester, second.recipient) == ("Ada Lund", "Rui Sá")
    assert stage.ask(list_requests, stage.mission, RequestState.ACCEPTED) == [second]
    assert stage.ask(list_requests, "another mission") == []


def test_a_request_is_answered_and_the_answer_taken_back(stage, sides):
    request = stage.request(*sides, state=RequestState.PENDING)
    stage.do(answer_request, request, RequestState.DECLINED)
    assert stage.ask(list_requests)[0].state is RequestState.DECLINED
    stage.workspace.undo()
    assert stage.ask(list_requests)[0].state is RequestState.PENDING


def test_what_cannot_be_a_request_is_refused(stage, sides):
    one, other = sides
    with stage.refused("Nobody can ask to meet themselves."):
        stage.request(one, one)
    stage.request(one, other)
    with stage.refused("This request has been made already."):
        stage.request(one, other, Priority.A)


def test_both_sides_take_part_in_the_mission(stage, sides):
    one, other = sides
    sentence = "Both sides of a request must take part in the mission."
    elsewhere = stage.do(add_mission, MissionDraft("Elsewhere"))
    with stage.refused(sentence):
        stage.do(add_request, elsewhere, RequestDraft(one, other))
    stage.do(remove_participation, other)
    with stage.refused(sentence):
        stage.request(one, other)
