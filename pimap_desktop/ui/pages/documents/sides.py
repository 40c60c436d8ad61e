"""The two sides of what is chosen: the document, and whom it is for."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pimap_desktop.text import _, pgettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.segments import Segments


class ChoiceSides(QWidget):
    """Shows the choices of a document, or the list of recipients."""

    def __init__(self, language: Language, choices: QWidget, recipients: QWidget) -> None:
        super().__init__()
        self.segments = Segments(
            language,
            _("What to print"),
            [("what", _("Document")), ("whom", pgettext("document", "For whom"))],
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(_scrolling(choices))
        self._stack.addWidget(recipients)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self.segments)
        whole.addWidget(self._stack, 1)
        self.segments.chosen.connect(self._turn)

    def offer_recipients(self, *, offered: bool) -> None:
        """Let recipients be chosen, or show the document alone."""
        self.segments.setVisible(offered)
        if not offered:
            self.segments.choose("what")
            self._turn("what")

    def _turn(self, side: object) -> None:
        self._stack.setCurrentIndex(int(side == "whom"))


def _scrolling(choices: QWidget) -> QScrollArea:
    """Let choices be scrolled on a low screen, with many warnings."""
    what = QWidget()
    what.setProperty("role", "page")
    column = QVBoxLayout(what)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    column.addWidget(choices)
    column.addStretch(1)
    return field_area(what)
