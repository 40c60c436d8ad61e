"""Moving meetings over the board with the mouse, and with the keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.meeting import Meeting, Pin
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.moves import Others, find_verdicts, place_meeting, unplace_meetings
from pimap_desktop.mission.printing import record_prints
from pimap_desktop.mission.sessions import list_sessions
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.conflict import ConflictDialog
from pimap_desktop.ui.dialogs.direct_print import PrintDialog
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.meeting_form import MeetingForm
from pimap_desktop.ui.dialogs.plan_preview import PlanPreview
from pimap_desktop.ui.dialogs.plan_versions import PlanVersions
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.replan import ReplanDialog
from pimap_desktop.ui.dialogs.session_form import SessionForm
from pimap_desktop.ui.dialogs.table_form import TableForm
from pimap_desktop.ui.pages.agenda.page import AgendaPage
from pimap_desktop.ui.pages.agenda.placing import Placing, find_hindrance
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import BoardCell
from pimap_desktop.ui.widgets.board_steps import Place
from pimap_desktop.ui.widgets.carry_source import CarrySource
from pimap_desktop.ui.widgets.fitted_link import FittedLink
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, fair: Fair) -> AgendaPage:
    fair.window.resize(1366, 1500)  # the whole day is visible, so that every place can be dragged to
    fair.window.sidebar.nav.choose("agenda")
    page = fair.window.page("agenda")
    assert isinstance(page, AgendaPage)
    qtbot.waitUntil(lambda: bool(page.grid.board.cells))
    return page


def meetings(fair: Fair) -> dict[str, MeetingRow]:
    return {meeting.id: meeting for meeting in fair.workspace.ask(list_meetings, fair.mission_id)}


def centre(grid: AgendaGrid, row: int, column: int) -> QPoint:
    """Bring a place into view and return its middle in the viewport."""
    grid._reveal(Place(row, column))
    return grid._geometry.cell(row, column).translated(grid._offset()).center()


def drag(grid: AgendaGrid, start: QPoint, row: int, column: int) -> None:
    viewport = grid.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(20, 20))
    end = centre(grid, row, column)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, pos=end)
    QCoreApplication.processEvents()


def movable(fair: Fair, page: AgendaPage) -> tuple[BoardCell, int, int]:
    """Return a meeting of the day, and the row and column of a place that is free for it."""
    rows, board = meetings(fair), page.grid.board
    for cell in board.cells:
        request = rows[cell.key].request_id
        assert request is not None
        verdicts = {verdict.slot_id: verdict for verdict in fair.workspace.ask(find_verdicts, request)}
        for row, slot in enumerate(board.rows):
            if row != cell.row and slot.key in verdicts and verdicts[slot.key].free:
                table = verdicts[slot.key].tables[0]
                return cell, row, [column.key for column in board.columns].index(table)
    raise AssertionError("no meeting of the demo has another place")


def swappable(fair: Fair, page: AgendaPage) -> tuple[BoardCell, BoardCell]:
    """Return two meetings of the day that can change places."""
    rows, board = meetings(fair), page.grid.board
    for one in board.cells:
        for other in board.cells:
            if one is other or one.row == other.row:
                continue
            request = rows[one.key].request_id
            there = rows[other.key]
            assert request is not None
            placing = Placing(fair.mission_id, request, one.key, str(there.slot_id), str(there.table_id))
            hindrance = find_hindrance(fair.workspace, placing)
            if hindrance is not None and Others.SWAP in hindrance.ways:
                return one, other
    raise AssertionError("no two meetings of the demo can change places")


def test_a_meeting_is_dragged_to_a_free_place_and_taken_back(fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    before = meetings(fair)
    cell, row, column = movable(fair, page)
    drag(grid, centre(grid, cell.row, cell.column), row, column)
    moved = meetings(fair)[cell.key]
    assert (moved.slot_id, moved.table_id) == (grid.board.rows[row].key, grid.board.columns[column].key)
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []
    assert fair.window.steps.undo.toolTip() == "Undo: Move a meeting"
    fair.window.steps.undo.trigger()
    assert meetings(fair) == before


def test_a_conflict_asks_and_a_swap_changes_both(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    one, other = swappable(fair, page)
    before = meetings(fair)
    drag(grid, centre(grid, one.row, one.column), other.row, other.column)
    (dialog,) = fair.window.findChildren(ConflictDialog)
    assert meetings(fair) == before  # nothing happens until it is answered
    qtbot.mouseClick(dialog.buttons[Others.SWAP], LEFT)
    after = meetings(fair)
    for mine, theirs in ((one.key, other.key), (other.key, one.key)):
        assert (after[mine].slot_id, after[mine].table_id) == (
            before[theirs].slot_id,
            before[theirs].table_id,
        )
    assert fair.window.steps.undo.toolTip() == "Undo: Swap two meetings"
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []


def test_a_conflict_cancelled_leaves_all_as_it_was(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    one, other = swappable(fair, page)
    before = meetings(fair)
    drag(page.grid, centre(page.grid, one.row, one.column), other.row, other.column)
    (dialog,) = fair.window.findChildren(ConflictDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert meetings(fair) == before


def test_the_keyboard_alone_moves_a_meeting(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    cell, row, column = movable(fair, page)
    grid.setFocus()
    grid.go_to(cell.key)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert grid.hand.carried is not None
    slots = [number for number, one in enumerate(grid.board.rows) if one.pause is None]
    down, right = slots.index(row) - slots.index(cell.row), column - cell.column
    for _press in range(abs(down)):
        qtbot.keyClick(grid, Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up)
    for _press in range(abs(right)):
        qtbot.keyClick(grid, Qt.Key.Key_Right if right > 0 else Qt.Key.Key_Left)
    assert grid.accessibleDescription().endswith("free")
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    moved = meetings(fair)[cell.key]
    assert (moved.slot_id, moved.table_id) == (grid.board.rows[row].key, grid.board.columns[column].key)


def test_escape_puts_back_what_was_picked_up(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid, before = page.grid, meetings(fair)
    grid.setFocus()
    grid.go_to(grid.board.cells[0].key)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.hand.carried is None
    assert meetings(fair) == before


def test_a_meeting_goes_to_the_waiting_ones_and_back(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid, cell = page.grid, page.grid.board.cells[0]
    there = meetings(fair)[cell.key]
    viewport, start = grid.viewport(), centre(grid, cell.row, cell.column)
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(20, 20))
    beside = viewport.mapFromGlobal(page.panel.mapToGlobal(page.panel.rect().center()))
    QTest.mouseMove(viewport, beside)
    QTest.mouseRelease(viewport, LEFT, pos=beside)
    assert cell.key not in meetings(fair)

    def entry() -> CarrySource | None:
        found = [one for one in page.panel.findChildren(CarrySource) if one.key == there.request_id]
        return found[-1] if found else None

    qtbot.waitUntil(lambda: entry() is not None, timeout=10_000)
    source = entry()
    assert source is not None
    end = source.mapFromGlobal(viewport.mapToGlobal(centre(grid, cell.row, cell.column)))
    QTest.mousePress(source, LEFT, pos=QPoint(10, 10))
    QTest.mouseMove(source, QPoint(40, 40))
    QTest.mouseMove(source, end)
    assert grid.hand.carried is not None
    QTest.mouseRelease(source, LEFT, pos=end)
    back = next(one for one in meetings(fair).values() if one.request_id == there.request_id)
    assert (back.slot_id, back.table_id) == (there.slot_id, there.table_id)


def test_the_menu_pins_all_that_are_selected_in_one_step(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    chosen = grid.board.cells[:3]
    for number, cell in enumerate(chosen):
        modifier = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(grid.viewport(), LEFT, modifier, centre(grid, cell.row, cell.column))
    qtbot.mouseClick(  # the first click only went there; taking it in needs the key too
        grid.viewport(),
        LEFT,
        Qt.KeyboardModifier.ControlModifier,
        centre(grid, chosen[0].row, chosen[0].column),
    )
    assert grid.hand.selected == {cell.key for cell in chosen}
    grid.menu_asked.emit(grid.current_cell, QPoint(0, 0))
    menu = next(each for each in grid.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text().startswith("Pin")).trigger()
    menu.close()
    assert all(meetings(fair)[cell.key].pin is Pin.BOTH for cell in chosen)
    assert fair.window.steps.undo.toolTip() == "Undo: Pin 3 meetings"


def test_a_free_place_offers_what_waits(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    cell = page.grid.board.cells[0]
    request = meetings(fair)[cell.key].request_id
    fair.workspace.do(_("Take out"), unplace_meetings, (cell.key,))
    qtbot.waitUntil(lambda: request in {one.request_id for one in page.panel.waiting}, timeout=10_000)
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=centre(page.grid, cell.row, cell.column))
    page.grid.menu_asked.emit(None, QPoint(0, 0))
    menu = next(each for each in page.grid.findChildren(QMenu) if each.isVisible())
    assert any(action.text().startswith("Place ") for action in menu.actions())
    menu.close()


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


def test_a_meeting_is_moved_by_its_menu_and_a_tap(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    """As fingers do it, which cannot drag and scroll at once."""
    grid = page.grid
    cell, row, column = movable(fair, page)
    grid.setFocus()
    grid.go_to(cell.key)
    choose(page, "Move…")
    assert grid.hand.carried is not None
    qtbot.mouseClick(grid.viewport(), LEFT, pos=centre(grid, row, column))
    moved = meetings(fair)[cell.key]
    assert (moved.slot_id, moved.table_id) == (grid.board.rows[row].key, grid.board.columns[column].key)


def choose(page: AgendaPage, text: str) -> None:
    """Open the menu at the current place by the keyboard, and take an entry."""
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    menu = next(each for each in page.grid.findChildren(QMenu) if each.isVisible())
    action = next(action for action in menu.actions() if action.text() == text)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


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


def test_a_meeting_is_made_and_changed_in_place(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    cell = next(one for one in grid.board.cells if not one.languages)
    row = meetings(fair)[cell.key]
    fair.workspace.do(_("Take out"), unplace_meetings, (cell.key,))
    qtbot.waitUntil(lambda: cell.key not in {one.key for one in grid.board.cells})
    grid.setFocus()
    grid._set_current(Place(cell.row, cell.column))
    choose(page, "New meeting here…")
    form = page.findChildren(MeetingForm)[-1]
    for field, member in zip(form.people, row.members, strict=False):
        field.setText(f"{member.name} {member.native_name}".strip())
    form.accept()
    back = next(one for one in meetings(fair).values() if one.request_id == row.request_id)
    assert (back.slot_id, back.table_id) == (row.slot_id, row.table_id)
    qtbot.waitUntil(lambda: grid.go_to(back.id))
    choose(page, "Edit…")
    form = page.findChildren(MeetingForm)[-1]
    assert form.members == tuple(member.participation_id for member in row.members)
    form.people[1].setText("nobody of that name")
    with qtbot.captureExceptions() as raised:
        qtbot.mouseClick(form.action_button, LEFT)
    assert len(raised) == 1
    assert form.isVisible()
    form.reject()


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


def test_all_meetings_of_a_person_light_up_and_keys_zoom(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    member = meetings(fair)[grid.board.cells[0].key].members[1]
    page.search_for(member.name)
    day = grid.board.rows[0].start.date()
    hers = {
        one.id
        for one in meetings(fair).values()
        if one.starts_at is not None and one.starts_at.date() == day
        if member.participation_id in {each.participation_id for each in one.members}
    }
    assert hers <= set(grid._lit or ())
    page.search_for("")
    grid.setFocus()
    before = grid._geometry.row_height
    qtbot.keyClick(grid, Qt.Key.Key_Plus)
    assert grid._geometry.row_height > before
    qtbot.keyClick(grid, Qt.Key.Key_0)
    assert grid._geometry.row_height == before
