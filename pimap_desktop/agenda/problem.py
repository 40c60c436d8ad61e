"""What is to be planned and what a plan is: the whole vocabulary of the agenda, as frozen data.

Ids are texts (UUIDs in the program); labels are how messages name a thing. Moments are aware; given in the
zone of the place they are shown on its clock. The goal is one order, from the first to the last (`GOALS`);
the figures of a `Solution` follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.text import Message, _

# How much one wish of a priority counts: one A is worth two and a half B, one B two and a half C, and so on.
PRIORITY_WEIGHTS = {"A": 100, "B": 40, "C": 15, "D": 6, "E": 2}

# What a plan is judged by, the first before the second and so on.
GOALS = (
    _("Place the requests that weigh most"),
    _("Leave few gaps between the meetings of a person"),
    _("Share gaps and meetings fairly"),
    _("Change tables seldom"),
    _("Finish early"),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time in which a meeting fits; `session` groups the slots between two breaks."""

    id: str
    start: datetime
    end: datetime
    session: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many meetings a party wants in one session.

    `at_most` is never broken. `at_least` comes before every other goal; what is missing all the same is told
    in `Solution.shortfalls`.
    """

    session: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One person; `slots` is when they can come, `max_run` how many meetings until a free slot."""

    id: str
    label: str
    slots: frozenset[str]
    max_run: int | None = None
    quotas: tuple[Quota, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table or booth; only one of a `pool` is given to meetings that do not name it."""

    id: str
    label: str
    hall: str = ""
    pool: bool = True
    slots: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How long the way between two halls takes, in both directions."""

    hall: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Someone who bridges any of their `languages` and the `pairs`, at most `max_run` slots in a row."""

    id: str
    label: str
    languages: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    max_run: int | None = None
    pairs: frozenset[frozenset[str]] = frozenset()

    def bridges(self, needs: frozenset[str]) -> bool:
        """Tell whether people of these languages understand each other through this interpreter."""
        if needs <= self.languages:
            return True
        return all(frozenset((a, b)) in self.pairs for a in needs for b in needs if a < b) and len(needs) > 1


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting that should take place, of two to six parties.

    `needs` are the languages an interpreter must bridge, `table` a fixed table or booth, `halls` where it may
    be, `slots` when it may be (a wish for the morning, say), `forbidden` when not.
    """

    id: str
    label: str
    members: tuple[str, ...]
    weight: int = PRIORITY_WEIGHTS["C"]
    needs: frozenset[str] = frozenset()
    table: str | None = None
    halls: frozenset[str] | None = None
    slots: frozenset[str] | None = None
    forbidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pin:
    """What a person has decided: a slot is always kept, a table or interpreter where it is placed."""

    wish: str
    slot: str | None = None
    table: str | None = None
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """When both wishes have a place, `first` takes place in an earlier slot than `second`."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything an agenda has to respect.

    `fairness` is the greatest allowed difference of gaps between two parties (Bofill et al., JAIR 74, 2022):
    gaps are then fair enough, and evener ones are no goal. Without it they are a goal.
    """

    slots: tuple[Slot, ...]
    parties: tuple[Party, ...]
    tables: tuple[Table, ...]
    interpreters: tuple[Interpreter, ...] = ()
    wishes: tuple[Wish, ...] = ()
    pins: tuple[Pin, ...] = ()
    befores: tuple[Before, ...] = ()
    walks: tuple[Walk, ...] = ()
    fairness: int | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and when a wish takes place, and who interprets."""

    wish: str
    slot: str
    table: str
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A wish without a place, and why."""

    wish: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan and its figures.

    A gap is a maximal run of slots without a meeting between two meetings of a party within one session.
    `weight_bound` and `gaps_bound` are proven: no plan places more weight, none of this weight has fewer
    gaps; `proven` says that both are reached. `max_gaps` is the largest number of gaps of a party,
    `min_share` the smallest share of its wishes that a party got, in per mille. A table change is two
    meetings of a party, one after the other within a session, at different tables. `finish` is the end of the
    last meeting.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...] = ()
    weight: int = 0
    weight_bound: int = 0
    proven: bool = False
    gaps: int = 0
    gaps_bound: int = 0
    max_gaps: int = 0
    min_share: int = 1000
    table_changes: int = 0
    finish: datetime | None = None
    shortfalls: tuple[Message, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a solve is: the value of the stage (weight placed, or gaps), its bound, and a sentence."""

    stage: Message
    value: int
    bound: int
    message: Message
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a solve may use.

    `seconds` is time on the clock, or with `deterministic` work that takes about as long; then the same seed
    and limit give the same plan on every machine, and engines are not raced.
    """

    seconds: float = 60.0
    seed: int = 1
    deterministic: bool = False
    workers: int = 2
