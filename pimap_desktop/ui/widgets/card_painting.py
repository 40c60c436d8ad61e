"""How a meeting, a free cell and a blocked cell of an agenda grid look."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from pimap_desktop.text import _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import SECONDARY, TEXT, Theme
from pimap_desktop.ui.widgets.board import BoardCell, CellState

CORNER = 10  # logical pixels of the folded corner of what is not as it was printed
_BAR = 4  # width of the sector's bar
_ROUND = 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_MANY_TEXTS = 20_000
_KEPT_CARDS = 500


@dataclass(frozen=True)
class Shade:
    """How a card differs from the others: under the pointer, chosen, or out of what was searched for."""

    hovered: bool = False
    selected: bool = False
    focused: bool = False
    faded: bool = False


class CardBrush:
    """Draws with the fonts and colours of one scheme and zoom; thrown away when one of them changes."""

    def __init__(self, theme: Theme, language: Language, zoom: float = 1.0) -> None:
        colours = theme.colours
        self.colours = colours
        self._cards: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._language = language
        self._theme = theme
        bold = QFont.Weight.Bold
        self.bold = _Face(theme.font(TEXT * zoom, bold))
        self.small = _Face(theme.font(SECONDARY * zoom))
        self.bold_small = _Face(theme.font((SECONDARY - 0.5) * zoom, bold))
        self._chip = _Face(theme.font((SECONDARY - 1) * zoom, QFont.Weight.Medium))
        self._border = QPen(QColor(colours.outline(0.16)))
        self._lock = theme.pixmap("lock", "muted", round(12 * zoom))
        self._lock_room = round(16 * zoom)
        self._hatch = QBrush(_hatching(colours.card, colours.soft(colours.ink, 0.045)))
        self._shut = QBrush(_hatching(colours.soft(colours.ink, 0.05), colours.soft(colours.ink, 0.12)))
        self._soft_accent = QColor(colours.soft(colours.accent))
        self._soft_bad = QColor(colours.soft(colours.bad, 0.08))

    @property
    def card_height(self) -> int:
        """How high a card must be for its three lines."""
        return 6 + self.bold.height + self.small.height + 2 + self._chip.height + 4 + 6

    def free_cell(self, painter: QPainter, rect: QRect) -> None:
        """Hatch a cell in which nobody meets."""
        painter.fillRect(rect, self._hatch)

    def blocked_cell(self, painter: QPainter, rect: QRect, reason: str) -> None:
        """Shut a cell in which nobody can meet, and say why."""
        painter.fillRect(rect, self._shut)
        self.small.draw(painter, rect.adjusted(8, 0, -8, 0), reason, self.colours.muted, _CENTRE)

    def card(self, painter: QPainter, rect: QRect, cell: BoardCell, shade: Shade) -> None:
        """Draw a meeting; pictures of cards are kept, since scrolling shows the same ones again."""
        key = (cell, rect.size().toTuple(), shade)
        drawn = self._cards.get(key)
        if drawn is None:
            drawn = self._drawn(rect.size(), painter.device().devicePixelRatio(), cell, shade)
            if len(self._cards) >= _KEPT_CARDS:
                self._cards.popitem(last=False)
            self._cards[key] = drawn
        painter.setOpacity(0.35 if shade.faded else 1)
        painter.drawPixmap(rect.topLeft(), drawn)
        painter.setOpacity(1)

    def _drawn(self, size: QSize, ratio: float, cell: BoardCell, shade: Shade) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self.colours.card))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(0, 0, size.width(), size.height())
        self._ground(painter, rect, cell, shade)
        inner = rect.adjusted(_BAR + 7, 6, -7, -6)
        self._title(painter, inner, cell)
        if cell.changed:
            self._corner(painter, rect)
        if rect.height() >= self.card_height - 4:
            self._person(painter, inner, cell)
        if rect.height() >= self.bold.height + self._chip.height + 14:
            self._foot(painter, inner, cell)
        painter.end()
        return pixmap

    def _corner(self, painter: QPainter, rect: QRect) -> None:
        """Fold the corner of what is not as it was printed."""
        right, top = rect.right() + 0.5, rect.top() + 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.caution))
        corner = (QPointF(right - CORNER, top), QPointF(right, top), QPointF(right, top + CORNER))
        painter.drawPolygon(QPolygonF(corner))

    def tongues(self, cell: BoardCell) -> str:
        """Return between which languages is interpreted, as on the card: JA⇄EN."""
        return "⇄".join(code.upper() for code in cell.languages) if cell.languages else ""

    def _ground(self, painter: QPainter, rect: QRect, cell: BoardCell, shade: Shade) -> None:
        colours = self.colours
        outline = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        colour = colours.bad if cell.conflict else self._theme.sector(cell.sector).colour
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 12, rect.height()), _ROUND, _ROUND)
        fill = QColor(colours.card)
        if cell.conflict:
            fill = self._soft_bad
        elif shade.hovered:
            fill = QColor(colours.soft(colours.ink, 0.04))
        body = outline.adjusted(_BAR - 0.5, 0, 0, 0)
        painter.setPen(self._border)
        painter.setBrush(fill)
        painter.drawRoundedRect(body, _ROUND, _ROUND)
        painter.fillRect(QRectF(rect.left() + _BAR, body.top() + 0.5, 4, body.height() - 1), fill)
        if shade.selected:
            painter.setPen(QPen(QColor(colours.accent), 2 if shade.focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(outline.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def _title(self, painter: QPainter, inner: QRect, cell: BoardCell) -> None:
        line = QRect(inner.left(), inner.top(), inner.width(), self.bold.height)
        if cell.pinned:
            line.setWidth(line.width() - self._lock_room)
        ended = self.bold.draw(painter, line, cell.title, self.colours.ink)
        if cell.pinned:
            painter.drawPixmap(QPointF(ended + 4, line.top() + (line.height() - 12) / 2), self._lock)

    def _person(self, painter: QPainter, inner: QRect, cell: BoardCell) -> None:
        line = QRect(inner.left(), inner.top() + self.bold.height, inner.width(), self.small.height)
        mark = self._theme.sector(cell.sector)
        if mark.letters:
            width = self._chip.width(mark.letters)
            place = QRect(line.right() - width, line.top(), width + 1, line.height())
            self._chip.draw(painter, place, mark.letters, self.colours.text(mark.colour))
            line.setWidth(line.width() - width - 6)
        self.small.draw(painter, line, cell.person, self.colours.muted)

    def _foot(self, painter: QPainter, inner: QRect, cell: BoardCell) -> None:
        height = self._chip.height + 4
        foot = QRect(inner.left(), inner.bottom() - height + 1, inner.width(), height)
        taken = self._state(painter, foot, cell)
        if not cell.languages:
            return
        text = self.tongues(cell)
        width = min(self._chip.width(text) + 10, foot.width() - taken - 4)
        if width < 24:
            return  # the tool tip has it
        chip = QRect(foot.left(), foot.top(), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._soft_accent)
        painter.drawRoundedRect(chip, 3, 3)
        ink = self.colours.text(self.colours.accent, self._soft_accent.name())
        self._chip.draw(painter, chip.adjusted(5, 0, -4, 0), text, ink)

    def _state(self, painter: QPainter, foot: QRect, cell: BoardCell) -> int:
        """Draw the state at the right; return how much room it takes."""
        colours, read = self.colours, self._language.read
        if cell.conflict:
            return self._words_right(painter, foot, read(_("double-booked")), colours.bad, self.bold_small)
        match cell.state:
            case CellState.PLANNED:
                return 0
            case CellState.RUNNING:
                return self._now(painter, foot, read(cell.state.value))
            case CellState.HELD:
                return self._words_right(
                    painter, foot, "✓ " + read(cell.state.value), colours.good, self.small
                )
            case CellState.NO_SHOW:
                return self._words_right(painter, foot, read(cell.state.value), colours.bad, self.bold_small)
            case CellState.CANCELLED:
                return self._words_right(painter, foot, read(cell.state.value), colours.muted, self.small)

    def _words_right(self, painter: QPainter, foot: QRect, text: str, colour: str, face: _Face) -> int:
        width = min(face.width(text), foot.width())
        place = QRect(foot.right() - width + 1, foot.top(), width, foot.height())
        face.draw(painter, place, text, self.colours.text(colour))
        return width

    def _now(self, painter: QPainter, foot: QRect, text: str) -> int:
        width = min(self.bold_small.width(text) + 16, foot.width())
        pill = QRect(foot.right() - width + 1, foot.top(), width, foot.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.accent))
        painter.drawRoundedRect(pill, foot.height() / 2, foot.height() / 2)
        self.bold_small.draw(painter, pill.adjusted(6, 0, -6, 0), text, self.colours.on_accent, _CENTRE)
        return width


class _Face:
    """A font that remembers how texts are shortened: measuring them costs more than drawing."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self._fitted: dict[tuple[str, int], tuple[str, int]] = {}
        self._wrapped: dict[tuple[str, int, int], str] = {}
        self.height = self._metrics.height()

    def width(self, text: str) -> int:
        """Return how wide a text is."""
        return self._fit(text, 1 << 20)[1]

    def draw(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        colour: str,
        side: Qt.AlignmentFlag = _LEFT,
    ) -> int:
        """Draw what fits of a text; return where it ends."""
        shown, width = self._fit(text, room.width())
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        painter.drawText(room, side | Qt.TextFlag.TextSingleLine, shown)
        return room.left() + width

    def draw_lines(self, painter: QPainter, room: QRect, text: str, colour: str) -> None:
        """Draw a sentence in the middle, in as many lines as there is room for."""
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        painter.drawText(room, _CENTRE, self._wrap(text, room.width(), max(room.height() // self.height, 1)))

    def _wrap(self, text: str, room: int, most: int) -> str:
        key = (text, room, most)
        if key not in self._wrapped:
            if len(self._wrapped) > _MANY_TEXTS:
                self._wrapped.clear()
            lines, words = [""], text.split()
            while words:
                longer = f"{lines[-1]} {words[0]}".strip()
                if lines[-1] and self._metrics.horizontalAdvance(longer) + 2 > room:
                    if len(lines) == most:
                        lines[-1] = " ".join([lines[-1], *words])
                        break
                    lines.append("")
                    continue
                lines[-1] = longer
                words.pop(0)
            self._wrapped[key] = "\n".join(self._fit(line, room)[0] for line in lines)
        return self._wrapped[key]

    def _fit(self, text: str, room: int) -> tuple[str, int]:
        key = (text, room)
        if key not in self._fitted:
            if len(self._fitted) > _MANY_TEXTS:
                self._fitted.clear()
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            # Shortening measures more strictly than the advance: a room of exactly this width must do.
            self._fitted[key] = (shown, self._metrics.horizontalAdvance(shown) + 2)
        return self._fitted[key]


def _hatching(ground: str, stripe: str) -> QPixmap:
    """Draw one tile of diagonal stripes."""
    side = 12
    tile = QPixmap(side, side)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(stripe), side / 2 / 1.414))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 2, -2), QPointF(shift + side + 2, side + 2))
    painter.end()
    return tile
