from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.words import name_of


def test_every_role_sector_and_state_has_a_name_of_its_own():
    for words in (Role, Sector, RequestState, MeetingState):
        names = [reader_of("en").word(name_of(word)) for word in words]
        assert all(name and name[0].isupper() for name in names)
        assert len(set(names)) == len(words)


def test_the_same_word_of_two_sets_can_be_said_differently():
    request, meeting = name_of(RequestState.CANCELLED), name_of(MeetingState.CANCELLED)
    assert request.msgid == meeting.msgid
    assert request.context != meeting.context
