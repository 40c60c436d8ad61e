"""Which key opens a file: from the system's key store, a passphrase or a recovery code; and who keeps it."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.errors import Refused
from pimap_desktop.store.codes import key_of, new_code, read_code
from pimap_desktop.store.key_store import (
    find_in_store,
    forget_in_store,
    has_key_store,
    keep_in_store,
    mark_of,
    require_passphrase,
    seal_beside,
    sealed_file,
    unseal_beside,
)
from pimap_desktop.store.opening import real_path
from pimap_desktop.store.protecting import Locked, Resealed, is_plain, looks_protected, reseal
from pimap_desktop.text import _


def find_key(path: Path, secret: str | None = None) -> bytes | None:
    """Return the key of a workspace file; None for one that anybody can read, or that is none.

    ``secret`` is a passphrase or a recovery code. Raises `Locked` where the file is protected and neither
    that nor the system's key store opens it.
    """
    code = find_code(path, secret)
    return key_of(code) if code else None


def find_code(path: Path, secret: str | None = None) -> str | None:
    """Return the recovery code of a workspace file; the same failures as of `find_key`."""
    path = real_path(path)
    if is_plain(path) or not (looks_protected(path) or sealed_file(path).exists()):
        return None
    if secret is None:
        if (kept := find_in_store(path) if path.exists() else None) is not None:
            return read_code(kept)
        raise Locked(_("“{name}” is protected. Enter its passphrase or its recovery code.", name=path.name))
    code = read_code(secret) or unseal_beside(path, secret)
    if code is None:
        raise Locked(
            _("This is neither the passphrase nor the recovery code of “{name}”. Check it.", name=path.name)
        )
    return code


def protect(path: Path, secret: str | None = None, passphrase: str | None = None) -> tuple[str, Resealed]:
    """Protect a closed workspace, or give a protected one a new code; return the code, to be printed.

    On this laptop the code is kept in the system's key store, and beside the file sealed by the
    ``passphrase``, if one is given. Raises `Refused` where there is neither.
    """
    return protect_by_key(path, find_key(path, secret), passphrase)


def protect_by_key(path: Path, old: bytes | None, passphrase: str | None = None) -> tuple[str, Resealed]:
    """Protect a closed workspace whose key is known, as `protect` does."""
    path = real_path(path)
    if passphrase is not None:
        require_passphrase(passphrase)
    elif not has_key_store():
        raise Refused(_("This system has no key store for the key. Choose a passphrase as well."))
    mark, code = mark_of(path), new_code()
    resealed = reseal(path, old, key_of(code))
    forget_in_store(mark)
    keep_in_store(path, code)
    if passphrase is not None:
        seal_beside(path, code, passphrase)
    else:
        sealed_file(path).unlink(missing_ok=True)
    return code, resealed


def unprotect(path: Path, secret: str | None = None) -> Resealed:
    """Let anybody read a closed workspace and its backups; raises `Refused` where it is not protected."""
    return unprotect_by_key(path, find_key(path, secret))


def unprotect_by_key(path: Path, old: bytes | None) -> Resealed:
    """Let anybody read a closed workspace whose key is known, as `unprotect` does."""
    path = real_path(path)
    if old is None:
        raise Refused(_("“{name}” is not protected.", name=path.name))
    mark = mark_of(path)
    resealed = reseal(path, old, None)
    forget_in_store(mark)
    sealed_file(path).unlink(missing_ok=True)
    return resealed


def remember(path: Path, secret: str) -> None:
    """Keep the code of a file that was opened by a secret in the system's key store, if there is one."""
    code = find_code(path, secret)
    if code is not None:
        keep_in_store(real_path(path), code)
