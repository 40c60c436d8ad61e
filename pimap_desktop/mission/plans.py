"""The agenda as a plan of the engine: read as it stands, and written as it was solved."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.agenda.problem import (
    Placement,
    Problem,
    Solution,
)
from pimap_desktop.errors import Stale
from pimap_desktop.mission.bookings import Bookings
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.text import _


def find_plan(session: Session, mission_id: str) -> tuple[Placement, ...]:
    """Return the agenda as it stands, in the words of the engine."""
    query = select(Meeting.request_id, Meeting.slot_id, Meeting.table_id, Meeting.interpreter_id).where(
        Meeting.mission_id == mission_id, Meeting.state != MeetingState.CANCELLED
    )
    return tuple(
        Placement(request_id, slot_id, table_id, interpreter_id)
        for request_id, slot_id, table_id, interpreter_id in session.execute(query.order_by(Meeting.id))
        if request_id and slot_id and table_id
    )


def apply_solution(session: Session, mission_id: str, problem: Problem, solution: Solution) -> int:
    """Write a plan into the agenda; return how many meetings it placed.

    Raises `Stale` when what was planned for has changed in the meantime.
    """
    if pose_problem(session, mission_id) != problem:
        raise Stale(_("The data changed while the agenda was planned. Plan it again."))
    return write_plan(session, mission_id, problem, solution.placements)


def write_plan(session: Session, mission_id: str, problem: Problem, placements: Iterable[Placement]) -> int:
    """Make the agenda what a plan of the problem says; return how many meetings it places."""
    bookings = Bookings(session, mission_id)
    members = {wish.id: wish.members for wish in problem.wishes}
    placed = {placement.wish: placement for placement in placements}
    for wish, placement in placed.items():
        meeting = bookings.meeting_for(wish, members[wish])
        if meeting.state is MeetingState.PLANNED:  # what has begun stays as it was written down
            meeting.slot_id, meeting.table_id = placement.slot, placement.table
            meeting.interpreter_id = placement.interpreter
    for meeting in bookings.standing():
        # Its request has no place, or is not accepted any more.
        given_up = meeting.request_id is not None and meeting.request_id not in placed
        if given_up and meeting.state is MeetingState.PLANNED:
            bookings.take_out(meeting)
    return len(placed)
