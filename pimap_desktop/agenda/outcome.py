"""Turns a board into a solution with its tables, figures and reasons."""

from __future__ import annotations

from collections.abc import Mapping

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.explain import reason
from pimap_desktop.agenda.figures import too_few, uneven
from pimap_desktop.agenda.problem import Placement, Problem, Solution, Unplaced
from pimap_desktop.agenda.tables import seat
from pimap_desktop.text import Message

_LOYAL = 1000  # A meeting keeps the table it has, whoever could save steps.


def solution_of(
    board: Board,
    *,
    weight_bound: int,
    gaps_bound: int = 0,
    seconds: float = 0.0,
    current: Mapping[int, int] | None = None,
) -> Solution:
    """Return the plan on the board; tables that are `current` are kept wherever they can be."""
    frame = board.frame
    problem = frame.problem
    tables, changes = seat(board, current or {}, _LOYAL)
    placements = []
    for wish in sorted(board.placed(), key=lambda wish: (_start(board, wish), tables[wish])):
        interpreter = board.serves.get(wish)
        placements.append(
            Placement(
                problem.wishes[wish].id,
                frame.slot_at[board.where[wish] // frame.halls].id,
                problem.tables[tables[wish]].id,
                None if interpreter is None else problem.interpreters[interpreter].id,
            )
        )
    unplaced = tuple(
        Unplaced(problem.wishes[wish].id, reason(board, wish))
        for wish, place in enumerate(board.where)
        if place < 0
    )
    gaps = [board.gaps_of(party) for party in range(len(frame.present))]
    bound = max(board.weight, weight_bound)
    return Solution(
        placements=tuple(placements),
        unplaced=unplaced,
        weight=board.weight,
        weight_bound=bound,
        proven=board.weight == bound and sum(gaps) == gaps_bound,
        gaps=sum(gaps),
        gaps_bound=gaps_bound,
        max_gaps=max(gaps, default=0),
        min_share=board.min_share(),
        table_changes=changes,
        finish=max(
            (frame.slot_at[place // frame.halls].end for place in board.where if place >= 0), default=None
        ),
        shortfalls=_shortfalls(board, problem, gaps),
        seconds=seconds,
    )


def _start(board: Board, wish: int) -> float:
    return board.frame.slot_at[board.where[wish] // board.frame.halls].start.timestamp()


def _shortfalls(board: Board, problem: Problem, gaps: list[int]) -> tuple[Message, ...]:
    told = []
    for party, quotas in enumerate(board.frame.quotas):
        for session, least, _most in quotas:
            count = (board.busy[party] & session).bit_count()
            if count < least:
                told.append(too_few(problem.parties[party].label, count, least))
    if problem.fairness is not None and gaps and max(gaps) - min(gaps) > problem.fairness:
        told.append(uneven(max(gaps) - min(gaps)))
    return tuple(told)
