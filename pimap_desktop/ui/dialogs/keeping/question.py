"""One question with two answers, of which one cannot easily be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.growing import grow_with_words
from pimap_desktop.ui.widgets.words import Words


class Question(QDialog):
    """A heading, a few sentences, the button that goes on, and Cancel, which Enter takes."""

    agreed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        language: Language,
        heading: Message,
        text: Message,
        action: Message,
        cancel: Message | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=heading, accessibleName=heading, accessibleDescription=text)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading", wrap=True), text=heading))
        self.text = language.label(Words(wrap=True), text=text)
        layout.addWidget(self.text)
        self.action_button = filled_button(language, action)
        self.action_button.setAutoDefault(False)
        self.cancel_button = push_button(language, cancel or _("Cancel"))
        self.cancel_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.action_button)
        layout.addStretch(1)
        layout.addLayout(row)
        self.setMinimumWidth(480)
        grow_with_words(self)
        self.cancel_button.clicked.connect(self.reject)
        self.action_button.clicked.connect(self.accept)
        self.accepted.connect(self.agreed)
