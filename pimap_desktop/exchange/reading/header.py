"""Which row of a table holds the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pimap_desktop.exchange.reading.sheet import Row
from pimap_desktop.exchange.reading.wording import field_named, request_field_named

_LOOKED_AT = 10  # titles and notes may stand above the headings
# A heading is never an address, a link, a number or a date.
_DATA = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|[+(]?\d[\d\s./:()+,-]*", re.IGNORECASE)


def header_index(rows: Sequence[Row]) -> int | None:
    """Return the index of the row of headings, or None where the first row is already data."""
    known = [_known(row) for row in rows[:_LOOKED_AT]]
    best = max(known, default=0)
    if best >= 2:
        return known.index(best)
    cells = [cell.strip() for cell in rows[0].cells]
    if any(_DATA.fullmatch(cell) for cell in cells):
        return None
    return 0 if best or all(cells) else None


def _known(row: Row) -> int:
    """Count the cells that are a known heading; a row that holds data as well is none of headings."""
    if any(_DATA.fullmatch(cell.strip()) for cell in row.cells):
        return 0
    headings = {cell for cell in row.cells if cell.strip() and len(cell) <= 200}
    return sum(1 for cell in headings if field_named(cell) or request_field_named(cell))
