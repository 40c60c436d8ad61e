from enum import StrEnum

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.mission.words import _NAMES, marked_as, name_of, requests_in, role_on_badge
from pimap_desktop.store.entity import Word


def test_every_role_sector_and_state_has_a_name_of_its_own():
    for words in (Role, Sector, RequestState, MeetingState):
        names = [reader_of("en").word(name_of(word)) for word in words]
        assert all(name and name[0].isupper() for name in names)
        assert len(set(names)) == len(words)


def test_every_word_of_an_entity_has_a_name_and_there_is_no_name_without_a_word():
    sets: set[type[StrEnum]] = {
        type(column.type.words[0])
        for entity in ENTITIES
        for column in entity.__table__.columns
        if isinstance(column.type, Word)
    }
    assert {words.__name__: {word.value for word in words} for words in sets if words.__name__ in _NAMES} == {
        name: set(named) for name, named in _NAMES.items()
    }
    assert all(name_of(word) for words in sets for word in words)


def test_the_same_word_of_two_sets_can_be_said_differently():
    request, meeting = name_of(RequestState.CANCELLED), name_of(MeetingState.CANCELLED)
    assert request.msgid == meeting.msgid
    assert request.context != meeting.context


def test_a_word_is_named_anew_where_other_languages_say_it_differently():
    for words, said in ((RequestState, requests_in), (Role, role_on_badge)):
        for word in words:
            assert said(word).msgid == name_of(word).msgid
            assert said(word).context not in {None, name_of(word).context}
    assert [reader_of("en").word(marked_as(state)) for state in MeetingState] == [
        "planned",
        "running",
        "held",
        "no-show",
        "cancelled",
    ]
