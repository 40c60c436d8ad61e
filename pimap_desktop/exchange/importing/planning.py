"""From the lists of a file to a plan of what they would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from pimap_desktop.exchange.importing.annexes import plan_annexes
from pimap_desktop.exchange.importing.known import Known, read_known
from pimap_desktop.exchange.importing.pausing import paused_collection
from pimap_desktop.exchange.importing.people import plan_people
from pimap_desktop.exchange.importing.plan import ImportPlan, ListPlan, Problem
from pimap_desktop.exchange.importing.register import Choices, Register
from pimap_desktop.exchange.importing.requests import plan_requests
from pimap_desktop.exchange.lists_in import ReadFile, ReadList
from pimap_desktop.exchange.reading.people import Reading
from pimap_desktop.exchange.reading.requests import RequestReading
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.text import _


@dataclass(frozen=True)
class Terms:
    """What the organiser says of a file: for lines that say no role or state, and for what looks alike."""

    role: Role = Role.DELEGATE
    state: RequestState = RequestState.PENDING
    choices: Choices = field(default_factory=Choices)
    override: bool = False  # requests beyond a quota or a deadline are taken too


_USUAL = Terms()


def plan_import(known: Known, file: ReadFile, terms: Terms = _USUAL) -> ImportPlan:
    """Return what the lists of a file would do to a mission; pure, so that it can run beside the window."""
    with paused_collection():
        register = Register(known)
        lists = [_plan(register, number, read, terms) for number, read in enumerate(file.lists)]
        others = plan_annexes(register, file.annexes)
    unread = (Problem(0, _("The worksheet “{name}” was not read.", name=name)) for name in file.unread)
    return ImportPlan(
        known.mission_id,
        known.revision,
        tuple(lists),
        register.new_clusters,
        (*unread, *others.problems),
        others.lines,
        others.unchanged,
    )


def find_import_plan(session: Session, mission_id: str, file: ReadFile, terms: Terms = _USUAL) -> ImportPlan:
    """Return what the lists of a file would do to a mission."""
    return plan_import(read_known(session, mission_id), file, terms)


def _plan(register: Register, number: int, read: ReadList, terms: Terms) -> ListPlan:
    name, reading = read.sheet.name, read.reading
    if isinstance(reading, RequestReading):
        cells = {row.line: row.cells for row in read.sheet.rows}
        plan = plan_requests(register, name, reading, terms.state, cells, override=terms.override)
    else:
        exact = read.mapping.as_written
        plan = plan_people(register, number, name, reading, terms.role, terms.choices, exact=exact)
    return replace(plan, remarks=(*_of_columns(reading), *plan.remarks))


def _of_columns(reading: Reading | RequestReading) -> Iterable[Problem]:
    """Tell which columns were not read, and which a mapping names that are not there."""
    if reading.unread:
        yield Problem(
            0, _("Columns without a meaning here were not read: {headings}.", headings=reading.unread)
        )
    if reading.missing:
        yield Problem(
            0, _("The mapping names columns that the list has not: {headings}.", headings=reading.missing)
        )
    for question in getattr(reading, "questions", ()):
        yield Problem(
            0,
            _(
                "Day and month under “{heading}” could be exchanged ({examples}):"
                " say their order in a mapping.",
                heading=question.heading,
                examples=question.examples,
            ),
        )
