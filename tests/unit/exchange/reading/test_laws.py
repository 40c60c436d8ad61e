"""What holds for any bytes: a reading or one sentence, never another error."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.cleaning import clean, longest
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.mapping import load_mapping
from pimap_desktop.exchange.reading.names import split_name
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.requests import read_requests
from pimap_desktop.exchange.reading.sheet import Sheet
from pimap_desktop.exchange.reading.table import read_pasted, read_table
from pimap_desktop.i18n.reader import reader_of
from tests.unit.exchange.reading.making import SAMPLES, ods, ods_cell, ods_row, repacked, xls, xlsx

T = TypeVar("T")
_ROWS = [["Name", "Email", "Country", "Registration date"], ["Jiří Dvořák", "j@x.cz", "CZ", "03/04/2026"]]
_SPREADSHEETS = [xlsx(_ROWS), ods(*(ods_row(*map(ods_cell, row)) for row in _ROWS))]
_SEEDS = [
    *(path.read_bytes() for path in sorted(SAMPLES.glob("*.[cv][sc][vf]"))),
    *_SPREADSHEETS,
    xls(_ROWS),
    "\n".join(";".join(row) for row in _ROWS).encode("cp1250"),
    "From;To;Priority\na@x.it;b@y.jp;A\n".encode("utf-16"),
]
_PIECES = st.sampled_from(
    ["Name", "Email", "Nom", "From", "To", ";", ",", "\t", '"', "\n", "\r\n", "\r", " ", "Mario Rossi",
     "m@x.it", "Yes", "01/02/2026", "BEGIN:VCARD", "END:VCARD", "FN:", "N:", "=", "\x00", "\u202e", "é",
     "山", "sep=;", ":"]
)  # fmt: skip
_STARTS = st.sampled_from(
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"BEGIN:VCARD\r\n"]
)


def _unless_unreadable(read: Callable[[], T]) -> T | None:
    """Return what is read; only `Unreadable` may stop it, with words."""
    try:
        return read()
    except Unreadable as error:
        assert reader_of("en").word(error.message).strip()  # noqa: PT017 (it need not be raised)
        return None


def _whole(read: Callable[[], Sheet]) -> None:
    """Read a list as far as it goes and word whatever is said."""
    sheet = _unless_unreadable(read)
    if sheet is None:
        return
    lines = sorted([row.line for row in sheet.rows] + [each.line for each in sheet.refused])
    people = _unless_unreadable(lambda: read_people(sheet, recognise(sheet)))
    if people is not None:
        told = [*people.refused, *people.skipped, *people.doubts]
        assert all(reader_of("fr").word(each.reason).strip() for each in told)
        found = [each.line for each in (*people.people, *people.refused, *people.skipped)]
        assert sorted(found) == lines, "every line is taken, refused or skipped, and once"
    requests = _unless_unreadable(lambda: read_requests(sheet, recognise(sheet)))
    if requests is not None:
        found = [each.line for each in (*requests.requests, *requests.refused, *requests.skipped)]
        assert sorted(found) == lines


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _whole(lambda: read_table(data))


@given(_STARTS, st.binary(max_size=600))
def test_any_bytes_after_a_known_beginning(start: bytes, data: bytes) -> None:
    _whole(lambda: read_table(start + data))


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_of_pieces_that_matter(text: str) -> None:
    _whole(lambda: read_pasted(text))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(_SEEDS), st.data())
def test_a_good_file_with_a_few_bytes_changed(seed: bytes, data: st.DataObject) -> None:
    changed = bytearray(seed)
    for _time in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        match data.draw(st.sampled_from(["set", "cut", "insert", "end"])):
            case "set":
                changed[at] = data.draw(st.integers(0, 255))
            case "cut":
                del changed[at : at + data.draw(st.integers(1, 20))]
            case "insert":
                changed[at:at] = data.draw(st.binary(max_size=5))
            case "end":
                del changed[at + 1 :]
        changed = changed or bytearray(b"x")
    _whole(lambda: read_table(bytes(changed)))


_MARKUP = st.sampled_from(
    [
        b'"',
        b"<v>",
        b"&#x0;",
        b'<c r="B2" t="s"><v>9</v></c>',
        b"<table:table-row>",
        b"99999999",
        b"UTF-7",
        b"</row>",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(_SPREADSHEETS), st.data())
def test_a_spreadsheet_with_its_markup_changed(seed: bytes, data: st.DataObject) -> None:
    def change(name: str, old: bytes) -> bytes:
        if name == "mimetype" or data.draw(st.booleans()):
            return old
        at = data.draw(st.integers(0, len(old)))
        cut = data.draw(st.integers(0, 30))
        return old[:at] + data.draw(_MARKUP | st.binary(max_size=3)) + old[at + cut :]

    changed = repacked(seed, change)
    _whole(lambda: read_table(changed))


@given(st.text(max_size=80))
def test_any_mapping(text: str) -> None:
    _unless_unreadable(lambda: load_mapping(text))


@given(st.sampled_from(Field), st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(field: Field, text: str) -> None:
    once = clean(field, text)
    assert clean(field, once) == once
    allowed = {"\n"} if longest(field) > 1000 else set()
    assert not [
        letter for letter in once if unicodedata.category(letter) in {"Cc", "Cs"} and letter not in allowed
    ]


@given(st.text(st.characters(categories=["L", "M", "Zs", "Po"]), max_size=40), st.booleans())
def test_dividing_a_name_loses_no_word(full: str, family_first: bool) -> None:
    name = split_name(full, family_first=family_first)
    parts = f"{name.title} {name.given} {name.family} {name.native}"
    kept = sorted(letter for letter in parts if letter.isalpha())
    assert kept == sorted(letter for letter in full if letter.isalpha())


@pytest.mark.parametrize("seed", range(len(_SEEDS)))
def test_the_seeds_are_good(seed: int) -> None:
    sheet = read_table(_SEEDS[seed])
    assert sheet.rows
