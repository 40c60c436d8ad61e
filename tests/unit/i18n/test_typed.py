from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.i18n.typed import (
    read_day,
    read_moment,
    read_number,
    read_time,
    write_amount,
    write_day,
    write_moment,
    write_number,
    write_time,
)
from pimap_desktop.mission.amounts import enter_amount

NOVEMBER = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("language", "day", "clock", "number"),
    [
        ("en", "04/11/2026", "09:50", "1234.5"),
        ("fr", "04/11/2026", "09:50", "1234,5"),
        ("it", "04/11/2026", "09:50", "1234,5"),
        ("cs", "04.11.2026", "9:50", "1234,5"),
        ("fi", "4.11.2026", "9.50", "1234,5"),
        ("sv", "2026-11-04", "09:50", "1234,5"),
        ("pt", "04/11/2026", "09:50", "1234,5"),
    ],
)
def test_each_language_writes_in_its_way(language, day, clock, number):
    reader = reader_of(language)
    assert write_day(reader, NOVEMBER) == day
    assert write_time(reader, time(9, 50)) == clock
    assert write_moment(reader, datetime(2026, 11, 4, 9, 50)) == f"{day} {clock}"
    assert write_number(reader, 1234.5) == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "24.11.2026",
        "24/11/2026",
        "24-11-2026",
        "24. 11. 2026",
        " 24 11 2026 ",
        "2026-11-24",
        "2026/11/24",
        "24.11.2026.",
    ],
)
def test_a_day_is_read_in_any_of_the_usual_forms(language, text):
    assert read_day(reader_of(language), text) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "24 Nov 2026"),
        ("en", "24 november 2026"),
        ("fr", "24 nov. 2026"),
        ("fr", "24 novembre 2026"),
        ("cs", "24. listopadu 2026"),
        ("cs", "24. listopad 2026"),
        ("fi", "24. marraskuuta 2026"),
        ("sv", "24 november 2026"),
        ("pt", "24 de novembro de 2026"),
        ("it", "24 novembre 2026"),
    ],
)
def test_a_month_may_be_written_by_its_name(language, text):
    assert read_day(reader_of(language), text) == date(2026, 11, 24)


def test_two_digits_of_a_year_are_read_where_they_mean_one():
    assert read_day(reader_of("fi"), "4.11.26") == NOVEMBER
    with pytest.raises(Refused):
        read_day(reader_of("sv"), "04.11.26")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11/24/2026",
        "31.2.2026",
        "24.11.",
        "24.11.20266",
        "tomorrow",
        "24/11",
        "2026",
        "0.0.0000",
        "٢٤.١١.٢٠٢٦",
    ],
)
def test_what_is_no_day_is_told_with_an_example(text):
    with pytest.raises(Refused) as refused:
        read_day(reader_of("fi"), text)
    assert reader_of("en").word(refused.value.message) == f"“{text}” is not a date. Write it as 22.4.2026."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["9:50", "9.50", "09:50", "9,50", "9h50", "9 h 50", "0950", " 9 : 50 "])
def test_a_time_is_read_whatever_parts_it(language, text):
    assert read_time(reader_of(language), text) == time(9, 50)


def test_an_hour_alone_is_a_time():
    assert read_time(reader_of("fr"), "14") == read_time(reader_of("fr"), "14 h") == time(14)


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "9:5", "950", "nine", "9:50:10", "-9:50"])
def test_what_is_no_time_is_told_with_an_example(text):
    with pytest.raises(Refused) as refused:
        read_time(reader_of("fi"), text)
    assert reader_of("en").word(refused.value.message) == f"“{text}” is not a time. Write it as 9.30."


def test_a_day_and_a_time_are_read_together():
    moment = datetime(2026, 11, 24, 9, 50)
    for text in ("24.11.2026 9.50", "24. 11. 2026  9:50", "2026-11-24T09:50", "24 Nov 2026 9h50"):
        assert read_moment(reader_of("en"), text) == moment
    for text in ("", "9:50", "24.11.2026", "9:50 24.11.2026"):
        with pytest.raises(Refused):
            read_moment(reader_of("en"), text)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("fr", "1234,5", "1234.5"),
        ("fr", "1 234,50", "1234.50"),
        ("fr", "1\u202f234,50", "1234.50"),  # a narrow no-break space
        ("cs", "1\u00a0234,50", "1234.50"),
        ("it", "1.234,50", "1234.50"),
        ("en", "1,234.50", "1234.50"),
        ("fi", "12.5", "12.5"),  # a point, where it can be nothing else
        ("it", "12.5", "12.5"),
        ("en", "12,5", "12.5"),
        ("en", "1,234", "1234"),
        ("it", "1.234", "1234"),
        ("en", "1.234", "1.234"),
        ("fr", "1,234", "1.234"),
        ("it", "1.234.567", "1234567"),
        ("sv", "\u22123,5", "-3.5"),
        ("fi", "-3", "-3"),
        ("fr", ",5", "0.5"),
    ],
)
def test_a_number_is_read_by_the_marks_of_the_language(language, text, number):
    assert read_number(reader_of(language), text) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "1.234"),  # 1234, or 1 and a bit
        ("fr", "1.23.45"),
        ("en", "1,2,3"),
        ("it", "1,234.5.6"),
        ("en", ""),
        ("en", "-"),
        ("en", "."),
        ("en", "12 mm"),
        ("en", "1e5"),
        ("en", "12."),
        ("en", "NaN"),
    ],
)
def test_what_could_be_two_numbers_or_none_is_refused(language, text):
    with pytest.raises(Refused, match="is not a number"):
        read_number(reader_of(language), text)


def test_an_amount_is_shown_with_the_mark_for_cents_and_entered_again():
    for language in LANGUAGES:
        for kept in ("12500.50", "12500", "0.5", ""):
            assert enter_amount(write_amount(reader_of(language), kept), "Amount") == kept
    assert write_amount(reader_of("cs"), "12500.50") == "12500,50"
    assert write_amount(reader_of("cs"), "what an import brought. So.") == "what an import brought. So."
