"""What a repair changes, in rows and in words, to be shown before it is written. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pimap_desktop.agenda.differences import Change, changes_between
from pimap_desktop.agenda.problem import Placement, Problem, Solution
from pimap_desktop.text import Message, _, ngettext


class RepairKind(StrEnum):
    """What becomes of a meeting, the gravest first."""

    LOST = "lost"  # it has no place any more
    MOVED = "moved"  # another slot
    PLACED = "placed"  # it had no place
    LATER = "later"  # the same slot, which is at another time
    TABLE = "table"
    INTERPRETER = "interpreter"


@dataclass(frozen=True)
class SeatRow:
    """When and where a meeting is, and who interprets."""

    slot_id: str
    starts_at: datetime
    table_id: str
    table: str
    interpreter_id: str | None
    interpreter: str


@dataclass(frozen=True)
class RepairRow:
    """One meeting that changes."""

    request_id: str
    meeting: str
    kind: RepairKind
    before: SeatRow | None
    after: SeatRow | None
    members: tuple[str, ...]
    message: Message
    reason: Message | None  # why it has no place, if it has none


@dataclass(frozen=True)
class TouchedRow:
    """Somebody whose plan changes, and how many of the meetings."""

    participation_id: str
    name: str
    meetings: int


@dataclass(frozen=True)
class Repair:
    """All that a repair changes, by time; the people touched, the most first; what still waits, with why."""

    rows: tuple[RepairRow, ...]
    touched: tuple[TouchedRow, ...]
    seconds: float
    waiting: tuple[Message, ...] = ()

    def count(self, kind: RepairKind) -> int:
        """Return how many meetings change in this way."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def summary(self) -> tuple[Message, ...]:
        """What changes, in a few sentences."""
        still = (_waiting(len(self.waiting)),) if self.waiting else ()
        if not self.rows:
            return (_("Nothing has to change."), *still)
        told = (
            (self.count(RepairKind.LOST), _lost),
            (self.count(RepairKind.MOVED), _moved),
            (self.count(RepairKind.PLACED), _placed),
            (self.count(RepairKind.LATER), _later),
            (self.count(RepairKind.TABLE), _table),
            (self.count(RepairKind.INTERPRETER), _interpreter),
            (len(self.touched), _touched),
        )
        return (*(sentence(count) for count, sentence in told if count), *still)


def repair_of(
    before: Problem,
    plan: Iterable[Placement],
    after: Problem,
    placements: Iterable[Placement],
    reasons: Mapping[str, Message],
    seconds: float,
) -> Repair:
    """Compare the plan before with the mended one; ``reasons`` tell why meetings have no place."""
    old, new = Solution(tuple(plan)), Solution(tuple(placements))
    then, now = _Seats(before), _Seats(after)
    wishes = {wish.id: wish for problem in (before, after) for wish in problem.wishes}
    rows = tuple(
        RepairRow(
            request_id=change.wish,
            meeting=wishes[change.wish].label,
            kind=_kind(change, was, will),
            before=was,
            after=will,
            members=wishes[change.wish].members,
            message=change.message,
            reason=reasons.get(change.wish) if will is None else None,
        )
        for change in changes_between(before, old, after, new)
        if change.wish in wishes
        for was, will in [(then.seat(change.before), now.seat(change.after))]
    )
    settled = {row.request_id for row in rows} | {place.wish for place in new.placements}
    waiting = tuple(
        _("{request}: {reason}", request=wish.label, reason=reasons[wish.id])
        for wish in after.wishes
        if wish.id in reasons and wish.id not in settled
    )
    return Repair(rows, _touched_rows(before, after, rows), seconds, waiting)


class _Seats:
    """The names of a problem's slots, tables and interpreters."""

    def __init__(self, problem: Problem) -> None:
        self._starts = {slot.id: slot.start for slot in problem.slots}
        self._tables = {table.id: table.label for table in problem.tables}
        self._interpreters = {who.id: who.label for who in problem.interpreters}

    def seat(self, place: Placement | None) -> SeatRow | None:
        if place is None:
            return None
        return SeatRow(
            place.slot,
            self._starts[place.slot],
            place.table,
            self._tables.get(place.table, ""),
            place.interpreter,
            self._interpreters.get(place.interpreter or "", ""),
        )


def _kind(change: Change, was: SeatRow | None, will: SeatRow | None) -> RepairKind:
    if will is None:
        return RepairKind.LOST
    if was is None:
        return RepairKind.PLACED
    if change.moved:
        return RepairKind.MOVED
    if was.starts_at != will.starts_at:
        return RepairKind.LATER
    return RepairKind.TABLE if was.table_id != will.table_id else RepairKind.INTERPRETER


def _touched_rows(before: Problem, after: Problem, rows: Iterable[RepairRow]) -> tuple[TouchedRow, ...]:
    names: dict[str, str] = {}
    for problem in (before, after):
        names |= {party.id: party.label for party in problem.parties}
        names |= {who.id: who.label for who in problem.interpreters}
    counted = Counter(
        who
        for row in rows
        for who in {*row.members, *(seat.interpreter_id for seat in (row.before, row.after) if seat)}
        if who is not None
    )
    found = [TouchedRow(who, names.get(who, ""), count) for who, count in counted.items()]
    return tuple(sorted(found, key=lambda row: (-row.meetings, row.name, row.participation_id)))


def _waiting(count: int) -> Message:
    return ngettext(
        "{count} accepted request has no place in the agenda",
        "{count} accepted requests have no place in the agenda",
        count,
    )


def _lost(count: int) -> Message:
    return ngettext("{count} meeting is lost.", "{count} meetings are lost.", count)


def _moved(count: int) -> Message:
    return ngettext("{count} meeting moves.", "{count} meetings move.", count)


def _placed(count: int) -> Message:
    return ngettext("{count} meeting gets a place.", "{count} meetings get a place.", count)


def _later(count: int) -> Message:
    return ngettext("{count} meeting is at another time.", "{count} meetings are at another time.", count)


def _table(count: int) -> Message:
    return ngettext("{count} meeting is at another table.", "{count} meetings are at another table.", count)


def _interpreter(count: int) -> Message:
    return ngettext(
        "{count} meeting has another interpreter.", "{count} meetings have another interpreter.", count
    )


def _touched(count: int) -> Message:
    return ngettext("{count} person is touched.", "{count} people are touched.", count)
