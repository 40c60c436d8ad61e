from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, Qt
from PySide6.QtWidgets import QApplication, QToolTip

from pimap_desktop.text import _
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import AgendaBoard
from pimap_desktop.ui.widgets.board_steps import Place, Step, first_place, stepped
from tests.gallery import NINE, sample_board
from tests.unit.ui.pseudo import PseudoReader


@pytest.fixture
def grid(qtbot, language, theme):
    grid = AgendaGrid(language, theme, _("Agenda of the day"))
    qtbot.addWidget(grid)
    grid.resize(900, 500)
    grid.show_board(sample_board())
    grid.show()
    grid.setFocus()
    return grid


def cell_of(grid, key):
    return next(cell for cell in grid.board.cells if cell.key == key)


def test_arrow_keys_move_over_breaks_and_scroll(qtbot, grid):
    assert grid.current_place == Place(0, 0)
    for _press in range(4):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current_place == Place(5, 0)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.current_place == Place(5, 11)
    assert grid.horizontalScrollBar().value() == grid.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert grid.current_place == Place(0, 11)


def test_both_meetings_of_one_cell_are_reached(qtbot, grid):
    grid.go_to("5-3")
    assert grid.current_cell.key == "5-3"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current_cell.key == "twice"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current_place == Place(6, 3)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current_cell.key == "twice"


def test_steps_stay_on_the_board():
    board = sample_board(3, 6)
    assert first_place(AgendaBoard()) is None
    assert stepped(board, Place(0, 0), Step.UP) == Place(0, 0)
    assert stepped(board, Place(0, 0), Step.LEFT) == Place(0, 0)
    assert stepped(board, Place(5, 2), Step.DOWN) == Place(5, 2)
    assert stepped(board, Place(5, 2), Step.RIGHT) == Place(5, 2)
    assert stepped(board, Place(3, 1), Step.BOTTOM) == Place(5, 1)
    assert stepped(board, Place(5, 1), Step.TOP) == Place(0, 1)


def test_clicking_enter_and_double_click_open_a_meeting(qtbot, grid):
    cell = cell_of(grid, "1-1")
    where = grid.visible_rect(cell).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert grid.current_cell == cell
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [cell]
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [cell]


def test_what_the_header_covers_cannot_be_clicked(qtbot, grid):
    grid.verticalScrollBar().setValue(60)
    before = grid.current_place
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert grid.current_place == before


def test_the_current_cell_is_described_in_the_language(qtbot, grid, language):
    grid.go_to("1-1")
    assert "Porto Metais" in grid.accessibleDescription()
    assert "09:25–09:50" in grid.accessibleDescription()
    qtbot.keyClick(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    grid.go_to("2-0")
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.accessibleDescription() == "09:00, T1: free"
    language.switch(PseudoReader())
    grid.show_board(sample_board())
    assert grid.accessibleDescription() == "⟦9.00, T1: ⟦free⟧⟧"


def test_the_tool_tip_has_the_whole_text_without_markup(qtbot, grid):
    cell = next(cell for cell in grid.board.cells if "<b>" in cell.title and cell.row < 3)
    grid.go_to(cell.key)
    where = grid.visible_rect(cell).center()
    QApplication.sendEvent(
        grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, where, grid.viewport().mapToGlobal(where))
    )
    assert cell.title in QToolTip.text()
    assert not Qt.mightBeRichText(QToolTip.text())  # or Qt would read the data as markup
    QToolTip.hideText()


def test_another_board_keeps_place_and_scroll(qtbot, grid):
    grid.go_to("8-10")
    scrolled = grid.horizontalScrollBar().value(), grid.verticalScrollBar().value()
    grid.show_board(sample_board())
    assert grid.current_place == Place(8, 10)
    assert (grid.horizontalScrollBar().value(), grid.verticalScrollBar().value()) == scrolled
    grid.show_board(sample_board(2, 2))
    assert grid.current_place == Place(0, 0)
    grid.show_board(AgendaBoard())
    assert grid.current_place is None
    assert grid.grab().size() == grid.size()


def pixels(grid, colour):
    image = grid.viewport().grab().toImage()
    return sum(
        image.pixelColor(x, y).name() == colour
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_now_is_marked_only_in_its_slot(grid, theme):
    grid.clearFocus()
    without = pixels(grid, theme.colours.accent)
    grid.show_now(NINE + timedelta(minutes=30))
    assert pixels(grid, theme.colours.accent) > without + 50
    grid.show_now(NINE + timedelta(days=1))
    assert pixels(grid, theme.colours.accent) == without


def test_lighting_up_fades_the_others(grid):
    ink = grid._brush.colours.ink
    before = pixels(grid, ink)
    grid.light_up({"1-1"})
    assert pixels(grid, ink) < before
    grid.light_up(None)
    assert pixels(grid, ink) == before


def test_zoom_makes_more_fit(grid):
    wide = grid.horizontalScrollBar().maximum()
    grid.set_zoom(0.6)
    assert grid.horizontalScrollBar().maximum() < wide
    grid.set_zoom(1.8)
    assert grid.horizontalScrollBar().maximum() > wide


def test_a_grid_without_meetings_is_all_free(grid, language):
    board = sample_board()
    grid.show_board(AgendaBoard(board.columns, board.rows))
    grid.go_to("1-1")
    assert grid.current_cell is None


def test_a_long_text_stays_inside_its_card(grid):
    """Nothing is drawn over the line between two columns."""
    grid.clearFocus()
    image = grid.viewport().grab().toImage()
    geometry = grid._geometry
    edge = geometry.time_width + geometry.column_width - 1
    rows = range(geometry.header_height, geometry.header_height + geometry.row_height - 1)
    assert {image.pixelColor(edge, y).name() for y in rows} == {grid._brush.colours.line}


def test_what_is_carried_stays_in_the_hand_until_it_is_gone(grid):
    board = grid.board
    grid.hand.carry("1-1", "Porto Metais", lambda _row, _column: None)
    others = tuple(replace(cell, pinned=True) for cell in board.cells)
    grid.show_board(replace(board, cells=others))
    assert grid.hand.carried is not None
    grid.show_board(replace(board, cells=tuple(cell for cell in others if cell.key != "1-1")))
    assert grid.hand.carried is None
    grid.hand.carry("2-2", "Aquila Lasers", lambda _row, _column: None)
    grid.show_board(replace(board, rows=board.rows[:-1], cells=others[:5]))
    assert grid.hand.carried is None


def test_the_reason_stands_whole_in_a_free_cell_while_something_is_carried(grid):
    reason = _("Jana Nováková has “Jana Nováková – Pekka Virtanen” at 09:25.")
    grid.hand.carry("1-1", "Porto Metais", lambda _row, _column: reason)
    grid.viewport().grab()
    (lines,) = grid._brush.small._wrapped.values()
    assert lines.split() == reason.msgid.split()
    assert 1 < len(lines.splitlines()) <= 4
    longer = _("Přesná Obráběcí a Optická Společnost Mladá Boleslav meets another firm at 09:25.")
    grid.hand.carry("1-1", "Porto Metais", lambda _row, _column: longer)
    grid.viewport().grab()
    cut = list(grid._brush.small._wrapped.values())[-1]
    assert cut.endswith("…")
    assert len(cut.splitlines()) <= 4
