from __future__ import annotations

from dataclasses import replace

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.participations import ParticipationDraft, update_participation
from pimap_desktop.mission.people import PersonDraft, add_person, update_person
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.requests import answer_request


def told(stage, kind: str, record_id: str) -> list[tuple[str, str, str]]:
    """Return the history as an English reader sees it, without the moments."""
    reader = reader_of("en")
    return [
        tuple(reader.show(value) for value in (entry.field, entry.old, entry.new))
        for entry in stage.ask(list_record_history, kind, record_id)
    ]


@pytest.fixture
def jana() -> PersonDraft:
    return PersonDraft("Jana", "Nováková", country="CZ", phone="+420601123456", languages=("cs",))


def test_a_change_is_told_with_both_values_in_words(stage, jana):
    company = stage.do(add_company, CompanyDraft("Aquila"))
    person = stage.do(add_person, jana)
    changed = replace(
        jana, country="JP", phone="+81300000000", company_id=company, do_not_print=True, languages=("en",)
    )
    stage.do(update_person, person, changed)
    history = told(stage, "person", person)
    assert ("Given name", "", "Jana") in history
    assert ("Language", "", "Czech") in history
    assert set(history[-6:]) == {
        ("Company", "", "Aquila"),
        ("Country", "Czechia", "Japan"),
        ("Telephone", "+420 601 123 456", "+81 3-0000-0000"),
        ("Not on paper", "No", "Yes"),
        ("Language", "Czech", ""),
        ("Language", "", "English"),
    }


def test_a_field_that_is_left_empty_is_not_told(stage, jana):
    history = told(stage, "person", stage.do(add_person, jana))
    assert ("Given name", "", "Jana") in history
    assert "Job title" not in {field for field, _old, _new in history}


def test_who_and_what_for_is_told(stage, jana):
    person = stage.do(add_person, jana)
    (entry, *_more) = stage.ask(list_record_history, "person", person)
    assert (entry.person, entry.device) == ("Ada", "test laptop")
    assert reader_of("en").word(entry.label) == "Test"
    assert entry.at.tzinfo is not None


def test_a_language_that_comes_back_is_told_again(stage, jana):
    person = stage.do(add_person, jana)
    for languages in ((), ("cs",)):
        stage.do(update_person, person, replace(jana, languages=languages))
    lines = [line for line in told(stage, "person", person) if line[0] == "Language"]
    assert lines == [("Language", "", "Czech"), ("Language", "Czech", ""), ("Language", "", "Czech")]


def test_the_history_of_a_part(stage):
    part = stage.person("Ada", Role.INTERPRETER, "cs")
    stage.do(check_in, (part,), "Hall A")
    stage.do(update_participation, part, ParticipationDraft(Role.HOST, "ja"))
    history = told(stage, "participation", part)
    assert ("Mission", "", "Portugal 2026") in history
    assert ("Person", "", "Ada") in history
    assert ("Check-in", "", "Came") in history
    assert ("Desk", "", "Hall A") in history
    assert set(history[-3:]) == {
        ("Role", "Interpreter", "Host"),
        ("Language of papers", "", "Japanese"),
        ("Interprets", "Czech", ""),
    }


def test_times_are_those_of_the_place(stage):
    one, other = stage.person("Ada One"), stage.person("Bo Two", Role.HOST)
    request = stage.request(one, other, state=RequestState.PENDING)
    stage.do(answer_request, request, RequestState.ACCEPTED)
    entries = stage.ask(list_record_history, "meeting_request", request)
    (answered,) = (entry for entry in entries if entry.column == "answered_at" and entry.new)
    assert answered.new.tzinfo.key == "Europe/Lisbon"
    assert ("State", "Pending", "Accepted") in told(stage, "meeting_request", request)


def test_a_merged_record_brings_its_history_along(stage, jana):
    one = stage.do(add_person, jana)
    other = stage.do(add_person, PersonDraft("Janina"))
    stage.do(merge_people, one, other)
    for record in (one, other):
        assert ("Given name", "", "Janina") in told(stage, "person", record)
        assert ("Given name", "", "Jana") in told(stage, "person", record)


def test_an_unknown_kind_is_refused(stage):
    with pytest.raises(Refused) as info:
        stage.ask(list_record_history, "guest", "x")
    assert reader_of("en").word(info.value.message).startswith("There is no record “guest”. There is: ")


def test_a_deleted_record_keeps_its_history(stage):
    part = stage.person("Ada")

    def remove(session):
        session.get_one(Participation, part).remove()

    stage.do(remove)
    assert told(stage, "participation", part)[-1] == ("Deleted", "", "Yes")
