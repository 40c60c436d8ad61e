"""A form with a single field: a new name for something."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class LineForm(FormDialog):
    """Asks for one line of text."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        title: Message,
        field: Message,
        action: Message,
        text: str = "",
    ) -> None:
        super().__init__(parent, language, theme, title, action)
        self.line = self.add_field(field, line_edit(text))
        self.line.selectAll()
