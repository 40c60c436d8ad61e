"""``schedule``: plan the B2B agenda."""

from __future__ import annotations

import threading
from pathlib import Path

from pimap_desktop.agenda.problem import Limits, Problem, Progress, Solution
from pimap_desktop.cli.options import file_argument, mission_option, seconds_option
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.stopping import stopping
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.plans import apply_solution
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.text import Message, _, ngettext


@command("schedule", _("Plan the meetings of a mission; Ctrl+C stops and keeps the best plan."))
@file_argument
@mission_option
@seconds_option(60.0)
@option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    told=_("Another number may give another plan of the same worth."),
)
@speaking
def schedule_command(terminal: Terminal, file: Path, mission: str, seconds: float, seed: int) -> None:
    """Plan the meetings of a mission; Ctrl+C stops and keeps the best plan."""
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        problem = workspace.ask(pose_problem, row.id)
        solution = _solve(terminal, problem, Limits(seconds=seconds, seed=seed))
        placed = workspace.do(_("Plan the agenda"), apply_solution, row.id, problem, solution)
    wishes = {wish.id: wish for wish in problem.wishes}
    terminal.finish(
        {
            "wishes": len(problem.wishes),
            "placed": placed,
            "weight": solution.weight,
            "weight_bound": solution.weight_bound,
            "proven": solution.proven,
            "gaps": solution.gaps,
            "gaps_bound": solution.gaps_bound,
            "max_gaps": solution.max_gaps,
            "table_changes": solution.table_changes,
            "seconds": round(solution.seconds, 2),
            "unplaced": [
                {"id": each.wish, "label": wishes[each.wish].label, "reason": each.reason}
                for each in solution.unplaced
            ],
        },
        _("Accepted requests placed: {placed} of {count}.", placed=placed, count=len(problem.wishes)),
        _("No plan is better.") if solution.proven else _("A better plan may exist."),
        ngettext("{count} idle gap.", "{count} idle gaps.", solution.gaps),
        *(
            _("{wish}: {reason}", wish=wishes[each.wish].label, reason=each.reason)
            for each in solution.unplaced
        ),
    )


def _solve(terminal: Terminal, problem: Problem, limits: Limits) -> Solution:
    # Imported when needed: the engine brings ortools, which costs half a second.
    from pimap_desktop.agenda.check import check
    from pimap_desktop.agenda.solver import solve

    stop = threading.Event()
    with terminal.progress(_("Planning the meetings"), max(1, round(limits.seconds))) as show, stopping(stop):

        def report(progress: Progress) -> None:
            show(round(progress.seconds))

        solution = solve(problem, report, limits=limits, stop=stop)
    broken: tuple[Message, ...] = check(problem, solution)
    if broken:
        # The engine is at fault, not the user; its plan is not written all the same.
        raise Refused(_("The plan breaks a rule and was not kept: {rule}"), rule=broken[0])
    return solution
