"""The bytes of a file somebody chose: every way in which a file cannot be opened, told once."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from pimap_desktop.errors import Unreadable
from pimap_desktop.text import Message, _

# Excel and LibreOffice mark an open file by a small file beside it.
_OFFICE_MARKS = ("~$", ".~lock.")
# A list of 10,000 people with long profiles stays under a tenth of this.
LARGEST_FILE = 40 * 1024 * 1024


@dataclass(frozen=True)
class Source:
    """The contents of a file and the name to call it by."""

    name: str | Message
    data: bytes


def open_source(path: Path) -> Source:
    """Read a file whole; raises `Unreadable` for a folder, a missing, locked, empty or huge file."""
    name = path.name or str(path)
    try:
        status = path.stat()
    except FileNotFoundError:
        raise Unreadable(_("There is no file “{name}”: check its name and folder.", name=str(path))) from None
    except (OSError, ValueError):
        raise Unreadable(
            _("“{name}” cannot be reached: copy it to this computer first.", name=name)
        ) from None
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable(_("“{name}” is a folder: choose a file inside it.", name=name))
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(_("“{name}” is not a file: choose a spreadsheet, a CSV or a vCard file.", name=name))
    if name.startswith(_OFFICE_MARKS):
        opened = name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
        raise Unreadable(_("“{name}” only marks an open file: choose “{opened}”.", name=name, opened=opened))
    return Source(name, checked_size(_contents(path, name), name))


def checked_size(data: bytes, name: str | Message) -> bytes:
    """Return the data; raises `Unreadable` where there is nothing, or far more than a list can be."""
    if not data:
        raise Unreadable(_("“{name}” is empty: save the list again, then choose it.", name=name))
    if len(data) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1024 // 1024
        raise Unreadable(
            _(
                "“{name}” is larger than {count} MB: delete what is not the list, or split it.",
                name=name,
                count=megabytes,
            )
        )
    return data


def _contents(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than allowed tells a file that grew since it was measured.
            return file.read(LARGEST_FILE + 1)
    except PermissionError:
        # Windows answers so for a file that is open in Excel.
        raise Unreadable(
            _(
                "“{name}” cannot be opened: close it in other programs, or check that you may read it.",
                name=name,
            )
        ) from None
    except OSError:
        raise Unreadable(_("“{name}” cannot be read: copy it to this computer first.", name=name)) from None
