"""Spreadsheets: XLSX, ODS and old XLS, checked first, then read by calamine."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.parsers import expat

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.archive import damaged, open_archive
from pimap_desktop.exchange.reading.compound import Locked, NotAWorkbook, check_workbook
from pimap_desktop.exchange.reading.extents import fits_document, fits_worksheet
from pimap_desktop.exchange.reading.separated import too_many
from pimap_desktop.exchange.reading.sheet import Row
from pimap_desktop.text import Message, _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


@dataclass(frozen=True)
class Worksheet:
    """The rows of one worksheet that hold something; ``others`` name the further worksheets with data."""

    name: str
    rows: list[Row]
    others: tuple[str, ...]
    kind: str


def read_zipped(data: bytes, name: str | Message, worksheet: str | None) -> Worksheet:
    """Read an XLSX or ODS; raises `Unreadable`."""
    archive = open_archive(data, name)
    try:
        if not _fits(archive.kind, archive.markup):
            raise too_many()
    except (expat.ExpatError, LookupError, ValueError):
        # an encoding that nobody knows is a LookupError or a ValueError
        raise damaged(name) from None
    return _read(data, name, worksheet, archive.kind)


def read_compound(data: bytes, name: str | Message, worksheet: str | None) -> Worksheet:
    """Read an XLS; raises `Unreadable`."""
    try:
        check_workbook(data)
    except Locked:
        raise _locked(name) from None
    except NotAWorkbook:
        raise damaged(name) from None
    return _read(data, name, worksheet, "xls")


def _fits(kind: str, markup: dict[str, bytes]) -> bool:
    if kind == "ods":
        return fits_document(markup.get("content.xml", b""))
    shared = b"".join(text for member, text in markup.items() if member.lower().endswith("sharedstrings.xml"))
    sheets = (text for text in markup.values() if b"sheetData" in text)
    return all(fits_worksheet(text, shared) for text in sheets)


def _locked(name: str | Message) -> Unreadable:
    return Unreadable(
        _("“{name}” is protected by a password: save it without one, then choose it.", name=name)
    )


def _read(data: bytes, name: str | Message, worksheet: str | None, kind: str) -> Worksheet:
    # Imported here: only a spreadsheet needs it, and start-up does not.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _chosen(book, worksheet, kind)
    except PasswordError:
        raise _locked(name) from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise damaged(name) from None
    except BaseException as error:
        # A panic inside the parser comes as a BaseException of a class that cannot be imported.
        if type(error).__name__ == "PanicException":
            raise damaged(name) from None
        raise


def _chosen(book: CalamineWorkbook, worksheet: str | None, kind: str) -> Worksheet:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if worksheet is not None and worksheet not in {sheet.name for sheet in tables}:
        raise Unreadable(
            _(
                "There is no worksheet “{name}”: choose one of {names}.",
                name=worksheet,
                names=[s.name for s in tables],
            )
        )
    # A hidden worksheet usually holds the choices of a list; it is read when nothing else is there.
    shown = [sheet.name for sheet in tables if sheet.visible == SheetVisibleEnum.Visible]
    hidden = [sheet.name for sheet in tables if sheet.name not in shown]
    order = ([worksheet] if worksheet is not None else []) + shown + hidden
    filled = [name for name in dict.fromkeys(order) if book.get_sheet_by_name(name).height]
    if not filled or (worksheet is not None and filled[0] != worksheet):
        return Worksheet(worksheet or "", [], tuple(filled), kind)
    return Worksheet(filled[0], _rows(book.get_sheet_by_name(filled[0])), tuple(filled[1:]), kind)


def _rows(sheet: CalamineSheet) -> list[Row]:
    rows: list[Row] = []
    # Empty rows and columns above and left are kept, so that lines and letters are those on the screen.
    for line, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = tuple([value if type(value) is str else _shown(value) for value in values])
        if any(map(str.strip, cells)):
            rows.append(Row(line, cells))
    return rows


def _number(value: float) -> str:
    # 10121.0 is what a spreadsheet makes of a postal code; no value of a list needs 1e+22.
    return format(Decimal(repr(value)).normalize() + 0, "f")


def _moment(value: dt.datetime) -> str:
    return value.isoformat(sep=" ", timespec="minutes")


_SHOW: dict[type, Callable[..., str]] = {
    bool: lambda value: "true" if value else "false",
    int: str,
    float: _number,
    dt.datetime: _moment,
    dt.date: dt.date.isoformat,
    dt.time: lambda value: value.isoformat(timespec="minutes"),
}


def _shown(value: object) -> str:
    return _SHOW.get(type(value), str)(value)
