"""Sealed export files: age files (age-encryption.org/v1), for a passphrase or for the keys of partners.

Sealing and opening happen in memory: what is not sealed never touches the disk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.text import _

_BEGINNING = b"age-encryption.org/v1\n"
_END_OF_HEADER = b"\n--- "
_LONGEST_HEADER = 64 * 1024
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_LONGEST_PASSPHRASE_FILE = 64 * 1024
# What pyrage says, for want of different exceptions.
_NOT_OPENED = "Decryption failed"
_OTHER_KEYS = "No matching keys found"
_TOO_MUCH = "Excessive work"
_TRIES = 4


class PassphraseNeeded(Refused):
    """The file is sealed with a passphrase, and none was given."""


class PassphraseWrong(Refused):
    """The file is sealed with another passphrase."""


@dataclass(frozen=True)
class Seal:
    """Who shall be able to open a file: whoever knows the passphrase, or else these recipients."""

    passphrase: str = field(default="", repr=False)
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opening:
    """What there is to open sealed files with."""

    passphrase: str | None = field(default=None, repr=False)
    identities: tuple[str, ...] = field(default=(), repr=False)


NOTHING = Opening()


def _age() -> Any:
    """Return the library; imported here, since few starts seal or open anything."""
    import pyrage  # type: ignore[import-untyped]  # it comes without types

    return pyrage


def new_sealing_key() -> str:
    """Return a fresh age identity."""
    return str(_age().x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public part of an age identity."""
    return str(_age().x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether a text looks like the public part of an age identity."""
    return bool(_RECIPIENT.fullmatch(text))


def is_sealed(beginning: bytes) -> bool:
    """Tell by the first bytes of a file whether it is an age file."""
    return beginning.startswith(_BEGINNING)


def seal(data: bytes, how: Seal) -> bytes:
    """Return data as an age file; raises `Refused` where nobody could open it."""
    pyrage = _age()
    if how.passphrase:
        return bytes(pyrage.passphrase.encrypt(data, normalize("NFC", how.passphrase)))
    if not how.recipients:
        raise Refused(_("A protected file needs a passphrase, or laptops that may open it."))
    try:
        recipients = [pyrage.x25519.Recipient.from_str(each) for each in dict.fromkeys(how.recipients)]
    except pyrage.RecipientError as error:
        raise Refused(
            _("The key of one of the laptops is damaged. Import a file of it once more.")
        ) from error
    return bytes(pyrage.encrypt(data, recipients))


def unseal(data: bytes, opening: Opening, name: str) -> bytes:
    """Return what an age file holds.

    Raises `PassphraseNeeded`, `PassphraseWrong`, `Refused` for a file that is meant for others, and
    `Unreadable` for one that is damaged.
    """
    pyrage = _age()
    header = data[:_LONGEST_HEADER].partition(_END_OF_HEADER)[0]
    try:
        if b"\n-> scrypt " in header:
            if opening.passphrase is None:
                raise PassphraseNeeded(_("“{name}” needs a passphrase.", name=name))
            return _opened(pyrage, data, normalize("NFC", opening.passphrase))
        identities = [pyrage.x25519.Identity.from_str(each) for each in opening.identities]
        return bytes(pyrage.decrypt(data, identities))
    except pyrage.DecryptError as error:
        reason = str(error)
        if reason == _NOT_OPENED:
            raise PassphraseWrong(
                _("This passphrase does not open “{name}”. Ask whoever exported it for the right one."),
                name=name,
            ) from error
        if reason == _OTHER_KEYS and b"\n-> X25519 " in header:
            raise Refused(
                _(
                    "“{name}” is protected, and this laptop is not among those that may open it. "
                    "Ask for a file for this laptop, or with a passphrase."
                ),
                name=name,
            ) from error
        raise Unreadable(
            _("“{name}” is protected, but damaged or incomplete. Ask for it again."), name=name
        ) from error


def _opened(pyrage: Any, data: bytes, passphrase: str) -> bytes:
    """Open a file by a passphrase.

    age measures at each opening how much work the machine is good for. On a machine that was busy in that
    moment it refuses what the same machine has sealed: then it is asked again, a few times.
    """
    for _early in range(_TRIES - 1):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            if not str(error).startswith(_TOO_MUCH):
                raise
    return bytes(pyrage.passphrase.decrypt(data, passphrase))


def read_passphrase(path: Path) -> str:
    """Return the first line of a file; raises `Unreadable` where there is none."""
    try:
        with path.open("rb") as file:
            line = file.read(_LONGEST_PASSPHRASE_FILE).decode("utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise Unreadable(
            _("The file “{name}” with the passphrase cannot be read."), name=path.name
        ) from error
    if not line:
        raise Unreadable(_("The first line of “{name}” holds no passphrase."), name=path.name)
    return line
