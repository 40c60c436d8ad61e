"""What is shown before anything is written, and that exactly this is written."""

from __future__ import annotations

from datetime import date

import pytest

from pimap_desktop.errors import Stale
from pimap_desktop.exchange.importing.plan import Fate, PlannedCompany, PlannedPerson
from pimap_desktop.exchange.importing.showing import fields_of
from pimap_desktop.mission.companies import CompanyDraft, add_company, find_company, list_companies
from pimap_desktop.mission.missions import MissionDraft, add_cluster, add_mission, add_partnership
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Registration, Role
from pimap_desktop.mission.participations import find_participation
from pimap_desktop.mission.people import find_person, list_people
from pimap_desktop.text import _
from tests.unit.exchange.importing.conftest import Desk, told, words

ADA = "a@example.com;Ada;Berg;Berg AB;SE;CTO;+46 8 123 456 78"
BO = "b@example.com;Bo;Ek;Ek AB;SE;;"


def shown(planned: PlannedPerson | PlannedCompany) -> list[tuple[str, str, str]]:
    return [(words(each.label), words(each.old), words(each.new)) for each in fields_of(planned)]


def test_a_plan_writes_nothing(desk: Desk) -> None:
    before = desk.workspace.revision
    plan = desk.plan(ADA, BO)
    assert [each.fate for each in plan.lists[0].people] == [Fate.NEW, Fate.NEW]
    assert desk.workspace.revision == before
    assert desk.people() == []


def test_somebody_new_is_shown_with_all_that_is_known(desk: Desk) -> None:
    plan = desk.only(ADA)
    assert shown(plan.people[0]) == [
        ("Given name", "", "Ada"),
        ("Family name", "", "Berg"),
        ("Job title", "", "CTO"),
        ("E-mail", "", "a@example.com"),
        ("Telephone", "", "+46 8 123 456 78"),
        ("Company", "", "Berg AB"),
        ("Role", "", "Delegate"),
    ]
    assert shown(plan.companies[0]) == [("Name", "", "Berg AB"), ("Country", "", "Sweden")]


def test_a_change_is_shown_field_by_field_in_words(desk: Desk) -> None:
    desk.bring(ADA)
    plan = desk.only(
        "a@example.com;Ada;Berg;Ek AB;Norway;CEO;Host;Japanese, English",
        headings="Email;First name;Last name;Company;Country;Job title;Role;Languages",
    )
    (ada,) = plan.people
    assert ada.fate is Fate.CHANGED
    assert shown(ada) == [
        ("Job title", "CTO", "CEO"),
        ("Company", "Berg AB", "Ek AB"),
        ("Role", "Delegate", "Host"),
        ("Language", "", "English and Japanese"),
    ]


def test_a_company_changes_once_whoever_names_it(desk: Desk) -> None:
    desk.bring(ADA)
    headings = "Email;First name;Last name;Company;City;Sectors;Employees"
    plan = desk.plan(
        "a@example.com;Ada;Berg;Berg AB;Umeå;Photonics;40",
        "c@example.com;Cia;Berg;Berg AB;Umeå;Aerospace;40",
        headings=headings,
    )
    (berg,) = plan.lists[0].companies
    assert shown(berg) == [
        ("City", "", "Umeå"),
        ("Employees", "", "40"),
        ("Size", "Not known", "Small (10 to 49)"),
        ("Sector", "", "Aerospace and Photonics"),
    ]
    assert (plan.result().created, plan.result().updated) == (1, 1)
    desk.take(plan)
    company = desk.workspace.ask(find_company, berg.key)
    assert (company.city, company.employees, company.size) == ("Umeå", 40, CompanySize.SMALL)
    assert set(company.sectors) == {Sector.PHOTONICS, Sector.AEROSPACE}


def test_the_plan_is_what_is_written(desk: Desk) -> None:
    desk.bring(ADA)
    plan = desk.plan("a@example.com;Ada;Berg;Berg AB;SE;CEO;", BO, "nonsense;Cy;Dahl;;;;")
    done = desk.take(plan)
    assert done == plan.result()
    assert (done.created, done.updated, done.unchanged, done.skipped) == (1, 1, 0, 0)
    assert told(done) == [(4, "“nonsense” is not an e-mail address: correct it.")]
    assert [(row.family_name, row.job_title) for row in desk.people()] == [("Berg", "CEO"), ("Ek", "")]
    assert [each.fate for each in desk.only(ADA.replace("CTO", "CEO"), BO).people] == [Fate.UNCHANGED] * 2


