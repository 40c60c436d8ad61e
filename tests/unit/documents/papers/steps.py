"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.documents.kinds import kind_named
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.store.workspace import Workspace
from tests.unit.documents.stage import ENGLISH


def gathered(paper: Workspace, japan: str, name: str, reader: Reader = ENGLISH, only=None):
    return paper.ask(kind_named(name).gather, japan, reader, only)


def placed(paper: Workspace, japan: str):
    rows = paper.ask(list_meetings, japan)
    return [row for row in rows if row.starts_at and row.state is not MeetingState.CANCELLED]


def solid(text: str) -> str:
    return "".join(text.split())
