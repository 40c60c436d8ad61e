"""What the desk on site shows: tables of now, people of the next slot, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pimap_desktop.text import Message, pgettext


class TableState(Enum):
    """How far the meeting at a table is; the value words it."""

    EXPECTED = pgettext("state at a table", "Nobody here yet")
    WAITING = pgettext("state at a table", "Waiting: {names}")
    BOTH_HERE = pgettext("state at a table", "Both here")
    MISSING = pgettext("state at a table", "No-show? {names}")
    RUNNING = pgettext("state at a table", "In progress")
    LATE = pgettext("state at a table", "Running late")
    HELD = pgettext("state at a table", "Held")
    NO_SHOW = pgettext("state at a table", "No-show")


# What each state means at a glance; the words say the same without colour.
TONES = {
    TableState.EXPECTED: "muted",
    TableState.WAITING: "caution",
    TableState.BOTH_HERE: "good",
    TableState.MISSING: "bad",
    TableState.RUNNING: "accent",
    TableState.LATE: "caution",
    TableState.HELD: "good",
    TableState.NO_SHOW: "bad",
}


def in_both_scripts(name: str, native_name: str) -> str:
    """Return a name in Latin letters, then in the person's own script; once where they are the same."""
    return " ".join(dict.fromkeys(part for part in (name, native_name) if part))


@dataclass(frozen=True)
class Side:
    """One member of a meeting, in both scripts."""

    key: str  # participation
    name: str
    native_name: str
    company: str
    here: bool

    @property
    def names(self) -> str:
        """The name in Latin letters, then in the person's own script where there is another."""
        return in_both_scripts(self.name, self.native_name)


@dataclass(frozen=True)
class TableNow:
    """A table and its meeting of the slot."""

    meeting_id: str
    table: str
    sides: tuple[Side, ...]
    state: TableState
    interpreter: str = ""
    has_outcome: bool = False

    @property
    def missing(self) -> tuple[Side, ...]:
        """Who has not come to the table yet."""
        return tuple(side for side in self.sides if not side.here)

    @property
    def message(self) -> Message:
        """The state in words, with who is waited for."""
        words = self.state.value
        if "{names}" not in words.msgid:
            return words
        return words.format(names=", ".join(side.name or side.native_name for side in self.missing))


@dataclass(frozen=True)
class NextMeeting:
    """A meeting of the next slot."""

    table: str
    sides: tuple[Side, ...]  # `here`: seen today at any desk

    @property
    def unseen(self) -> tuple[Side, ...]:
        """Who has not been seen today."""
        return tuple(side for side in self.sides if not side.here)
