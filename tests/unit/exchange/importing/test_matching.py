"""Whom a line is about: found, suggested, chosen, or somebody new."""

from __future__ import annotations

from pimap_desktop.exchange.importing.plan import Fate
from pimap_desktop.mission.companies import CompanyDraft, add_company, list_companies
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.store.sameness import declare_same
from pimap_desktop.text import _
from tests.unit.exchange.importing.conftest import Desk, told, words

ADA = "a@example.com;Ada;Berg;Berg AB;SE;CTO;"
WITH_ID = "ID;Email;First name;Last name;Company"


def fates(desk: Desk, *lines: str, **options: object) -> list[Fate]:
    return [each.fate for each in desk.only(*lines, **options).people]


def why(desk: Desk, line: str, **options: object) -> list[tuple[str, str, str]]:
    """Return who the person of a line may be, and the reasons."""
    (person,) = desk.only(line, **options).people
    return [(each.name, each.about, " ".join(map(words, each.reasons))) for each in person.suggestions]


def test_a_number_alone_is_nobody(desk: Desk) -> None:
    desk.bring("17;a@example.com;Ada;Berg;Berg AB", headings=WITH_ID)
    line = "17;k@example.fi;Kaisa;Virtanen;Kanto Oy"  # the other tool counts from one, too
    assert fates(desk, line, headings=WITH_ID) == [Fate.NEW]
    assert why(desk, line, headings=WITH_ID) == [
        ("Ada Berg", "Berg AB", "They have the same id in the source, and nothing else in common.")
    ]


def test_a_number_and_one_thing_more_is_somebody(desk: Desk) -> None:
    desk.bring("17;a@example.com;Ada;Berg;Berg AB", headings=WITH_ID)
    for line in (
        "17;x@example.com;Ada;Lund;Ek AB",
        "17;a@example.com;Eva;Lund;Ek AB",
        "17;x@example.com;Eva;Lund;Berg AB",
    ):
        assert fates(desk, line, headings=WITH_ID) == [Fate.CHANGED]


def test_a_badge_number_finds_who_has_neither_address_nor_company(desk: Desk) -> None:
    desk.bring("Ken;Abe", headings="First name;Last name")
    (ken,) = desk.people()
    line = f"Ken;Abe;{ken.badge_number};Interpreter"
    headings = "First name;Last name;Badge number;Job title"
    assert fates(desk, line, headings=headings) == [Fate.CHANGED]
    assert fates(desk, line.replace("Ken;Abe", "Eva;Lund"), headings=headings) == [Fate.NEW]


def test_names_are_one_however_they_are_written(desk: Desk) -> None:
    desk.bring("a@example.com;Jean-Luc;O'Brien;Berg AB;SE;;")
    for line in (
        "a@example.com;JEAN LUC;Obrien;;;;",
        "a@example.com;O’Brien;Jean-Luc;;;;",
        "new@example.com;Jean-Luc;O'Brien;BERG AB;;;",
    ):
        assert Fate.NEW not in fates(desk, line)


def test_a_native_name_is_a_name(desk: Desk) -> None:
    desk.bring("k@example.jp;Ken;Abe;阿部 健", headings="Email;First name;Last name;Native name")
    headings = "Email;Native name"
    assert fates(desk, "k@example.jp;阿部健", headings=headings) == [Fate.CHANGED]
    assert fates(desk, "k@example.jp;阿部 健", headings=headings) == [Fate.UNCHANGED]
    assert fates(desk, "k@example.jp;伊藤 健", headings=headings) == [Fate.NEW]


def test_a_native_name_in_two_fields_is_read_as_it_is_known(desk: Desk) -> None:
    desk.workspace.do(_("Add"), add_person, PersonDraft("太郎", "山田", email="t@example.jp"))
    line, headings = "t@example.jp;太郎;山田", "Email;First name;Last name"
    assert [words(each.label) for each in desk.only(line, headings=headings).people[0].changes] == ["Role"]


def test_an_address_without_a_name_is_its_only_owner(desk: Desk) -> None:
    headings = "Email;Job title"
    desk.bring(ADA)
    assert fates(desk, "A@Example.com;CEO", headings=headings) == [Fate.CHANGED]
    desk.bring("a@example.com;Bo;Ek;Berg AB;SE;;")
    assert fates(desk, "a@example.com;CEO", headings=headings) == [Fate.NEW]


def test_an_address_that_came_without_a_name_gets_one(desk: Desk) -> None:
    desk.bring("a@example.com;", headings="Email;Job title")
    assert desk.bring("a@example.com;;", headings="Email;Job title;City").unchanged == 1
    assert desk.bring(ADA).updated == 1
    assert [(row.given_name, row.email) for row in desk.people()] == [("Ada", "a@example.com")]


