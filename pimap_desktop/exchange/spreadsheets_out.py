"""Tables as files: XLSX and CSV that any spreadsheet program opens right, and no text becomes a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.reading.separated import FORMULA
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # characters in a cell of an XLSX
MOST_ROWS = 1_048_575  # below the headings
# Quotation marks before it count: reading back takes exactly one of them away.
_NEEDS_GUARD = re.compile(rf"'*{FORMULA}")
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# What an XLSX keeps of control characters it keeps badly; a cell needs none but the line end.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class OutTable:
    """A table to write: a title for its worksheet, headings, and rows of values.

    A value is a text, a number, a date, a moment, a yes or no, a message, a country, a language, a sequence
    of these (written with semicolons), or None.
    """

    title: Message
    headings: tuple[Message, ...]
    rows: tuple[tuple[object, ...], ...]


def as_csv(table: OutTable, reader: Reader) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, separated as the reader's country does.

    A text that a spreadsheet program would take for a formula gets an apostrophe before it; `read_table`
    takes it away again.
    """
    text = io.StringIO(newline="")
    # Quoted throughout: a semicolon in a value can never be mistaken for the separator.
    writer = csv.writer(text, delimiter=separator_of(reader), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_guarded(reader.word(heading)) for heading in table.headings])
    for row in table.rows:
        writer.writerow([_csv_cell(value, reader) for value in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def separator_of(reader: Reader) -> str:
    """Return the list separator of a language: a semicolon where the comma divides decimals."""
    return ";" if _decimal_comma(reader) else ","


def as_xlsx(tables: Sequence[OutTable], reader: Reader) -> bytes:
    """Return tables as the worksheets of an XLSX: texts are texts, numbers and dates are what they are.

    Raises `Refused` for a text or a table that no worksheet can hold.
    """
    # Imported here: writing a spreadsheet is rare, and start-up does not need it.
    import xlsxwriter

    for table in tables:
        _check(table, reader)
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        names: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(_title(reader.word(table.title), names))
            _write(sheet, table, reader, (bold, date, moment))
    return data.getvalue()


def _write(sheet: Worksheet, table: OutTable, reader: Reader, formats: tuple[Format, Format, Format]) -> None:
    bold, date, moment = formats
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, _cell(heading, reader, 1), bold)
    for line, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            match value:
                case None | "":
                    continue
                case int() | float() | Decimal() if _is_number(value):
                    sheet.write_number(line, column, value)
                case dt.datetime():
                    # A worksheet knows no zones: what is written is the clock of the place.
                    sheet.write_datetime(line, column, value.replace(tzinfo=None), moment)
                case dt.date():
                    sheet.write_datetime(line, column, value, date)
                case _:
                    sheet.write_string(line, column, _cell(value, reader, line + 1))
    sheet.freeze_panes(1, 0)
    if table.headings:
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.headings) - 1)
        for column, width in enumerate(_widths(table, reader)):
            sheet.set_column(column, column, width)


def _widths(table: OutTable, reader: Reader) -> Iterable[int]:
    """Wide enough for the first rows, at most 60 characters."""
    for column, heading in enumerate(table.headings):
        texts = [reader.word(heading), *(_text(row[column], reader) for row in table.rows[:100])]
        yield min(60, max(8, *(len(line) for text in texts for line in text.split("\n"))) + 2)


def _check(table: OutTable, reader: Reader) -> None:
    title = reader.word(table.title)
    if len(table.rows) > MOST_ROWS:
        raise Refused(_("“{title}” has more rows than a worksheet can hold: save it as CSV.", title=title))
    if any(len(row) != len(table.headings) for row in table.rows):
        raise ValueError(f"a row of {title!r} has not one value for each heading")


def _cell(value: object, reader: Reader, line: int) -> str:
    text = _CONTROLS.sub("", _text(value, reader).replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST_CELL:
        # The library would leave the cell empty without a word.
        raise Refused(_("A text in line {line} is longer than a cell can hold: save it as CSV.", line=line))
    return text


def _title(wanted: str, taken: set[str]) -> str:
    """Return a name a worksheet may have: 31 characters, some excepted, no other by the same name."""
    name = _NOT_IN_A_TITLE.sub(" ", wanted).strip(" '")[:31].strip(" '") or "1"
    number = 1
    unique = name
    while unique.casefold() in taken:
        number += 1
        unique = f"{name[: 31 - len(str(number)) - 3]} ({number})"
    taken.add(unique.casefold())
    return unique


def _csv_cell(value: object, reader: Reader) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        # A number is no text: its minus sign makes no formula, so it is left alone.
        text = format(Decimal(str(value)), "f")
        return text.replace(".", ",") if _decimal_comma(reader) else text
    return _guarded(_text(value, reader))


def _text(value: object, reader: Reader) -> str:
    match value:
        case None:
            return ""
        case bool():
            return reader.word(_("Yes") if value else _("No"))
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case dt.date():
            return value.isoformat()
        case list() | tuple():
            return "; ".join(_text(item, reader) for item in value)
    return reader.show(value)


def _guarded(text: str) -> str:
    return f"'{text}" if _NEEDS_GUARD.match(text) else text


def _is_number(value: float | Decimal) -> bool:
    """A worksheet keeps 15 digits of a number; a longer one is written as text, whole."""
    number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    return number.is_finite() and abs(number.adjusted()) < 15


def _decimal_comma(reader: Reader) -> bool:
    return str(reader.locale.number_symbols["latn"]["decimal"]) == ","
