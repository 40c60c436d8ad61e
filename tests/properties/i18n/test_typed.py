"""Whatever is written in a language is read back as it was; nothing typed is read as two things."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

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

READERS = some.sampled_from([reader_of(code) for code in LANGUAGES])
DAYS = some.dates(date(1950, 1, 1), date(2200, 12, 31))
TIMES = some.times().map(lambda moment: time(moment.hour, moment.minute))
NUMBERS = some.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False)
CENTS = some.decimals(0, 10**9, places=2)


@given(READERS, DAYS, TIMES, NUMBERS)
def test_what_is_written_is_read_back(reader, day, clock, number):
    assert read_day(reader, write_day(reader, day)) == day
    assert read_day(reader, reader.date(day)) == day  # as pages show it
    assert read_time(reader, write_time(reader, clock)) == clock
    moment = datetime.combine(day, clock)
    assert read_moment(reader, write_moment(reader, moment)) == moment
    assert read_number(reader, write_number(reader, number)) == number
    assert read_number(reader, write_number(reader, number, 3)) == number
    if abs(number) < 1 or abs(number) >= 1000 or number != number.to_integral():
        # Marks between thousands, as pages show them.
        assert read_number(reader, reader.number(number)) == number


@given(READERS, CENTS)
def test_amounts_come_back_with_the_marks_of_any_language(reader, amount):
    kept = format(amount, "f")
    assert Decimal(enter_amount(write_amount(reader, kept), "Amount")) == amount
    shown = reader.money(amount, "EUR").replace("€", "")
    assert Decimal(enter_amount(shown, "Amount")) == amount


@given(READERS, some.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(reader, text):
    for read in (read_day, read_time, read_moment, read_number):
        try:
            read(reader, text)
        except Refused as refused:
            reader.word(refused.message)  # the sentence has all its values


@given(READERS, some.from_regex(r"[0-9]{1,4}[./ -][0-9]{1,2}[./ -][0-9]{1,4}", fullmatch=True))
def test_a_day_has_one_meaning(reader, text):
    try:
        day = read_day(reader, text)
    except Refused:
        return
    assert read_day(reader, write_day(reader, day)) == day
