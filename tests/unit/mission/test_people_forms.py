from __future__ import annotations

from dataclasses import replace

import pytest

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import check_in, check_out
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.participations import (
    ParticipationDraft,
    add_participation,
    find_participation,
    remove_participation,
    update_participation,
)
from pimap_desktop.mission.people import (
    PersonDraft,
    add_person,
    find_person,
    find_person_faults,
    list_people,
    remove_person,
    update_person,
)
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.store.sameness import declare_same

DRAFT = PersonDraft(
    given_name="Ada",
    family_name="Nováková",
    native_name="山田",
    email="ada@example.com",
    phone="+420 601 123 456",
    country="CZ",
    languages=("cs", "en"),
    badge_name="Adička",
    do_not_print=True,
    note="Comes later",
)


def test_a_form_gets_back_what_was_entered(stage):
    person = stage.do(add_person, DRAFT)
    assert stage.ask(find_person, person) == DRAFT
    (row,) = stage.ask(list_people)
    assert (row.phone, row.country, row.badge_name, row.do_not_print) == (
        "+420601123456",
        "CZ",
        "Adička",
        True,
    )


def test_saving_a_form_unchanged_changes_nothing(stage):
    person = stage.do(add_person, DRAFT)
    before = stage.workspace.revision
    stage.do(update_person, person, stage.ask(find_person, person), before)
    assert stage.workspace.revision == before


def test_the_country_of_the_company_is_that_of_the_number(stage):
    company = stage.do(add_company, CompanyDraft("Aquila", country="FR"))
    person = stage.do(add_person, PersonDraft("Ada", phone="06 39 98 12 34", company_id=company))
    assert stage.ask(find_person, person).phone == "+33 6 39 98 12 34"


def test_a_form_tells_what_is_wrong_by_field(stage):
    draft = PersonDraft(email="ada", phone="12", country="Mars")
    faults = stage.ask(find_person_faults, draft)
    assert set(faults) == {"family_name", "email", "phone", "country"}
    assert stage.ask(find_person_faults, DRAFT) == {}
    with stage.refused("“ada” is not an e-mail address. Write one such as name@example.com."):
        stage.do(add_person, replace(DRAFT, email="ada"))


def test_what_an_import_brought_may_stay(stage):
    def bring(session):
        person = Person(family_name="Imported", email="by fax", phone="call the office")
        session.add(person)
        session.flush()
        return person.id

    person = stage.do(bring)
    stage.do(update_person, person, replace(stage.ask(find_person, person), given_name="Ada"))
    assert stage.ask(find_person, person).phone == "call the office"
    with pytest.raises(Refused):
        stage.do(update_person, person, replace(stage.ask(find_person, person), phone="call Jana"))


class TestFormsThatStayOpen:
    def test_a_field_changed_here_and_elsewhere_is_stale_with_both_values(self, stage):
        person = stage.do(add_person, DRAFT)
        opened = stage.workspace.revision
        stage.do(update_person, person, replace(DRAFT, country="FR"))
        with pytest.raises(Stale) as info:
            stage.do(update_person, person, replace(DRAFT, country="IT"), opened)
        assert reader_of("en").word(info.value.message) == (
            "“Country” was changed since you opened it: it is now “France”, yours is “Italy”."
        )
        assert stage.ask(find_person, person).country == "FR"

    def test_a_field_that_only_others_changed_keeps_their_value(self, stage):
        person = stage.do(add_person, DRAFT)
        opened = stage.workspace.revision
        stage.do(update_person, person, replace(DRAFT, email="new@example.com"))
        stage.do(update_person, person, replace(DRAFT, job_title="Director"), opened)
        found = stage.ask(find_person, person)
        assert (found.email, found.job_title) == ("new@example.com", "Director")

    def test_the_same_change_twice_is_no_quarrel(self, stage):
        person = stage.do(add_person, DRAFT)
        opened = stage.workspace.revision
        changed = replace(DRAFT, email="new@example.com")
        stage.do(update_person, person, changed)
        stage.do(update_person, person, changed, opened)
        assert stage.ask(find_person, person) == changed

    def test_a_language_that_others_added_stays(self, stage):
        person = stage.do(add_person, DRAFT)
        opened = stage.workspace.revision
        stage.do(update_person, person, replace(DRAFT, languages=("cs", "ja")))
        stage.do(update_person, person, replace(DRAFT, languages=("cs", "en", "fi")), opened)
        assert stage.ask(find_person, person).languages == ("cs", "fi", "ja")

    def test_a_role_changed_elsewhere(self, stage):
        part = stage.person("Ada Nováková")
        opened = stage.workspace.revision
        stage.do(update_participation, part, ParticipationDraft(Role.ORGANISER))
        with pytest.raises(Stale) as info:
            stage.do(update_participation, part, ParticipationDraft(Role.HOST), opened)
        assert "now “Organiser”, yours is “Host”" in reader_of("en").word(info.value.message)


