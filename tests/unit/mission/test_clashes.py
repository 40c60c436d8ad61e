from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.clash_counts import count_clashes
from pimap_desktop.mission.clashes import list_clashes
from pimap_desktop.mission.meetings import list_meetings, set_meeting_state
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.text import _


def put(session, meeting_id, **values):
    """Write what no command would: as a merge of two laptops does."""
    meeting = session.get_one(Meeting, meeting_id)
    for name, value in values.items():
        setattr(meeting, name, value)


def test_a_sound_plan_has_no_clashes(planned, mission_id):
    assert planned.ask(list_clashes, mission_id) == []
    assert planned.ask(count_clashes, mission_id) == 0


def test_a_table_given_twice_is_found_and_named(planned, mission_id):
    first, second = planned.ask(list_meetings, mission_id)[:2]
    assert first.slot_id == second.slot_id
    planned.do(_("Merge"), put, second.id, table_id=first.table_id)
    (clash,) = planned.ask(list_clashes, mission_id)
    assert set(clash.meetings) == {first.id, second.id}
    told = reader_of("en").word(clash.message)
    assert told == f"Table {first.table} has several meetings at 22 Apr 2026, 09:00: 2."


def test_a_person_and_an_interpreter_in_two_places_are_found(planned, mission_id):
    meetings = planned.ask(list_meetings, mission_id)
    mine = [each for each in meetings if each.members[0] == meetings[0].members[0]]
    one, other = mine[0], mine[1]
    planned.do(_("Merge"), put, other.id, slot_id=one.slot_id)
    clashes = planned.ask(list_clashes, mission_id)
    assert planned.ask(count_clashes, mission_id) == len(clashes) > 0
    words = [reader_of("en").word(clash.message) for clash in planned.ask(list_clashes, mission_id)]
    assert any(word.startswith(one.members[0].name) for word in words)
    planned.undo()
    two = [each for each in meetings if each.slot_id == meetings[0].slot_id][:2]
    for meeting in two:
        planned.do(_("Merge"), put, meeting.id, interpreter_id=two[0].interpreter_id or two[1].interpreter_id)
    if two[0].interpreter_id or two[1].interpreter_id:
        words = [reader_of("en").word(clash.message) for clash in planned.ask(list_clashes, mission_id)]
        assert any(word.startswith("The interpreter ") for word in words)


def test_a_person_in_two_meetings_at_one_table_is_not_at_two_tables(planned, mission_id):
    meetings = planned.ask(list_meetings, mission_id)
    one = meetings[0]
    other = next(each for each in meetings[1:] if each.members[0] == one.members[0])
    planned.do(_("Merge"), put, other.id, slot_id=one.slot_id, table_id=one.table_id)
    words = [reader_of("en").word(clash.message) for clash in planned.ask(list_clashes, mission_id)]
    assert f"{one.members[0].name} has two meetings at 22 Apr 2026, 09:00." in words


def test_a_cancelled_meeting_is_in_nobodys_way(planned, mission_id):
    first, second = planned.ask(list_meetings, mission_id)[:2]
    planned.do(_("Merge"), put, second.id, table_id=first.table_id)
    planned.do(_("Cancel"), set_meeting_state, first.id, MeetingState.CANCELLED)
    assert planned.ask(list_clashes, mission_id) == []
