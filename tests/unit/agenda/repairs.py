"""Repairs of little plans, as tests write them down and read them."""

from __future__ import annotations

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.incidents import Incident
from pimap_desktop.agenda.problem import Limits, Placement, Problem, Solution, Unplaced
from pimap_desktop.agenda.repair import Repair, repair
from pimap_desktop.text import _
from tests.unit.agenda.small import slots

TIME = slots(4)
JA = frozenset({"en", "ja"})


def plan(*places: tuple[str, ...], unplaced: tuple[str, ...] = ()) -> Solution:
    told = tuple(Unplaced(name, _("Full.")) for name in unplaced)
    return Solution(tuple(Placement(*place) for place in places), told)


def mended(given: Problem, before: Solution, *incidents: Incident, now: int = 0, **more: object) -> Repair:
    # Units of work, not seconds: what is found does not depend on the machine.
    limits = Limits(seconds=10, deterministic=True)
    found = repair(given, before, incidents, now=TIME[now].start, limits=limits, **more)  # type: ignore[arg-type]
    assert check(found.problem, found.solution) == ()
    return found


def where(found: Repair) -> dict[str, tuple[str, ...]]:
    return {
        place.wish: (place.slot, place.table, *([place.interpreter] if place.interpreter else []))
        for place in found.solution.placements
    }
