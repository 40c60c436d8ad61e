"""Which row of a table holds the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pimap_desktop.exchange.reading.sheet import Row
from pimap_desktop.exchange.reading.wording import field_named, request_field_named

_LOOKED_AT = 10  # titles and notes may stand above the headings
_LONGEST = 300  # characters: forms have whole questions as headings
# A heading is never an address, a link, a number or a date.
_DATA = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|[+(]?\d[\d\s./:()+,-]*", re.IGNORECASE)


def header_index(rows: Sequence[Row]) -> int | None:
    """Return the index of the row of headings, or None where the first row is already data."""
    known = [_known(row) for row in rows[:_LOOKED_AT]]
    best = max(known, default=0)
    if best >= 2:
        return known.index(best)
    cells = [cell.strip() for cell in rows[0].cells]
    if any(map(_is_data, cells)):
        return None
    return 0 if best or all(cells) else None


def _known(row: Row) -> int:
    """Count the cells that are a known heading; a row that holds data as well is none of headings."""
    cells = {cell.strip() for cell in row.cells} - {""}
    if any(map(_is_data, cells)):
        return 0
    return sum(1 for cell in cells if field_named(cell) or request_field_named(cell))


def _is_data(cell: str) -> bool:
    return len(cell) > _LONGEST or _DATA.fullmatch(cell) is not None
