"""Files made for one test: spreadsheets by XlsxWriter, ODS by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from pimap_desktop.errors import Unreadable
from pimap_desktop.i18n.reader import reader_of

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def xlsx(
    rows: Sequence[Sequence[object]], fill: Callable[[Any, Any], None] | None = None, name: str = "List"
) -> bytes:
    """Return an XLSX of texts; ``fill(book, sheet)`` adds what is special."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif value is not None:
                    sheet.write(line, column, value)
        if fill is not None:
            fill(book, sheet)
    return data.getvalue()


def ods_cell(text: str, attributes: str = "") -> str:
    paragraph = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string"{attributes}>{paragraph}</table:table-cell>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def ods(*rows: str) -> bytes:
    """Return an ODS with one table of rows made by `ods_row`."""
    content = f'{_ODS_HEAD}<table:table table:name="List">{"".join(rows)}</table:table>{_ODS_TAIL}'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
    return data.getvalue()


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file (MS-CFB) with one stream of at least 4096 bytes."""
    assert len(stream) >= 4096
    sectors = -(-len(stream) // 512)
    # sector 0 is the table, 1 the directory, the stream follows
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    assert len(table) <= 128
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0) + _entry(name, 2, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0).ljust(436, b"\xff")
    packed = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return header + packed + entries.ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB3I", len(encoded) + 2, kind, 1, *([0xFFFFFFFF] * 3))
    # the root's child is the one stream
    if kind == 5:
        entry = entry[:-4] + struct.pack("<I", 1)
    return entry.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def xls(
    rows: Sequence[Sequence[str | float]], dimensions: tuple[int, ...] | None = None, extra: bytes = b""
) -> bytes:
    """Return an old workbook (BIFF8) of texts and numbers; ``extra`` are records before the sheet's list."""
    bof = struct.pack("<HHHH12x", 0x0809, 16, 0x0600, 5)
    name = b"List"
    sheet_record = 4 + 8 + len(name)
    start = len(bof) + len(extra) + sheet_record + 4
    stream = bof + extra + struct.pack("<HHIBBBB", 0x0085, 8 + len(name), start, 0, 0, len(name), 0) + name
    stream += struct.pack("<HH", 0x000A, 0) + struct.pack("<HHHH12x", 0x0809, 16, 0x0600, 0x10)
    top, bottom, left, right = dimensions or (0, len(rows), 0, max(map(len, rows)))
    stream += struct.pack("<HHIIHHH", 0x0200, 14, top, bottom, left, right, 0)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            stream += _xls_cell(line, column, value)
    stream += struct.pack("<HH", 0x000A, 0)
    return compound("Workbook", stream.ljust(4096, b"\0"))


def _xls_cell(line: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", line, column, 0)
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return struct.pack("<HH", 0x0204, len(place + text)) + place + text
    return struct.pack("<HH", 0x0203, 14) + place + struct.pack("<d", value)


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a zip with each member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def sentence(error: Unreadable) -> str:
    """Return an error in English words."""
    return reader_of("en").word(error.message)