def test_a_plan_is_stale_once_anything_was_written(desk: Desk) -> None:
    plan = desk.plan(ADA)
    desk.workspace.do(_("Add company"), add_company, CompanyDraft("Kanto Oy"))
    before = desk.workspace.revision
    with pytest.raises(Stale):
        desk.take(plan)
    assert desk.workspace.revision == before


def test_one_undo_takes_a_plan_back(desk: Desk) -> None:
    desk.bring(ADA)
    desk.bring("a@example.com;Ada;Berg;Ek AB;SE;CEO;", BO)
    desk.workspace.undo()
    assert [(row.family_name, row.company, row.job_title) for row in desk.people()] == [
        ("Berg", "Berg AB", "CTO")
    ]
    desk.workspace.redo()
    assert {row.company for row in desk.people()} == {"Ek AB"}


def test_who_is_known_from_another_mission_joins(desk: Desk) -> None:
    desk.bring(ADA)
    other = desk.workspace.do(_("Add mission"), add_mission, MissionDraft("Canada 2027"))
    there = Desk(desk.workspace, other)
    (ada,) = there.only(ADA, role=Role.HOST).people
    assert ada.joins
    assert shown(ada) == [("Role", "", "Host")]
    there.bring(ADA, role=Role.HOST)
    assert len(desk.workspace.ask(list_people)) == 1
    assert [row.role for row in there.people()] == [Role.HOST]


def test_everything_with_a_place_arrives(desk: Desk) -> None:
    partnership = desk.workspace.do(_("Add"), add_partnership, "PIMAP")
    cluster = desk.workspace.do(_("Add"), add_cluster, partnership, "Klastr Morava")
    desk.bring(
        "新;Hana Shin;ハナ シン;Hana;日本レーザー;Nippon Laser;klastr morava;University;<10;Yes;Likes tea;en;"
        "Photonics;Yes;FR",
        headings="Native name;Name;Furigana;Badge name;会社名;Company;Cluster;Type of organisation;"
        "Company size;Checked in;Note;Document language;Sectors;Not on paper;Country of the person",
    )
    (row,) = desk.people()
    person = desk.workspace.ask(find_person, row.id)
    assert (person.native_name, person.given_name, person.family_name) == ("新", "Hana", "Shin")
    assert (person.name_reading, person.badge_name, person.note) == ("ハナ シン", "Hana", "Likes tea")
    assert (person.country, person.do_not_print) == ("FR", True)
    assert row.seen_at is not None
    assert row.document_language == "en"
    (company,) = desk.workspace.ask(list_companies)
    assert (company.native_name, company.cluster_id) == ("日本レーザー", cluster)
    assert (company.kind, company.size) == (OrganisationKind.RESEARCH, CompanySize.MICRO)


def test_a_second_check_in_is_none(desk: Desk) -> None:
    headings = "Email;First name;Last name;Checked in"
    desk.bring("a@example.com;Ada;Berg;Yes", headings=headings)
    assert desk.only("a@example.com;Ada;Berg;Yes", headings=headings).people[0].fate is Fate.UNCHANGED
    # An older list does not send away who is here.
    assert desk.only("a@example.com;Ada;Berg;No", headings=headings).people[0].fate is Fate.UNCHANGED


def test_columns_without_a_meaning_are_told(desk: Desk) -> None:
    plan = desk.only(
        "a@example.com;Ada;Berg;2026-04-03;Confirmed;L",
        "b@example.com;Bo;Ek;2026-04-04;Confirmed;M",
        headings="Email;First name;Last name;Registration date;Registration state;T-shirt",
    )
    assert told(plan) == [
        (0, "Columns without a meaning here were not read: T-shirt."),
    ]


def test_what_belongs_to_a_company_is_told_where_there_is_none(desk: Desk) -> None:
    plan = desk.only("Ada;Berg;Umeå", "Bo;Ek;Oslo", headings="First name;Last name;City")
    assert told(plan) == [(2, "“City” is kept with a company, and the line names none.")]


def test_words_without_a_meaning_are_told_once(desk: Desk) -> None:
    plan = desk.only(
        "Ada;Berg;Berg AB;Baking;Cluster X;Choir;huge",
        "Bo;Berg;Berg AB;Baking;Cluster X;Choir;huge",
        headings="First name;Last name;Company;Sectors;Cluster;Organisation type;Company size",
    )
    assert told(plan) == [
        (2, "“Choir” is not a kind of organisation of the program."),
        (2, "“huge” is not a size of companies of the program."),
        (2, "“Cluster X” is not a cluster of the partnership: add it first."),
        (2, "“Baking” is not a sector of the program."),
    ]


