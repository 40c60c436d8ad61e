"""Meetings carried over the board by mouse and keyboard, and what asks on the way."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.meeting import Pin
from pimap_desktop.mission.moves import Others, unplace_meetings
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.conflict import ConflictDialog
from pimap_desktop.ui.dialogs.meeting_form import MeetingForm
from pimap_desktop.ui.pages.agenda.page import AgendaPage
from pimap_desktop.ui.pages.agenda.placing import Placing, find_hindrance
from pimap_desktop.ui.widgets.board import BoardCell
from pimap_desktop.ui.widgets.board_steps import Place
from pimap_desktop.ui.widgets.carry_source import CarrySource
from pimap_desktop.ui.widgets.menu import without_letter
from tests.journeys.agenda_board.steps import LEFT, centre, drag, meetings, movable
from tests.journeys.conftest import Fair


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


def test_reasons_in_the_rows_of_a_day_do_without_its_date(qtbot: QtBot, fair: Fair, page: AgendaPage) -> None:
    grid = page.grid
    grid.setFocus()
    grid.go_to(grid.board.cells[0].key)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    carried = grid.hand.carried
    assert carried is not None
    rows, columns = range(len(grid.board.rows)), range(len(grid.board.columns))
    reasons = [carried.judge(row, column) for row in rows for column in columns]
    told = {reader_of("en").word(reason) for reason in reasons if reason is not None}
    assert any(" at 09:25." in each for each in told)
    assert not any("2026" in each for each in told)


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
    next(action for action in menu.actions() if without_letter(action.text()).startswith("Pin")).trigger()
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
    assert any(without_letter(action.text()).startswith("Place ") for action in menu.actions())
    menu.close()


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
    action = next(action for action in menu.actions() if without_letter(action.text()) == text)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


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
