"""Dates and numbers that mean different things in different countries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum


class DateOrder(StrEnum):
    """The order of day and month in dates such as 03/04/2026."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=\D|$)|(\d{4})年(\d{1,2})月(\d{1,2})日")
# Written with points, or with points and spaces, the day comes first wherever this is written.
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?=\D|$)")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?=\D|$)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?:(\d{1,2})\.?\s+([A-Za-z]{3,9})|([A-Za-z]{3,9})\s+(\d{1,2}),?)\s+(\d{4})(?=\D|$)")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+")


def date_order_of(values: Iterable[str]) -> DateOrder | None:
    """Return the order that a column's own dates prove; None where they prove none, or both."""
    proven: set[DateOrder] = set()
    for value in values:
        if match := _SLASHES.match(value.strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                proven.add(DateOrder.DAY_FIRST)
            if second > 12 >= first:
                proven.add(DateOrder.MONTH_FIRST)
    return proven.pop() if len(proven) == 1 else None


def is_ambiguous_date(text: str) -> bool:
    """Say whether day and month of a date could be exchanged."""
    match = _SLASHES.match(text.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def read_date(text: str, order: DateOrder | None) -> dt.date | None:
    """Return the day a text names (a time after it is passed over); None where it is not sure."""
    text = text.strip()
    if match := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in match.groups() if part)
        return _day(year, month, day)
    if match := _POINTS.match(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHES.match(text):
        return _by_order(int(match[1]), int(match[2]), int(match[3]), order)
    if match := _WORDS.match(text):
        name = (match[2] or match[3])[:3].lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _day(int(match[5]), month, int(match[1] or match[4]))
    return None


def _by_order(first: int, second: int, year: int, order: DateOrder | None) -> dt.date | None:
    if order is None:
        if first <= 12 and second <= 12 and first != second:
            return None
        order = DateOrder.DAY_FIRST if second <= 12 else DateOrder.MONTH_FIRST
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        # Two digits of a year are of this century: nobody registered in the last one.
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read_count(text: str, decimal_mark: str | None) -> int | None:
    """Return a whole number; “1.200” is one only where the list's decimal mark is known to be a comma."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    if not _GROUPED.fullmatch(text) or len(text) > 12:
        return None
    marks = {letter for letter in text if not letter.isdigit()}
    if decimal_mark in marks or (decimal_mark is None and marks & {".", ","} and len(text) <= 7):
        return None
    return int("".join(letter for letter in text if letter.isdigit()))
