"""What to do about meetings that are in the way of another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from pimap_desktop.mission.moves import Others
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.growing import grow_with_words
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.words import Words

_WAYS = {
    Others.SWAP: (_("Swap the two meetings"), _("Each gets the place of the other.")),
    Others.MOVE: (_("Move the other meeting"), _("It gets the nearest place that is free.")),
    Others.UNPLACE: (_("Take the other meeting out"), _("Its request waits for another place.")),
}


class ConflictDialog(QDialog):
    """Why a place is not free, and a button for each way out; Escape leaves everything as it is."""

    chosen = Signal(object)  # what becomes of the others

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        reason: Message,
        ways: Sequence[Others],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("This place is not free")
        language.label(self, windowTitle=title, accessibleName=title, accessibleDescription=reason)
        self.notice = NoticeBar(language, theme)
        layout = dialog_column(self, GRID)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(language.label(Words(wrap=True), text=reason))
        layout.addWidget(self.notice)
        layout.addSpacing(GRID)
        self.buttons = {way: self._button(language, way, layout) for way in ways}
        self.cancel_button = push_button(language, _("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        layout.addSpacing(GRID)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(420)
        grow_with_words(self)

    def _button(self, language: Language, way: Others, layout: QVBoxLayout) -> QPushButton:
        text, meaning = _WAYS[way]
        button = push_button(language, text, meaning)
        button.clicked.connect(lambda: self._choose(way))
        layout.addWidget(button)
        layout.addWidget(language.label(Words(role="secondary", wrap=True), text=meaning))
        return button

    def _choose(self, way: Others) -> None:
        self.chosen.emit(way)
        self.accept()
