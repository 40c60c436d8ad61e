"""Writing what leaves the program to a file: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.failures import unwritable
from pimap_desktop.exchange.spreadsheets_out import OutTable, as_csv, as_xlsx
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import _


def save_tables(path: Path, tables: Sequence[OutTable], reader: Reader) -> None:
    """Save tables as .xlsx, or one table as .csv; raises `Refused` for another ending."""
    kind = path.suffix.lower()
    if kind == ".xlsx":
        save_file(path, as_xlsx(tables, reader))
    elif kind == ".csv" and len(tables) == 1:
        save_file(path, as_csv(tables[0], reader))
    elif kind == ".csv":
        raise Refused(_("A .csv holds one table: name the file .xlsx to save several.", name=path.name))
    else:
        raise Refused(_("“{name}” is no name of a spreadsheet: let it end in .xlsx or .csv.", name=path.name))


def save_file(path: Path, data: bytes) -> None:
    """Write a file in place of an earlier one; raises `Refused` where that cannot be."""
    temporary = path.with_name(f"{path.name}.new")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):  # on a disk that is gone there is nothing to clear away
            temporary.unlink(missing_ok=True)
        raise unwritable(path, error) from error
