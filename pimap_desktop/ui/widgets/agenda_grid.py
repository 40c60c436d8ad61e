"""The agenda as a grid under the hand: columns are tables or people, rows are slots."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.board_area import BoardArea
from pimap_desktop.ui.widgets.board_steps import Place, Step, across, first_place, stepped
from pimap_desktop.ui.widgets.edge_scroll import EdgeScroll
from pimap_desktop.ui.widgets.touch import scroll_by_touch

_KEYS = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
    Qt.Key.Key_Home: Step.FIRST_COLUMN,
    Qt.Key.Key_End: Step.LAST_COLUMN,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL_KEYS = {Qt.Key.Key_Home: Step.TOP, Qt.Key.Key_End: Step.BOTTOM}


class AgendaGrid(BoardArea):
    """A board that is walked through, selected from and carried over, by pointer or by keys."""

    opened = Signal(object)  # the BoardCell taken by a double click or Enter
    menu_asked = Signal(object, QPoint)  # the BoardCell or None, and where on the screen
    lifted = Signal(object)  # the BoardCell that the user wants to carry; whoever agrees calls `hand.carry`

    def __init__(self, language: Language, theme: Theme, name: Message) -> None:
        super().__init__(language, theme, name)
        self._pressed: QPoint | None = None  # where the pointer went down on a meeting
        self._edge = EdgeScroll(self)
        self.viewport().setMouseTracking(True)
        # Fingers scroll; they move a meeting by its menu and a tap on the place.
        scroll_by_touch(self)

    def hold_over(self, where: QPoint) -> None:
        """Hold what is carried over a point of the screen, also one outside the grid."""
        point = self.viewport().mapFromGlobal(where)
        inside = self.viewport().rect().contains(point)
        place = self._place_at(point) if inside else None
        if place is not None and self._board.rows[place.row].pause is not None:
            place = None
        self.hand.carry_to(place, point if inside else None)
        self._edge.follow(point if inside else None)

    def let_go(self, where: QPoint) -> None:
        """Drop what is carried at a point of the screen."""
        self.hold_over(where)
        self._edge.follow(None)
        outside = not self.viewport().rect().contains(self.viewport().mapFromGlobal(where))
        self.hand.drop(where if outside else None)

    def _carry_over(self, place: Place) -> None:
        """Hold what the keyboard carries over a place."""
        self._current = Place(place.row, place.column)
        self._reveal(self._current)
        self.hand.carry_to(self._current, None)

    def _put_at(self, place: Place | None) -> None:
        """Drop what was picked up without holding a button, for fingers: on a place, or back where it was."""
        if place is None or self._board.rows[place.row].pause is not None:
            self.hand.put_back()
            return
        self._carry_over(place)
        self.hand.drop()

    def _ask_for_menu(self, place: Place) -> None:
        """Ask for the menu of a place, which then opens over it."""
        cell = self._geometry.cell(place.row, place.column)
        where = cell.translated(self._offset()).center()
        self.menu_asked.emit(self._cell(place), self.viewport().mapToGlobal(where))

    def _carry_by_key(self, key: Qt.Key, step: Step | None) -> None:
        if step is not None and self._current is not None:
            self._carry_over(across(self._board, self._current, step))
        elif key == Qt.Key.Key_Escape:
            self._edge.follow(None)
            self.hand.put_back()
        elif key == Qt.Key.Key_Space or key in _ENTER:
            self.hand.drop()

    def _select_at(self, place: Place, modifiers: Qt.KeyboardModifier) -> None:
        """Let the selection follow as lists do: with Shift it grows, with Ctrl it toggles."""
        cell = self._cell(place)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.hand.select_to(self._board, place)
        elif modifiers & Qt.KeyboardModifier.ControlModifier and cell is not None:
            self.hand.toggle(cell.key, place)
        elif cell is None or cell.key not in self.hand.selected:
            self.hand.select((), place)

    # Qt's overrides

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = (_CONTROL_KEYS if control else _KEYS).get(key)
        if self.hand.carried is not None:
            self._carry_by_key(key, step)
        elif step is not None and self._current is not None:
            place = stepped(self._board, self._current, step)
            self._select_at(place, event.modifiers())
            self._set_current(place)
        elif key == Qt.Key.Key_A and control:
            self.hand.select(cell.key for cell in self._board.cells)
        elif key == Qt.Key.Key_Space and control and self._current is not None:
            self._select_at(self._current, event.modifiers())
        elif key == Qt.Key.Key_Space and self.current_cell is not None:
            self.lifted.emit(self.current_cell)
        elif key == Qt.Key.Key_Escape and self.hand.selected:
            self.hand.select(())
        elif key in _ENTER and self.current_cell is not None:
            self.opened.emit(self.current_cell)
        elif key in _ENTER and self._current is not None:
            self._ask_for_menu(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._pressed = None
        place = self._place_at(point)
        if self.hand.carried is not None:
            self._put_at(place)
            return
        if place is None:
            return
        self._set_current(place)
        if event.button() == Qt.MouseButton.LeftButton:
            self._select_at(place, event.modifiers())
            self._pressed = point if self._cell(place) else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self.hand.carried is not None and event.button() == Qt.MouseButton.LeftButton:
            self.let_go(event.globalPosition().toPoint())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if cell := self._cell_at(event.position().toPoint()):
            self.opened.emit(cell)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self.hand.carried is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.hold_over(event.globalPosition().toPoint())
            return
        if self._pressed is not None and _far(point - self._pressed):
            cell, self._pressed = self._cell_at(self._pressed), None
            if cell is not None:
                self.lifted.emit(cell)
        cell = self._cell_at(point)
        self._hover(cell.key if cell else None)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            return
        super().wheelEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._current = self._current or first_place(self._board)
        self._announce()
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        menu = event.reason() is Qt.FocusReason.PopupFocusReason
        if self.hand.carried is not None and self.hand.carried.pointer is None and not menu:
            self.hand.put_back()  # the keys that would drop it go elsewhere now
        self.viewport().update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._current is not None:
            self._ask_for_menu(self._current)
            return
        if (place := self._place_at(event.pos())) is not None:
            self._set_current(place)
            self.menu_asked.emit(self._cell(place), event.globalPos())


def _far(way: QPoint) -> bool:
    """Tell whether the pointer has moved far enough to mean carrying, not clicking."""
    return way.manhattanLength() >= QApplication.startDragDistance()
