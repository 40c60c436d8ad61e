"""Old Excel workbooks (.xls) looked at before a parser sees them.

An .xls is a small file system (Microsoft's MS-CFB) that holds one stream of records (MS-XLS). The sizes that
the records announce are compared with what the file can hold, because the parser reserves memory by them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pimap_desktop.exchange.reading.extents import MOST_CELLS
from pimap_desktop.exchange.reading.separated import MOST_COLUMNS

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks
_STREAMS = ("workbook", "book")
_DIMENSIONS, _SHARED_STRINGS, _SHEET, _PASSWORD = 0x0200, 0x00FC, 0x0085, 0x002F
_CELLS = {0x0006, 0x00BD, 0x00BE, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E}


class NotAWorkbook(ValueError):
    """The file is a compound file of another kind, or damaged."""


class Locked(ValueError):
    """The workbook asks for a password."""


def check_workbook(data: bytes) -> None:
    """Raise `NotAWorkbook` or `Locked` unless the sizes announced in an .xls are sensible."""
    try:
        stream = _workbook_stream(data)
        rows = columns = 0
        for kind, record in _records(stream):
            if kind == _PASSWORD and record[:2] != b"\0\0":
                raise Locked
            height, width = _room(kind, record, len(stream))
            rows, columns = max(rows, height), max(columns, width)
    except (struct.error, IndexError):
        raise NotAWorkbook from None
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise NotAWorkbook


def _room(kind: int, record: bytes, stream_length: int) -> tuple[int, int]:
    """Return the rows and columns a record asks for."""
    if kind == _DIMENSIONS:
        if len(record) == 14:
            first, last, left, right = struct.unpack_from("<IIHH", record)
        else:
            first, last, left, right = struct.unpack_from("<HHHH", record)
        if (last and first > last) or (right and left > right):
            raise NotAWorkbook
        return last, right
    if kind == _SHARED_STRINGS and struct.unpack_from("<II", record)[1] > stream_length:
        raise NotAWorkbook
    if kind == _SHEET and struct.unpack_from("<I", record)[0] > stream_length:
        raise NotAWorkbook
    if kind in _CELLS:
        row, column = struct.unpack_from("<HH", record)
        return row + 1, column + 1
    return 0, 0


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook_stream(data: bytes) -> bytes:
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    if shift not in {9, 12} or small_shift != 6:
        raise NotAWorkbook
    size = 1 << shift
    sectors = len(data) // size
    table_sectors, directory, __, small_limit, small_table, __, more, more_count = struct.unpack_from(
        "<8I", data, 44
    )
    if table_sectors > sectors or more_count > sectors:
        raise NotAWorkbook
    table = _table(data, size, table_sectors, more)
    entries = _chain(data, size, table, directory)
    root_start = struct.unpack_from("<I", entries, 116)[0]
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
        start, stream_size = struct.unpack_from("<II", entries, at + 116)
        if name == "encryptedpackage":
            raise Locked
        if name in _STREAMS:
            if stream_size >= small_limit:
                return _chain(data, size, table, start)[:stream_size]
            small = _chain(data, size, table, root_start)
            chain = _numbers(_chain(data, size, table, small_table))
            return _chain(small, 64, chain, start, first=0)[:stream_size]
    raise NotAWorkbook


def _table(data: bytes, size: int, count: int, more: int) -> tuple[int, ...]:
    """Return the allocation table: which sector follows which."""
    places = list(struct.unpack_from("<109I", data, 76))
    seen = 0
    while more < _END and seen <= len(data) // size:
        block = _numbers(data[(more + 1) * size : (more + 2) * size])
        places += block[:-1]
        more, seen = block[-1], seen + 1
    used = [place for place in places if place < _END][:count]
    return _numbers(b"".join(data[(place + 1) * size : (place + 2) * size] for place in used))


def _chain(data: bytes, size: int, table: tuple[int, ...], start: int, first: int = 1) -> bytes:
    """Return the bytes of a chain of sectors; ``first`` is the number of sectors before sector 0."""
    pieces: list[bytes] = []
    while start < _END:
        if len(pieces) > len(table):
            raise NotAWorkbook  # a chain that bites its tail
        pieces.append(data[(start + first) * size : (start + first + 1) * size])
        start = table[start]
    return b"".join(pieces)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
