"""An agenda board as one painted widget that scrolls: what is where, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.board import AgendaBoard, BoardCell
from pimap_desktop.ui.widgets.board_geometry import PADDING, BoardGeometry
from pimap_desktop.ui.widgets.board_hand import BoardHand
from pimap_desktop.ui.widgets.board_painting import BoardPainter, BoardView
from pimap_desktop.ui.widgets.board_steps import Place, first_place
from pimap_desktop.ui.widgets.card_painting import CardBrush
from pimap_desktop.ui.widgets.verdict_painting import sentence_of

_NARROWEST = 136  # logical pixels of a column at zoom 1
_WIDEST = 240


class BoardArea(QAbstractScrollArea):
    """Shows an `AgendaBoard`, draws only what is visible, and says what is at its current place."""

    current_changed = Signal()

    def __init__(self, language: Language, theme: Theme, name: Message) -> None:
        super().__init__()
        self._language = language
        self._theme = theme
        self._board = AgendaBoard()
        self._zoom = 1.0
        self._now: datetime | None = None
        self._current: Place | None = None
        self._hovered: str | None = None
        self._lit: frozenset[str] | None = None
        self.hand = BoardHand(self)
        self.hand.changed.connect(self._show_hand)
        language.label(self, accessibleName=name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._restyle()
        theme.changed.connect(self._restyle)
        language.changed.connect(self._restyle)

    @property
    def board(self) -> AgendaBoard:
        """What is shown."""
        return self._board

    @property
    def current_cell(self) -> BoardCell | None:
        """The meeting at the current place, if there is one."""
        return self._cell(self._current) if self._current else None

    @property
    def current_place(self) -> Place | None:
        """The current place; None before the user came to the grid."""
        return self._current

    def show_board(self, board: AgendaBoard) -> None:
        """Show another board; the current place and the scroll position stay where they can."""
        known, carried = {cell.key for cell in board.cells}, self.hand.carried
        gone = carried is not None and carried.key in {cell.key for cell in self._board.cells} - known
        if gone or (board.rows, board.columns) != (self._board.rows, self._board.columns):
            self.hand.put_back()  # what it found where is not true any more
        self._board = board
        if (current := self._current) is not None:
            inside = current.row < len(board.rows) and current.column < len(board.columns)
            self._current = current if inside else first_place(board)
        self.hand.keep_known(board)
        self._lay_out()
        self._announce()

    def show_now(self, moment: datetime | None) -> None:
        """Mark the slot a moment falls into."""
        self._now = moment
        self.viewport().update()

    def light_up(self, keys: Iterable[str] | None) -> None:
        """Fade every meeting but those; None shows all alike."""
        self._lit = None if keys is None else frozenset(keys)
        self.viewport().update()

    def go_to(self, key: str) -> bool:
        """Make a meeting the current one and scroll to it; tell whether it is on this board."""
        for cell in self._board.cells:
            if cell.key == key:
                here = self._board.at(cell.row, cell.column)
                self._set_current(Place(cell.row, cell.column, here.index(cell)))
                return True
        return False

    @property
    def zoom(self) -> float:
        """How large everything is shown."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show everything larger or smaller; 1 is the size of other text."""
        self._zoom = min(max(zoom, 0.6), 1.8)
        self._restyle()

    def describe(self, cell: BoardCell) -> str:
        """Return everything about a meeting, one fact a line."""
        reader = self._language.reader
        row, column = self._board.rows[cell.row], self._board.columns[cell.column]
        facts = [
            f"{reader.time(row.start)}–{reader.time(row.end)} · {column.title} {column.subtitle}".strip(),
            cell.title,
            cell.person,
            ", ".join(cell.names),
            f"{self._brush.tongues(cell)} {cell.interpreter}".strip(),
            reader.word(cell.state.value),
            reader.word(_("pinned")) if cell.pinned else "",
            reader.word(cell.conflict) if cell.conflict else "",
            reader.word(cell.changed) if cell.changed else "",
        ]
        return "\n".join(fact for fact in facts if fact)

    def visible_rect(self, cell: BoardCell) -> QRect:
        """Return where a meeting's card lies in the viewport."""
        here = self._board.at(cell.row, cell.column)
        card = self._geometry.card(cell.row, cell.column, here.index(cell), len(here))
        return card.translated(self._offset())

    def _cell(self, place: Place) -> BoardCell | None:
        cells = self._board.at(place.row, place.column)
        return cells[min(place.nth, len(cells) - 1)] if cells else None

    def _restyle(self) -> None:
        self._brush = CardBrush(self._theme, self._language, self._zoom)
        self._lay_out()
        self._announce()

    def _lay_out(self) -> None:
        board, brush = self._board, self._brush
        times = (self._language.reader.time(row.start) for row in board.rows)
        time_width = max((brush.bold.width(text) for text in times), default=40) + 2 * GRID
        room = self.viewport().width() - time_width
        share = room // len(board.columns) if board.columns else room
        scale = self._zoom * max(self._theme.percent, 100) / 100
        width = min(max(share, round(_NARROWEST * scale)), round(_WIDEST * scale))
        header = brush.bold.height + brush.small.height + 2 * GRID
        self._geometry = BoardGeometry(board, width, brush.card_height + 2 * PADDING, header, time_width)
        self._painter = BoardPainter(self._geometry, brush, self._language)
        for bar, whole, page in (
            (self.horizontalScrollBar(), self._geometry.width, room),
            (self.verticalScrollBar(), self._geometry.height, self.viewport().height() - header),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(max(page, 1))
            bar.setSingleStep(3 * GRID)
        self.viewport().update()

    def _offset(self) -> QPoint:
        """Where the board's origin lies in the viewport."""
        return QPoint(
            self._geometry.time_width - self.horizontalScrollBar().value(),
            self._geometry.header_height - self.verticalScrollBar().value(),
        )

    def _place_at(self, point: QPoint) -> Place | None:
        """Return what is visible at a point of the viewport; nothing under the header and the times."""
        geometry = self._geometry
        if point.x() < geometry.time_width or point.y() < geometry.header_height:
            return None
        inside = point - self._offset()
        found = geometry.place(inside)
        if found is None:
            return None
        count = len(self._board.at(*found))
        nth = sum(inside.y() > geometry.card(*found, nth, count).bottom() for nth in range(count - 1))
        return Place(*found, nth)

    def _cell_at(self, point: QPoint) -> BoardCell | None:
        place = self._place_at(point)
        return self._cell(place) if place else None

    def _set_current(self, place: Place) -> None:
        self._current = place
        self._reveal(place)
        self._announce()
        self.viewport().update()
        self.current_changed.emit()

    def _reveal(self, place: Place) -> None:
        cell = self._geometry.cell(place.row, place.column)
        for bar, start, end in (
            (self.horizontalScrollBar(), cell.left(), cell.right() + 1),
            (self.verticalScrollBar(), cell.top(), cell.bottom() + 1),
        ):
            if start < bar.value():
                bar.setValue(start)
            elif end > bar.value() + bar.pageStep():
                bar.setValue(end - bar.pageStep())

    def _show_hand(self) -> None:
        self._announce()
        self.viewport().update()

    def _announce(self) -> None:
        """Tell a screen reader about the current place, or about what is carried."""
        text = self._description(self._current) if self._current else ""
        if self.hand.carried is not None:
            text = self._language.read(sentence_of(self._board, self.hand.carried))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if QAccessible.isActive():
                changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(changed)

    def _description(self, place: Place) -> str:
        if cell := self._cell(place):
            return self.describe(cell).replace("\n", ", ")
        row, column = self._board.rows[place.row], self._board.columns[place.column]
        state = row.pause or self._board.blocked.get((place.row, place.column)) or _("free")
        named = _("{time}, {column}: {state}", time=row.start.time(), column=column.title, state=state)
        return self._language.read(named)

    def _tip_at(self, point: QPoint) -> str:
        if cell := self._cell_at(point):
            return self.describe(cell)
        if place := self._place_at(point):
            reason = self._board.blocked.get((place.row, place.column))
            return self._language.read(reason) if reason else ""
        number = (point.x() - self._offset().x()) // self._geometry.column_width
        if point.y() < self._geometry.header_height and 0 <= number < len(self._board.columns):
            column = self._board.columns[number]
            return f"{column.title}\n{column.subtitle}".strip()
        return ""

    def _hover(self, key: str | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.viewport().update()

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(800, 480)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        hand = self.hand
        view = BoardView(
            self._offset(),
            self._current,
            self.hasFocus(),
            self._hovered,
            self._lit,
            self._now,
            hand.selected,
            hand.carried,
        )
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self.viewport().rect(), event.rect(), view)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tip_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)
