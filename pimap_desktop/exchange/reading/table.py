"""Any list an organiser receives, as a `Sheet`: CSV, TSV, XLSX, ODS, XLS, vCard and pasted text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.cards import read_cards
from pimap_desktop.exchange.reading.compound import MAGIC
from pimap_desktop.exchange.reading.encodings import Decoded, decode
from pimap_desktop.exchange.reading.header import header_index
from pimap_desktop.exchange.reading.separated import read_separated
from pimap_desktop.exchange.reading.sheet import RefusedLine, Row, Sheet, unique_headings
from pimap_desktop.exchange.reading.source import Source, checked_size, open_source
from pimap_desktop.exchange.reading.workbook import read_compound, read_zipped
from pimap_desktop.text import Message, _

_OTHER_FORMATS = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
    b"SQLite",
)
_MARKED_UP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head")


def read_table(
    source: Path | bytes,
    *,
    name: str | Message | None = None,
    worksheet: str | None = None,
    header: bool | None = None,
    encoding: str | None = None,
    separator: str | None = None,
) -> Sheet:
    """Read a list; what is None is found out. Raises `Unreadable` with a sentence that says what to do.

    ``name`` calls bytes by the name of their file; ``worksheet`` names one of several; ``header`` says
    whether there are headings; ``encoding`` is a name of Python's codecs, for text files.
    """
    if isinstance(source, Path):
        file = open_source(source)
    else:
        file = Source(name or _("list"), checked_size(source, name or _("list")))
    if file.data.startswith((b"PK", MAGIC)):
        read = read_compound if file.data.startswith(MAGIC) else read_zipped
        found = read(file.data, file.name, worksheet)
        about = Sheet((), (), name=found.name, others=found.others, kind=found.kind)
        return _sheet(found.rows, file.name, header, about)
    _refuse_other_formats(file)
    return _read_text(decode(file.data, encoding), file.name, header, separator)


def read_pasted(text: str, *, header: bool | None = None) -> Sheet:
    """Read cells copied from a spreadsheet, or a list or vCards pasted as text; raises `Unreadable`."""
    name = _("pasted text")
    if not text.strip():
        raise Unreadable(_("Nothing was pasted: copy the rows in their program first."))
    checked_size(text.encode("utf-8", "replace"), name)
    return _read_text(Decoded(text, ""), name, header, None)


def _read_text(decoded: Decoded, name: str | Message, header: bool | None, separator: str | None) -> Sheet:
    if decoded.text.lstrip()[:11].upper() == "BEGIN:VCARD":
        return replace(read_cards(decoded.text), encoding=decoded.encoding)
    rows, found = read_separated(decoded.text, separator)
    return _sheet(rows, name, header, Sheet((), (), encoding=decoded.encoding, separator=found))


def _sheet(rows: list[Row], name: str | Message, header: bool | None, about: Sheet) -> Sheet:
    """Divide headings from rows, and give every row the width of the headings."""
    if not rows:
        raise Unreadable(_("“{name}” holds no rows: save the list again, then choose it.", name=name))
    at = {None: header_index(rows), True: 0, False: None}[header]
    body = rows if at is None else rows[at + 1 :]
    if not body:
        raise Unreadable(_("“{name}” holds headings but no rows below them: add the rows.", name=name))
    titles = () if at is None else _trimmed(rows[at].cells)
    width = len(titles)
    if at is None or about.separator == "":
        # A spreadsheet has columns; in a text a longer row is a row with a separator too many.
        width = max(width, *(len(_trimmed(row.cells)) for row in body))
    fitting = [row for row in body if len(_trimmed(row.cells)) <= width]
    refused = tuple(_too_wide(row, width) for row in body if len(_trimmed(row.cells)) > width)
    return replace(
        about,
        headings=unique_headings(titles, width),
        header_line=None if at is None else rows[at].line,
        rows=tuple(Row(row.line, (row.cells + ("",) * width)[:width]) for row in fitting),
        refused=refused,
    )


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _too_wide(row: Row, width: int) -> RefusedLine:
    reason = _(
        "The line has {count} cells for {width} headings: put a value with a separator in quotation marks.",
        count=len(_trimmed(row.cells)),
        width=width,
    )
    return RefusedLine(row.line, reason, row.cells)


def _refuse_other_formats(file: Source) -> None:
    start = file.data[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(_OTHER_FORMATS):
        raise Unreadable(
            _(
                "“{name}” is not a list whatever its name ends in: choose .xlsx, .ods, .csv or .vcf.",
                name=file.name,
            )
        )
    if start[:9].lower().startswith(_MARKED_UP):
        raise Unreadable(
            _(
                "“{name}” is a web page: open it in a spreadsheet program and save it as .xlsx.",
                name=file.name,
            )
        )
