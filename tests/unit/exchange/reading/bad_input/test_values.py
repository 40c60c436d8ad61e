"""Values and headings that are not what they should be."""

from __future__ import annotations

import pytest

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.i18n.reader import reader_of
from tests.unit.exchange.reading.making import sentence


def _read(text: str) -> Reading:
    sheet = read_pasted(text)
    return read_people(sheet, recognise(sheet))


def _reasons(reading: Reading) -> list[tuple[int, str]]:
    return [(line.line, reader_of("en").word(line.reason)) for line in reading.refused]


def test_control_characters_and_direction_marks_are_taken_out_of_names() -> None:
    reading = _read("First name,Last name,Email\nMa\x00r\x07io,\u202eRos\u2066si\u200b,m@example.it\n")
    (person,) = reading.people
    assert (person.given_name, person.family_name) == ("Mario", "Rossi")


def test_a_name_of_ten_thousand_characters_is_refused_alone() -> None:
    reading = _read(
        "First name,Last name,Email\n" + "a" * 10_000 + ",Rossi,m@example.it\nKaisa,Virtanen,k@example.fi\n"
    )
    assert [person.given_name for person in reading.people] == ["Kaisa"]
    assert _reasons(reading) == [(2, "“Given name” has 10,000 characters, at most 200 fit: shorten it.")]


def test_one_heading_over_two_different_columns() -> None:
    sheet = read_pasted("Email,Name,Email\na@example.it,Mario Rossi,b@example.it\n")
    with pytest.raises(Unreadable) as caught:
        read_people(sheet, recognise(sheet))
    assert (
        sentence(caught.value)
        == "“Email” stands over columns A and C with different values: rename one of them."
    )


def test_one_heading_over_two_columns_that_agree() -> None:
    reading = _read("Email,Name,Email\na@example.it,Mario Rossi,a@example.it\nb@example.it,Kaisa Virtanen,\n")
    assert [person.email for person in reading.people] == ["a@example.it", "b@example.it"]


def test_a_separator_too_many_does_not_move_values() -> None:
    reading = _read(
        "First name,Last name,Company,Email\nMario,Rossi,Rossi, Bianchi & C.,m@example.it\nA,B,C,d@example.it"
    )
    assert [person.line for person in reading.people] == [3]
    assert _reasons(reading) == [
        (2, "The line has 5 cells for 4 headings: put a value with a separator in quotation marks.")
    ]


def test_a_list_of_which_no_column_is_known() -> None:
    sheet = read_pasted("alpha,beta\ngamma,delta\n")
    with pytest.raises(Unreadable) as caught:
        read_people(sheet, recognise(sheet))
    assert "No column of the list is known" in sentence(caught.value)
