"""Why a file could not be written, in words that say what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from pimap_desktop.errors import Refused, reason_of
from pimap_desktop.text import Message, _

_FULL = _("“{name}” cannot be written: the disk is full. Make room on it, or choose another folder.")
_CLOSED = _("“{name}” cannot be written: the folder “{folder}” is closed to writing. Choose another one.")
_GONE = _("“{name}” cannot be written: the disk went away. Connect it again, then do it once more.")
_MISSING = _("“{name}” cannot be written: there is no folder “{folder}”. Choose another one.")
_OTHER = _("“{name}” cannot be written: {reason}.")
_REASONS: dict[int | None, Message] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _CLOSED),
    **dict.fromkeys((errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE), _GONE),
}


def unwritable(path: Path, error: OSError | ValueError) -> Refused:
    """Return what to raise when a file could not be written."""
    code = error.errno if isinstance(error, OSError) else None
    message = _REASONS.get(code, _OTHER)
    if code in {errno.ENOENT, errno.ENOTDIR}:
        message = _MISSING
    return Refused(
        message,
        name=path.name,
        folder=path.parent.name or str(path.parent),
        reason=reason_of(error),
    )
