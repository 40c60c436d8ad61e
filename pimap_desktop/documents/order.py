"""In which order things come out of the printer."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _, pgettext


class Order(StrEnum):
    """What a pile is sorted by."""

    GATHERED = "usual"  # by family name, by table, by day: as the kind gathers
    COMPANY = "company"
    COUNTRY = "country"
    NUMBER = "number"  # of the badge
    LANGUAGE = "language"  # the languages apart, otherwise as usual


ORDER_NAMES: dict[Order, Message] = {
    Order.GATHERED: pgettext("order of printing", "As usual"),
    Order.COMPANY: _("Company"),
    Order.COUNTRY: _("Country"),
    Order.NUMBER: _("Badge number"),
    Order.LANGUAGE: _("Language"),
}


def in_order(sheet: Sheet[Any], order: Order, reader: Reader) -> Sheet[Any]:
    """Return a sheet in an order; raises `Refused` where its things cannot be sorted so."""
    if order is Order.GATHERED:
        return sheet
    keys: dict[Order, tuple[str, Callable[[str], object]]] = {
        Order.COMPANY: ("company", reader.sort_key),
        Order.COUNTRY: ("country", lambda code: reader.sort_key(reader.country(code) if code else "")),
        Order.NUMBER: ("badge_number", reader.sort_key),
        Order.LANGUAGE: ("language", str),
    }
    field, key = keys[order]
    if not all(hasattr(item, field) for item in sheet.items):
        raise Refused(_("This document cannot be sorted by “{order}”.", order=ORDER_NAMES[order]))
    return sheet.sorted_by(lambda item: key(getattr(item, field) or ""))
