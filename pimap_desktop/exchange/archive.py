"""Imported files are kept beside the workspace: with a backup they bring back what a damaged file lost."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from pimap_desktop.exchange.failures import unwritable
from pimap_desktop.exchange.keys import keep_keys, own_keys
from pimap_desktop.exchange.sealing import Seal, is_sealed, seal
from pimap_desktop.exchange.suffix import SUFFIX
from pimap_desktop.store.workspace import Workspace

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_STAMP = "%Y%m%dT%H%M%SZ"
_PIECE = 1024 * 1024


def archive_folder(workspace_path: Path) -> Path:
    """Return where the files are kept that were imported into a workspace."""
    real = Path(os.path.realpath(workspace_path))  # wherever the workspace is called from
    return real.with_name(f"{real.stem} imported")


def list_archived(workspace_path: Path) -> list[Path]:
    """Return the kept files, the oldest import first."""
    with suppress(OSError):
        return sorted(archive_folder(workspace_path).glob(f"*{SUFFIX}"))
    return []


def keep_imported(
    workspace_path: Path, package_path: Path, at: datetime, recipient: str | None = None
) -> Path:
    """Copy an imported file into the archive; return where it is.

    One that is there already is not kept twice. With a ``recipient`` it is sealed for that key, where it is
    not sealed yet. Raises `Refused` where the folder cannot be written to.
    """
    folder = archive_folder(workspace_path)
    stamp = at.astimezone(UTC).strftime(_STAMP)
    try:
        digest = _digest(package_path)
        kept = next((each for each in _like(folder, digest)), None)
        if kept is not None:
            return kept
        folder.mkdir(mode=0o700, exist_ok=True)  # what is in it is nobody else's business
        stem = _UNFIT.sub("-", package_path.stem)[:80]
        target = folder / f"{stamp} {stem} {digest}{SUFFIX}"
        partial = folder / f".{token_hex(6)}.part"
        try:
            _copy(package_path, partial, recipient)
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(folder / package_path.name, error) from error
    return target


@contextmanager
def while_kept(workspace: Workspace, workspace_path: Path, package_path: Path) -> Iterator[None]:
    """Keep a file that is about to be imported, first; where the import is refused, not any longer.

    Beside a protected workspace nothing lies about that anybody could read.
    """
    before = set(list_archived(workspace_path))
    recipient = None
    if workspace.backups is not None and workspace.backups.key is not None:
        keys = own_keys(workspace)
        keep_keys(workspace, keys)
        recipient = keys.sealing_key
    kept = keep_imported(workspace_path, package_path, workspace.now(), recipient)
    try:
        yield
    except BaseException:
        if kept not in before:
            kept.unlink(missing_ok=True)
            with suppress(OSError):  # others are kept there
                kept.parent.rmdir()
        raise


def _copy(source: Path, target: Path, recipient: str | None) -> None:
    with source.open("rb") as file:
        if recipient is None or is_sealed(file.read(64)):
            shutil.copyfile(source, target)
            return
    target.write_bytes(seal(source.read_bytes(), Seal(recipients=(recipient,))))


def _like(folder: Path, digest: str) -> Iterator[Path]:
    return folder.glob(f"* {digest}{SUFFIX}")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()[:12]
