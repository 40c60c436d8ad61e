"""The three ways in which an operation can fail that a person can do something about."""

from __future__ import annotations

import errno

from pimap_desktop.text import Message, _

# What systems say in their own language, in ours.
_CAUSES: dict[int | None, Message] = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), _("it is not allowed")),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), _("there is no such file or folder")),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _("the disk is full")),
    **dict.fromkeys((errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE), _("the disk went away")),
    errno.EISDIR: _("it is a folder"),
    errno.EEXIST: _("it is there already"),
    errno.EROFS: _("the disk is write-protected"),
    errno.EBUSY: _("another program uses it"),
    errno.ENAMETOOLONG: _("its name is too long"),
}


class PimapError(Exception):
    """A failure told in the user's words; nothing has been changed when it is raised."""

    def __init__(self, message: Message, **values: object) -> None:
        self.message = message.format(**values) if values else message
        super().__init__(self.message.msgid)


class Refused(PimapError):
    """The request breaks a rule: change the request."""


class Unreadable(PimapError):
    """A file from outside cannot be understood or trusted: get another file."""


class Stale(PimapError):
    """The data moved on since the user looked: look again."""


def reason_of(error: Exception) -> Message | str:
    """Return why the system failed, for the end of a sentence; what is rare in the system's own words."""
    code = error.errno if isinstance(error, OSError) else None
    return _CAUSES.get(code) or getattr(error, "strerror", None) or str(error)
