"""The form that adds tables to a hall."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.fields import line_edit, number_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class TableForm(FormDialog):
    """Which hall, how many tables, and the letter before their numbers."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, halls: Sequence[str]) -> None:
        super().__init__(parent, language, theme, _("Add tables"), _("Add tables"))
        self.hall = self.add_field(
            _("Hall"), suggesting(language, line_edit(halls[0] if halls else ""), halls)
        )
        self.count = self.add_field(_("How many"), number_edit(4, 1, 500))
        self.prefix = self.add_field(_("Letter before the number"), line_edit("T"))
        self.add_note(_("A hall of a new name is added."))
