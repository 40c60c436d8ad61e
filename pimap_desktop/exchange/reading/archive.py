"""Zipped spreadsheets looked at before any parser sees them: what they are, and that they are no bomb."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from pimap_desktop.errors import Unreadable
from pimap_desktop.text import Message, _

LARGEST_CONTENTS = 200 * 1024 * 1024
STEEPEST_RATIO = 250  # spreadsheets of thousands of equal rows stay below 100
MOST_MEMBERS = 5_000
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_SMALL = 5 * 1024 * 1024
_MARKUP = (".xml", ".rels")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class Archive:
    """A checked zip file: its kind (``xlsx`` or ``ods``) and its XML members."""

    kind: str
    markup: dict[str, bytes]


def open_archive(data: bytes, name: str | Message) -> Archive:
    """Unpack the XML of a spreadsheet; raises `Unreadable` for damage, bombs and other zip files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            _check_sizes(file, len(data), name)
            kind = _kind(file, name)
            return Archive(kind, {info.filename: _markup(file, info, name) for info in _markup_members(file)})
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        # An encrypted member is a RuntimeError, a rare compression a NotImplementedError.
        raise damaged(name) from None


def damaged(name: str | Message) -> Unreadable:
    """Return the error for a spreadsheet that is cut off or broken."""
    return Unreadable(
        _("“{name}” is damaged: open it in a spreadsheet program and save it again as .xlsx.", name=name)
    )


def _markup_members(file: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [info for info in file.infolist() if info.filename.lower().endswith(_MARKUP)]


def _check_sizes(file: zipfile.ZipFile, packed: int, name: str | Message) -> None:
    members = file.infolist()
    contents = sum(info.file_size for info in members)
    steep = contents > _SMALL and contents > packed * STEEPEST_RATIO
    if len(members) > MOST_MEMBERS or contents > LARGEST_CONTENTS or steep:
        raise Unreadable(
            _(
                "“{name}” unpacks to far more than a list can be: copy the rows to a new spreadsheet.",
                name=name,
            )
        )
    if len({info.filename for info in members}) < len(members):
        raise damaged(name)


def _markup(file: zipfile.ZipFile, info: zipfile.ZipInfo, name: str | Message) -> bytes:
    # zipfile stops at the declared size and then compares the checksum: a false size is found here.
    markup = file.read(info)
    if _DECLARATION.search(markup):
        raise Unreadable(
            _(
                "“{name}” holds declarations no spreadsheet needs: save it again as .xlsx.",
                name=name,
            )
        )
    if b"\0" in markup:
        raise damaged(name)
    return markup


def _kind(file: zipfile.ZipFile, name: str | Message) -> str:
    names = {info.filename.replace("\\", "/").lower() for info in file.infolist()}
    if any(member.endswith("workbook.xml") for member in names):
        return "xlsx"
    if {"mimetype", "content.xml"} <= names and file.read("mimetype").strip().startswith(_OPEN_DOCUMENT):
        return "ods"
    raise Unreadable(_other_zip(names, name))


def _other_zip(names: set[str], name: str | Message) -> Message:
    if any(member.endswith("workbook.bin") for member in names):
        return _("“{name}” is a binary workbook (.xlsb): save it as .xlsx.", name=name)
    if "changes.jsonl" in names:
        return _("“{name}” is an export file of another laptop: import it on the Sync page.", name=name)
    if any(member.endswith(".iwa") for member in names):
        return _("“{name}” is an Apple Numbers file: export it as Excel.", name=name)
    return _("“{name}” is not a spreadsheet: choose .xlsx, .ods, .csv or .vcf.", name=name)
