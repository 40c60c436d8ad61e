from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.entries import (
    LONGEST_LINE,
    LONGEST_TEXT,
    enter_country,
    enter_email,
    enter_fields,
    enter_language,
    enter_languages,
    enter_line,
    enter_moment,
    enter_name,
    enter_phone,
    enter_text,
    enter_website,
    faults_of,
    readable_phone,
)
from pimap_desktop.text import _

LABEL = _("Field")


def refusal(enter, *values) -> str:
    with pytest.raises(Refused) as info:
        enter(*values)
    return reader_of("en").word(info.value.message)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada   Nováková ", "Ada Nováková"),
        ("Ada\r\nNováková", "Ada Nováková"),
        ("e\u0301", "é"),
        ("\u202eevil\u202c", "evil"),
        ("A\x00da\x07", "Ada"),
        ("山田\u3000太郎", "山田 太郎"),
        ("zero\u200bwidth", "zerowidth"),
        ("", ""),
    ],
)
def test_a_line_is_freed_of_what_nobody_types_on_purpose(typed, kept):
    assert enter_line(typed, LABEL) == kept


def test_a_text_keeps_its_lines():
    assert enter_text(" One \r\n\r\n two\tthree\x00 \n", LABEL) == "One\n\ntwo three"


def test_a_field_says_when_it_is_full():
    assert enter_line("x" * LONGEST_LINE, LABEL)
    assert enter_text("x" * LONGEST_TEXT, LABEL)
    assert refusal(enter_line, "x" * 10_000, LABEL) == "“Field” is longer than 200 characters. Shorten it."
    assert "10,000" in refusal(enter_text, "x" * (LONGEST_TEXT + 1), LABEL)


def test_an_address_is_no_name():
    assert enter_name("O’Brien-Šťastný, Ph.D.", LABEL)
    assert refusal(enter_name, "ada@example.com", LABEL) == (
        "“ada@example.com” is an address. “Field” is for a name."
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ada.N@Example.COM ", "Ada.N@example.com"),
        ("jana@příklad.example", "jana@příklad.example"),
        ("a+tag@sub.example.co.jp", "a+tag@sub.example.co.jp"),
        ("", ""),
    ],
)
def test_an_address_is_kept(typed, kept):
    assert enter_email(typed, LABEL) == kept


@pytest.mark.parametrize("typed", ["ada", "ada@", "@example.com", "a@b", "a b@example.com", "a@b@c.example"])
def test_what_is_no_address_is_refused(typed):
    assert refusal(enter_email, typed, LABEL).startswith(f"“{typed}” is not an e-mail address.")


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("601 123 456", "CZ", "+420601123456"),
        ("+420 (601) 123-456", "JP", "+420601123456"),
        ("00 420 601123456", "CZ", "+420601123456"),
        ("06 39 98 12 34", "fr", "+33639981234"),
        ("+81 3-0000-0000 ext. 12", "", "+81300000000;ext=12"),
        ("", "", ""),
    ],
)
def test_a_number_is_kept_in_one_form(typed, country, kept):
    assert enter_phone(typed, LABEL, country) == kept


def test_what_is_no_number_is_refused():
    assert refusal(enter_phone, "601 123 456", LABEL) == (
        "Begin “601 123 456” with + and the code of its country, such as +420."
    )
    assert refusal(enter_phone, "ask Jana", LABEL, "CZ") == "“ask Jana” is not a telephone number."
    assert "too few or too many" in refusal(enter_phone, "12", LABEL, "CZ")


def test_a_kept_number_is_read_in_groups_and_kept_again():
    assert readable_phone("+420601123456") == "+420 601 123 456"
    assert enter_phone(readable_phone("+81300000000;ext=12"), LABEL) == "+81300000000;ext=12"
    assert readable_phone("by appointment") == "by appointment"
    assert readable_phone("+") == "+"


def test_codes_of_countries_and_languages():
    assert enter_country("cz", LABEL) == "CZ"
    assert enter_country("", LABEL) == ""
    assert enter_language("PT_br", LABEL) == "pt-BR"
    assert enter_language("zh-hant", LABEL) == "zh-Hant"
    assert enter_languages(["EN", "ja", "en", ""]) == ("en", "ja")
    assert refusal(enter_country, "Czechia", LABEL).startswith("“CZECHIA” is not the code of a country")
    assert refusal(enter_country, "EU", LABEL)
    assert refusal(enter_language, "English", LABEL).startswith("“English” is not the code of a language")


@pytest.mark.parametrize("typed", ["example.com", "https://sub.example.com/a?b=c", "http://příklad.example"])
def test_a_web_address_is_kept_as_it_is_written(typed):
    assert enter_website(f" {typed} ", LABEL) == typed


@pytest.mark.parametrize(
    "typed",
    ["nowhere", "javascript:alert(1)", "file:///etc/passwd", "http://[::1", "exa mple.com", "ftp://a.b"],
)
def test_what_is_no_web_address_is_refused(typed):
    assert "is not a web address" in refusal(enter_website, typed, LABEL)


def test_a_moment_says_by_which_clock():
    moment = datetime(2026, 4, 22, 18, tzinfo=UTC)
    assert enter_moment(moment, LABEL) == moment
    assert enter_moment(None, LABEL) is None
    assert "needs a time zone" in refusal(enter_moment, datetime(2026, 4, 22, 18), LABEL)


def test_what_is_known_already_is_not_refused():
    entries, labels = {"email": enter_email, "name": enter_name}, {}
    values = {"email": "by fax", "name": " Ada ", "more": 3}
    assert enter_fields(values, entries, labels, {"email": "by fax"}) == {**values, "name": "Ada"}
    assert set(faults_of(values, entries, labels)) == {"email"}
    with pytest.raises(Refused):
        enter_fields(values, entries, labels)
