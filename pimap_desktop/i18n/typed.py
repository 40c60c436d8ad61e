"""What people type: days, times and numbers, read as each language writes them.

Whatever ``write_…`` returns, ``read_…`` reads back. Reading takes more than that: other marks between the
parts, a month by its name, the form of ISO 8601. What could mean two things is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.collation import folded
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _

EXAMPLE = datetime(2026, 4, 22, 9, 30)  # in sentences about what cannot be read
_DAY = re.compile(r"(\d{1,4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})\.?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.,h]\s*(\d{2}))?\s*h?|(\d{2})(\d{2})", re.ASCII | re.IGNORECASE)
_YEAR = 4  # digits
_CENTURY = 2000  # of a year written with two digits
_GROUP = 3  # digits between the marks of thousands
_MINUS = "-−"
_BLANKS = re.compile(r"[\s'’]")  # what stands between thousands, besides a point and a comma


def write_day(reader: Reader, day: date) -> str:
    """Write a day in digits, in the order of the language: 24/11/2026, 24.11.2026, 2026-11-24."""
    return format_date(day, _day_pattern(reader), locale=reader.locale)


def read_day(reader: Reader, text: str) -> date:
    """Read a day; raises `Refused` for what is none."""
    line = text.strip()
    day = _in_digits(reader, line) or _with_name(reader, line)
    if day is None:
        raise Refused(_unread_day(reader, line))
    return day


def write_time(reader: Reader, moment: time) -> str:
    """Write a time of day: 09:50, 9.50."""
    return reader.time(moment)


def read_time(reader: Reader, text: str) -> time:
    """Read a time of day, whatever stands between its hours and minutes; raises `Refused` for none."""
    found = _TIME.fullmatch(text.strip())
    if found:
        hours, minutes = (found[1] or found[3]), (found[2] or found[4] or "0")
        if int(hours) < 24 and int(minutes) < 60:
            return time(int(hours), int(minutes))
    example = write_time(reader, EXAMPLE.time())
    raise Refused(_("“{text}” is not a time. Write it as {time}.", text=text.strip(), time=example))


def write_moment(reader: Reader, moment: datetime) -> str:
    """Write a day and a time of day."""
    return f"{write_day(reader, moment.date())} {write_time(reader, moment.time())}"


def read_moment(reader: Reader, text: str) -> datetime:
    """Read a day and a time of day, without a zone; raises `Refused` for what is none."""
    words = text.replace("T", " ").split()
    if not words:
        raise Refused(_unread_day(reader, ""))
    return datetime.combine(read_day(reader, " ".join(words[:-1])), read_time(reader, words[-1]))


def write_number(reader: Reader, value: float | Decimal, decimals: int | None = None) -> str:
    """Write a number without marks between its thousands, with so many decimals, or with those it has."""
    pattern = "0.###############" if decimals is None else "0." + "0" * decimals
    return format_decimal(value, pattern.rstrip("."), locale=reader.locale)


def read_number(reader: Reader, text: str) -> Decimal:
    """Read a number with the mark of the language for decimals, or a point where nothing else is meant.

    Raises `Refused` for what is no number, and for what could be two.
    """
    line = _BLANKS.sub("", text)
    sign = "-" if line[:1] in _MINUS and line else ""
    digits = _unsigned(reader, line.removeprefix("-").removeprefix("−"))
    if digits is None:
        example = write_number(reader, Decimal("12.5"))
        raise Refused(_("“{text}” is not a number. Write it as {number}.", text=text.strip(), number=example))
    return Decimal(sign + digits)


def write_amount(reader: Reader, amount: str) -> str:
    """Write an amount of money that a record keeps (12500.50) with the mark of the language for cents."""
    whole, point, cents = amount.partition(".")
    return f"{whole}{_decimal_mark(reader)}{cents}" if point and whole.isdecimal() else amount


def _unsigned(reader: Reader, line: str) -> str | None:
    """Return the digits of a number with a point before its decimals; None for what is no number."""
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", line, re.ASCII):
        return None
    marks = re.findall(r"[.,]", line)
    if not marks:
        return line
    last = marks[-1]
    whole, _mark, rest = line.rpartition(last)
    if len(set(marks)) == 1 and len(marks) > 1:  # 1.234.567
        return line.replace(last, "") if _grouped(line, last) else None
    if len(marks) > 1:  # 1.234,50
        other = marks[0]
        sound = set(marks[:-1]) == {other} and other != last and _grouped(whole, other) and rest
        return f"{whole.replace(other, '')}.{rest}" if sound else None
    decimal = _decimal_mark(reader)
    if last != decimal and _grouped(line, last):
        # 1.234 where a comma stands before decimals: thousands where the language writes them so.
        return line.replace(last, "") if last == _group_mark(reader) else None
    return f"{whole or '0'}.{rest}" if rest else None


def _grouped(line: str, mark: str) -> bool:
    """Tell whether a mark stands where thousands are parted."""
    first, *others = line.split(mark)
    return 0 < len(first) <= _GROUP and first != "0" and all(len(part) == _GROUP for part in others)


def _decimal_mark(reader: Reader) -> str:
    return str(reader.locale.number_symbols["latn"]["decimal"])


def _group_mark(reader: Reader) -> str:
    return str(reader.locale.number_symbols["latn"]["group"])


def _in_digits(reader: Reader, line: str) -> date | None:
    found = _DAY.fullmatch(line)
    if found is None:
        return None
    first, month, last = found.groups()
    year, day = (first, last) if len(first) == _YEAR else (last, first)
    if len(day) > 2:
        return None
    if len(year) == _YEAR:
        return _day(int(year), int(month), int(day))
    # Where the year comes first, 24.11.26 could be of 2024 or of 2026.
    if len(year) == 2 and not _day_pattern(reader).startswith("y"):
        return _day(_CENTURY + int(year), int(month), int(day))
    return None


def _with_name(reader: Reader, line: str) -> date | None:
    found = _NAMED.fullmatch(line)
    month = _months(reader.language).get(folded(found[2])) if found else None
    return _day(int(found[3]), month, int(found[1])) if found and month else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unread_day(reader: Reader, text: str) -> Message:
    example = write_day(reader, EXAMPLE.date())
    return _("“{text}” is not a date. Write it as {day}.", text=text, day=example)


def _day_pattern(reader: Reader) -> str:
    short = str(reader.locale.date_formats["short"].pattern)
    return short if "yyyy" in short else re.sub("y+", "yyyy", short)


@cache
def _months(language: str) -> dict[str, int]:
    """Return the numbers of the months by their names, long and short, without accents."""
    months = Reader(language).locale.months
    return {
        folded(name).removesuffix("."): number
        for usage in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[usage][width].items()
    }