def test_ambiguous_dates_are_a_question(desk: Desk) -> None:
    plan = desk.only("Ada;Berg;03/04/2026", headings="First name;Last name;Registration date")
    assert [question.heading for question in plan.questions] == ["Registration date"]
    assert told(plan) == [
        (
            0,
            "Day and month under “Registration date” could be exchanged (03/04/2026):"
            " say their order in a mapping.",
        )
    ]


def test_lines_that_differ_about_one_company_are_told_and_the_last_counts(desk: Desk) -> None:
    headings = "Email;First name;Last name;Company;City"
    lines = ("a@example.com;Ada;Berg;Berg AB;Umeå", "b@example.com;Bo;Ek;Berg AB;Oslo")
    plan = desk.plan(*lines, headings=headings)
    assert told(plan.lists[0]) == [
        (3, "The list says different things of “Berg AB” under “City”: the last was taken.")
    ]
    desk.take(plan)
    again = desk.plan(*lines, headings=headings)
    assert again.result().unchanged == 2
    assert again.lists[0].companies == ()


def test_two_lines_about_one_person_are_one_person(desk: Desk) -> None:
    headings = "ID;Email;First name;Last name;Job title"
    plan = desk.plan("7;a@example.com;Ada;Berg;CTO", ";a@example.com;Ada;Berg;CEO", headings=headings)
    assert (3, "It is about the same person as line 2.") in told(plan.lists[0])
    assert desk.take(plan).created == 1
    assert [row.job_title for row in desk.people()] == ["CEO"]


def test_a_list_of_companies_counts_companies(desk: Desk) -> None:
    headings = "Company;Country;Website"
    assert desk.bring("Berg AB;SE;berg.example.com", headings=headings).created == 1
    assert desk.bring("Berg AB;SE;www.berg.example.com", headings=headings).updated == 1
    assert desk.bring("Berg AB;SE;www.berg.example.com", headings=headings).unchanged == 1


def test_telephone_numbers_are_kept_in_one_form(desk: Desk) -> None:
    headings = "First name;Last name;Company;Country;Phone"
    desk.bring("Ada;Berg;Berg AB;SE;08-123 456 78", "Bo;Ek;Berg AB;;08 123 456 79", headings=headings)
    assert [row.phone for row in desk.people()] == ["+46812345678", "+46812345679"]
    desk.bring("Cy;Dahl;;;12 34", headings=headings)
    assert "12 34" in {row.phone for row in desk.people()}


def test_interpreters_of_a_list_interpret_its_languages(desk: Desk) -> None:
    headings = "First name;Last name;Role;Languages"
    desk.bring("Ken;Abe;Interpreter;ja, en", "Ada;Berg;Delegate;sv", headings=headings)
    parts = {
        row.family_name: desk.workspace.ask(find_participation, row.participation_id) for row in desk.people()
    }
    assert parts["Abe"].interpreter_languages == ("en", "ja")
    assert parts["Berg"].interpreter_languages == ()


def test_a_badge_number_of_a_list_is_kept_once(desk: Desk) -> None:
    headings = "First name;Last name;Badge number"
    done = desk.bring("Ada;Berg;X-001", "Bo;Ek;X-001", "Cy;Dahl;", headings=headings)
    numbers = {row.family_name: row.badge_number for row in desk.people()}
    assert numbers["Berg"] == "X-001"
    assert len(set(numbers.values())) == 3
    assert told(done) == [(3, "The badge number “X-001” was not taken: a number is given once.")]


def test_when_and_whether_somebody_registered_is_kept_and_shown(desk: Desk) -> None:
    headings = "Email;First name;Last name;Registration date;Registration state"
    plan = desk.plan("a@example.com;Ada;Berg;2026-04-03;Unpaid", headings=headings)
    assert [each for each in shown(plan.lists[0].people[0]) if each[0].startswith("Regis")] == [
        ("Registered on", "", "3 Apr 2026"), ("Registration", "", "Pending")]  # fmt: skip
    desk.take(plan)
    (row,) = desk.people()
    assert (row.registered_on, row.registration) == (date(2026, 4, 3), Registration.PENDING)
    desk.bring("a@example.com;Ada;Berg;;Confirmed", headings=headings)
    (row,) = desk.people()
    assert (row.registered_on, row.registration) == (date(2026, 4, 3), Registration.CONFIRMED)
    desk.bring("a@example.com;Ada;Berg", headings="Email;First name;Last name")
    assert desk.people() == [row]
