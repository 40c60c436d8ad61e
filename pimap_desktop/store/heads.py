"""Which values of a row are the newest: the pure heart of undo and of merging.

Every field of a row keeps its *heads*: the values that no later change has knowingly replaced. One head is
the normal case. Several mean that laptops wrote without knowing of each other: the highest by (clock, device)
is shown, the others wait for a person. The rules do not depend on the order in which changes arrive, as long
as a change comes after those it names in its base; sorting by clock gives such an order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pimap_desktop.text import Message

Value = str | int | float | None
Vector = Mapping[str, int]  # device -> the last sequence number known of it
DELETED = "deleted"


class Dot(NamedTuple):
    """The name of one change: who wrote it, and which of theirs it is."""

    device: str
    seq: int


class Head(NamedTuple):
    """One newest value of a field."""

    clock: int
    device: str
    seq: int
    value: Value
    seen: Vector | None = None  # of a deletion: what the deleter knew

    @property
    def dot(self) -> Dot:
        """The change that wrote the value."""
        return Dot(self.device, self.seq)


Cells = dict[str, tuple[Head, ...]]  # column -> heads, the shown one first


@dataclass(frozen=True, slots=True)
class Change:
    """One row written once: the line of the log, of the history and of a package."""

    device: str
    seq: int
    clock: int
    step: int  # the sequence number of the first change of the same user action
    table: str
    row: str
    values: Mapping[str, Value]
    base: Mapping[str, tuple[Dot, ...]]  # column -> the values that the editor had before
    seen: Vector | None = None
    label: Message | None = None  # what the user did; on the first change of a step

    @property
    def dot(self) -> Dot:
        """The name of the change."""
        return Dot(self.device, self.seq)

    @property
    def key(self) -> tuple[str, str]:
        """Table and id of the row."""
        return self.table, self.row


def fold(cells: Cells, change: Change) -> None:
    """Bring one change into the heads of its row."""
    clock, device, seq = change.clock, change.device, change.seq
    if not cells and change.seen is None:  # a row not known before, as most of an import are
        cells.update({column: (Head(clock, device, seq, value),) for column, value in change.values.items()})
        return
    for column, value in change.values.items():
        seen = change.seen if column == DELETED else None
        head = Head(clock, device, seq, value, seen)
        current = cells.get(column, ())
        base = change.base.get(column, ())
        if not current or (len(current) == 1 and len(base) == 1 and current[0].dot == base[0]):
            cells[column] = (head,)
            continue
        left = [other for other in current if other.dot not in base]
        cells[column] = tuple(sorted([head, *left], key=_rank, reverse=True))


def _rank(head: Head) -> tuple[int, str]:
    return head.clock, head.device


def unseen_by_deletion(cells: Cells) -> tuple[tuple[str, Head], ...] | None:
    """Return the edits that keep a deleted row alive: () when it is deleted, None when nobody deleted it.

    A row is deleted when one deletion knew every other newest value of it; otherwise the edit wins. Of
    several deletions that missed something, the one that missed least is told.
    """
    deletions = [head for head in cells.get(DELETED, ()) if head.value]
    if not deletions:
        return None
    missed = [tuple(_missed(cells, deletion.seen or {})) for deletion in deletions]
    return min(missed, key=lambda edits: (len(edits), [(column, _rank(head)) for column, head in edits]))


def _missed(cells: Cells, seen: Vector) -> list[tuple[str, Head]]:
    return [
        (column, head)
        for column, heads in sorted(cells.items())
        for head in heads
        if seen.get(head.device, 0) < head.seq and not (column == DELETED and head.value)
    ]


def shown(cells: Cells, column: str) -> Value:
    """Return the value that is shown of a field."""
    if column == DELETED:
        return int(unseen_by_deletion(cells) == ())
    heads = cells.get(column)
    return heads[0].value if heads else None


def contested(cells: Cells) -> dict[str, tuple[Head, ...]]:
    """Return the fields to look at: different newest values, or a deletion that an edit beat.

    Who deleted a row had seen all of it, so that nothing of a deleted row needs a look.
    """
    unseen = unseen_by_deletion(cells)
    if unseen == ():
        return {}
    found = {
        column: heads
        for column, heads in cells.items()
        if len(heads) > 1 and column != DELETED and any(head.value != heads[0].value for head in heads)
    }
    if unseen:
        found[DELETED] = cells[DELETED]
    return found
