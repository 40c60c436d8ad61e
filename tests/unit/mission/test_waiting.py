from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.meetings import list_meetings, remove_meeting
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.waiting import list_waiting
from pimap_desktop.text import _


def test_a_request_whose_meeting_was_taken_out_waits_with_a_reason(planned, mission_id):
    before = {each.wish for each in planned.ask(list_waiting, mission_id)}
    meeting = planned.ask(list_meetings, mission_id)[0]
    planned.do(_("Take out"), remove_meeting, meeting.id)
    waiting = planned.ask(list_waiting, mission_id)
    assert {each.wish for each in waiting} == before | {meeting.request_id}
    assert all(reader_of("en").word(each.reason) for each in waiting)


def test_a_mission_without_sessions_is_no_problem(planned, mission_id):
    others = [mission.id for mission in planned.ask(list_missions) if mission.id != mission_id]
    assert all(planned.ask(list_waiting, other) == [] for other in others)
