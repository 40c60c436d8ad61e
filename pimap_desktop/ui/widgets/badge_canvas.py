"""A badge as it is printed, on rulers: its fields are taken with the mouse or the keys and moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pimap_desktop.mission.badge_arranging import WHOLE, Edges, Guide, kept_inside, pulled, snapped
from pimap_desktop.mission.badge_designs import Area, BadgeDesign
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.badge_painting import HANDLE, RULER, BadgePainting, handles_of

_REACH = 6.0  # logical pixels within which a field is drawn to a line
_STEP, _LEAP = 0.5, 5.0  # millimetres of an arrow key, alone and with Shift
_INCH = 25.4
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    Edges(): Qt.CursorShape.SizeAllCursor,
    Edges(left=True): Qt.CursorShape.SizeHorCursor,
    Edges(right=True): Qt.CursorShape.SizeHorCursor,
    Edges(top=True): Qt.CursorShape.SizeVerCursor,
    Edges(bottom=True): Qt.CursorShape.SizeVerCursor,
    Edges(left=True, top=True): Qt.CursorShape.SizeFDiagCursor,
    Edges(right=True, bottom=True): Qt.CursorShape.SizeFDiagCursor,
    Edges(right=True, top=True): Qt.CursorShape.SizeBDiagCursor,
    Edges(left=True, bottom=True): Qt.CursorShape.SizeBDiagCursor,
}


@dataclass(frozen=True)
class _Drag:
    start: QPointF
    area: Area
    edges: Edges
    name: str  # what happens in one drag is one step to undo


class BadgeCanvas(QWidget):
    """Shows one badge by a design; 1.0 is as large as on paper.

    ``render`` makes the picture of the badge for a number of dots an inch.
    """

    picked = Signal(int)  # the number of a field, or -1
    placed = Signal(int, object, str)  # field, its area, and a name: placings of one name are one step
    removal_wanted = Signal(int)

    def __init__(self, language: Language, theme: Theme, render: Callable[[float], QImage | None]) -> None:
        super().__init__()
        self._theme, self._render = theme, render
        self._design: BadgeDesign | None = None
        self._selected = -1
        self._hovered = -1
        self._zoom = 1.0
        self._picture = QPixmap()
        self._drag: _Drag | None = None
        self._guides: tuple[Guide, ...] = ()
        self._names = count()
        self._keys_name = ""
        language.label(
            self,
            accessibleName=_("Badge"),
            accessibleDescription=_("The arrow keys move the chosen field, with Ctrl they change its size."),
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def pixels(self) -> float:
        """Logical pixels a millimetre."""
        return self._zoom * self._true_dots() / _INCH

    def show_design(self, design: BadgeDesign, selected: int) -> None:
        """Show a design with one of its fields chosen, or none (-1)."""
        if selected != self._selected:
            self._keys_name = ""
        self._design, self._selected = design, selected
        self._hovered = -1
        self.updateGeometry()
        self.setMinimumSize(self.sizeHint())
        self._draw()

    def set_zoom(self, zoom: float) -> None:
        """Show the badge larger or smaller than on paper."""
        self._zoom = zoom
        self.setMinimumSize(self.sizeHint())
        self._draw()

    def place_of(self, area: Area) -> QRectF:
        """Return where an area of the badge lies on the widget."""
        corner, pixels = self._corner(), self.pixels
        return QRectF(
            corner.x() + area.x * pixels,
            corner.y() + area.y * pixels,
            area.width * pixels,
            area.height * pixels,
        )

    def _true_dots(self) -> float:
        """Dots an inch of the screen; some screens do not know their size."""
        dots = self.screen().physicalDotsPerInch()
        return dots if 50 < dots < 400 else float(self.logicalDpiX())

    def _corner(self) -> QPointF:
        """Return where the badge begins: in the middle of what the rulers leave."""
        design = self._design
        if design is None:
            return QPointF(RULER, RULER)
        free_x = self.width() - RULER - design.width * self.pixels
        free_y = self.height() - RULER - design.height * self.pixels
        return QPointF(RULER + round(max(free_x, 2 * GRID) / 2), RULER + round(max(free_y, 2 * GRID) / 2))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        image = self._render(self.pixels * ratio * _INCH)
        self._picture = QPixmap() if image is None else QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(ratio)
        self.update()

    def _at(self, point: QPointF) -> int:
        """Return the topmost field at a point, or -1."""
        elements = self._design.elements if self._design else ()
        for number in reversed(range(len(elements))):
            if self.place_of(elements[number].area).contains(point):
                return number
        return -1

    def _edges_at(self, point: QPointF) -> Edges | None:
        """Return which edges a press there would pull; None where it would take no handle."""
        if self._design is None or self._selected < 0:
            return None
        for edges, place in handles_of(self.place_of(self._design.elements[self._selected].area)):
            if QRectF(place.x() - HANDLE, place.y() - HANDLE, 2 * HANDLE, 2 * HANDLE).contains(point):
                return edges
        return None

    def _pull(self, point: QPointF, *, freely: bool) -> None:
        if self._drag is None or self._design is None:
            return
        moved = (point - self._drag.start) / self.pixels
        area = pulled(self._drag.area, moved.x(), moved.y(), self._drag.edges)
        if freely:
            self._guides, area = (), kept_inside(area, self._design)
        else:
            found = snapped(self._design, self._selected, area, self._drag.edges, _REACH / self.pixels)
            self._guides, area = found.guides, found.area
        if area != self._design.elements[self._selected].area:
            self.placed.emit(self._selected, area, self._drag.name)
        self.update()

    def _step(self, right: int, down: int, event: QKeyEvent) -> None:
        """Move the chosen field by an arrow key, or pull its lower right corner with Ctrl."""
        if self._design is None or self._selected < 0:
            return
        modifiers = event.modifiers()
        step = _LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else _STEP
        sizing = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        edges = Edges(right=bool(right), bottom=bool(down)) if sizing else WHOLE
        area = pulled(self._design.elements[self._selected].area, right * step, down * step, edges)
        if not event.isAutoRepeat() and not self._keys_name:
            self._keys_name = f"keys {next(self._names)}"
        self.placed.emit(self._selected, kept_inside(area, self._design), self._keys_name)

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        if self._design is None:
            return QSize(320, 240)
        width, height = self._design.width * self.pixels, self._design.height * self.pixels
        return QSize(round(RULER + width) + 4 * GRID, round(RULER + height) + 4 * GRID)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._design is None:
            return
        point = event.position()
        edges = self._edges_at(point)
        if edges is None:
            number = self._at(point)
            if number != self._selected:
                self.picked.emit(number)
            if number < 0:
                return
            edges = WHOLE
        area = self._design.elements[self._selected].area
        self._drag = _Drag(point, area, edges, f"drag {next(self._names)}")

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._pull(event.position(), freely=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
            return
        edges = self._edges_at(event.position())
        hovered = self._at(event.position())
        if edges is not None:
            self.setCursor(_CURSORS[edges])
        else:
            self.setCursor(_CURSORS[WHOLE] if hovered >= 0 else Qt.CursorShape.ArrowCursor)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag, self._guides = None, ()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._step(*_ARROWS[key], event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._selected >= 0:
            self.removal_wanted.emit(self._selected)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys_name = ""
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._design is None:
            return
        painter = QPainter(self)
        painting = BadgePainting(painter, self._theme, self.rect(), self._corner(), self.pixels)
        painting.rulers(self._design)
        painting.badge(self._design, self._picture)
        for number, element in enumerate(self._design.elements):
            place = self.place_of(element.area)
            if number == self._selected:
                painting.chosen(place, focused=self.hasFocus())
            elif number == self._hovered:
                painting.hovered(place)
        painting.guides(self._design, self._guides)
        painter.end()