def test_two_on_one_mailbox_stay_two_and_are_not_even_suggested(desk: Desk) -> None:
    desk.bring("info@example.com;Ada;Berg;Berg AB;SE;;")
    line = "info@example.com;Bo;Ek;Berg AB;SE;;"
    assert fates(desk, line) == [Fate.NEW]
    assert why(desk, line) == []


def test_who_is_alike_is_suggested_with_the_reasons(desk: Desk) -> None:
    desk.bring("kaisa@example.fi;Kaisa;Virtanen;Kanto Oy;FI;;+358 40 123 4567")
    there = "They have a similar name and work for the same company."
    nowhere = "They have the same name, and of one of them no company is known."
    for line, reason in (
        ("kaisa@example.fi;Kaisa;Virtannen;;;;", "They have the same e-mail address and a similar name."),
        ("k@example.com;Kaisa;Virtannen;Kanto;FI;;", there),
        ("k@example.com;Kaisa;Virtanen;;;;", nowhere),
        ("k@example.com;K.;Virtanen;;;;+358 40 123 4567",
         "They have the same telephone number and a similar name."),
        ("kaisa@example.fi;Kaisa;Lund;;;;", "They have the same e-mail address, and one name in common."),
    ):  # fmt: skip
        assert why(desk, line) == [("Kaisa Virtanen", "Kanto Oy", reason)], line
    assert why(desk, "x@example.com;Kaisa;Virtanen;Berg AB;SE;;") == []
    assert why(desk, "x@example.com;Eva;Lund;Kanto Oy;FI;;") == []


def test_a_suggestion_is_told_and_never_followed(desk: Desk) -> None:
    desk.bring("kaisa@example.fi;Kaisa;Virtanen;Kanto Oy;FI;;")
    done = desk.bring("k@example.com;Kaisa;Virtannen;Kanto Oy;FI;;")
    assert done.created == 1
    assert told(done) == [
        (
            2,
            "“Kaisa Virtannen” may be “Kaisa Virtanen” (Kanto Oy)."
            " They have a similar name and work for the same company.",
        )
    ]
    assert len(desk.people()) == 2


def test_lines_of_one_list_are_compared_too(desk: Desk) -> None:
    plan = desk.only(ADA, "b@example.com;Ada;Bergh;Berg AB;SE;;", "c@example.com;Adam;Bergström;Berg AB;SE;;")
    assert [len(each.suggestions) for each in plan.people] == [0, 0, 0]
    plan = desk.only("a@example.com;Ada;Virtanen;Berg AB;SE;;", "b@example.com;Ada;Virtannen;Berg AB;SE;;")
    assert [each.key for each in plan.people[1].suggestions] == [plan.people[0].key]


def test_the_same_as_is_one_person_and_stays_so(desk: Desk) -> None:
    desk.bring("17;kaisa@example.fi;Kaisa;Virtanen;Kanto Oy", headings=WITH_ID)
    line = "4711;k@example.com;Kaisa;Virtannen;Kanto Oy"
    (person,) = desk.only(line, headings=WITH_ID).people
    key = person.suggestions[0].key
    plan = desk.plan(line, headings=WITH_ID, people={2: key})
    (chosen,) = plan.lists[0].people
    assert (chosen.key, chosen.fate, chosen.suggestions) == (key, Fate.CHANGED, ())
    assert [(words(each.old), words(each.new)) for each in chosen.changes] == [
        ("Virtanen", "Virtannen"),
        ("kaisa@example.fi", "k@example.com"),
    ]
    assert desk.take(plan).updated == 1
    assert [row.email for row in desk.people()] == ["k@example.com"]
    # Both numbers lead to her from now on.
    assert desk.only(line, headings=WITH_ID).people[0].fate is Fate.UNCHANGED
    assert desk.only("17;kaisa@example.fi;Kaisa;Virtanen;", headings=WITH_ID).people[0].key == key
    desk.workspace.undo()
    assert [row.email for row in desk.people()] == ["kaisa@example.fi"]
    assert fates(desk, line, headings=WITH_ID) == [Fate.NEW]
    assert desk.workspace.inspect() == []


def test_another_person_is_somebody_new_however_alike(desk: Desk) -> None:
    desk.bring(ADA)
    plan = desk.plan(ADA, people={2: None})
    assert [(each.fate, each.suggestions) for each in plan.lists[0].people] == [(Fate.NEW, ())]
    desk.take(plan)
    assert len(desk.people()) == 2


