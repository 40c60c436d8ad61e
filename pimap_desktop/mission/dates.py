"""Days as records keep them, and counting in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from pimap_desktop.errors import Refused
from pimap_desktop.text import _


def kept_day(day: date | None) -> str:
    """Return a day as records keep it; nothing for none."""
    return day.isoformat() if day else ""


def read_day(text: str | None) -> date | None:
    """Read a day that a record keeps; a text from another program that is none says nothing."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where there is none: 31 Jan + 1 is 28 Feb."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not 1 <= year <= 9998:
        raise Refused(_("This is too far away."))
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def require_order(first: date | None, last: date | None) -> None:
    """Raise `Refused` for a stretch of days that ends before it begins."""
    if first and last and last < first:
        raise Refused(_("The last day is before the first."))
