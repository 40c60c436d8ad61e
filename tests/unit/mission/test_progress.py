from pimap_desktop.mission.meetings import list_meetings, remove_meeting, set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.progress import count_progress
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.text import _


def test_the_figures_are_those_of_the_lists(planned, mission_id):
    requests, meetings = planned.ask(list_requests, mission_id), planned.ask(list_meetings, mission_id)
    figures = planned.ask(count_progress, mission_id)
    assert figures.requests == len(requests)
    assert figures.accepted == sum(each.state is RequestState.ACCEPTED for each in requests)
    assert figures.pending == sum(each.state is RequestState.PENDING for each in requests)
    assert figures.placed == len(meetings)
    assert figures.unplaced == figures.accepted - figures.placed


def test_states_are_told_apart(planned, mission_id):
    first, second, third, fourth = planned.ask(list_meetings, mission_id)[:4]
    before = planned.ask(count_progress, mission_id)
    planned.do(_("Held"), set_meeting_state, first.id, MeetingState.HELD)
    planned.do(_("No-show"), set_meeting_state, second.id, MeetingState.NO_SHOW)
    planned.do(_("Cancel"), set_meeting_state, third.id, MeetingState.CANCELLED)
    planned.do(_("Take out"), remove_meeting, fourth.id)
    figures = planned.ask(count_progress, mission_id)
    assert (figures.held, figures.no_shows, figures.placed) == (1, 1, before.placed - 2)
