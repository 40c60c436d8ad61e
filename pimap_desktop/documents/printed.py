"""What of a document has been printed already, and what of that is still right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pimap_desktop.documents.kind import Kind
from pimap_desktop.documents.options import PrintOptions
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.mission.printing import PrintDraft, PrintRow


class PrintState(StrEnum):
    """How what was printed stands to what would be printed now."""

    NEW = "new"  # never printed
    PRINTED = "printed"  # and still right
    CHANGED = "changed"  # printed, and something on it is different now


@dataclass(frozen=True)
class Printed:
    """The state of each thing of a sheet, by its subject."""

    states: Mapping[str, PrintState]
    rows: Mapping[str, PrintRow]  # of what was printed

    def count(self, state: PrintState) -> int:
        """Return how many things are in a state."""
        return sum(each is state for each in self.states.values())

    @property
    def last(self) -> PrintRow | None:
        """The print of these things that was made last."""
        return max(self.rows.values(), key=lambda row: row.at, default=None)


@dataclass(frozen=True)
class PrintedPart:
    """How the papers of one person, table or venue stand."""

    state: PrintState
    row: PrintRow | None  # the print that was made last
    count: int  # of the thing that was printed most often


def by_part(printed: Printed) -> dict[str, PrintedPart]:
    """Tell the state by person, table or venue: its worst thing counts.

    A thing may be of several, such as of a table on a day, or of a person in a meeting; its subject names
    them with spaces between.
    """
    found: dict[str, PrintedPart] = {}
    for subject, state in printed.states.items():
        row = printed.rows.get(subject)
        for part in subject.split():
            found[part] = _together(found.get(part), PrintedPart(state, row, row.count if row else 0))
    return found


def _together(one: PrintedPart | None, other: PrintedPart) -> PrintedPart:
    if one is None:
        return other
    rows = [row for row in (one.row, other.row) if row is not None]
    last = max(rows, key=lambda row: row.at, default=None)
    states = {one.state, other.state}
    if len(states) > 1:  # some of it is printed: what is missing makes the whole out of date
        states = {PrintState.CHANGED}
    return PrintedPart(states.pop(), last, max(one.count, other.count))


def compare(kind: Kind, sheet: Sheet[Any], options: PrintOptions, rows: Iterable[PrintRow]) -> Printed:
    """Tell what of a sheet was printed before; ``rows`` are the prints of its kind (see `list_prints`)."""
    by_subject = {row.subject_id: row for row in rows if row.kind == kind.name}
    found = {item.subject_id: by_subject.get(item.subject_id) for item in sheet.items}
    digests = {item.subject_id: kind.digest(item, sheet, options) for item in sheet.items}
    return Printed(
        {subject: _state(row, digests[subject]) for subject, row in found.items()},
        {subject: row for subject, row in found.items() if row is not None},
    )


def only_changed(sheet: Sheet[Any], printed: Printed) -> Sheet[Any]:
    """Return what was never printed, or is different now."""
    return sheet.with_items(lambda item: printed.states[item.subject_id] is not PrintState.PRINTED)


def drafts_of(kind: Kind, sheet: Sheet[Any], options: PrintOptions) -> Sequence[PrintDraft]:
    """Return what to note when a sheet has been printed (`printing.record_prints`).

    What was printed for one day only is no plan that later changes can be told from.
    """
    return [
        PrintDraft(
            item.subject_id,
            kind.digest(item, sheet, options),
            kind.plan(item) if options.day is None else "",
        )
        for item in sheet.items
    ]


def _state(row: PrintRow | None, digest: str) -> PrintState:
    if row is None:
        return PrintState.NEW
    return PrintState.PRINTED if row.digest == digest else PrintState.CHANGED
