"""How much table a spreadsheet describes, measured before memory is reserved for it.

One cell in the last row and column of a sheet makes a parser reserve seventeen thousand million cells. The
positions are therefore read from the markup first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pimap_desktop.exchange.reading.separated import MOST_COLUMNS, MOST_ROWS

MOST_CELLS = 5_000_000
MOST_CHARACTERS = 300_000_000
_POSITION = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]*)\$?(\d+)["']""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>(?:<[^v][^>]*>){0,3}?<(?:\w+:)?v[^>]*>\s*(\d+)""")
_LONGEST_CELL = 1_000_000


def fits_worksheet(markup: bytes, shared_strings: bytes) -> bool:
    """Say whether a worksheet of an XLSX describes a table of a sensible size."""
    if markup.count(b"<") > MOST_CELLS * 4:
        return False
    letters: set[bytes] = set()
    last_row = 0
    for column, row in _POSITION.findall(markup):
        letters.add(column)
        if len(row) > 7:
            return False
        last_row = max(last_row, int(row))
    last_column = max(map(_column_number, letters), default=0)
    fits = last_row <= MOST_ROWS and last_column <= MOST_COLUMNS and last_row * last_column <= MOST_CELLS
    return fits and _fits_text(markup, shared_strings)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _fits_text(markup: bytes, shared_strings: bytes) -> bool:
    """A shared text is copied into every cell that refers to it."""
    lengths = [len(piece) for piece in shared_strings.split(b"<si")[1:]]
    longest = max(lengths, default=0)
    if longest > _LONGEST_CELL:
        return False
    if longest * markup.count(b"<v") <= MOST_CHARACTERS:
        return True
    indexes = (int(digits) for digits in _SHARED.findall(markup) if len(digits) < 9)
    return sum(lengths[index] for index in indexes if index < len(lengths)) <= MOST_CHARACTERS


@dataclass
class _Extent:
    """Where the reading of one ODS table stands."""

    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    characters: int = 0
    text: int = 0
    columns_repeated: int = 1
    rows_repeated: int = 1
    row_text: int = 0
    row_columns: int = 0
    fits: bool = field(default=True)

    def begin_row(self, repeated: int) -> None:
        self.rows_repeated, self.column, self.row_text, self.row_columns = repeated, 0, 0, 0

    def end_cell(self) -> None:
        self.column += self.columns_repeated
        if self.text:
            self.row_columns = self.column
            self.row_text += self.text * self.columns_repeated

    def end_row(self) -> None:
        self.row += self.rows_repeated
        if self.row_columns:
            self.last_row = self.row
            self.last_column = max(self.last_column, self.row_columns)
            self.characters += self.row_text * self.rows_repeated
        too_large = self.last_row > MOST_ROWS or self.last_column > MOST_COLUMNS
        too_much = self.last_row * self.last_column > MOST_CELLS or self.characters > MOST_CHARACTERS
        self.fits = self.fits and not (too_large or too_much)


def fits_document(content: bytes) -> bool:
    """Say whether every table of an ODS's ``content.xml`` has a sensible size; raises `expat.ExpatError`."""
    extent = _Extent()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            extent.row = extent.last_row = extent.last_column = 0
        elif name == "table:table-row":
            extent.begin_row(_repeated(attributes, "table:number-rows-repeated"))
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            extent.columns_repeated = _repeated(attributes, "table:number-columns-repeated")
            # A value takes room even where no text stands beside it.
            extent.text = sum(len(value) for key, value in attributes.items() if key.startswith("office:"))

    def end(name: str) -> None:
        if name == "table:table-row":
            extent.end_row()
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            extent.end_cell()

    def characters(text: str) -> None:
        extent.text += len(text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.Parse(content, True)
    return extent.fits


def _repeated(attributes: dict[str, str], name: str) -> int:
    digits = attributes.get(name, "1").strip()
    return max(1, int(digits)) if digits.isdecimal() and len(digits) < 12 else MOST_ROWS * 1000
