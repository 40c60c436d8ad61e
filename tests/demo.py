"""The small demo for tests: made once, then copied, since making it takes longer than most tests."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from pimap_desktop.mission.demo import DemoSize, fill_demo
from pimap_desktop.mission.meetings import list_meetings, pin_meeting, remove_meeting, set_meeting_state
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.meeting import Meeting, MeetingState, Pin
from pimap_desktop.mission.plans import apply_solution
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.support import now

AUTHOR = Author("Ada", "test laptop")


def open_demo(folder: Path, *, planned: bool = False) -> Workspace:
    """Open a copy of the small demo, with or without a plan of its agenda."""
    path = folder / "demo.pimap"
    shutil.copy(_made(planned), path)
    return open_workspace(path, now, AUTHOR)


def main_mission(workspace: Workspace) -> str:
    """Return the id of the demo's main mission."""
    return workspace.ask(find_mission, "Japan").id


@cache
def _made(planned: bool) -> Path:
    path = Path(tempfile.mkdtemp(prefix="pimap-test-")) / "demo.pimap"
    workspace = create_workspace(path, now, AUTHOR)
    workspace.do(_("Fill with the demo"), fill_demo, DemoSize.SMALL)
    if planned:
        plan(workspace, main_mission(workspace))
    workspace.close()
    return path


def live_through(workspace: Workspace, mission_id: str) -> None:
    """Let the first meetings take place, so that every state and a clash is there to be seen."""
    meetings = workspace.ask(list_meetings, mission_id)
    states = [MeetingState.HELD] * 4 + [MeetingState.NO_SHOW] + [MeetingState.RUNNING] * 3
    for meeting, state in zip(meetings, states, strict=False):
        workspace.do(_("Mark"), set_meeting_state, meeting.id, state)
    for meeting in meetings[8:11]:
        workspace.do(_("Pin"), pin_meeting, meeting.id, Pin.BOTH)
    workspace.do(_("Merge"), _seat_at, meetings[12].id, meetings[11].slot_id, meetings[11].table_id)
    workspace.do(_("Take out"), remove_meeting, meetings[13].id)


def _seat_at(session: Session, meeting_id: str, slot_id: str | None, table_id: str | None) -> None:
    """Put a meeting where one is already, as a merge of two laptops may."""
    meeting = session.get_one(Meeting, meeting_id)
    meeting.slot_id, meeting.table_id = slot_id, table_id


def plan(workspace: Workspace, mission_id: str) -> None:
    """Plan the agenda of a mission."""
    from pimap_desktop.agenda.problem import Limits
    from pimap_desktop.agenda.solver import solve

    problem = workspace.ask(pose_problem, mission_id)
    solution = solve(problem, limits=Limits(seconds=3, deterministic=True))
    workspace.do(_("Plan the agenda"), apply_solution, mission_id, problem, solution)
