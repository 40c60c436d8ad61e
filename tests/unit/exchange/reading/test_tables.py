"""Any list becomes the same table: encodings, separators, line ends, headings, worksheets."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pimap_desktop.exchange.reading.sheet import Row, Sheet, column_letters, same_heading, unique_headings
from pimap_desktop.exchange.reading.table import read_pasted, read_table
from tests.unit.exchange.reading.making import ods, ods_cell, ods_row, xls, xlsx

_ROWS = [["First name", "Last name", "City"], ["Jiří", "Dvořák", "Plzeň"], ["Růžena", "Němcová", "Žďár"]]
_TEXT = "\r\n".join(";".join(row) for row in _ROWS)


def _cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1250", "cp1250"),
    ],
)
def test_encodings(encoding: str, found: str) -> None:
    sheet = read_table(_TEXT.encode(encoding))
    assert sheet.encoding == found
    assert sheet.headings == ("First name", "Last name", "City")
    assert _cells(sheet) == [tuple(row) for row in _ROWS[1:]]


@pytest.mark.parametrize(
    "words",
    [
        "Émile Durand;École;Évry",
        "Hélène Lefèvre;Bibliothèque;Orléans",
        "Nicolò Forlì;Società più caffè;Cantù",
        "João Conceição;Indústria Simões;Évora",
        "Åsa Sjöström;Mälardalen;Västerås",
        "Päivi Hämäläinen;Jyväskylä;Ylöjärvi",
        "Søren Jørgensen;Tromsø;Malmø",
        "Jürgen Groß;Müller & Söhne;Köln",
    ],
)
def test_windows_1252_of_western_lists(words: str) -> None:
    sheet = read_table(f"Name;Company;City\n{words}\n".encode("cp1252"))
    assert sheet.encoding == "cp1252"
    assert _cells(sheet) == [tuple(words.split(";"))]


@pytest.mark.parametrize(
    "words",
    [
        "Jiří Dvořák;Škoda;Plzeň",
        "Eva Kučerová;Obráběcí nástroje;Praha",
        "Lukáš Kovář;Třebíčské kovárny;Třebíč",
        "Božena Němcová;Tkalcovna;Česká Skalice",
        "Łukasz Wójcik;Żyrardów;Łódź",
        "Zdeněk Kříž;Měření;Brno",
    ],
)
def test_windows_1250_of_central_lists(words: str) -> None:
    sheet = read_table(f"Name;Company;City\n{words}\n".encode("cp1250"))
    assert sheet.encoding == "cp1250"
    assert _cells(sheet) == [tuple(words.split(";"))]


def test_a_list_of_a_japanese_host_saved_by_excel() -> None:
    sheet = read_table("氏名,会社名\r\n山田 太郎,浜松光学株式会社\r\n".encode("cp932"))
    assert _cells(sheet) == [("山田 太郎", "浜松光学株式会社")]


def test_a_list_of_a_chinese_host_saved_by_excel() -> None:
    sheet = read_table("姓名,公司\r\n王小明,深圳光电有限公司\r\n".encode("gb18030"))
    assert _cells(sheet) == [("王小明", "深圳光电有限公司")]


def test_an_encoding_somebody_chose() -> None:
    data = "Name;City\nÀlex;Lérida\n".encode("cp1252")
    assert _cells(read_table(data, encoding="cp1250")) == [("Ŕlex", "Lérida")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    text = "\n".join(
        separator.join(row) for row in [["Name", "Email", "City"], ["Mario", "m@x.it", "Torino"]]
    )
    sheet = read_pasted(text)
    assert sheet.separator == separator
    assert sheet.headings == ("Name", "Email", "City")


def test_the_separator_is_not_one_that_stands_in_values() -> None:
    text = 'Name;Offers\nMario;"Lasers, optics, mirrors"\nKaisa;Milling, turning\nSofia;Robots, arms\n'
    sheet = read_pasted(text)
    assert sheet.separator == ";"
    assert _cells(sheet)[0] == ("Mario", "Lasers, optics, mirrors")


def test_the_separator_that_excel_names_in_the_first_line() -> None:
    sheet = read_pasted("sep=|\nName|Email\nMario|m@x.it\n")
    assert sheet.headings == ("Name", "Email")
    assert sheet.rows == (Row(3, ("Mario", "m@x.it")),)


def test_lines_are_those_an_editor_shows() -> None:
    text = 'Name,Note\r\n\nMario,"one\r\ntwo\nthree"\rKaisa,x\r\n\r\n"Sofia",y'
    assert [(row.line, row.cells[0]) for row in read_pasted(text).rows] == [
        (3, "Mario"),
        (6, "Kaisa"),
        (8, "Sofia"),
    ]


def test_lines_of_a_spreadsheet_are_its_rows() -> None:
    def more(_book: Any, sheet: Any) -> None:
        sheet.write_string(4, 1, "Name")
        sheet.write_string(4, 2, "Email")
        sheet.write_string(7, 1, "Mario Rossi")
        sheet.write_string(7, 2, "m@x.it")

    sheet = read_table(xlsx([["Delegates of the mission"]], more))
    assert sheet.header_line == 5
    assert sheet.headings == ("A", "Name", "Email")
    assert sheet.rows == (Row(8, ("", "Mario Rossi", "m@x.it")),)


def test_no_headings() -> None:
    sheet = read_pasted("Mario;Rossi;m@example.it\nKaisa;Virtanen;k@example.fi\n")
    assert sheet.header_line is None
    assert sheet.headings == ("A", "B", "C")
    assert [row.line for row in sheet.rows] == [1, 2]


@pytest.mark.parametrize(("header", "lines"), [(True, [2]), (False, [1, 2])])
def test_whether_there_are_headings_can_be_told(header: bool, lines: list[int]) -> None:
    sheet = read_pasted("Mario;Rossi\nKaisa;Virtanen\n", header=header)
    assert [row.line for row in sheet.rows] == lines


def test_title_lines_above_the_headings_are_passed_over() -> None:
    sheet = read_pasted("Delegation to Japan\n\nFirst name,Last name,E-mail\nMario,Rossi,m@x.it\n")
    assert (sheet.header_line, sheet.headings) == (3, ("First name", "Last name", "E-mail"))


def test_values_of_a_spreadsheet_are_shown_as_people_mean_them() -> None:
    def more(book: Any, sheet: Any) -> None:
        sheet.write_datetime(
            1, 4, dt.datetime(2026, 4, 3, 10, 15), book.add_format({"num_format": "dd/mm/yy hh:mm"})
        )
        sheet.write_datetime(1, 5, dt.datetime(2026, 4, 3), book.add_format({"num_format": "mm/dd/yyyy"}))
        sheet.write_formula(1, 6, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 7, '="Mario"', None, "Mario")

    rows = [
        ["Zip", "Phone", "Share", "Here", "Moment", "Day", "Wrong", "Name"],
        [10121, 390110000000, 0.5, True],
    ]
    (row,) = read_table(xlsx(rows, more)).rows
    assert row.cells == (
        "10121",
        "390110000000",
        "0.5",
        "true",
        "2026-04-03 10:15",
        "2026-04-03",
        "",
        "Mario",
    )


def test_the_first_worksheet_with_data_is_read_and_the_others_are_named() -> None:
    def more(book: Any, _sheet: Any) -> None:
        for name in ("Hosts", "Lists", "Visits"):
            sheet = book.add_worksheet(name)
            for column, text in enumerate(["Name", "Email"]):
                sheet.write_string(0, column, text)
                sheet.write_string(1, column, f"{name} {text}")
            if name == "Lists":
                sheet.hide()

    data = xlsx([], more, name="Cover")
    first = read_table(data)
    assert (first.name, first.others) == ("Hosts", ("Visits", "Lists"))
    assert _cells(read_table(data, worksheet="Visits")) == [("Visits Name", "Visits Email")]


def test_ods() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    trailing = ods_row(blank, attributes=' table:number-rows-repeated="1048500"')
    empty = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    data = ods(ods_row(*map(ods_cell, _ROWS[0])), empty, ods_row(*map(ods_cell, _ROWS[1])), trailing)
    sheet = read_table(data)
    assert sheet.kind == "ods"
    assert sheet.rows == (Row(4, tuple(_ROWS[1])),)


def test_xls() -> None:
    sheet = read_table(xls([["Name", "Zip"], ["Jiří Dvořák", 30100.0]]))
    assert (sheet.kind, sheet.name) == ("xls", "List")
    assert sheet.rows == (Row(2, ("Jiří Dvořák", "30100")),)


def test_cells_pasted_from_a_spreadsheet() -> None:
    sheet = read_pasted('Name\tNote\nMario Rossi\t"two\nlines"\n')
    assert sheet.rows == (Row(2, ("Mario Rossi", "two\nlines")),)


def test_headings_are_unique() -> None:
    assert unique_headings(["Name", "Name", "", "Name (2)", "C"], 6) == (
        "Name",
        "Name (3)",
        "C (2)",
        "Name (2)",
        "C",
        "F",
    )
    assert same_heading(("Name", "Name (2)", "Names"), "Name (2)") == ("Name", "Name (2)")


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_a_column_by_its_heading() -> None:
    sheet = read_pasted("Name,Email\nMario,m@x.it\nKaisa\n")
    assert sheet.column("Email") == ("m@x.it", "")
