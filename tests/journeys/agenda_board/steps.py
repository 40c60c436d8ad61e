"""What the tests beside it do again and again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.moves import find_verdicts
from pimap_desktop.ui.pages.agenda.page import AgendaPage
from pimap_desktop.ui.widgets.agenda_grid import AgendaGrid
from pimap_desktop.ui.widgets.board import BoardCell
from pimap_desktop.ui.widgets.board_steps import Place
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


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
