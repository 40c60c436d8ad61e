"""Bars against targets, one below the other; each can be chosen, and says in words what it shows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import GRID, Theme

_HEIGHT, _PLAIN = 46, 30  # of a row with a bar, and of one without
_BAR = 10
_FIGURES = 88  # for the numbers at the right


@dataclass(frozen=True)
class TargetBar:
    """One number: how much is reached, how much of it is sure, and how much is wanted."""

    key: Hashable
    name: Message
    value: int
    target: int | None = None
    sure: int | None = None  # the part that is confirmed, or done; None: all of it is

    @property
    def spoken(self) -> Message:
        """All of it in words, for who does not see the bar."""
        told = _("{name}: {value}", name=self.name, value=self.value)
        if self.target:
            told = _("{name}: {value} of {target}", name=self.name, value=self.value, target=self.target)
        if self.sure is not None:
            told = _("{told}, {count} confirmed", told=told, count=self.sure)
        return told


class TargetBars(QWidget):
    """A list of bars; the arrow keys go from one to the next."""

    chosen = Signal(object)  # the key of the bar that is chosen now

    def __init__(self, language: Language, theme: Theme, name: Message) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        self._rows: list[_BarRow] = []
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setProperty("role", "page")  # the ground of the card shows through
        language.label(self, accessibleName=name)
        language.changed.connect(self._word)
        self._group.buttonToggled.connect(self._tell)

    @property
    def current(self) -> Hashable:
        """The key of the bar that is chosen."""
        return next((row.bar.key for row in self._rows if row.isChecked()), None)

    @property
    def bars(self) -> tuple[TargetBar, ...]:
        """What is shown."""
        return tuple(row.bar for row in self._rows)

    def show_bars(self, bars: Sequence[TargetBar]) -> None:
        """Show other numbers; the chosen one stays chosen."""
        while len(self._rows) < len(bars):
            row = _BarRow(self._theme)
            self._rows.append(row)
            self._group.addButton(row)
            self._layout.addWidget(row)
        for row in self._rows[len(bars) :]:
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        del self._rows[len(bars) :]
        for row, bar in zip(self._rows, bars, strict=True):
            row.bar = bar
        self._word()
        if bars and self.current is None:
            self._rows[0].setChecked(True)

    def choose(self, key: Hashable) -> None:
        """Choose a bar by its key."""
        for row in self._rows:
            if row.bar.key == key:
                row.setChecked(True)

    def button(self, key: Hashable) -> QAbstractButton:
        """Return what is pressed to choose a bar."""
        return next(row for row in self._rows if row.bar.key == key)

    def _word(self) -> None:
        for row in self._rows:
            row.show_bar(self._language)

    def _tell(self, row: QAbstractButton, on: bool) -> None:
        if on and isinstance(row, _BarRow):
            self.chosen.emit(row.bar.key)


class _BarRow(QAbstractButton):
    """Name and figures above, the bar below: its end is the target; without one there is no bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.bar = TargetBar(None, verbatim(""), 0)
        self._theme = theme
        self._name = self._figures = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_bar(self, language: Language) -> None:
        """Word what is shown."""
        bar, read = self.bar, language.read
        self._name = read(bar.name)
        self._figures = language.reader.number(bar.value)
        if bar.target:
            self._figures = read(_("{value} of {target}", value=bar.value, target=bar.target))
        spoken = read(bar.spoken)
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.updateGeometry()
        self.update()

    def _height(self) -> int:
        return self._theme.scaled(_HEIGHT if self.bar.target else _PLAIN)

    # Qt's overrides

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        if self.bar.target:
            self._paint_bar(painter, self.bar.target)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._theme.colours
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colours.soft(colours.accent, 0.12)))
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        colours = self._theme.colours
        font, bold = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        figures = QFontMetrics(bold).horizontalAdvance(self._figures)
        line = QRectF(GRID, 4, self.width() - 2 * GRID, self._theme.scaled(20))
        painter.setPen(QColor(colours.ink))
        painter.setFont(bold)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._figures)
        room = int(line.width()) - max(figures, _FIGURES // 2) - GRID
        painter.setFont(bold if self.isChecked() else font)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_bar(self, painter: QPainter, target: int) -> None:
        """Fill what is sure, hatch what is only hoped for: both are told apart without their colours."""
        colours, bar = self._theme.colours, self.bar
        groove = QRectF(GRID, self._theme.scaled(_HEIGHT) - _BAR - 8, self.width() - 2 * GRID, _BAR)
        accent = QColor(colours.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft(colours.ink)))
        painter.drawRoundedRect(groove, 3, 3)
        sure = bar.value if bar.sure is None else bar.sure
        reached = QRectF(groove)
        reached.setWidth(groove.width() * min(bar.value / target, 1.0))
        solid = QRectF(groove)
        solid.setWidth(groove.width() * min(sure / target, 1.0))
        if bar.value:
            painter.setBrush(QBrush(accent, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(reached)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(reached.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(Qt.PenStyle.NoPen)
        if sure:
            painter.setBrush(accent)
            painter.drawRoundedRect(solid, 3, 3)
