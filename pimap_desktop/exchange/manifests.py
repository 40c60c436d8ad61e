"""What an export file says about itself, and the strict reading of it.

Readers pass over what they do not know: a newer program may say more. The signature covers that too, since
it is over the JSON object as it stands in the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from pimap_desktop.exchange.change_lines import HIGHEST_CLOCK, read_object, read_vector
from pimap_desktop.exchange.sealing import is_recipient
from pimap_desktop.exchange.signing import is_signed_by, sign

APPLICATION = "pimap-desktop"
FORMAT = 1
MIN_READER = 1  # raised with the format only when older programs would misunderstand what is written
_LONGEST_TEXT = 500
_LONGEST_NOTE = 5000
_MOST_KNOWN = 1000


class OtherApplication(Exception):
    """The file is of another program."""


class NewerFormat(Exception):
    """Only a newer program understands the file."""


class BrokenSignature(Exception):
    """What the file says is not what was signed."""


@dataclass(frozen=True)
class Introduction:
    """Another laptop, as the writer of a file knows it."""

    laptop: str
    person: str
    signing_key: str
    sealing_key: str


@dataclass(frozen=True)
class Welcome:
    """What a file for a new colleague says first."""

    note: str = ""
    missions: tuple[str, ...] = ()  # their titles
    people: int = 0
    companies: int = 0
    meetings: int = 0


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
    # Older programs write none of these.
    marks: Mapping[str, int] = field(default_factory=dict)  # the clocks of the changes that ``since`` names
    person: str = ""
    signing_key: str = ""
    sealing_key: str = ""
    known: Mapping[str, Introduction] = field(default_factory=dict)
    welcome: Welcome | None = None
    signature: str = ""  # checked when the file was read; empty in a file that is not signed

    @property
    def is_delta(self) -> bool:
        """Whether it holds only what came after ``since``."""
        return bool(self.since)


def write_manifest(manifest: Manifest, signing: bytes) -> bytes:
    """Return a manifest as JSON, signed with a private key."""
    data = {**asdict(manifest), "created": manifest.created.isoformat()}
    del data["signature"]
    if manifest.welcome is None:
        del data["welcome"]
    # Through JSON once: what is signed is what a reader reads, lists for tuples.
    data = json.loads(json.dumps(data))
    data["signature"] = sign(signing, data)
    return json.dumps(data, indent=1, ensure_ascii=False).encode()


def read_manifest(text: bytes) -> Manifest:
    """Read a manifest; raises `ValueError` or one of the exceptions above for anything that is not right."""
    data = read_object(text)
    if data.get("application") != APPLICATION:
        raise OtherApplication
    if type(data.get("min_reader")) is int and data["min_reader"] > FORMAT:
        raise NewerFormat
    manifest = _manifest(data)
    if manifest.signature:
        signed = {name: value for name, value in data.items() if name != "signature"}
        if not is_signed_by(manifest.signing_key, manifest.signature, signed):
            raise BrokenSignature
    return manifest


def _manifest(data: Mapping[str, Any]) -> Manifest:
    values = {each.name: data[each.name] for each in fields(Manifest) if each.name in data}
    for name in ("format", "min_reader", "schema", "count"):
        _number(values.get(name))
    for name in ("workspace", "sender", "laptop", "created", "sha256"):
        _text(values.get(name))
    for name in ("person", "signing_key", "signature"):
        _text(values.setdefault(name, ""))
    _sealing_key(values.setdefault("sealing_key", ""))
    created = datetime.fromisoformat(values["created"])
    if created.tzinfo is None:
        raise ValueError("created is no point in time")
    return Manifest(
        **{
            **values,
            "created": created,
            "since": read_vector(values.get("since")),
            "upto": read_vector(values.get("upto")),
            "marks": read_vector(values.get("marks", {}), HIGHEST_CLOCK),
            "known": _introductions(values.get("known", {})),
            "welcome": _welcome(values["welcome"]) if "welcome" in values else None,
        }
    )


def _introductions(data: object) -> dict[str, Introduction]:
    if type(data) is not dict or len(data) > _MOST_KNOWN:
        raise ValueError("not a list of laptops")
    read_vector(dict.fromkeys(data, 0))  # the names of devices
    return {device: _introduction(each) for device, each in data.items()}


def _introduction(data: object) -> Introduction:
    if type(data) is not dict:
        raise ValueError("not a laptop")
    known = {each.name: _text(data.get(each.name, "")) for each in fields(Introduction)}
    _sealing_key(known["sealing_key"])
    return Introduction(**known)


def _welcome(data: object) -> Welcome:
    if type(data) is not dict or type(data.get("missions", [])) is not list:
        raise ValueError("not a welcome")
    return Welcome(
        note=_text(data.get("note", ""), _LONGEST_NOTE),
        missions=tuple(_text(title) for title in data.get("missions", [])),
        people=_number(data.get("people", 0)),
        companies=_number(data.get("companies", 0)),
        meetings=_number(data.get("meetings", 0)),
    )


def _text(value: object, longest: int = _LONGEST_TEXT) -> str:
    if type(value) is not str or len(value) > longest:
        raise ValueError("not a text")
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a number")
    return value


def _sealing_key(value: object) -> str:
    if value and not is_recipient(_text(value)):
        raise ValueError("not a key")
    return _text(value)
