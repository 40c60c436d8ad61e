"""Is the agenda in the workspace sound? Every rule is checked again, whoever made the plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.figures import Figures
from pimap_desktop.agenda.problem import Placement, Problem, Solution, Unplaced
from pimap_desktop.mission.plans import find_plan
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.text import Message, _


def list_broken_rules(session: Session, mission_id: str) -> list[Message]:
    """Return the rules that the agenda of a mission breaks, in words; nothing when it is sound."""
    plan = find_plan(session, mission_id)
    if not plan:
        return []
    problem = describe_problem(session, mission_id)
    wishes = {wish.id for wish in problem.wishes}
    requests = {request.id: request for request in list_requests(session, mission_id)}
    unwanted = [
        _(
            "{requester} meets {recipient}, but the request is not accepted.",
            requester=requests[placement.wish].requester,
            recipient=requests[placement.wish].recipient,
        )
        for placement in plan
        if placement.wish not in wishes and placement.wish in requests
    ]
    wanted = tuple(placement for placement in plan if placement.wish in wishes)
    return [*unwanted, *check(problem, measured(problem, wanted))]


def measured(problem: Problem, plan: tuple[Placement, ...]) -> Solution:
    """Return a plan as a solution with the figures counted from it; nothing is claimed about better ones."""
    figures = Figures(problem, plan)
    placed = {placement.wish for placement in plan}
    return Solution(
        placements=plan,
        unplaced=tuple(
            Unplaced(wish.id, _("It has no place in the agenda."))
            for wish in problem.wishes
            if wish.id not in placed
        ),
        weight=figures.weight,
        weight_bound=sum(wish.weight for wish in problem.wishes),
        gaps=sum(figures.gaps.values()),
        max_gaps=max(figures.gaps.values(), default=0),
        min_share=figures.min_share,
        table_changes=figures.table_changes,
        finish=figures.finish,
        shortfalls=figures.shortfalls,
    )
