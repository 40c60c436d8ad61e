"""Which key opens a file: from the system's key store, a passphrase or a recovery code; and who keeps it."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.errors import Refused
from pimap_desktop.store.codes import key_of, new_code, read_code
from pimap_desktop.store.key_store import (
    coming_file,
    coming_name,
    find_in_store,
    forget_in_store,
    has_key_store,
    keep_in_store,
    mark_of,
    require_passphrase,
    seal_beside,
    sealed_file,
    settle_sealed,
    unseal_beside,
)
from pimap_desktop.store.opening import real_path
from pimap_desktop.store.protecting import Locked, Resealed, is_plain, looks_protected, opens, reseal
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
    codes = _stored(path) if secret is None else _opened_by(path, secret)
    if codes:
        # A power cut in the middle of a change of keys leaves two.
        return next((code for code in codes if len(codes) > 1 and opens(path, key_of(code))), codes[0])
    if secret is None:
        raise Locked(_("“{name}” is protected. Enter its passphrase or its recovery code.", name=path.name))
    raise Locked(
        _("This is neither the passphrase nor the recovery code of “{name}”. Check it.", name=path.name)
    )


def _stored(path: Path) -> list[str]:
    """Return the codes that the system's key store has for a file."""
    names = [mark_of(path)] if path.exists() else []
    found = [find_in_store(name) for name in (*names, coming_name(path))]
    return [code for text in found if text and (code := read_code(text))]


def _opened_by(path: Path, secret: str) -> list[str]:
    code = read_code(secret)
    return [code] if code is not None else unseal_beside(path, secret)


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
    # The code is kept before the file needs it: a power cut must not leave a file that nobody can open.
    if not keep_in_store(coming_name(path), code) and passphrase is None:
        raise Refused(_("This system has no key store for the key. Choose a passphrase as well."))
    if passphrase is not None:
        seal_beside(path, code, passphrase)
    try:
        resealed = reseal(path, old, key_of(code))
    except BaseException:
        coming_file(path).unlink(missing_ok=True)
        forget_in_store(coming_name(path))
        raise
    settle_sealed(path, kept=passphrase is not None)
    keep_in_store(mark_of(path), code)
    for name in {mark} - {mark_of(path)} | {coming_name(path)}:
        forget_in_store(name)
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
    for name in (mark, coming_name(path)):
        forget_in_store(name)
    settle_sealed(path, kept=False)
    return resealed


def remember(path: Path, secret: str) -> None:
    """Keep the code of a file that was opened by a secret in the system's key store, if there is one."""
    code = find_code(path, secret)
    if code is not None:
        keep_in_store(mark_of(real_path(path)), code)
