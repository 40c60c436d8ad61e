"""Repairing the agenda after something happened: pose it, think, show what would change, write it.

``case = workspace.rehearse(pose_repair, mission_id, incidents, at)`` writes nothing; ``mended = mend(case)``
is pure and may run for seconds in another thread; ``workspace.do(label, apply_repair, case, mended)`` writes
the incidents and the mended plan as one step.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import Limits, Placement, Problem, Progress, Solution, Unplaced
from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.bookings import BEGUN
from pimap_desktop.mission.entries import enter_moment
from pimap_desktop.mission.incidents import Incident, record_incidents
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.plans import find_plan, write_plan
from pimap_desktop.mission.repairs import Repair, repair_of
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _, pgettext


@dataclass(frozen=True)
class RepairCase:
    """What is to be repaired: the problem before and after, and the plan as it stands."""

    mission_id: str
    at: datetime
    incidents: tuple[Incident, ...]
    told: tuple[Message, ...]  # the incidents in words
    before: Problem
    plan: tuple[Placement, ...]
    after: Problem
    kept: frozenset[str]  # requests whose meetings have begun
    wanted: frozenset[str]  # requests made on site that should get a place, even if others move for it


@dataclass(frozen=True)
class Mended:
    """A mended plan, and what it changes."""

    placements: tuple[Placement, ...]
    repair: Repair


def pose_repair(
    session: Session, mission_id: str, incidents: tuple[Incident, ...] = (), at: datetime | None = None
) -> RepairCase:
    """Describe the repair after incidents at a moment, by default now.

    For `Workspace.rehearse`: it writes the incidents down to see what they mean.
    """
    moment = enter_moment(at, pgettext("moment", "Time")) or session.info[NOW]
    before = describe_problem(session, mission_id)
    plan = _known_plan(session, mission_id, before)
    told = record_incidents(session, mission_id, incidents, moment)
    session.flush()
    after = describe_problem(session, mission_id)
    if not after.slots:
        raise Refused(_("There is no B2B session yet: add one with its slots first."))
    if not after.tables:
        raise Refused(_("There are no tables yet: add some to the venue first."))
    begun = select(Meeting.request_id).where(Meeting.mission_id == mission_id, Meeting.state.in_(BEGUN))
    return RepairCase(
        mission_id=mission_id,
        at=moment.astimezone(ZoneInfo(session.get_one(Mission, mission_id).zone)),
        incidents=incidents,
        told=tuple(told),
        before=before,
        plan=plan,
        after=after,
        kept=frozenset(filter(None, session.scalars(begun))),
        wanted=_made_on_site(session, mission_id, before) - {placement.wish for placement in plan},
    )


def mend(
    case: RepairCase,
    report: Callable[[Progress], None] | None = None,
    limits: Limits | None = None,
    stop: threading.Event | None = None,
) -> Mended:
    """Find the mended plan; pure, for use off the main thread."""
    # Imported when needed: the engine brings ortools, which costs half a second.
    from pimap_desktop.agenda.check import check
    from pimap_desktop.agenda.repair import repair

    found = repair(
        case.after,
        _plan_before(case),
        now=case.at,
        kept=case.kept,
        report=report,
        limits=limits,
        stop=stop,
    )
    for rule in check(found.problem, found.solution):
        # The engine is at fault, not the user; its plan is not shown all the same.
        raise Refused(_("The plan breaks a rule and was not kept: {rule}"), rule=rule)
    placements = found.solution.placements
    reasons = {each.wish: each.reason for each in found.solution.unplaced}
    return Mended(
        placements, repair_of(case.before, case.plan, case.after, placements, reasons, found.seconds)
    )


def apply_repair(session: Session, case: RepairCase, mended: Mended) -> int:
    """Write incidents and mended plan; return how many meetings have a place.

    Raises `Stale` when what was repaired has changed in the meantime.
    """
    stale = Stale(_("The data changed while the agenda was repaired. Repair it again."))
    before = describe_problem(session, case.mission_id)
    if before != case.before or _known_plan(session, case.mission_id, before) != case.plan:
        raise stale
    record_incidents(session, case.mission_id, case.incidents, case.at)
    session.flush()
    if describe_problem(session, case.mission_id) != case.after:
        raise stale
    return write_plan(session, case.mission_id, case.after, mended.placements)


def _known_plan(session: Session, mission_id: str, problem: Problem) -> tuple[Placement, ...]:
    """Return the plan without meetings in slots that are not there any more, after a merge say."""
    slots = {slot.id for slot in problem.slots}
    return tuple(each for each in find_plan(session, mission_id) if each.slot in slots)


def _plan_before(case: RepairCase) -> Solution:
    """Return the plan as the engine takes it: what it has no word about, it places like a walk-in."""
    slots, tables = {slot.id for slot in case.after.slots}, {table.id for table in case.after.tables}
    wishes = {wish.id for wish in case.after.wishes}
    placements = tuple(
        each for each in case.plan if each.wish in wishes and each.slot in slots and each.table in tables
    )
    wanted = case.wanted | {placement.wish for placement in case.plan}
    waiting = _("It has no place in the agenda.")
    unplaced = tuple(Unplaced(wish.id, waiting) for wish in case.after.wishes if wish.id not in wanted)
    return Solution(placements, unplaced)


def _made_on_site(session: Session, mission_id: str, problem: Problem) -> frozenset[str]:
    """Return the requests made since the morning of the first slot."""
    if not problem.slots:
        return frozenset()
    first = min(slot.start for slot in problem.slots)
    morning = datetime.combine(first.date(), time(), first.tzinfo)
    query = select(MeetingRequest.id).where(
        MeetingRequest.mission_id == mission_id, MeetingRequest.created_at >= morning
    )
    return frozenset(session.scalars(query))
