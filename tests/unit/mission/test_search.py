from __future__ import annotations

import pytest

from pimap_desktop.mission.companies import CompanyDraft, add_company, update_company
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.search import list_company_ids, list_found, list_person_ids
from pimap_desktop.store.sameness import declare_same
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

LABEL = _("Try")


@pytest.fixture
def company_id(workspace: Workspace) -> str:
    return workspace.do(
        LABEL, add_company, CompanyDraft(name="Škoda S.p.A. Optik", native_name="光学株式会社", city="Plzeň")
    )


@pytest.fixture
def person_id(workspace: Workspace, company_id: str) -> str:
    draft = PersonDraft(
        given_name="Jürgen",
        family_name="D'Angelo-Šťastný",
        native_name="山田 太郎",
        name_reading="ヤマダ タロウ",
        email="j.angelo@skoda.example",
        company_id=company_id,
    )
    person_id = workspace.do(LABEL, add_person, draft)
    workspace.do(LABEL, add_person, PersonDraft(given_name="Ada", family_name="Nováková"))
    return person_id


@pytest.mark.parametrize(
    "typed",
    [
        "jur",
        "Jür",
        "JUERGEN",
        "stastn",
        "šťast",
        "d'ang",
        "dangelo",
        "angelo-sta",
        "山",
        "太郎",
        "山田",
        "ヤマ",
        "タロウ",
        "skoda",
        "spa",
        "S.p.A",
        "光学",
        "optik jur",
        "j.angelo@sk",
        "skoda.example",
    ],
)
def test_a_person_is_found_by_any_name_company_and_mailbox(workspace, person_id, typed):
    assert workspace.ask(list_person_ids, typed) == [person_id]


@pytest.mark.parametrize("typed", ["rgen", "plzen", "jurgen ada", "zzz", "", "%", "_"])
def test_others_are_not_found(workspace, person_id, typed):
    assert workspace.ask(list_person_ids, typed) == []


def test_a_badge_number_leads_to_its_owner(workspace, person_id):
    mission_id = workspace.do(LABEL, add_mission, MissionDraft(title="Japan"))
    workspace.do(LABEL, add_participation, mission_id, person_id, ParticipationDraft())
    (row,) = workspace.ask(list_found, "d'angelo", mission_id)
    assert row.badge_number
    assert workspace.ask(list_person_ids, row.badge_number) == [person_id]
    assert workspace.ask(list_person_ids, row.badge_number.split("-")[1], mission_id) == [person_id]
    assert workspace.ask(list_person_ids, "nova", mission_id) == []


def test_the_box_finds_people_and_companies(workspace, person_id, company_id):
    found = workspace.ask(list_found, "skod")
    assert [(row.kind, row.id) for row in found] == [("person", person_id), ("company", company_id)]
    assert found[0].company == "Škoda S.p.A. Optik"
    assert [row.kind for row in workspace.ask(list_found, "plz")] == ["company"]


def test_a_renamed_company_renames_what_its_people_are_found_by(workspace, person_id, company_id):
    assert workspace.ask(list_person_ids, "skoda optik") == [person_id]
    workspace.do(LABEL, update_company, company_id, CompanyDraft(name="Tatra"))
    assert workspace.ask(list_person_ids, "tatra") == [person_id]
    assert workspace.ask(list_person_ids, "optik") == []
    assert workspace.ask(list_company_ids, "optik") == []
    workspace.undo()
    assert workspace.ask(list_person_ids, "optik") == [person_id]


def test_the_names_of_a_merged_record_lead_to_the_kept_one(workspace, person_id, company_id):
    twin = workspace.do(LABEL, add_person, PersonDraft(given_name="Jorge", family_name="Angelo"))
    works = workspace.do(LABEL, add_company, CompanyDraft(name="Plzeňské závody"))
    assert workspace.ask(list_person_ids, "jorge") == [twin]
    workspace.do(LABEL, declare_same, Person, person_id, twin)
    workspace.do(LABEL, declare_same, Company, company_id, works)
    assert workspace.ask(list_person_ids, "jorge") == [person_id]
    assert workspace.ask(list_company_ids, "zavody") == [company_id]
    assert workspace.ask(list_company_ids, "skoda") == [company_id]
    workspace.undo()
    workspace.undo()
    assert workspace.ask(list_person_ids, "jorge") == [twin]
    assert workspace.ask(list_company_ids, "zavody") == [works]
