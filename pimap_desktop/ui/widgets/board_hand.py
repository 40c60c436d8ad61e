"""The hand on an agenda grid: which meetings are selected, and which one is being carried where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPoint, Signal

from pimap_desktop.text import Message
from pimap_desktop.ui.widgets.board import AgendaBoard
from pimap_desktop.ui.widgets.board_steps import Place

# What stands against a row and a column, None where the place is free.
Judge = Callable[[int, int], Message | None]


@dataclass(frozen=True)
class Carried:
    """A meeting, or a request without a place, on its way."""

    key: str
    title: str
    judge: Judge
    target: Place | None = None
    pointer: QPoint | None = None  # in the viewport; None when the keyboard carries

    def verdict(self, place: Place) -> Message | None:
        """Return what stands against a place."""
        return self.judge(place.row, place.column)


class BoardHand(QObject):
    """Keeps selection and carrying; what they do to the agenda is the page's affair."""

    changed = Signal()
    selection_changed = Signal()
    dropped = Signal(str, int, int)  # the key of what was carried, row, column
    dropped_outside = Signal(str, QPoint)  # the key, and where on the screen

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.selected: frozenset[str] = frozenset()
        self.carried: Carried | None = None
        self._anchor: Place | None = None

    # Selecting

    def select(self, keys: Iterable[str], anchor: Place | None = None) -> None:
        """Select these meetings and no others."""
        wanted = frozenset(keys)
        self._anchor = anchor or self._anchor
        if wanted != self.selected:
            self.selected = wanted
            self.selection_changed.emit()
            self.changed.emit()

    def toggle(self, key: str, anchor: Place) -> None:
        """Add a meeting to the selection, or take it out."""
        self.select(self.selected ^ {key}, anchor)

    def select_to(self, board: AgendaBoard, place: Place) -> None:
        """Select every meeting between the place selected last and this one."""
        start = self._anchor or place
        rows, columns = sorted((start.row, place.row)), sorted((start.column, place.column))
        self.select(
            cell.key
            for cell in board.cells
            if rows[0] <= cell.row <= rows[1] and columns[0] <= cell.column <= columns[1]
        )

    def keep_known(self, board: AgendaBoard) -> None:
        """Forget what is not on the board any more."""
        self.select(self.selected & {cell.key for cell in board.cells})

    # Carrying

    def carry(self, key: str, title: str, judge: Judge, target: Place | None = None) -> None:
        """Pick something up."""
        self.carried = Carried(key, title, judge, target)
        self.changed.emit()

    def carry_to(self, target: Place | None, pointer: QPoint | None) -> None:
        """Hold what is carried over a place."""
        if self.carried is not None:
            self.carried = replace(self.carried, target=target, pointer=pointer)
            self.changed.emit()

    def drop(self, outside: QPoint | None = None) -> None:
        """Let go of what is carried where it is held."""
        carried, self.carried = self.carried, None
        self.changed.emit()
        if carried is None:
            return
        if carried.target is not None:
            self.dropped.emit(carried.key, carried.target.row, carried.target.column)
        elif outside is not None:
            self.dropped_outside.emit(carried.key, outside)

    def put_back(self) -> None:
        """Carry nothing any more; nothing has changed."""
        if self.carried is not None:
            self.carried = None
            self.changed.emit()
