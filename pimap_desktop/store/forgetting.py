"""What is erased stays erased: in the backups beside the file, and in a file restored from an older one."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from pimap_desktop.errors import PimapError
from pimap_desktop.store.backups import Backups, put_on_disk, read_facts, write_copy
from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.engine import open_engine
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.erasing import find_reached, redact, tells_of_erasure
from pimap_desktop.store.erasures import Erasure, ErasureReceipt, Scope, read_scopes
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.log import read_cells
from pimap_desktop.store.workspace import DEVICE, NOW, Workspace
from pimap_desktop.text import _

_FIELDS = ("id", "kind", "record_id", "reason", "at", "scope")


@dataclass(frozen=True)
class Cleaned:
    """What has become of the backups: how many were redacted, and which could not be."""

    redacted: int
    failed: tuple[Path, ...]


class ErasureNotes:
    """The erasures of one place, in a small file beside the workspace that holds no personal data."""

    def __init__(self, path: Path) -> None:
        self._beside = path.with_name(f".{path.name}.erased")

    def follow(self, workspace: Workspace) -> None:
        """Erase once more what a restored file has again, and write down what will be erased from now on."""
        known = workspace.ask(_erasures)
        missing = [note for note in self._read() if note["id"] not in known]
        workspace.subscribe(lambda changes: self._note(workspace, changes))
        if missing:
            workspace.do(_("Erase again what had been erased"), _restate, missing)
        elif known:
            self._write(list(known.values()))

    def _note(self, workspace: Workspace, changes: ChangeSet) -> None:
        if tells_of_erasure(changes.changes):
            self._write(list(workspace.ask(_erasures).values()))

    def _read(self) -> list[dict[str, str]]:
        try:
            lines = self._beside.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            return []  # nothing is known of this place
        return [note for line in lines if (note := _note_of(line)) is not None]

    def _write(self, notes: list[dict[str, str]]) -> None:
        text = "".join(json.dumps(note, ensure_ascii=False) + "\n" for note in notes)
        partial = self._beside.with_name(f"{self._beside.name}.new")
        with suppress(OSError):  # the erasure itself is in the file; this is for the day it is replaced
            if not self._beside.exists() or self._beside.read_text("utf-8", errors="replace") != text:
                partial.write_text(text, "utf-8")
                os.replace(partial, self._beside)


def _note_of(line: str) -> dict[str, str] | None:
    """Read one erasure; a damaged line brings back nobody but whom it was about."""
    try:
        note = json.loads(line)
        return {name: str(note[name]) for name in _FIELDS}
    except (ValueError, KeyError, TypeError):
        return None


def clean_backups(backups: Backups, scopes: Sequence[Scope]) -> Cleaned:
    """Take what is erased out of every backup that holds it; safe on any thread."""
    redacted, failed = 0, []
    for backup in backups.list():
        try:
            redacted += _clean(backup.path, backups.key, scopes)
        except (PimapError, OSError):
            failed.append(backup.path)
    return Cleaned(redacted, tuple(failed))


def find_scopes(session: Session) -> list[Scope]:
    """Return what has been erased, as `clean_backups` wants it."""
    return read_scopes(session.connection())


def _clean(path: Path, key: bytes | None, scopes: Sequence[Scope]) -> bool:
    partial = path.with_name(f".{path.name}.clean")
    try:
        write_copy(path, partial, key)
        engine = open_engine(partial, key)
        try:
            with engine.begin() as connection, recorded_writes(connection):
                reached = {row for scope in scopes for row in find_reached(connection, scope)}
                if not reached & read_cells(connection, {row for _table, row in reached}).keys():
                    return False
                redact(connection, scopes, note=inspect(connection).has_table("erased"))
        finally:
            engine.dispose()
        read_facts(partial, key)
        put_on_disk(partial)
        os.replace(partial, path)
        put_on_disk(path.parent)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return True


def _erasures(session: Session) -> dict[str, dict[str, str]]:
    found = session.connection().exec_driver_sql(f"SELECT {', '.join(_FIELDS)} FROM erasure ORDER BY id")  # noqa: S608
    return {row["id"]: {name: str(row[name] or "") for name in _FIELDS} for row in found.mappings()}


def _restate(session: Session, notes: list[dict[str, str]]) -> None:
    """Write erasures that the file does not know, as they were written before."""
    now, device = session.info[NOW], session.info[DEVICE]
    for note in notes:
        session.add(Erasure(**{**note, "at": datetime.fromisoformat(note["at"])}))
        receipt = member_id(ErasureReceipt.__tablename__, note["id"], device)
        session.add(ErasureReceipt(id=receipt, erasure_id=note["id"], device_id=device, at=now))
