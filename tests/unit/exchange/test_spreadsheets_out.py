"""Tables as XLSX and CSV: no text becomes a formula, and what is written reads back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.exchange.spreadsheets_out import OutTable, as_csv, as_xlsx, separator_of
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Country, Message, Tongue, _, pgettext, verbatim

_ENGLISH = reader_of("en")
_PHONES = ("+39 011 000 000", "0039011000000", "+390110000000")
_DANGEROUS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("x")',
    "＝1+1",
    "'=1",
    "''=1",
)

# Texts as people type them: anything but control characters, which cleaning takes out.
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n=+-@';,\""), max_size=12)


def _table(*rows: tuple[object, ...], headings: int = 1) -> OutTable:
    return OutTable(_("People"), tuple(verbatim(f"Heading {number}") for number in range(headings)), rows)


def _csv_rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("text", [*_DANGEROUS, *_PHONES])
def test_no_text_of_a_csv_begins_a_formula(text: str) -> None:
    (_heading, (cell,)) = _csv_rows(as_csv(_table((text,)), _ENGLISH))
    assert cell[0] not in "=+-@\t\r\n＝＋－＠"
    assert text in cell


@pytest.mark.parametrize("text", [*_DANGEROUS, *_PHONES])
def test_every_text_of_an_xlsx_is_a_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([_table((text,))], _ENGLISH)))
    cell = book.worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")


def test_telephone_numbers_stay_readable() -> None:
    rows = _csv_rows(as_csv(_table(*((phone,) for phone in _PHONES)), _ENGLISH))
    assert [row[0].lstrip("'") for row in rows[1:]] == list(_PHONES)


@pytest.mark.parametrize(
    ("language", "separator", "number"), [("en", ",", "1234.5"), ("fr", ";", "1234,5"), ("cs", ";", "1234,5")]
)
def test_the_separator_is_that_of_the_country(language: str, separator: str, number: str) -> None:
    reader = reader_of(language)
    assert separator_of(reader) == separator
    data = as_csv(_table((1234.5, -3), headings=2), reader)
    assert data.startswith(b"\xef\xbb\xbf")
    assert _csv_rows(data, separator)[1] == [number, "-3"]


def test_values_keep_their_kind_in_an_xlsx() -> None:
    moment = dt.datetime(2026, 4, 3, 10, 15, tzinfo=dt.UTC)
    values = (
        12,
        1.5,
        Decimal("2.5"),
        dt.date(2026, 4, 3),
        moment,
        True,
        None,
        ("a", "b"),
        12345678901234567890,
    )
    data = as_xlsx([_table(values, headings=len(values))], _ENGLISH)
    row = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][2]]
    assert row == [
        12,
        1.5,
        2.5,
        dt.datetime(2026, 4, 3),
        dt.datetime(2026, 4, 3, 10, 15),
        "Yes",
        None,
        "a; b",
        "12,345,678,901,234,567,890",
    ]


def test_values_are_worded_by_the_reader() -> None:
    row = (pgettext("role", "Delegate"), Country("IT"), Tongue("cs"), dt.date(2026, 4, 3), None)
    data = as_csv(_table(row, headings=5), reader_of("fr"))
    assert _csv_rows(data, ";")[1][1:] == ["Italie", "tchèque", "2026-04-03", ""]


def test_worksheets_have_names_that_excel_accepts() -> None:
    titles = ["Hosts: who/what?", "Hosts: who/what?", "x" * 40, "X" * 40, "'", "[]", ""]
    tables = [OutTable(verbatim(title), (_("Name"),), (("a",),)) for title in titles]
    names = openpyxl.load_workbook(io.BytesIO(as_xlsx(tables, _ENGLISH))).sheetnames
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") for name in names)


def test_a_text_too_long_for_a_cell_is_refused_rather_than_lost() -> None:
    with pytest.raises(Refused) as caught:
        as_xlsx([_table(("short",), ("x" * 32_768,))], _ENGLISH)
    assert (
        _ENGLISH.word(caught.value.message)
        == "A text in line 3 is longer than a cell can hold: save it as CSV."
    )
    assert b"x" * 32_768 in as_csv(_table(("x" * 32_768,)), _ENGLISH)


def test_a_row_with_a_value_too_few_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="one value for each heading"):
        as_xlsx([_table(("a",), headings=2)], _ENGLISH)


def test_a_table_without_rows() -> None:
    assert _csv_rows(as_csv(_table(), _ENGLISH)) == [["Heading 0"]]
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx([_table()], _ENGLISH))).worksheets[0].max_row == 1


_ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.tuples(*[_TEXTS] * width), min_size=1, max_size=5).filter(
        lambda rows: all(any(cell.strip() for cell in row) for row in rows)
    )
)


@given(_ROWS, st.sampled_from(["en", "fr", "fi"]))
def test_a_csv_reads_back_the_same(rows: list[tuple[str, ...]], language: str) -> None:
    table = _table(*rows, headings=len(rows[0]))
    sheet = read_table(as_csv(table, reader_of(language)), header=True)
    assert [row.cells for row in sheet.rows] == rows
    assert sheet.headings == tuple(_ENGLISH.word(heading) for heading in table.headings)


@given(_ROWS)
def test_an_xlsx_reads_back_the_same(rows: list[tuple[str, ...]]) -> None:
    sheet = read_table(as_xlsx([_table(*rows, headings=len(rows[0]))], _ENGLISH), header=True)
    assert [row.cells for row in sheet.rows] == rows


@pytest.mark.parametrize("language", ["en", "fr", "it", "cs", "fi", "sv", "pt"])
@pytest.mark.parametrize("as_file", [as_csv, lambda table, reader: as_xlsx([table], reader)])
def test_people_written_in_any_language_are_the_same_people(language: str, as_file: object) -> None:
    from pimap_desktop.exchange.reading.fields import FIELD_NAMES, Field

    values: dict[Field, object] = {
        Field.EXTERNAL_ID: "7",
        Field.GIVEN_NAME: "Jiří",
        Field.FAMILY_NAME: "Dvořák",
        Field.TITLE: "Ing.",
        Field.EMAIL: "j@x.cz",
        Field.PHONE: "+420377000000",
        Field.COMPANY: "=Obrábění; kovů",
        Field.COUNTRY: Country("CZ"),
        Field.LANGUAGES: (Tongue("cs"), Tongue("en")),
        Field.REGISTERED_ON: dt.date(2026, 4, 3),
        Field.EMPLOYEES: 1200,
        Field.CHECKED_IN: True,
    }
    headings: tuple[Message, ...] = tuple(FIELD_NAMES[field] for field in values)
    table = OutTable(_("People"), headings, (tuple(values.values()),))
    sheet = read_table(as_file(table, reader_of(language)))  # type: ignore[operator]
    (person,) = read_people(sheet, recognise(sheet)).people
    assert (person.external_id, person.title, person.given_name, person.family_name) == (
        "7",
        "Ing.",
        "Jiří",
        "Dvořák",
    )
    assert (person.email, person.phone, person.company) == ("j@x.cz", "+420377000000", "=Obrábění; kovů")
    assert (person.country, person.languages, person.employees) == ("CZ", ("cs", "en"), 1200)
    assert (person.registered_on, person.checked_in) == (dt.date(2026, 4, 3), True)