def test_a_choice_of_an_earlier_line_of_the_list(desk: Desk) -> None:
    lines = ("a@example.com;Ada;Virtanen;Berg AB;SE;;", "b@example.com;Ada;Virtannen;Berg AB;SE;;")
    first = desk.only(*lines).people[0].key
    plan = desk.plan(*lines, people={3: first})
    assert desk.take(plan).created == 1
    assert [(row.family_name, row.email) for row in desk.people()] == [("Virtannen", "b@example.com")]


def test_who_was_merged_is_found_by_what_either_record_said(desk: Desk) -> None:
    desk.bring("17;kaisa@example.fi;Kaisa;Virtanen;Kanto Oy", headings=WITH_ID)
    desk.bring("4711;k.v@example.com;Kaisa;Lund;Kanto Oyj", headings=WITH_ID)
    people = {row.family_name: row for row in desk.people()}
    desk.workspace.do(_("Merge"), declare_same, Person, people["Virtanen"].id, people["Lund"].id)
    companies = {row.name: row.id for row in desk.workspace.ask(list_companies)}
    desk.workspace.do(_("Merge"), declare_same, Company, companies["Kanto Oy"], companies["Kanto Oyj"])
    for line in (
        "4711;kaisa@example.fi;Kaisa;Virtanen;Kanto Oyj",
        "17;kaisa@example.fi;Kaisa;Virtanen;Kanto Oy",
    ):
        (person,) = desk.only(line, headings=WITH_ID).people
        assert (person.key, person.changes) == (people["Virtanen"].id, ())
    (person,) = desk.only(";k.v@example.com;Kaisa;Lund;", headings=WITH_ID).people
    assert person.key == people["Virtanen"].id


def test_a_company_with_another_legal_form_is_suggested(desk: Desk) -> None:
    desk.bring("a@example.com;Ada;Berg;Officine Alba S.r.l.;IT;;")
    plan = desk.only("b@example.com;Bo;Ek;Officine Alba;IT;;")
    (company,) = plan.companies
    assert company.fate is Fate.NEW
    assert [each.name for each in company.suggestions] == ["Officine Alba S.r.l."]
    assert told(plan) == [(2, "“Officine Alba” may be “Officine Alba S.r.l.”. Their names are similar.")]


def test_a_company_said_to_be_the_same_stays_so(desk: Desk) -> None:
    desk.bring("a@example.com;Ada;Berg;Officine Alba S.r.l.;IT;;")
    line = "b@example.com;Bo;Ek;Officine Alba;IT;;"
    (known,) = desk.workspace.ask(list_companies)
    desk.bring(line, "c@example.com;Cy;Dahl;Officine Alba;IT;;", companies={2: known.id})
    assert [row.name for row in desk.workspace.ask(list_companies)] == ["Officine Alba S.r.l."]
    assert {row.company for row in desk.people()} == {"Officine Alba S.r.l."}
    assert desk.only(line).companies == ()
    desk.bring("d@example.com;Di;Elm;Officine Alba;IT;;")
    assert [row.name for row in desk.workspace.ask(list_companies)] == ["Officine Alba S.r.l."]


def test_companies_of_one_name_in_two_countries_are_two(desk: Desk) -> None:
    lines = ("a@example.com;Ada;Berg;Aquila;SE;;", "b@example.com;Bo;Ek;Aquila;CA;;")
    desk.bring(*lines)
    assert sorted(row.country for row in desk.workspace.ask(list_companies)) == ["CA", "SE"]
    assert desk.bring(*lines).unchanged == 2
    # Whoever is known to be there: the country of the company is corrected.
    desk.bring("b@example.com;Bo;Ek;Aquila;US;;")
    assert sorted(row.country for row in desk.workspace.ask(list_companies)) == ["SE", "US"]


def test_of_companies_with_one_name_the_one_that_is_more_alike_is_taken(desk: Desk) -> None:
    first = desk.workspace.do(_("Add"), add_company, CompanyDraft("Aquila", city="Umeå", country="SE"))
    second = desk.workspace.do(_("Add"), add_company, CompanyDraft("Aquila", city="Lund", country="SE"))
    headings = "Email;First name;Last name;Company;City"
    (ada,) = desk.only("a@example.com;Ada;Berg;Aquila;Lund", headings=headings).people
    (bo,) = desk.only("b@example.com;Bo;Ek;Aquila;Umeå", headings=headings).people
    assert (ada.company, bo.company) == (second, first)


def test_a_company_is_found_by_its_number_and_renamed(desk: Desk) -> None:
    headings = "ID;Company;Country"
    desk.bring("C1;Berg AB;SE", headings=headings)
    desk.bring("C1;Berg Optics AB;SE", headings=headings)
    assert [row.name for row in desk.workspace.ask(list_companies)] == ["Berg Optics AB"]
    desk.bring("C1;Kanto Oy;FI", headings=headings)
    assert len(desk.workspace.ask(list_companies)) == 2