def test_a_participation_is_edited_as_entered(stage):
    part = stage.person("Ada", Role.INTERPRETER, "cs", "ja")
    assert stage.ask(find_participation, part) == ParticipationDraft(Role.INTERPRETER, "", ("cs", "ja"), ())
    stage.do(update_participation, part, ParticipationDraft(Role.DELEGATE, "FR"))
    assert stage.ask(find_participation, part) == ParticipationDraft(Role.DELEGATE, "fr", (), ())
    with stage.refused("“Klingon” is not the code of a language, such as en or ja."):
        stage.do(update_participation, part, ParticipationDraft(Role.DELEGATE, "Klingon"))


def test_whoever_leaves_a_mission_takes_the_requests_along(stage):
    one, other = stage.person("Ada One"), stage.person("Bo Two", Role.HOST)
    stage.request(one, other)
    stage.do(remove_participation, one)
    assert stage.ask(list_requests, stage.mission) == []
    stage.workspace.undo()
    assert len(stage.ask(list_requests, stage.mission)) == 1


def test_a_person_is_deleted_outside_missions_only(stage):
    part = stage.person("Ada One")
    (row,) = stage.ask(list_people)
    with stage.refused("Ada One takes part in Portugal 2026. Take the person out of it first."):
        stage.do(remove_person, row.id)
    other = stage.do(add_mission, MissionDraft("Japan 2027"))
    again = stage.do(add_participation, other, row.id, ParticipationDraft())
    with stage.refused(
        "Ada One takes part in Japan 2027 and Portugal 2026. Take the person out of them first."
    ):
        stage.do(remove_person, row.id)
    for taking_part in (part, again):
        stage.do(remove_participation, taking_part)
    stage.do(remove_person, row.id)
    assert stage.ask(list_people) == []
    stage.workspace.undo()
    assert [person.id for person in stage.ask(list_people)] == [row.id]


def test_a_deleted_person_does_not_come_back_as_the_one_that_was_merged(stage):
    one, twin = (stage.do(add_person, PersonDraft(name)) for name in ("Ada", "Adda"))
    stage.do(declare_same, Person, one, twin)
    stage.do(remove_person, twin)
    assert stage.ask(list_people) == []
    stage.workspace.undo()
    assert [row.id for row in stage.ask(list_people)] == [one]
    assert stage.workspace.inspect() == []


def test_the_id_of_a_merged_person_goes_on_being_good(stage):
    one, twin = (stage.do(add_person, PersonDraft(name)) for name in ("Ada", "Adda"))
    stage.do(declare_same, Person, one, twin)
    stage.do(update_person, twin, PersonDraft("Ada", "Nováková", languages=("fi",)))
    assert stage.ask(find_person, one).family_name == "Nováková"
    assert stage.ask(find_person, twin).languages == ("fi",)
    part = stage.do(add_participation, stage.mission, twin, ParticipationDraft())
    (row,) = stage.ask(list_people, stage.mission)
    assert (row.id, row.participation_id) == (one, part)


def test_who_is_here(stage):
    one, other = stage.person("Ada One"), stage.person("Bo Two")
    stage.do(check_in, (one, other), "Hall A")
    stage.do(check_in, (one,), "Hall B")
    stage.do(check_out, (other,))
    seen = {row.participation_id: row.seen_at for row in stage.ask(list_people, stage.mission)}
    assert seen[one] is not None
    assert seen[other] is None
