"""A table as it stands in a file: headings, and rows that know their line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from pimap_desktop.text import Message


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and its line as an editor or a spreadsheet program shows it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that could not be taken, why in the user's words, and its cells for a list to send back."""

    line: int
    reason: Message
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of a file, as text.

    ``headings`` are unique: a second “Name” is called “Name (2)”, and a column without a heading has the
    letter a spreadsheet program gives it; every row has a cell for each. ``header_line`` is None where the
    file has no row of headings. ``name`` is that of the worksheet, empty in a text file; ``others`` are the
    worksheets that also hold something and were not read; ``refused`` are lines that are no rows at all.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    header_line: int | None = None
    name: str = ""
    others: tuple[str, ...] = ()
    kind: str = "csv"
    encoding: str = ""
    separator: str = ""
    refused: tuple[RefusedLine, ...] = ()

    def column(self, heading: str) -> tuple[str, ...]:
        """Return the values under a heading, from top to bottom."""
        at = self.headings.index(heading)
        return tuple([row.cells[at] for row in self.rows])


def column_letters(index: int) -> str:
    """Return the letters of a column counted from 0: A … Z, AA …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def unique_headings(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Return ``width`` headings, each once; columns without one are called by their letters."""
    taken: set[str] = set()
    headings: list[str] = []
    given = {" ".join(cell.split()) for cell in cells}
    for index in range(width):
        heading = " ".join(cells[index].split()) if index < len(cells) else ""
        wanted = heading or column_letters(index)
        name, number = wanted, 1
        # A number must not make a heading that the file has itself further right.
        while name in taken or (number > 1 and name in given) or (not heading and name in given):
            number += 1
            name = f"{wanted} ({number})"
        taken.add(name)
        headings.append(name)
    return tuple(headings)


def same_heading(headings: Iterable[str], heading: str) -> tuple[str, ...]:
    """Return the headings that stand in the file as ``heading`` does: itself and its numbered repeats."""
    base, separator, number = heading.rpartition(" (")
    numbered = bool(separator) and number[:-1].isdigit() and number.endswith(")")
    first = base if numbered and base in set(headings) else heading
    return tuple(name for name in headings if name == first or _repeats(name, first))


def _repeats(name: str, first: str) -> bool:
    rest = name.removeprefix(first)
    return rest != name and rest.startswith(" (") and rest.endswith(")") and rest[2:-1].isdigit()
