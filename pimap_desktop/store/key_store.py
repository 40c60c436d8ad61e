"""Where the code of a protected workspace is kept: in the system's key store, or sealed by a passphrase.

In the key store it is found by the mark of the file, the sixteen random bytes that an encrypted file begins
with: they stay the same when it is moved, renamed or copied. Where there is no key store, the code lies
beside the file, sealed by a passphrase.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.store.codes import read_code
from pimap_desktop.text import _

_SERVICE = "PIMAP Desktop"
_MARK = 16  # bytes
_COST = {"n": 2**16, "r": 8, "p": 1}  # of scrypt: 64 MB and a third of a second on a small laptop
_HIGHEST_COST = 2**20
LEAST_PASSPHRASE = 10  # characters


def has_key_store() -> bool:
    """Tell whether the system has a key store that this program can use."""
    from keyring import get_keyring  # imported here: most files are not protected, and it asks the system

    try:
        return bool(get_keyring().priority > 0)
    except Exception:  # each system's key store fails in its own way: then there is none
        return False


def keep_in_store(path: Path, code: str) -> bool:
    """Keep the code of a file in the system's key store; tell whether it has taken it."""
    from keyring import set_password
    from keyring.errors import KeyringError

    if not has_key_store():
        return False
    try:
        set_password(_SERVICE, mark_of(path), code)
    except (KeyringError, OSError):
        return False
    return find_in_store(path) == code


def find_in_store(path: Path) -> str | None:
    """Return the code of a file from the system's key store."""
    from keyring import get_password
    from keyring.errors import KeyringError

    try:
        return get_password(_SERVICE, mark_of(path)) if has_key_store() else None
    except (KeyringError, OSError):
        return None


def forget_in_store(mark: str) -> None:
    """Take a code out of the system's key store, by the mark of its file."""
    from keyring import delete_password
    from keyring.errors import KeyringError

    if has_key_store():
        with suppress(KeyringError):
            delete_password(_SERVICE, mark)


def mark_of(path: Path) -> str:
    """Return by what a file is known in the key store."""
    with path.open("rb") as file:
        return file.read(_MARK).hex()


def seal_beside(path: Path, code: str, passphrase: str) -> None:
    """Keep the code of a file beside it, sealed by a passphrase; raises `Refused` for a short one."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # imported here: few files are protected

    require_passphrase(passphrase)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_stretched(passphrase, salt, _COST)).encrypt(nonce, code.encode(), None)
    data = {"format": 1, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex(), **_COST}
    beside = sealed_file(path)
    partial = beside.with_name(f"{beside.name}.new")
    try:
        partial.write_text(json.dumps(data), "ascii")
        os.replace(partial, beside)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(_("“{name}” cannot be written: {reason}.", name=beside.name, reason=reason)) from error


def unseal_beside(path: Path, passphrase: str) -> str | None:
    """Return the code that lies sealed beside a file; None where the passphrase is another."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    beside = sealed_file(path)
    try:
        data = json.loads(beside.read_text("ascii"))
        cost = {name: int(data[name]) for name in _COST}
        if not 0 < cost["n"] * cost["r"] * cost["p"] <= _HIGHEST_COST * 8:
            raise ValueError("made to take all the memory")
        salt, nonce, sealed = (bytes.fromhex(data[name]) for name in ("salt", "nonce", "sealed"))
        opened = AESGCM(_stretched(passphrase, salt, cost)).decrypt(nonce, sealed, None)
    except FileNotFoundError:
        return None
    except InvalidTag:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(_("“{name}” is damaged. Enter the recovery code.", name=beside.name)) from error
    return read_code(opened.decode("ascii", "replace"))


def sealed_file(path: Path) -> Path:
    """Return where the code of a file lies, when a passphrase seals it."""
    return path.with_name(f"{path.name}.key")


def require_passphrase(passphrase: str) -> None:
    """Raise `Refused` for a passphrase that is guessed too soon."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refused(_("Choose a passphrase of at least {count} characters.", count=LEAST_PASSPHRASE))


def _stretched(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, **cost).derive(passphrase.encode())
