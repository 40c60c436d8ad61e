"""What an agenda grid shows: columns (tables, people, interpreters), slots and meetings, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cached_property

from pimap_desktop.text import Message, pgettext


class CellState(Enum):
    """How far a meeting is; the value words it on its card."""

    PLANNED = pgettext("state of a meeting", "planned")
    RUNNING = pgettext("state of a meeting", "now")
    HELD = pgettext("state of a meeting", "held")
    NO_SHOW = pgettext("state of a meeting", "no-show")
    CANCELLED = pgettext("state of a meeting", "cancelled")


@dataclass(frozen=True)
class BoardColumn:
    """A table, a person or an interpreter."""

    key: str
    title: str
    subtitle: str = ""


@dataclass(frozen=True)
class BoardRow:
    """A slot; or a break across all columns, which then has its name."""

    key: str
    start: datetime
    end: datetime
    pause: Message | None = None


@dataclass(frozen=True)
class BoardCell:
    """One meeting, in a row and a column by their numbers."""

    key: str
    row: int
    column: int
    title: str
    person: str = ""
    sector: str | None = None
    languages: tuple[str, str] | None = None  # between which somebody interprets, by their codes
    interpreter: str = ""
    state: CellState = CellState.PLANNED
    pinned: bool = False
    conflict: Message | None = None  # why it cannot stay as it is
    changed: Message | None = None  # how it differs from what was printed
    names: tuple[str, ...] = ()  # of all who meet, in both scripts


@dataclass(frozen=True)
class AgendaBoard:
    """One day of an agenda."""

    columns: tuple[BoardColumn, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    cells: tuple[BoardCell, ...] = ()
    blocked: Mapping[tuple[int, int], Message] = field(default_factory=dict)  # row, column: why

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], tuple[BoardCell, ...]]:
        found: dict[tuple[int, int], tuple[BoardCell, ...]] = {}
        for cell in self.cells:
            place = (cell.row, cell.column)
            found[place] = (*found.get(place, ()), cell)
        return found

    def at(self, row: int, column: int) -> tuple[BoardCell, ...]:
        """Return the meetings of one slot and column: more than one after two laptops planned apart."""
        return self._by_place.get((row, column), ())

    def row_at(self, moment: datetime) -> int | None:
        """Return the number of the row a moment falls into."""
        for number, row in enumerate(self.rows):
            if row.start <= moment < row.end:
                return number
        return None
