"""What the other worksheets of a workbook of ours would do: lines that are not known yet are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pimap_desktop.exchange.annexes import MEETINGS, Annex, Line, Unlike
from pimap_desktop.exchange.importing.plan import PlannedLine, Problem
from pimap_desktop.exchange.importing.register import Register
from pimap_desktop.exchange.lists_in import ReadAnnex
from pimap_desktop.text import Message, _, ngettext


@dataclass(frozen=True)
class AnnexPlan:
    """The lines to add, what was not taken, and how many lines are known already."""

    lines: tuple[PlannedLine, ...]
    problems: tuple[Problem, ...]
    unchanged: int


def plan_annexes(register: Register, annexes: Sequence[ReadAnnex]) -> AnnexPlan:
    """Return what the other worksheets would do."""
    lines: list[PlannedLine] = []
    problems: list[Problem] = []
    unchanged = 0
    badges = _people_by_badge(register)
    for read in annexes:
        known = register.known.annexes.get(read.annex.name, frozenset())
        foreign = 0
        for number, found in _lines(read):
            if isinstance(found, Message):
                problems.append(Problem(number, found))
            elif found in known:
                unchanged += 1
            elif read.annex is MEETINGS:
                foreign += 1
            else:
                _plan(read.annex, number, found, badges, lines, problems)
        if foreign:
            problems.append(Problem(0, _not_here(foreign)))
    return AnnexPlan(tuple(lines), tuple(problems), unchanged)


def _plan(
    annex: Annex,
    number: int,
    line: Line,
    badges: dict[str, str],
    lines: list[PlannedLine],
    problems: list[Problem],
) -> None:
    strangers = [line[place] for place in annex.people if line[place] not in badges]
    if strangers:
        reason = _("“{side}” takes no part in this mission.", side=strangers[0])
        problems.append(Problem(number, _("{worksheet}: {reason}", worksheet=annex.title, reason=reason)))
        return
    people = tuple(badges[line[place]] for place in annex.people)
    lines.append(PlannedLine(annex.name, annex.title, number, line, people))


def _lines(read: ReadAnnex) -> Iterator[tuple[int, Line | Message]]:
    for row in read.sheet.rows:
        try:
            yield row.line, read.annex.read(row.cells)
        except Unlike as unlike:
            reason = _("“{text}” cannot be read there.", text=unlike.text)
            yield row.line, _("{worksheet}: {reason}", worksheet=read.annex.title, reason=reason)


def _people_by_badge(register: Register) -> dict[str, str]:
    """Return who has a badge number: as the people of the file say, otherwise as it is known."""
    known = {
        str(person.part.values["badge_number"]): key
        for key, person in register.known_people.items()
        if person.part and key in register.in_mission
    }
    return {**known, **register.file_badges}


def _not_here(count: int) -> Message:
    return ngettext(
        "{count} meeting of the workbook is not in the agenda here as it stands there."
        " Meetings are planned, not imported.",
        "{count} meetings of the workbook are not in the agenda here as they stand there."
        " Meetings are planned, not imported.",
        count,
    )
