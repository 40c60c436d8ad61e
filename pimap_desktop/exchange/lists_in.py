"""A file that an organiser received, read as the lists it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pimap_desktop.exchange.annexes import Annex, annex_of
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.requests import RequestReading, read_requests
from pimap_desktop.exchange.reading.sheet import Sheet
from pimap_desktop.exchange.reading.table import read_pasted, read_table
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class ReadList:
    """One list: the table as it stands in the file, what its columns mean, and what it says."""

    sheet: Sheet
    mapping: Mapping
    reading: Reading | RequestReading


@dataclass(frozen=True)
class ReadAnnex:
    """One of the other worksheets of a workbook that we wrote ourselves."""

    annex: Annex
    sheet: Sheet


@dataclass(frozen=True)
class ReadFile:
    """The lists of one file; ``unread`` are worksheets that hold something else, or were not asked for."""

    name: str | Message
    lists: tuple[ReadList, ...]
    unread: tuple[str, ...] = ()
    annexes: tuple[ReadAnnex, ...] = ()


def read_file(
    source: Path | bytes,
    mapping: Mapping | None = None,
    *,
    name: str | Message | None = None,
    worksheet: str | None = None,
    to_be_asked: bool = False,
) -> ReadFile:
    """Read the list of a file; without a mapping its columns are recognised. Raises `Unreadable`.

    Of a file that we wrote ourselves, all worksheets are read. With ``to_be_asked``, a list whose columns all
    have no meaning is read as one that says nothing: whoever shows it asks what they mean.
    """
    header = mapping.header if mapping else None
    sheet = read_table(source, name=name, worksheet=worksheet, header=header)
    called = name or (source.name if isinstance(source, Path) else _("list"))
    first = read_list(sheet, mapping, to_be_asked=to_be_asked)
    if not first.mapping.as_written or mapping is not None or worksheet is not None:
        return ReadFile(called, (first,), sheet.others)
    lists, unread, annexes = [first], [], []
    for other in sheet.others:
        table = read_table(source, name=name, worksheet=other)
        annex, meaning = annex_of(table.headings), recognise(table)
        if meaning.as_written:
            lists.append(read_list(table, meaning))
        elif annex is not None:
            annexes.append(ReadAnnex(annex, table))
        else:
            unread.append(other)
    return ReadFile(called, tuple(sorted(lists, key=_order)), tuple(unread), tuple(annexes))


def read_paste(text: str, mapping: Mapping | None = None, *, to_be_asked: bool = False) -> ReadFile:
    """Read a list that was pasted; raises `Unreadable`."""
    sheet = read_pasted(text, header=mapping.header if mapping else None)
    return ReadFile(_("pasted text"), (read_list(sheet, mapping, to_be_asked=to_be_asked),))


def read_list(sheet: Sheet, mapping: Mapping | None = None, *, to_be_asked: bool = False) -> ReadList:
    """Read a table; without a mapping its columns are recognised. Raises `Unreadable`."""
    meaning = mapping or recognise(sheet)
    if to_be_asked and not any(heading in meaning.columns for heading in sheet.headings):
        return ReadList(sheet, meaning, Reading(people=(), unread=sheet.headings))
    read = read_requests if meaning.is_of_requests else read_people
    return ReadList(sheet, meaning, read(sheet, meaning))


def _order(read: ReadList) -> tuple[bool, bool]:
    """Companies first, then people, who belong to them, then requests between people."""
    if isinstance(read.reading, RequestReading):
        return True, True
    return False, any(line.is_person for line in read.reading.people)
