"""Plans as a whole: stopped, named, compared, repaired, and the sessions under them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.moves import place_meeting, unplace_meetings
from pimap_desktop.mission.printing import record_prints
from pimap_desktop.mission.sessions import list_sessions
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.direct_print import PrintDialog
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.plan_preview import PlanPreview
from pimap_desktop.ui.dialogs.plan_versions import PlanVersions
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.replan import ReplanDialog
from pimap_desktop.ui.dialogs.session_form import SessionForm
from pimap_desktop.ui.dialogs.table_form import TableForm
from pimap_desktop.ui.pages.agenda.page import AgendaPage
from pimap_desktop.ui.widgets.fitted_link import FittedLink
from tests.journeys.agenda_board.steps import LEFT, centre, drag, meetings, movable
from tests.journeys.conftest import Fair


def test_a_plan_is_named_compared_and_restored(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    before = meetings(fair)
    page.show_versions()
    dialog = page.findChildren(PlanVersions)[-1]
    assert not dialog.action_button.isEnabled()
    dialog.name.setText("Before the changes")
    qtbot.mouseClick(dialog.keep_button, LEFT)
    assert dialog.list.count() == 1
    assert dialog.preview.meetings.count() == 0
    cell, row, column = movable(fair, page)
    slot, table = page.grid.board.rows[row].key, page.grid.board.columns[column].key
    fair.workspace.do(_("Move a meeting"), place_meeting, cell.key, slot, table)
    dialog.refresh()
    assert dialog.preview.meetings.count() == 1
    dialog.accept()
    assert meetings(fair) == before
    assert fair.window.steps.undo.toolTip() == "Undo: Restore a plan"


def test_a_plan_stopped_half_way_keeps_the_best(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    for one in list(meetings(fair))[:30]:
        fair.workspace.do(_("Take out"), unplace_meetings, (one,))
    left = len(meetings(fair))
    qtbot.mouseClick(page.plan_button, LEFT)
    qtbot.waitUntil(page.progress.stop_button.isVisible)
    qtbot.mouseClick(page.progress.stop_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PlanPreview)), timeout=30_000)
    assert len(meetings(fair)) == left
    page.findChildren(PlanPreview)[-1].accept()
    assert len(meetings(fair)) > left
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []
    fair.window.steps.undo.trigger()
    assert len(meetings(fair)) == left


def merged(session: Session, meeting_id: str, slot_id: str, table_id: str) -> None:
    """Put a meeting where one is already, as a merge of two laptops may."""
    meeting = session.get_one(Meeting, meeting_id)
    meeting.slot_id, meeting.table_id = slot_id, table_id


def test_a_conflict_of_two_laptops_is_settled_with_one_press(
    qtbot: QtBot, fair: Fair, page: AgendaPage
) -> None:
    one, other = [row for row in meetings(fair).values() if row.starts_at is not None][:2]
    fair.workspace.do(_("Merge"), merged, other.id, str(one.slot_id), str(one.table_id))
    qtbot.waitUntil(lambda: bool(links(page, "Keep ")))
    assert all(cell.conflict for cell in page.grid.board.cells if cell.key in {one.id, other.id})
    link = next(each for each in links(page, "Keep ") if one.members[0].name in each.accessibleName())
    qtbot.mouseClick(link, LEFT)
    now = meetings(fair)
    assert (now[one.id].slot_id, now[one.id].table_id) == (one.slot_id, one.table_id)
    assert (now[other.id].slot_id, now[other.id].table_id) != (one.slot_id, one.table_id)
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []
    qtbot.waitUntil(lambda: page.reading.data.clashes == ())
    assert fair.window.steps.undo.toolTip().startswith("Undo: Settle a conflict")
    fair.window.steps.undo.trigger()
    qtbot.waitUntil(lambda: bool(page.reading.data.clashes))


def links(page: AgendaPage, beginning: str) -> list[FittedLink]:
    found = page.panel.findChildren(FittedLink)
    return [each for each in found if each.isVisible() and each.accessibleName().startswith(beginning)]


def test_a_meeting_whose_slot_the_other_laptop_removed_is_named(
    qtbot: QtBot, fair: Fair, page: AgendaPage
) -> None:
    meeting = next(iter(meetings(fair).values()))
    fair.workspace.do(_("Merge"), remove_slot, str(meeting.slot_id))
    qtbot.waitUntil(lambda: bool(links(page, "Let it wait")))
    before = len(page.reading.data.clashes)
    qtbot.mouseClick(links(page, "Let it wait")[0], LEFT)
    qtbot.waitUntil(lambda: len(page.reading.data.clashes) == before - 1)


def remove_slot(session: Session, slot_id: str) -> None:
    session.get_one(Slot, slot_id).remove()


def test_what_is_not_as_printed_is_marked_and_makes_slips(
    qtbot: QtBot, fair: Fair, page: AgendaPage, tmp_path: Path
) -> None:
    kind = kind_named("agendas")
    sheet = fair.workspace.ask(kind.gather, fair.mission_id, reader_of("en"), None)
    drafts = drafts_of(kind, sheet, PrintOptions())
    fair.workspace.do(_("Print"), record_prints, fair.mission_id, kind.name, "PDF", drafts)
    fair.clock.goes_on(1)  # of two prints the later one counts
    assert not page.tools.changes_action.isEnabled()
    cell, row, column = movable(fair, page)
    drag(page.grid, centre(page.grid, cell.row, cell.column), row, column)
    qtbot.waitUntil(page.tools.changes_action.isEnabled, timeout=10_000)
    assert {one.key for one in page.grid.board.cells if one.changed} == {cell.key}
    assert page.tools.changes_action.text() == "What changed, for 2 people"
    assert page.state is not None
    assert fair.desk.language.read(page.state) == "1 meeting is not as it was printed"
    page.grid.go_to(cell.key)
    assert "Moved since the last print" in page.grid.accessibleDescription()
    page.tools.changes_action.trigger()
    dialog = page.findChildren(PrintDialog)[-1]
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    dialog.save_to(tmp_path / "slips.pdf")
    qtbot.waitUntil(lambda: not any(one.changed for one in page.grid.board.cells), timeout=10_000)
    assert not page.tools.changes_action.isEnabled()


def test_slots_are_removed_with_a_repair_in_one_step(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    before = meetings(fair)
    dialog = page.setting_up.change(fair.mission_id)
    dialog.parts.choose("slots")
    last = dialog._board.sessions[0].slots[-1]
    hit = {one.id for one in before.values() if one.slot_id == last.id}
    assert hit
    dialog.slots.select(last.id)
    QTest.mouseClick(dialog.slots.buttons[1], LEFT)
    question = dialog.findChildren(ReplanDialog)[-1]
    assert before[next(iter(hit))].members[0].name in question.accessibleDescription()
    assert meetings(fair) == before
    qtbot.mouseClick(question.repair_button, LEFT)
    repair = fair.window.findChildren(RepairDialog)[-1]
    qtbot.waitUntil(repair.action_button.isEnabled, timeout=40_000)
    assert meetings(fair) == before  # nothing happens before it has been looked at
    repair.accept()
    after = meetings(fair)
    assert not any(one.slot_id == last.id for one in after.values())
    assert any(one.slot_id is not None for key, one in after.items() if key in hit)
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []
    assert fair.window.steps.undo.toolTip() == "Undo: Remove 1 slot"
    fair.window.steps.undo.trigger()
    assert meetings(fair) == before


def test_a_session_is_cut_anew_and_tables_come_and_go(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    dialog = page.setting_up.change(fair.mission_id)
    session = dialog._board.sessions[0]
    dialog.sessions.select(session.id)
    QTest.mouseClick(dialog.sessions.buttons[1], LEFT)
    form = dialog.findChildren(SessionForm)[-1]
    form.breaks[1][2].setValue(20)  # a second break, at noon
    form.gap.setValue(4)
    form.accept()
    questions = [each for each in dialog.findChildren(ReplanDialog) if each.isVisible()]
    for question in questions:  # where the last slot went, its meetings wait
        qtbot.mouseClick(question.wait_button, LEFT)
    now = next(each for each in fair.workspace.ask(list_sessions, fair.mission_id) if each.id == session.id)
    assert len(now.breaks) == len(session.breaks) + 1
    assert now.slots[1].starts_at - now.slots[0].ends_at == timedelta(minutes=4)
    count = len(dialog._board.tables)
    QTest.mouseClick(dialog.tables.buttons[0], LEFT)
    tables = dialog.findChildren(TableForm)[-1]
    tables.hall.setText("Annex")
    tables.count.setValue(2)
    tables.accept()
    assert len(dialog._board.tables) == count + 2
    assert "Annex" in {table.venue for table in dialog._board.tables}
    new = dialog._board.tables
    added = next(table.id for table in new if table.venue == "Annex")
    dialog.tables.select(added)
    QTest.mouseClick(dialog.tables.buttons[-1], LEFT)  # nothing stands on it: it goes without a question
    assert added not in dialog._board.labels


def test_a_repair_is_undone_in_one_step(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    before = meetings(fair)
    page.repair()
    dialog = fair.window.findChildren(RepairDialog)[-1]
    dialog.fields.choose(IncidentKind.TABLE)
    dialog.seek()
    qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
    dialog.accept()
    assert meetings(fair) != before
    qtbot.waitUntil(lambda: bool(page.grid.board.blocked))  # the table that is out is hatched
    fair.window.steps.undo.trigger()
    assert meetings(fair) == before
    qtbot.waitUntil(lambda: not page.grid.board.blocked)
