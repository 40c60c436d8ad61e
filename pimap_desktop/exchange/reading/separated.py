"""Text tables: which character separates the cells, and the rows with their lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.sheet import Row
from pimap_desktop.text import _

LONGEST_LINE = 1_000_000  # characters; a cell ends at 131,072, where Python's csv stops
MOST_ROWS = 100_000
MOST_COLUMNS = 500
_SEPARATORS = ("\t", ";", ",", "|")
_LOOKED_AT = 100
# This line is put after the text; it is read back last unless a quotation mark before it was never closed.
_UNIT = "\x1f"
_END = f"{_UNIT}end of the list"
_NAMED_SEPARATOR = re.compile(r'\A"?sep=([\t;,|])"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
# What a spreadsheet program would take for a formula; `spreadsheets_out` puts an apostrophe before it.
FORMULA = r"[=+\-@\t\r\n＝＋－＠]"
_GUARDED = re.compile(rf"'+{FORMULA}")


def read_separated(text: str, separator: str | None = None) -> tuple[list[Row], str]:
    """Return the rows that hold something and the separator found; raises `Unreadable`."""
    first_line = 1
    if named := _NAMED_SEPARATOR.match(text):
        # Excel's own way to name the separator, as the first line of the file.
        separator, text, first_line = separator or named[1], text[named.end() :], 2
    _check_lines(text)
    chosen = separator or _likely_separator(text)
    return list(_rows(text, chosen, first_line)), chosen


def _check_lines(text: str) -> None:
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise Unreadable(
            _("The file has a line far too long for a list: save the list again from its program.")
        )


def _likely_separator(text: str) -> str:
    scores = {separator: _score(text, separator) for separator in _SEPARATORS}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best][2] > 1 else ","


def _score(text: str, separator: str) -> tuple[bool, float, int]:
    """Well-formed quotes first, then how alike the rows are in width, then the width."""
    widths: Counter[int] = Counter()
    lines = io.StringIO(text, newline="")
    well_formed = True
    try:
        # strict: a wrong separator shows by text that follows a closing quotation mark
        for cells in islice(csv.reader(lines, delimiter=separator, strict=True), _LOOKED_AT):
            if cells:
                widths[len(cells)] += 1
    except csv.Error:
        well_formed = False
    if not widths:
        return False, 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width == 1:
        # Every row without the separator is alike too; that says nothing for it.
        return False, 0.0, 1
    return well_formed, round(count / widths.total(), 1), width


def _rows(text: str, separator: str, first_line: int) -> Iterator[Row]:
    lines = io.StringIO(f"{text.replace(_UNIT, '')}\n{_END}", newline="")
    reader = csv.reader(lines, delimiter=separator)
    line, count = first_line, 0
    try:
        for cells in reader:
            started, line = line, reader.line_num + first_line
            if cells == [_END]:
                return
            if any(map(str.strip, cells)):
                count += 1
                yield _row(started, cells, count)
    except csv.Error:  # a cell above 131,072 characters
        raise _endless(line) from None


def _row(line: int, cells: list[str], count: int) -> Row:
    if cells[-1].endswith(_END):
        raise _endless(line)
    if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
        raise too_many()
    return Row(
        line, tuple([cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell for cell in cells])
    )


def _endless(line: int) -> Unreadable:
    return Unreadable(
        _(
            "The text that begins in line {line} does not end: close or remove the quotation mark there.",
            line=line,
        )
    )


def too_many() -> Unreadable:
    """Return the error for a table too large to be a list of people."""
    return Unreadable(
        _(
            "The table holds far more than a list can ({rows} rows, {columns} columns):"
            " delete what is not the list.",
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    )
