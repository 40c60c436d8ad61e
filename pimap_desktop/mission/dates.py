"""Days as records keep them, and counting in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from pimap_desktop.errors import Refused
from pimap_desktop.text import _

EARLIEST, LATEST = date(1950, 1, 1), date(2200, 12, 31)  # days that missions can be about


def sane_day(day: date) -> date:
    """Return a day that a mission can be about; raises `Refused` for another."""
    if not EARLIEST <= day <= LATEST:
        raise Refused(_("{day} is too far away.", day=day.isoformat()))
    return day


def kept_day(day: date | None) -> str:
    """Return a day as records keep it; nothing for none. Raises `Refused` for one that is too far away."""
    return sane_day(day).isoformat() if day else ""


def read_day(text: str | None) -> date | None:
    """Read a day that a record keeps; what is none, or far from any mission, says nothing."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return day if day is not None and EARLIEST <= day <= LATEST else None


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where there is none: 31 Jan + 1 is 28 Feb."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def require_order(first: date | None, last: date | None) -> None:
    """Raise `Refused` for a stretch of days that ends before it begins."""
    if first and last and last < first:
        raise Refused(_("The last day is before the first."))
