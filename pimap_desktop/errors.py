"""The three ways in which an operation can fail that a person can do something about."""

from __future__ import annotations

from pimap_desktop.text import Message


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
