"""A planned mission with everything that paper can show, for tests that only read it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.consents import ConsentDraft, add_consents
from pimap_desktop.mission.meetings import list_meetings, move_meeting, set_meeting_state
from pimap_desktop.mission.model.consent import Purpose
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printing import record_prints
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.store.opening import open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import AUTHOR, main_mission, open_demo

ENGLISH = reader_of("en")
HIDDEN = "Hidden"  # the family name of who is on no paper that others see
# In the evening of the 22nd in Europe it is the 23rd in Yokohama.
CHECKED_IN = (datetime(2026, 4, 22, 0, 30, tzinfo=UTC), datetime(2026, 4, 22, 18, 0, tzinfo=UTC))


@cache
def _made() -> Path:
    """Make the workspace once: it takes longer than most tests."""
    folder = Path(tempfile.mkdtemp(prefix="pimap-paper-"))
    workspace = open_demo(folder, planned=True)
    mission = main_mission(workspace)
    people = workspace.ask(list_people, mission)
    seen = tuple(row.participation_id for row in people[:5] if row.participation_id)

    def hide(session: Session) -> None:
        person = session.get_one(Person, people[0].id)
        person.do_not_print, person.family_name = True, HIDDEN

    workspace.do(_("Hide"), hide)
    agreed = tuple(row.id for row in people[1:20])
    workspace.do(_("Agree"), add_consents, agreed, ConsentDraft(Purpose.CATALOGUE))
    workspace.close()
    for moment in CHECKED_IN:
        workspace = open_workspace(folder / "demo.pimap", lambda moment=moment: moment, AUTHOR)
        workspace.do(_("Check in"), check_in, seen)
        workspace.close()
    workspace = open_workspace(folder / "demo.pimap", lambda: CHECKED_IN[-1], AUTHOR)
    print_agendas(workspace, mission)
    change_plan(workspace, mission)
    for row in workspace.ask(list_meetings, mission)[1::2]:
        if row.state is MeetingState.PLANNED:
            workspace.do(_("Hold"), set_meeting_state, row.id, MeetingState.HELD)
    workspace.close()
    return folder / "demo.pimap"


def open_printed(folder: Path) -> Workspace:
    """Open a copy: agendas were printed, and then a meeting moved and another was cancelled."""
    path = folder / "paper.pimap"
    shutil.copy(_made(), path)
    seconds = count(1)
    return open_workspace(path, lambda: CHECKED_IN[-1] + timedelta(seconds=next(seconds)), AUTHOR)


def print_agendas(workspace: Workspace, mission: str) -> None:
    """Note all agendas as printed."""
    kind = kind_named("agendas")
    sheet = workspace.ask(kind.gather, mission, ENGLISH, None)
    drafts = drafts_of(kind, sheet, PrintOptions())
    workspace.do(_("Print"), record_prints, mission, kind.name, "Desk", drafts)


def change_plan(workspace: Workspace, mission: str) -> None:
    """Move the first meeting to a free table and time, and cancel the last."""
    meetings = workspace.ask(list_meetings, mission)
    first = meetings[0]
    busy = {
        (row.slot_id, one)
        for row in meetings
        for one in (row.table_id, row.interpreter_id, *(each.participation_id for each in row.members))
    }
    mine = (first.interpreter_id, *(one.participation_id for one in first.members))
    slot, table = next(
        (slot.id, table.id)
        for b2b in workspace.ask(list_sessions, mission)
        for slot in b2b.slots
        for table in workspace.ask(list_tables, mission)
        if slot.id != first.slot_id
        and (slot.id, table.id) not in busy
        and not any((slot.id, one) in busy for one in mine)
    )
    workspace.do(_("Move"), move_meeting, first.id, slot, table)
    workspace.do(_("Cancel"), set_meeting_state, meetings[-1].id, MeetingState.CANCELLED)
