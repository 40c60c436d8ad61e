"""Tables written into the file that the user has named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.spreadsheets_out import OutTable, as_csv, as_xlsx
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import _


def write_tables(path: Path, tables: Sequence[OutTable], reader: Reader) -> None:
    """Write tables as XLSX, or the first as CSV, whichever the name ends in; raises `Refused`."""
    is_text = path.suffix.lower() == ".csv"
    write_bytes(path, as_csv(tables[0], reader) if is_text else as_xlsx(tables, reader))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; raises `Refused` in words where the system does not let us."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused(
            _(
                "“{file}” could not be written: {reason}. Close it elsewhere, or choose another place.",
                file=path.name,
                reason=error.strerror or "",
            )
        ) from error
