"""What colours and marks on the agenda grid mean, in one line below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import GRID, SECONDARY, Theme
from pimap_desktop.ui.widgets.card_painting import CORNER

_BAR = 4


class BoardLegend(QWidget):
    """Names each sector beside its colour and letters, and the mark of what is not as it was printed."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        language.changed.connect(self._word)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)
        self._word()

    def _word(self) -> None:
        text = " · ".join((*(f"{mark} {name}" for _colour, mark, name in self._sectors()), self._changed()))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.update()

    def _sectors(self) -> list[tuple[str, str, str]]:
        """Return colour, letters and name of each sector that has a colour."""
        marks = ((self._theme.sector(sector.value), sector) for sector in Sector)
        read = self._language.read
        return [(mark.colour, mark.letters, read(name_of(sector))) for mark, sector in marks if mark.letters]

    def _changed(self) -> str:
        return self._language.read(_("not as it was printed"))

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.scaled(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._theme.scaled(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, height = self._theme.colours, self.height()
        painter.fillRect(0, 0, self.width(), 1, QColor(colours.line))
        painter.setFont(self._theme.font(SECONDARY))
        metrics, x = painter.fontMetrics(), GRID
        for colour, letters, name in self._sectors():
            text = f"{letters} {name}"
            width = metrics.horizontalAdvance(text)
            if x + width + 2 * GRID > self.width():
                return  # the tool tip has all of it
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x, 7, _BAR, height - 13), 2, 2)
            self._text(painter, x + _BAR + 5, text)
            x += _BAR + 5 + width + 2 * GRID
        text = self._changed()
        if x + metrics.horizontalAdvance(text) + 2 * GRID <= self.width():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.caution))
            top, side = (height - CORNER) / 2, float(CORNER)
            corner = (QPointF(x, top), QPointF(x + side, top), QPointF(x + side, top + side))
            painter.drawPolygon(QPolygonF(corner))
            self._text(painter, x + CORNER + 5, text)

    def _text(self, painter: QPainter, x: int, text: str) -> None:
        painter.setPen(QColor(self._theme.colours.muted))
        room = QRect(x, 1, self.width() - x, self.height() - 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
