"""The choice of a colour on a badge: by name, by role or day, or any other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QWidget

from pimap_desktop.text import Message, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.language import Language

_OTHER = "other"
_CODE = re.compile("#[0-9a-f]{6}")
_SIDE = 14


@dataclass(frozen=True)
class _Named:
    name: Message
    shown: tuple[str, ...]  # one colour, or several where it depends on what is printed


_NAMED = {
    "ink": _Named(pgettext("colour", "Dark"), ("#1c2430",)),
    "muted": _Named(pgettext("colour", "Grey"), ("#5b6675",)),
    "white": _Named(pgettext("colour", "White"), ("#ffffff",)),
    "accent": _Named(pgettext("colour", "Blue"), ("#1f4e9e",)),
    "role": _Named(pgettext("colour", "Of the role"), ("#1f4e9e", "#14776c", "#6a4bbf")),
    "day": _Named(pgettext("colour", "Of the day"), ("#1f4e9e", "#8f5d07", "#a3324a")),
}


class ColourChoice(Choice):
    """A box of colours with a swatch before each; the last entry asks for any other."""

    def __init__(self, language: Language, *, none: Message | None = None, by_print: bool = True) -> None:
        self._none = none
        self._names = [name for name in _NAMED if by_print or name not in {"role", "day"}]
        self._own = ""
        super().__init__(language, self._all())
        self._colour = str(self.key)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self._swatches()
        self.activated.connect(self._take)

    @property
    def colour(self) -> str:
        """What is chosen: a name of a badge design, a code, or empty for none."""
        return self._colour

    def show_colour(self, colour: str) -> None:
        """Show another colour."""
        self._own = colour if _CODE.fullmatch(colour) else self._own
        self.show_options(self._all())
        self._colour = colour
        self._swatches()
        self.choose(colour)

    def _all(self) -> list[tuple[object, Message]]:
        none: list[tuple[object, Message]] = [("", self._none)] if self._none is not None else []
        named = [(name, _NAMED[name].name) for name in self._names]
        own = [(self._own, verbatim(self._own))] if self._own else []
        return [*none, *named, *own, (_OTHER, pgettext("colour", "Another…"))]

    def _take(self) -> None:
        if self.key != _OTHER:
            self._colour = str(self.key)
            return
        start = QColor(self._own or (_NAMED[self._colour].shown[0] if self._colour in _NAMED else "#1f4e9e"))
        chosen = QColorDialog.getColor(start, self.window())
        self.show_colour(chosen.name() if chosen.isValid() else self._colour)

    def _swatches(self) -> None:
        for number in range(self.count()):
            name = str(self.itemData(number))
            shown = _NAMED[name].shown if name in _NAMED else (name,) if name.startswith("#") else ()
            self.setItemIcon(number, _swatch(shown, self))


def _swatch(colours: tuple[str, ...], on: QWidget) -> QIcon:
    if not colours:
        return QIcon()
    ratio = on.devicePixelRatioF()
    pixmap = QPixmap(QSize(_SIDE, _SIDE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    wide = _SIDE / len(colours)
    for number, colour in enumerate(colours):
        painter.fillRect(round(number * wide), 0, round(wide) + 1, _SIDE, QColor(colour))
    painter.setPen(QColor("#9aa6b5"))
    painter.drawRect(0, 0, _SIDE - 1, _SIDE - 1)
    painter.end()
    return QIcon(pixmap)
