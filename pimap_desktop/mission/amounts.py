"""Amounts of money as people enter them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_line
from pimap_desktop.text import Message, _

# Thousands in groups with a point or a comma, or without; then the other mark and the cents.
_FORMS = (
    r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?",
    r"(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?",
    r"(\d+)(?:[.,](\d{1,2}))?",
)
_LONGEST = 15  # digits


def enter_amount(text: str, label: Message | str) -> str:
    """Return an amount as a plain decimal number: 12 500,50 and 12,500.50 are the same."""
    line = "".join(enter_line(text, label).split())
    if not line:
        return ""
    for form in _FORMS:
        found = re.fullmatch(form, line, re.ASCII)
        if found and sum(map(str.isdigit, line)) <= _LONGEST:
            whole, cents = found.groups()
            return ".".join(filter(None, (re.sub("[.,]", "", whole), cents)))
    raise Refused(_("“{text}” is not an amount. Write it as 12500 or 12500.50.", text=text.strip()))


def enter_currency(text: str, label: Message | str) -> str:
    """Return an ISO 4217 code of three letters."""
    code = enter_line(text, label).upper()
    if code and code not in _currencies():
        raise Refused(_("“{code}” is not the code of a currency, such as EUR or JPY.", code=code))
    return code


def read_amount(text: str | None) -> Decimal | None:
    """Read an amount that a record keeps; a text from another program that is none says nothing."""
    try:
        amount = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None


@cache
def _currencies() -> frozenset[str]:
    return frozenset(map(str, Locale.parse("en").currencies))
