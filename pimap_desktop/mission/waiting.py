"""Accepted requests without a place in the agenda, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.explain import reason
from pimap_desktop.agenda.frame import Frame, frame_of
from pimap_desktop.agenda.problem import Placement, Problem, Unplaced
from pimap_desktop.mission.model.request import MeetingRequest, Priority
from pimap_desktop.mission.plans import find_plan
from pimap_desktop.mission.scheduling import describe_problem


@dataclass(frozen=True, slots=True)
class SidesRow:
    """The two sides of a request, by their participations, and how much it is wanted."""

    request_id: str
    requester_id: str
    recipient_id: str
    priority: Priority


def list_waiting(session: Session, mission_id: str) -> list[Unplaced]:
    """Return the accepted requests of a mission that have no place, each with the reason."""
    return find_reasons(describe_problem(session, mission_id), find_plan(session, mission_id))


def list_sides(session: Session, request_ids: Collection[str]) -> list[SidesRow]:
    """Return the sides of some requests, the most wanted first."""
    columns = (
        MeetingRequest.id,
        MeetingRequest.requester_id,
        MeetingRequest.recipient_id,
        MeetingRequest.priority,
    )
    query = select(*columns).where(MeetingRequest.id.in_(request_ids))
    found = session.execute(query.order_by(MeetingRequest.priority, MeetingRequest.id))
    return [SidesRow(*row) for row in found]


def find_reasons(problem: Problem, plan: Sequence[Placement]) -> list[Unplaced]:
    """Return the wishes that a plan leaves out, each with the reason; pure, for use off the main thread."""
    frame = frame_of(problem)
    board = Board(frame)
    placed = {placement.wish for placement in plan}
    numbers = {wish.id: number for number, wish in enumerate(problem.wishes)}
    for placement in plan:
        if placement.wish in numbers:
            _put(frame, board, numbers[placement.wish], placement)
    return [
        Unplaced(wish.id, reason(board, number))
        for number, wish in enumerate(problem.wishes)
        if wish.id not in placed
    ]


def _put(frame: Frame, board: Board, wish: int, placement: Placement) -> None:
    """Put a wish where it is; a placement that breaks a rule does not stand in the way of others."""
    spot = frame.position.get(placement.slot)
    if spot is None:
        return
    places = range(spot * frame.halls, (spot + 1) * frame.halls)
    place = next((place for place in places if board.fits(wish, place)), None)
    if place is not None:
        board.put(wish, place)
