"""Export files (.pimapx): the change log of a workspace in one zip file.

``manifest.json`` says what the file is, ``changes.jsonl`` holds one change a line, device by device. A
package holds the whole log; ``since`` in the manifest is there for packages that begin later. Of what comes
from outside nothing is believed: a file that breaks any rule is `Unreadable` as a whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.change_lines import (
    LONGEST_LINE,
    read_line,
    read_object,
    read_vector,
    write_line,
)
from pimap_desktop.store.device import find_laptop_name
from pimap_desktop.store.engine import SCHEMA
from pimap_desktop.store.heads import Change
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

SUFFIX = ".pimapx"
APPLICATION = "pimap-desktop"
FORMAT = 1
MIN_READER = 1  # raised with the format only when older programs would misunderstand what is written
LARGEST_MANIFEST = 1024 * 1024
LARGEST_LOG = 512 * 1024 * 1024  # bytes unpacked; 10,000 participants are about 5 MB
# A log that is larger than this and shrinks further than any log does is made to fill the memory.
_UNSUSPICIOUS = 64 * 1024 * 1024
_HIGHEST_RATIO = 200
_MANIFEST, _LOG = "manifest.json", "changes.jsonl"
_PIECE = 256 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BROKEN = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OverflowError)


@dataclass(frozen=True)
class Manifest:
    """What a package says about itself."""

    application: str
    format: int
    min_reader: int  # the oldest format whose readers understand it
    schema: int  # of the program that wrote it
    workspace: str
    sender: str  # the device id of the laptop that wrote it
    laptop: str  # and its name
    created: datetime
    since: Mapping[str, int]  # what the receiver must have already; nothing, for the whole log
    upto: Mapping[str, int]  # the last change of each device in it
    count: int
    sha256: str  # of changes.jsonl


@dataclass(frozen=True)
class Package:
    """A package that has been read and found sound."""

    manifest: Manifest
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class PackageSummary:
    """What has been written."""

    changes: int
    bytes: int


def write_package(workspace: Workspace, path: Path) -> PackageSummary:
    """Write the whole log to a file; raises `Refused` where that fails, leaving nothing under its name."""
    partial = path.with_name(f".pimap-{token_hex(6)}.part")
    try:
        with partial.open("xb") as file:
            manifest = _write(workspace, file)
            file.flush()
            os.fsync(file.fileno())
        if read_package(partial).manifest != manifest:
            raise BadZipFile("another file than the one written")
        size = partial.stat().st_size
        partial.replace(path)
        _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(_("“{name}” cannot be written: {reason}."), name=path.name, reason=reason) from error
    except (Unreadable, BadZipFile) as error:
        raise Refused(
            _("“{name}” could not be read back after writing. Try another disk or folder."), name=path.name
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return PackageSummary(manifest.count, size)


def read_package(path: Path) -> Package:
    """Read a package and check all of it; raises `Unreadable`, with one sentence, for anything else."""
    name = path.name
    try:
        if path.is_dir():
            raise Unreadable(_("“{name}” is a folder. Choose an export file (.pimapx)."), name=name)
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise Unreadable(_("“{name}” is not a file. Choose an export file (.pimapx)."), name=name)
        with path.open("rb") as file, ZipFile(file) as archive:
            _check_members(archive, name)
            manifest = _read_manifest(archive, name)
            changes = tuple(_read_changes(archive, manifest))
    except OSError as error:
        raise Unreadable(
            _("“{name}” cannot be opened: {reason}."), name=name, reason=error.strerror or str(error)
        ) from error
    except _BROKEN as error:
        raise Unreadable(
            _("“{name}” is damaged, incomplete or not an export file. Ask for it again."), name=name
        ) from error
    return Package(manifest, changes)


def _write(workspace: Workspace, file: IO[bytes]) -> Manifest:
    digest = hashlib.sha256()
    count = 0
    upto: dict[str, int] = {}
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open(_member(_LOG), "w") as log, closing(workspace.changes({})) as changes:
            piece = bytearray()
            for change in changes:
                piece += write_line(change)
                count += 1
                upto[change.device] = change.seq
                if len(piece) > _PIECE:
                    digest.update(piece)
                    log.write(piece)
                    piece.clear()
            digest.update(piece)
            log.write(piece)
        manifest = Manifest(
            application=APPLICATION,
            format=FORMAT,
            min_reader=MIN_READER,
            schema=SCHEMA,
            workspace=workspace.id,
            sender=workspace.device,
            laptop=workspace.ask(find_laptop_name, workspace.device),
            created=workspace.now(),
            since={},
            upto=upto,
            count=count,
            sha256=digest.hexdigest(),
        )
        data = {**asdict(manifest), "created": manifest.created.isoformat()}
        archive.writestr(_member(_MANIFEST), json.dumps(data, indent=1, ensure_ascii=False))
    return manifest


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED  # a ZipInfo is stored as it is unless told otherwise
    return member


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system can (Windows opens no folders)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check_members(archive: ZipFile, name: str) -> None:
    members = {member.filename: member for member in archive.infolist()}
    if sorted(member.filename for member in archive.infolist()) != [_LOG, _MANIFEST]:
        raise Unreadable(_("“{name}” is not an export file of this program."), name=name)
    for member in members.values():
        # Bit 0 asks for a password; other compressions are nothing this program writes.
        if member.flag_bits & 1 or member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise BadZipFile("not as this program writes it")
    log = members[_LOG]
    suspicious = log.file_size > max(_UNSUSPICIOUS, _HIGHEST_RATIO * log.compress_size)
    if suspicious or log.file_size > LARGEST_LOG or members[_MANIFEST].file_size > LARGEST_MANIFEST:
        raise Unreadable(_("“{name}” unpacks to far more than an export file can hold."), name=name)


def _read_manifest(archive: ZipFile, name: str) -> Manifest:
    data = read_object(archive.read(_MANIFEST))
    if data.get("application") != APPLICATION:
        raise Unreadable(_("“{name}” is not an export file of this program."), name=name)
    if type(data.get("min_reader")) is int and data["min_reader"] > FORMAT:
        raise Unreadable(
            _("“{name}” was written by a newer version of the program. Install that version to read it."),
            name=name,
        )
    # What a newer format adds, and what does not concern older readers, is passed over.
    return _manifest({field.name: data.get(field.name) for field in fields(Manifest)})


def _manifest(data: dict[str, Any]) -> Manifest:
    for field in ("format", "min_reader", "schema", "count"):
        if type(data[field]) is not int or data[field] < 0:
            raise ValueError(f"{field} is not a number")
    for field in ("workspace", "sender", "laptop", "created", "sha256"):
        if type(data[field]) is not str or len(data[field]) > 500:
            raise ValueError(f"{field} is not a text")
    created = datetime.fromisoformat(data["created"])
    if created.tzinfo is None:
        raise ValueError("created is no point in time")
    since, upto = read_vector(data["since"]), read_vector(data["upto"])
    return Manifest(**{**data, "created": created, "since": since, "upto": upto})


def _read_changes(archive: ZipFile, manifest: Manifest) -> Iterator[Change]:
    """Yield the changes; raises `ValueError` unless they are just those the manifest tells of."""
    last: dict[str, tuple[int, int]] = {device: (seq, 0) for device, seq in manifest.since.items()}
    digest = hashlib.sha256()
    count = 0
    for line in _lines(archive, digest.update):
        change = read_line(line)
        seq, clock = last.get(change.device, (0, 0))
        if change.seq != seq + 1 or change.clock <= clock:
            raise ValueError("not the next change of its device")
        last[change.device] = change.seq, change.clock
        count += 1
        yield change
    if digest.hexdigest() != manifest.sha256 or count != manifest.count:
        raise ValueError("not what the manifest tells of")
    if {device: seq for device, (seq, _clock) in last.items()} != dict(manifest.upto):
        raise ValueError("not what the manifest tells of")


def _lines(archive: ZipFile, watch: Any) -> Iterator[bytes]:
    with archive.open(_LOG) as log:
        rest = b""
        while piece := log.read(_PIECE):
            watch(piece)
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > LONGEST_LINE:
                raise ValueError("a line too long")
        if rest:
            raise ValueError("the last line does not end")
