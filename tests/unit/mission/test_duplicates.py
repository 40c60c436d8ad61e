from __future__ import annotations

import pytest

from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.duplicates import (
    COMPANY,
    COMPANY_NAME,
    EMAIL,
    NAME,
    NATIVE,
    PHONE,
    TWICE,
    WEBSITE,
    count_duplicates,
    dismiss_duplicate,
    list_duplicates,
)
from pimap_desktop.mission.merging import merge_people
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.people import PersonDraft, add_person


@pytest.fixture
def company(stage) -> str:
    return stage.do(add_company, CompanyDraft("Aquila"))


def reasons(stage) -> list[tuple]:
    return [row.reasons for row in stage.ask(list_duplicates)]


def test_a_mailbox_and_a_similar_name(stage):
    ids = {
        stage.do(add_person, PersonDraft("Jana", "Nováková", email="jana@example.com")),
        stage.do(add_person, PersonDraft("J.", "Novakova", email="JANA@example.com")),
    }
    (row,) = stage.ask(list_duplicates)
    assert {row.one_id, row.other_id} == ids
    assert (row.kind, row.reasons, row.score) == ("person", (EMAIL,), 60)


def test_two_people_on_one_mailbox_are_two(stage):
    stage.do(add_person, PersonDraft("Jana", "Nováková", email="info@example.com", phone="+420601123456"))
    stage.do(add_person, PersonDraft("Petr", "Novák", email="info@example.com", phone="+420601123456"))
    assert reasons(stage) == []
    assert stage.ask(count_duplicates) == 0


def test_several_reasons_make_a_pair_likelier(stage, company):
    phone = "+420 601 123 456"
    for given, native in (("Jana", "山田"), ("Jana Marie", "山田")):
        draft = PersonDraft(given, "Nováková", native_name=native, phone=phone, company_id=company)
        stage.do(add_person, draft)
    (row,) = stage.ask(list_duplicates)
    assert set(row.reasons) == {PHONE, COMPANY, NATIVE}
    assert row.score == 100


def test_the_same_company_by_another_spelling(stage, company):
    other = stage.do(add_company, CompanyDraft("AQUILA s.r.o."))
    stage.do(add_person, PersonDraft("Jana", "Nováková", company_id=company))
    stage.do(add_person, PersonDraft("Jana", "Nováková", company_id=other))
    rows = stage.ask(list_duplicates)
    assert {(row.kind, row.reasons) for row in rows} == {
        ("person", (COMPANY,)),
        ("company", (COMPANY_NAME,)),
    }


def test_a_namesake_elsewhere_is_somebody_else(stage, company):
    other = stage.do(add_company, CompanyDraft("Boreal"))
    for firm in (company, other):
        stage.do(add_person, PersonDraft("Jana", "Nováková", company_id=firm))
    assert reasons(stage) == []
    stage.do(add_person, PersonDraft("Jana", "Nováková"))
    assert reasons(stage) == [(NAME,), (NAME,)]


def test_companies_with_one_website(stage):
    stage.do(add_company, CompanyDraft("Lambrea Meccatronica", website="https://www.lambrea.example.com/it"))
    stage.do(add_company, CompanyDraft("Lambrea Mecatronica srl", website="lambrea.example.com"))
    (row,) = stage.ask(list_duplicates)
    assert set(row.reasons) == {COMPANY_NAME, WEBSITE}


def test_sisters_abroad_are_two_companies(stage):
    stage.do(add_company, CompanyDraft("Aquila", country="CZ"))
    stage.do(add_company, CompanyDraft("Aquila", country="JP"))
    assert reasons(stage) == []


def test_a_dismissed_pair_does_not_come_back_until_that_is_undone(stage):
    one, other = (stage.do(add_person, PersonDraft("Jana", "Nováková")) for _number in range(2))
    assert stage.ask(count_duplicates) == 1
    stage.do(dismiss_duplicate, "person", other, one)
    assert stage.ask(list_duplicates) == []
    stage.workspace.undo()
    assert stage.ask(count_duplicates) == 1
    with stage.refused("“meeting” is none of company, participation and person."):
        stage.do(dismiss_duplicate, "meeting", one, other)


def test_only_the_pairs_of_a_mission(stage):
    stage.person("Jana Nováková")
    stage.do(add_person, PersonDraft("Jana", "Nováková"))
    for _number in range(2):
        stage.do(add_person, PersonDraft("Petr", "Svoboda"))
    assert stage.ask(count_duplicates) == 2
    (row,) = stage.ask(list_duplicates, stage.mission)
    assert "Jana Nováková" in (row.one, row.other)


def test_somebody_who_takes_part_twice(stage):
    """As after another laptop took the merged person into the mission once more."""
    one, other = stage.person("Jana Nováková"), stage.person("Petr Svoboda")
    people = stage.ask(lambda session: [session.get_one(Participation, p).person_id for p in (one, other)])

    def take_in_twice(session):
        session.add(Participation(mission_id=stage.mission, person_id=people[0]))

    stage.do(take_in_twice)
    (row,) = stage.ask(list_duplicates)
    assert (row.kind, row.reasons, row.one) == ("participation", (TWICE,), "Jana Nováková")


def test_what_has_been_merged_is_not_proposed(stage):
    one, other = (stage.do(add_person, PersonDraft("Jana", "Nováková")) for _number in range(2))
    stage.do(merge_people, one, other)
    assert stage.ask(list_duplicates) == []
