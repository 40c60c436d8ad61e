"""A plan that was found, to be looked at before it is written or thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.repairs import Repair
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.change_preview import ChangePreview


class PlanPreview(FormDialog):
    """What the plan is worth, what it changes, and the button that writes it as one step."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, worth: Message, repair: Repair
    ) -> None:
        super().__init__(parent, language, theme, _("A plan was found"), _("Apply"))
        self.add_note(worth)
        self.preview = ChangePreview(language)
        self.preview.show_repair(repair)
        self.add_wide(self.preview, grows=True)
        self.setMinimumSize(820, 460)
