"""What an import would do, line by line, as frozen data: shown first, then written as shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from pimap_desktop.exchange.reading.people import Question, SkippedLine
from pimap_desktop.exchange.reading.sheet import RefusedLine
from pimap_desktop.text import Message, _


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that would be written over; both values are as a message shows them, an empty one is “”."""

    table: str
    column: str
    label: Message | str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody, or a company, that a new one may be; nothing is merged unless the organiser says so."""

    key: str
    name: str
    about: str  # the company of a person, the city of a company
    reasons: tuple[Message, ...]
    score: int  # 100: as alike as can be


@dataclass(frozen=True, slots=True)
class PlannedCompany:
    """What would be written of a company; ``key`` is its id, or stands for the id of a new one."""

    line: int
    key: str
    name: str
    fate: Fate
    values: Mapping[str, object]
    sectors: tuple[str, ...] | None = None
    cluster: str = ""  # its name
    changes: tuple[FieldChange, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    also: str = ""  # another name, of a line said to be the same company


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """What would be written of a person and of the part played in the mission; ``key`` as of a company.

    ``company`` is the key of the company to belong to, None to leave that as it is; ``joins`` tells
    whether the person is new in the mission; ``also`` is the number of a line said to be the same person.
    """

    line: int
    key: str
    name: str
    fate: Fate
    values: Mapping[str, object]
    company: str | None = None
    company_name: str = ""
    part: Mapping[str, object] = field(default_factory=dict)
    joins: bool = False
    languages: tuple[str, ...] | None = None
    interprets: tuple[str, ...] | None = None
    came: bool = False
    changes: tuple[FieldChange, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """What would be written of a meeting request; the sides are keys of people, a new one has no ``key``."""

    line: int
    key: str | None
    requester: str
    recipient: str
    names: tuple[str, str]
    fate: Fate
    values: Mapping[str, object]
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line of another worksheet of a workbook of ours that would be added; ``people`` are keys."""

    annex: str
    title: Message  # of the worksheet
    line: int
    values: tuple[str, ...]
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a list that was not taken, or should be looked at.

    ``line`` is that of the file; 0 where the list as a whole is meant.
    """

    line: int
    reason: Message


@dataclass(frozen=True)
class BroughtIn:
    """What an import did: people, companies where a line names nobody, requests and other lines, counted."""

    created: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ListPlan:
    """What one list would do. ``companies`` comes before ``people``, which refer to it."""

    name: str = ""  # of the worksheet, where a file has several
    companies: tuple[PlannedCompany, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    requests: tuple[PlannedRequest, ...] = ()
    companies_alone: frozenset[int] = frozenset()  # lines that name a company and nobody
    refused: tuple[RefusedLine, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: tuple[Problem, ...] = ()  # on lines that are taken, and on columns
    against_rules: tuple[int, ...] = ()  # lines of requests that break a rule of the mission, taken or not

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that was not taken or should be looked at, in the order of the lines."""
        found = [Problem(line.line, line.reason) for line in self.refused]
        found += self.remarks
        found += [
            _possible_duplicate(each.line, each.name, each.suggestions)
            for each in self.companies
            if each.suggestions
        ]
        found += [
            _possible_duplicate(each.line, each.name, each.suggestions)
            for each in self.people
            if each.suggestions
        ]
        return tuple(sorted(found, key=lambda problem: problem.line))

    def count(self) -> Counter[Fate]:
        """Count the lines by what becomes of them."""
        changed = {each.line for each in self.companies if each.fate is not Fate.UNCHANGED}
        counts = Counter(
            Fate.CHANGED if each.fate is Fate.UNCHANGED and each.line in changed else each.fate
            for each in self.people
        )
        counts.update(each.fate for each in self.companies if each.line in self.companies_alone)
        counts.update(each.fate for each in self.requests)
        return counts


@dataclass(frozen=True)
class ImportPlan:
    """What the lists of one file would do to a mission, as it was at a revision."""

    mission_id: str
    revision: int
    lists: tuple[ListPlan, ...]
    clusters: Mapping[str, str] = field(default_factory=dict)  # names of new ones by key
    unread: tuple[Problem, ...] = ()  # worksheets that were not read
    annexes: tuple[PlannedLine, ...] = ()
    known_lines: int = 0  # of other worksheets

    def result(self) -> BroughtIn:
        """Return what writing the plan does, in numbers."""
        counts: Counter[Fate] = Counter()
        for each in self.lists:
            counts += each.count()
        return BroughtIn(
            created=counts[Fate.NEW] + len(self.annexes),
            updated=counts[Fate.CHANGED],
            unchanged=counts[Fate.UNCHANGED] + self.known_lines,
            skipped=sum(len(each.skipped) for each in self.lists),
            problems=(*self.unread, *(problem for each in self.lists for problem in each.problems)),
        )


def _possible_duplicate(line: int, name: str, found: tuple[Suggestion, ...]) -> Problem:
    first = found[0]
    values = {"name": name, "other": first.name, "reason": first.reasons[0]}
    if first.about:
        return Problem(line, _("“{name}” may be “{other}” ({about}). {reason}", about=first.about, **values))
    return Problem(line, _("“{name}” may be “{other}”. {reason}", **values))
