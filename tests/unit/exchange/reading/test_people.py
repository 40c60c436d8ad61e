"""From a table to people: what is taken, refused, skipped, doubted and asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.mapping import NameOrder
from pimap_desktop.exchange.reading.moments import DateOrder
from pimap_desktop.exchange.reading.people import Question, Reading, read_people
from pimap_desktop.exchange.reading.states import Registration
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.i18n.reader import reader_of


def _read(*rows: str, **changes: object) -> Reading:
    sheet = read_pasted("\n".join(rows))
    return read_people(sheet, replace(recognise(sheet), **changes))  # type: ignore[arg-type]


def _lines(found: tuple) -> list[tuple[int, str]]:  # type: ignore[type-arg]
    return [(each.line, reader_of("en").word(each.reason)) for each in found]


def test_what_a_line_does_not_say_is_none() -> None:
    first, second = _read(
        "Name;Phone;Company;Sectors", "Mario Rossi;;X;", "Kaisa Virtanen;+358 40 000 0000;;a;"
    ).people
    assert (first.phone, first.sectors, first.city, first.email) == (None, None, None, None)
    assert second.company is None


def test_two_people_on_one_mailbox_stay_two() -> None:
    reading = _read("Name;Email", "Mario Rossi;info@x.it", "Anna Bianchi;info@x.it")
    assert [person.family_name for person in reading.people] == ["Rossi", "Bianchi"]
    assert reading.refused == reading.skipped == ()


def test_the_same_line_twice_is_one_person() -> None:
    reading = _read("Name;Email", "Mario Rossi;m@x.it", "Anna Bianchi;a@x.it", "Mario  Rossi;m@X.it")
    assert len(reading.people) == 2
    assert _lines(reading.skipped) == [(4, "It repeats line 2.")]


def test_the_same_person_with_another_value_is_left_to_the_matching() -> None:
    reading = _read("Name;Email;City", "Mario Rossi;m@x.it;Torino", "Mario Rossi;m@x.it;Milano")
    assert [person.city for person in reading.people] == ["Torino", "Milano"]


def test_one_id_for_two_people_is_refused() -> None:
    reading = _read("External ID;Name", "7;Mario Rossi", "7;Anna Bianchi", "8;Kaisa Virtanen")
    assert [person.external_id for person in reading.people] == ["7", "8"]
    assert _lines(reading.refused) == [(3, "The id “7” belongs to line 2 already.")]


def test_a_line_with_a_wrong_address_is_refused_with_its_cells() -> None:
    reading = _read("Name;Email", "Mario Rossi;m.rossi(at)x.it", "Kaisa Virtanen;k@y.fi")
    assert [person.line for person in reading.people] == [3]
    assert _lines(reading.refused) == [(2, "“m.rossi(at)x.it” is not an e-mail address: correct it.")]
    assert reading.refused[0].cells == ("Mario Rossi", "m.rossi(at)x.it")


def test_a_line_about_nobody_is_refused() -> None:
    reading = _read("Name;Company;City", ";;Torino", "Mario Rossi;;")
    assert _lines(reading.refused) == [(2, "The line names neither a person nor a company.")]


def test_a_company_alone_is_read() -> None:
    (entry,) = _read("Company;Country;Website", "Aquila Lasers;Italie;www.aquila.example").people
    assert (entry.company, entry.country, entry.is_person) == ("Aquila Lasers", "IT", False)


def test_cancelled_and_refunded_places_are_skipped() -> None:
    rows = ("Name;Attendee Status", "A B;Attending", "C D;Refunded", "E F;Not Attending", "G H;Pending")
    reading = _read(*rows)
    assert [person.registration for person in reading.people] == [
        Registration.CONFIRMED,
        Registration.PENDING,
    ]
    assert _lines(reading.skipped) == [(line, "The place was cancelled or refunded.") for line in (3, 4)]
    assert len(_read(*rows, keep_cancelled=True).people) == 4


def test_dates_that_can_be_read_in_two_ways_are_asked_for() -> None:
    rows = (
        "Name;Registration date",
        "Mario Rossi;03/04/2026",
        "Anna Bianchi;05/06/2026",
        "Eva Nováková;2026-04-03",
    )
    reading = _read(*rows)
    assert reading.questions == (
        Question("Registration date", Field.REGISTERED_ON, ("03/04/2026", "05/06/2026")),
    )
    assert [person.registered_on for person in reading.people] == [None, None, dt.date(2026, 4, 3)]
    answered = _read(*rows, date_order=DateOrder.MONTH_FIRST)
    assert answered.questions == ()
    assert answered.people[0].registered_on == dt.date(2026, 3, 4)


def test_dates_that_the_column_proves_are_read() -> None:
    reading = _read("Name;Registration date", "Mario Rossi;03/04/2026", "Anna Bianchi;25/06/2026")
    assert [person.registered_on for person in reading.people] == [dt.date(2026, 4, 3), dt.date(2026, 6, 25)]
    assert reading.questions == ()


def test_a_number_that_can_be_read_in_two_ways_is_doubted() -> None:
    reading = _read("Company;Employees", "X Srl;1.200", "Y Oy;120")
    assert [entry.employees for entry in reading.people] == [None, 120]
    assert _lines(reading.doubts) == [(2, "“1.200” may be read as different numbers.")]
    assert _read("Company;Employees", "X Srl;1.200", decimal_mark=",").people[0].employees == 1200


def test_values_that_are_not_understood_are_told_and_not_taken() -> None:
    reading = _read(
        "Name;Country;Phone;Website;Languages",
        "Mario Rossi;Wonderland;by e-mail;soon;English, Elvish",
        "Anna Bianchi;Italy;+39 011 000 000;www.x.it;Italian / French",
        "Eva Svobodová;CZ;+420 000 000;x.cz;cs",
    )
    first, second, _third = reading.people
    assert (first.country, first.phone, first.website, first.languages) == (None, None, None, ("en",))
    assert second.languages == ("it", "fr")
    assert {doubt.field for doubt in reading.doubts} == {
        Field.COUNTRY,
        Field.PHONE,
        Field.WEBSITE,
        Field.LANGUAGES,
    }
    assert {doubt.line for doubt in reading.doubts} == {2}


def test_lists_are_divided() -> None:
    (person,) = _read(
        "Name;Sectors", 'Mario Rossi;"Photonics; Metalworking;Photonics\nLasers, optics"'
    ).people
    assert person.sectors == ("Photonics", "Metalworking", "Lasers, optics")


def test_boxes_ticked_in_a_form_are_divided_by_commas() -> None:
    (person,) = _read(
        "Timestamp\tEmail Address\tIn which sectors are you active?",
        "2026-01-13 10:00:00\tm@x.it\tPhotonics, Metalworking",
    ).people
    assert person.sectors == ("Photonics", "Metalworking")


def test_several_columns_of_a_list_are_joined() -> None:
    sheet = read_pasted("Name;Sectors;Sectors\nMario Rossi;Photonics;Aerospace\n")
    (person,) = read_people(sheet, recognise(sheet)).people
    assert person.sectors == ("Photonics", "Aerospace")


def test_full_names_are_divided_and_doubtful_ones_told() -> None:
    reading = _read("Name;Email", "Ing. Jan Novák;j@x.cz", "Maria Silva Santos;m@x.pt", "山田 太郎;t@x.jp")
    jan, maria, taro = reading.people
    assert (jan.title, jan.given_name, jan.family_name) == ("Ing.", "Jan", "Novák")
    assert (maria.given_name, maria.family_name) == ("Maria Silva", "Santos")
    assert taro.names == (None, None, "山田 太郎")
    assert _lines(reading.doubts) == [
        (3, "Check the family name of “Maria Silva Santos”: “Santos” was taken.")
    ]


def test_full_names_of_a_list_with_the_family_name_first() -> None:
    (person,) = _read("Name;Email", "Novák Jan;j@x.cz", name_order=NameOrder.FAMILY_FIRST).people
    assert (person.given_name, person.family_name) == ("Jan", "Novák")


def test_separate_names_count_more_than_the_full_name() -> None:
    (person,) = _read("Name;First name;Last name", "Maria Silva Santos;Maria;Silva Santos").people
    assert (person.given_name, person.family_name) == ("Maria", "Silva Santos")


def test_a_full_name_fills_what_is_missing() -> None:
    (person,) = _read("Attendee name;First name;Last name", "Mario Rossi;;").people
    assert (person.given_name, person.family_name) == ("Mario", "Rossi")


def test_names_in_characters_are_native_names() -> None:
    (person,) = _read("First name;Last name;Kana", "太郎;山田;ヤマダ タロウ").people
    assert (person.native_name, person.reading, person.given_name) == ("山田 太郎", "ヤマダ タロウ", None)


@pytest.mark.parametrize(
    ("text", "came"), [("Yes", True), ("no", False), ("2026-04-03 10:15", True), ("", None)]
)
def test_who_came(text: str, came: bool | None) -> None:
    rows = ("Name;Checked in", f"Mario Rossi;{text}", "Anna Bianchi;Yes")
    assert _read(*rows).people[0].checked_in is came


def test_a_list_of_requests_is_no_list_of_people() -> None:
    with pytest.raises(Unreadable):
        _read("From;To;Priority", "m@x.it;t@y.jp;A")


def test_what_the_list_carries_and_what_was_not_read() -> None:
    reading = _read("Name;Shoe size;Phone", "Mario Rossi;43;")
    assert reading.fields == {Field.FULL_NAME, Field.PHONE}
    assert reading.unread == ("Shoe size",)
