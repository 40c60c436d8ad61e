"""A sentence for the user that does not stop the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import icon_button, link_button
from pimap_desktop.ui.widgets.words import Words

Tone = Literal["good", "caution", "bad"]

# How a page says that something is done: a message, what is offered, and what that does.
Say = Callable[..., None]


class NoticeBar(QFrame):
    """Shows one notice until it is closed or another takes its place; it may offer one thing to do.

    What is done goes by itself with the page it was done on: at once, or with the next page where something
    is offered. What was refused goes when the work goes on.
    """

    closed = Signal()

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language = language
        self.setProperty("role", "notice")
        self._text = Words(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offer = link_button(language, _("Details"))
        self._act: Callable[[], None] = self.close_notice
        self._pages_left, self._refusal = 0, False
        self._close = icon_button(language, theme, "x", _("Close this notice"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID + 4, 6, 6, 6)
        layout.setSpacing(GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._offer)
        layout.addWidget(self._close)
        self._offer.clicked.connect(self._take_offer)
        self._close.clicked.connect(self.close_notice)
        self.hide()

    def show_notice(
        self,
        message: Message,
        tone: Tone = "caution",
        offer: Message | None = None,
        act: Callable[[], None] | None = None,
        *,
        refusal: bool = False,
    ) -> None:
        """Show a sentence, and a link at its end that does something about it.

        A ``refusal`` is of no use any more once something else was done.
        """
        self._refusal = refusal
        self._pages_left = 1 if act is not None else 0
        self._language.label(self._text, text=message)
        self._language.label(self, accessibleName=message)
        self.setProperty("tone", tone)
        self.style().polish(self)
        self._offer.setVisible(act is not None)
        if offer is not None and act is not None:
            self._language.label(self._offer, text=offer, accessibleName=offer)
            self._act = act
        self.show()

    def turn_page(self) -> None:
        """Take away what was about the page before; the system's own warnings stay until they are closed."""
        if self._refusal or (self.property("tone") == "good" and not self._pages_left):
            self.hide()
        self._pages_left = 0

    def go_on(self) -> None:
        """Take away why something was refused: another step was done since."""
        if self._refusal:
            self.hide()

    def close_notice(self) -> None:
        """Take the notice away."""
        self.hide()
        self.closed.emit()

    def _take_offer(self) -> None:
        self.close_notice()
        self._act()

    # Qt's overrides

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_notice()
            return
        super().keyPressEvent(event)
