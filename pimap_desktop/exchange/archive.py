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
from pimap_desktop.exchange.suffix import SUFFIX

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_STAMP = "%Y%m%dT%H%M%SZ"
_PIECE = 1024 * 1024


def archive_folder(workspace_path: Path) -> Path:
    """Return where the files are kept that were imported into a workspace."""
    return workspace_path.with_name(f"{workspace_path.stem} imported")


def list_archived(workspace_path: Path) -> list[Path]:
    """Return the kept files, the oldest import first."""
    with suppress(OSError):
        return sorted(archive_folder(workspace_path).glob(f"*{SUFFIX}"))
    return []


def keep_imported(workspace_path: Path, package_path: Path, at: datetime) -> Path:
    """Copy an imported file into the archive; return where it is.

    One that is there already is not kept twice. Raises `Refused` where the folder cannot be written to.
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
            shutil.copyfile(package_path, partial)
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(folder / package_path.name, error) from error
    return target


@contextmanager
def while_kept(workspace_path: Path, package_path: Path, at: datetime) -> Iterator[None]:
    """Keep a file that is about to be imported, first; where the import is refused, not any longer."""
    before = set(list_archived(workspace_path))
    kept = keep_imported(workspace_path, package_path, at)
    try:
        yield
    except BaseException:
        if kept not in before:
            kept.unlink(missing_ok=True)
        raise


def _like(folder: Path, digest: str) -> Iterator[Path]:
    return folder.glob(f"* {digest}{SUFFIX}")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()[:12]
