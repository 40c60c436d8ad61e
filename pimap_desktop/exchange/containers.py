"""The zip file around an export file: its two members, and no more than can be in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.change_lines import LONGEST_LINE
from pimap_desktop.text import _

MANIFEST, _LOG = "manifest.json", "changes.jsonl"
LARGEST_MANIFEST = 1024 * 1024
LARGEST_LOG = 512 * 1024 * 1024  # bytes unpacked; 10,000 participants are about 5 MB
# A log that is larger than this and shrinks further than any log does is made to fill the memory.
_UNSUSPICIOUS = 64 * 1024 * 1024
_HIGHEST_RATIO = 200
_PIECE = 256 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(target: IO[bytes], log: bytes, manifest: bytes) -> None:
    """Write both members."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(_member(_LOG), log)
        archive.writestr(_member(MANIFEST), manifest)


def check_members(archive: ZipFile, name: str) -> None:
    """Raise `Unreadable` or `BadZipFile` unless the members are those that this program writes."""
    members = {member.filename: member for member in archive.infolist()}
    if sorted(member.filename for member in archive.infolist()) != [_LOG, MANIFEST]:
        raise Unreadable(_("“{name}” is not an export file of this program."), name=name)
    for member in members.values():
        # Bit 0 asks for a password; other compressions are nothing this program writes.
        if member.flag_bits & 1 or member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise BadZipFile("not as this program writes it")
    log = members[_LOG]
    suspicious = log.file_size > max(_UNSUSPICIOUS, _HIGHEST_RATIO * log.compress_size)
    if suspicious or log.file_size > LARGEST_LOG or members[MANIFEST].file_size > LARGEST_MANIFEST:
        raise far_too_much(name)


def far_too_much(name: str) -> Unreadable:
    """Return what to raise for a file that would fill the memory."""
    return Unreadable(_("“{name}” unpacks to far more than an export file can hold."), name=name)


def read_lines(archive: ZipFile, watch: Callable[[bytes], object]) -> Iterator[bytes]:
    """Yield the lines of the log; ``watch`` gets all its bytes. Raises `ValueError` for one without end."""
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


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED  # a ZipInfo is stored as it is unless told otherwise
    return member
