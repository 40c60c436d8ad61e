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

from pimap_desktop.errors import Refused, Unreadable, reason_of
from pimap_desktop.store.backups import put_on_disk
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


def keep_in_store(name: str, code: str) -> bool:
    """Keep a code in the system's key store, by the mark of its file; tell whether it has taken it."""
    from keyring import set_password
    from keyring.errors import KeyringError

    if not has_key_store():
        return False
    try:
        set_password(_SERVICE, name, code)
    except (KeyringError, OSError):
        return False
    return find_in_store(name) == code


def find_in_store(name: str) -> str | None:
    """Return the code that is kept under a name in the system's key store."""
    from keyring import get_password
    from keyring.errors import KeyringError

    try:
        return get_password(_SERVICE, name) if has_key_store() else None
    except (KeyringError, OSError):
        return None


def forget_in_store(mark: str) -> None:
    """Take a code out of the system's key store, by the mark of its file."""
    from keyring import delete_password
    from keyring.errors import KeyringError

    if has_key_store():
        with suppress(KeyringError):
            delete_password(_SERVICE, mark)


def coming_name(path: Path) -> str:
    """Return the name under which the code is kept that a file is just being encrypted by."""
    return f"coming {path}"


def mark_of(path: Path) -> str:
    """Return by what a file is known in the key store."""
    with path.open("rb") as file:
        return file.read(_MARK).hex()


def seal_beside(path: Path, code: str, passphrase: str) -> None:
    """Keep the code beside a file that is about to be encrypted by it, sealed by a passphrase.

    Raises `Refused` for a passphrase that is too short. `settle_sealed` gives it its name afterwards.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # imported here: few files are protected

    require_passphrase(passphrase)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_stretched(passphrase, salt, _COST)).encrypt(nonce, code.encode(), None)
    data = {"format": 1, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex(), **_COST}
    beside = coming_file(path)
    try:
        beside.write_text(json.dumps(data), "ascii")
        put_on_disk(beside)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(_("“{name}” cannot be written: {reason}.", name=beside.name, reason=reason)) from error


def settle_sealed(path: Path, *, kept: bool) -> None:
    """Let the sealed code that was coming be that of the file; without one, nothing lies beside it."""
    if kept:
        os.replace(coming_file(path), sealed_file(path))
    else:
        sealed_file(path).unlink(missing_ok=True)
        coming_file(path).unlink(missing_ok=True)


def unseal_beside(path: Path, passphrase: str) -> list[str]:
    """Return the codes that lie sealed beside a file and that a passphrase opens; mostly one, or none."""
    found = (_unseal(beside, passphrase) for beside in (sealed_file(path), coming_file(path)))
    return [code for code in found if code is not None]


def _unseal(beside: Path, passphrase: str) -> str | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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


def coming_file(path: Path) -> Path:
    """Return where the code lies that a file is just being encrypted by."""
    return path.with_name(f"{path.name}.key.new")


def require_passphrase(passphrase: str) -> None:
    """Raise `Refused` for a passphrase that is guessed too soon."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refused(_("Choose a passphrase of at least {count} characters.", count=LEAST_PASSPHRASE))


def _stretched(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, **cost).derive(passphrase.encode())
