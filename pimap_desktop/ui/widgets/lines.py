"""Short lists on a card: a few cells a line, a thin line below each, and what can be done at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.card import empty, line
from pimap_desktop.ui.widgets.growing import grow_height
from pimap_desktop.ui.widgets.words import ElidedWords, Words


@dataclass(frozen=True)
class Line:
    """One line: an aside before it (a time), its text, a place, and an offer with what it does."""

    text: Message
    aside: Message | None = None
    place: Message | None = None
    offer: Message | None = None
    act: Callable[[], None] | None = None
    strong: bool = False
    wrap: bool = False  # a sentence that must be read whole


class Lines(QWidget):
    """A list of lines."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._lines: tuple[Line, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        language.changed.connect(self._build)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._build()

    def _build(self) -> None:
        empty(self._layout)
        asides = [Words(self._language.read(one.aside), "muted") for one in self._lines if one.aside]
        widest = max((aside.sizeHint().width() for aside in asides), default=0)
        for one in self._lines:
            self._layout.addWidget(self._row(one, max(widest, 7 * GRID)))
            self._layout.addWidget(line())

    def _row(self, one: Line, aside_width: int) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(GRID)
        if one.aside is not None:
            aside = Words(self._language.read(one.aside), "muted")
            aside.setMinimumWidth(aside_width)
            layout.addWidget(aside)
        layout.addWidget(self._text(one), 5)
        if one.place is not None:
            place = ElidedWords(role="muted")
            place.set_text(self._language.read(one.place))
            layout.addWidget(place, 2)
        if one.offer is not None and one.act is not None:
            button = link_button(self._language, one.offer)
            # As high as the button will be: the style sheet tells it only when the row is shown.
            grow_height(row, 5 * GRID)
            button.clicked.connect(one.act)
            layout.addWidget(button)
        return row

    def _text(self, one: Line) -> QWidget:
        role, words = "strong" if one.strong else "text", self._language.read(one.text)
        if one.wrap:
            return Words(words, role, wrap=True)
        text = ElidedWords(role=role)
        text.set_text(words)
        return text
