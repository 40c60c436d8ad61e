"""Export files (.pimapx): the change log of a workspace in one zip file, which may be sealed as an age file.

``manifest.json`` says what the file is, ``changes.jsonl`` holds one change a line, device by device. A
full package holds the whole log; a delta begins where its receiver stands, which the manifest's ``since``
says. Of what comes from outside nothing is believed: a file that breaks any rule is `Unreadable` as a whole.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from time import time
from typing import IO
from zipfile import BadZipFile, ZipFile

from pimap_desktop.errors import Refused, Unreadable, reason_of
from pimap_desktop.exchange.change_lines import read_line, write_line
from pimap_desktop.exchange.containers import (
    LARGEST_LOG,
    MANIFEST,
    check_members,
    far_too_much,
    pack,
    read_lines,
)
from pimap_desktop.exchange.failures import unwritable
from pimap_desktop.exchange.keys import Keys, keep_keys, own_keys
from pimap_desktop.exchange.manifests import (
    APPLICATION,
    FORMAT,
    MIN_READER,
    BrokenSignature,
    Introduction,
    Manifest,
    NewerFormat,
    OtherApplication,
    Welcome,
    read_manifest,
    write_manifest,
)
from pimap_desktop.exchange.sealing import NOTHING, Opening, Seal, is_sealed, seal, unseal
from pimap_desktop.store.device import Device, find_device
from pimap_desktop.store.engine import SCHEMA
from pimap_desktop.store.heads import Change, Dot, Vector
from pimap_desktop.store.history import find_clocks
from pimap_desktop.store.local import list_peers
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

_PART = ".pimap-{token}.part"
_FORGOTTEN = 24 * 60 * 60  # seconds after which nobody writes to a partial file any more
_BROKEN = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OverflowError)


@dataclass(frozen=True)
class Package:
    """A package that has been read and found sound."""

    manifest: Manifest
    changes: tuple[Change, ...]
    name: str = ""  # of the file
    bytes: int = 0
    sealed: bool = False


@dataclass(frozen=True)
class PackageSummary:
    """What has been written."""

    changes: int
    bytes: int


@dataclass(frozen=True)
class Draft:
    """A package that has been read from the workspace and is yet to be written: frozen, for any thread."""

    manifest: Manifest  # as far as it is known before the log is written
    log: bytes = field(repr=False)
    keys: Keys = field(repr=False)


def write_package(
    workspace: Workspace,
    path: Path,
    *,
    since: Vector | None = None,
    how: Seal | None = None,
    welcome: Welcome | None = None,
) -> PackageSummary:
    """Write the log to a file: all of it, or what came after a vector; sealed, if it says how.

    Raises `Refused` where that fails, leaving what was there under its name.
    """
    draft = draft_package(workspace, since=since, welcome=welcome)
    summary = write_draft(draft, path, how)
    keep_keys(workspace, draft.keys)
    return summary


def draft_package(
    workspace: Workspace, *, since: Vector | None = None, welcome: Welcome | None = None
) -> Draft:
    """Read from a workspace what a package of it holds."""
    keys = own_keys(workspace)
    vector = workspace.vector()
    # What the receiver has and we have not is none of our business: our changes do not build on it.
    begins = {device: min(seq, vector[device]) for device, seq in (since or {}).items() if device in vector}
    begins = {device: seq for device, seq in begins.items() if seq}
    log = bytearray()
    count = 0
    upto = dict(begins)
    with closing(workspace.changes(begins)) as changes:
        for change in changes:
            log += write_line(change)
            count += 1
            upto[change.device] = change.seq
    own = workspace.ask(find_device, workspace.device) or Device(name="", person="")
    manifest = Manifest(
        application=APPLICATION,
        format=FORMAT,
        min_reader=MIN_READER,
        schema=SCHEMA,
        workspace=workspace.id,
        sender=workspace.device,
        laptop=own.name,
        person=own.person,
        created=workspace.now(),
        since=begins,
        marks=_marks(workspace, begins),
        upto=upto,
        count=count,
        sha256="",
        signing_key=keys.signing_key,
        sealing_key=keys.sealing_key,
        known=_introductions(workspace),
        welcome=welcome,
    )
    return Draft(manifest, bytes(log), keys)


def write_draft(
    draft: Draft, path: Path, how: Seal | None = None, told: Callable[[float], None] = lambda _share: None
) -> PackageSummary:
    """Write a package to a file and read it back; raises `Refused`, leaving what was there under its name.

    ``told`` is called with the share that is done; what it raises ends the writing without a trace.
    """
    partial = path.with_name(_PART.format(token=token_hex(6)))
    opening = Opening(how.passphrase, (draft.keys.sealing,)) if how else NOTHING
    try:
        _sweep(path.parent)
        with partial.open("xb") as file:
            manifest = _write(draft, file, how)
            told(0.5)
            file.flush()
            os.fsync(file.fileno())
        told(0.6)
        if read_package(partial, opening).manifest != manifest:
            raise BadZipFile("another file than the one written")
        told(0.95)
        size = partial.stat().st_size
        partial.replace(path)
        _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    except (Unreadable, BadZipFile) as error:
        raise Refused(
            _("“{name}” could not be read back after writing. Try another disk or folder."), name=path.name
        ) from error
    finally:
        with suppress(OSError, ValueError):
            partial.unlink(missing_ok=True)
    return PackageSummary(manifest.count, size)


def read_package(path: Path, opening: Opening = NOTHING) -> Package:
    """Read a package and check all of it; raises `Unreadable`, with one sentence, for anything else.

    For a sealed one `PassphraseNeeded` and `PassphraseWrong` say what is missing.
    """
    name = path.name
    try:
        if path.is_dir():
            raise Unreadable(_("“{name}” is a folder. Choose an export file (.pimapx)."), name=name)
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise Unreadable(_("“{name}” is not a file. Choose an export file (.pimapx)."), name=name)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            sealed = is_sealed(file.read(64))
            file.seek(0)
            source: IO[bytes] = BytesIO(_opened(file, size, opening, name)) if sealed else file
            with ZipFile(source) as archive:
                check_members(archive, name)
                manifest = _read_manifest(archive, name)
                changes = tuple(_read_changes(archive, manifest))
    except OSError as error:
        raise Unreadable(
            _("“{name}” cannot be opened: {reason}."), name=name, reason=reason_of(error)
        ) from error
    except _BROKEN as error:
        raise Unreadable(
            _("“{name}” is damaged, incomplete or not an export file. Ask for it again."), name=name
        ) from error
    return Package(manifest, changes, name, size, sealed)


def _marks(workspace: Workspace, begins: Vector) -> dict[str, int]:
    clocks = workspace.ask(find_clocks, [Dot(*each) for each in begins.items()])
    return {dot.device: clock for dot, clock in clocks.items()}


def _introductions(workspace: Workspace) -> dict[str, Introduction]:
    """Return the laptops whose keys are known from files of their own."""
    return {
        peer.device: Introduction(peer.laptop, peer.person, peer.signing_key, peer.sealing_key)
        for peer in workspace.ask(list_peers)
        if peer.pinned and peer.device != workspace.device
    }


def _write(draft: Draft, file: IO[bytes], how: Seal | None) -> Manifest:
    manifest = replace(draft.manifest, sha256=hashlib.sha256(draft.log).hexdigest())
    text = write_manifest(manifest, draft.keys.signing)
    packed: IO[bytes] = BytesIO() if how else file
    pack(packed, draft.log, text)
    if how:
        assert isinstance(packed, BytesIO)
        file.write(seal(packed.getvalue(), how))
    return read_manifest(text)


def _opened(file: IO[bytes], size: int, opening: Opening, name: str) -> bytes:
    if size > LARGEST_LOG:
        raise far_too_much(name)
    return unseal(file.read(), opening, name)


def _sweep(folder: Path) -> None:
    """Clear away partial files of exports that ended with the stick pulled out."""
    with suppress(OSError):
        for each in folder.glob(_PART.format(token="?" * 12)):
            if time() - each.stat().st_mtime > _FORGOTTEN:
                each.unlink()


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system can (Windows opens no folders)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read_manifest(archive: ZipFile, name: str) -> Manifest:
    try:
        return read_manifest(archive.read(MANIFEST))
    except OtherApplication as error:
        raise Unreadable(_("“{name}” is not an export file of this program."), name=name) from error
    except NewerFormat as error:
        raise Unreadable(
            _("“{name}” was written by a newer version of the program. Install that version to read it."),
            name=name,
        ) from error
    except BrokenSignature as error:
        raise Unreadable(
            _("“{name}” was changed after it was signed. Ask for it again, on another way."), name=name
        ) from error


def _read_changes(archive: ZipFile, manifest: Manifest) -> Iterator[Change]:
    """Yield the changes; raises `ValueError` unless they are just those the manifest tells of."""
    last: dict[str, tuple[int, int]] = {device: (seq, 0) for device, seq in manifest.since.items()}
    digest = hashlib.sha256()
    count = 0
    for line in read_lines(archive, digest.update):
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
