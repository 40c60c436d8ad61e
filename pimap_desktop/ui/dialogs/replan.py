"""The question what becomes of meetings that stand on what is to be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.arranging import button_row, dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.growing import grow_with_words
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.words import Words


class ReplanDialog(QDialog):
    """Names the meetings; they find other places by a repair, or wait for one."""

    repair_chosen = Signal()
    waiting_chosen = Signal()

    def __init__(self, parent: QWidget, language: Language, theme: Theme, named: Message) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Meetings are planned there")
        language.label(self, windowTitle=title, accessibleName=title, accessibleDescription=named)
        self.notice = NoticeBar(language, theme)
        self.repair_button = filled_button(
            language, _("Plan them anew…"), _("Repair looks for other places; you see them before they count")
        )
        self.wait_button = push_button(
            language, _("Let them wait"), _("They are taken out; their requests wait for other places")
        )
        self.cancel_button = push_button(language, _("Cancel"))
        buttons = button_row(self.cancel_button, self.wait_button, self.repair_button)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(self.notice)
        layout.addWidget(language.label(Words(wrap=True), text=named))
        layout.addLayout(buttons)
        self.setMinimumWidth(520)
        grow_with_words(self)
        self.repair_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.wait_button.clicked.connect(self._wait)
        self.repair_button.clicked.connect(self._repair)

    def _wait(self) -> None:
        self.waiting_chosen.emit()
        self.accept()

    def _repair(self) -> None:
        self.accept()
        self.repair_chosen.emit()
