"""The form of when several people can be met."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.selections import PeopleChange
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.stretch_fields import StretchesField
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class AvailabilityForm(FormDialog):
    """Times, and whether they come in the place of those that are known."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        about: Message,
        field: StretchesField,
        *,
        same: bool,
    ) -> None:
        """``same``: all of them have the times that the field begins with."""
        super().__init__(parent, language, theme, _("When they can be met"), _("Save"))
        self.add_note(about)
        self.stretches = self.add_field(_("Availability"), field)
        ways = [(True, _("replace the known ones")), (False, _("are added to the known ones"))]
        self.instead = self.add_field(_("These times"), Choice(language, ways))
        self.instead.choose(same)
        if not same:
            self.add_note(_("They have different times now."))

    def change(self) -> PeopleChange:
        """Return what is to be done to all of them."""
        if self.instead.key:
            return PeopleChange(availability=self.stretches.stretches)
        return PeopleChange(add_availability=self.stretches.stretches)

    # Qt's override

    @override
    def accept(self) -> None:
        if self.stretches.fault is not None:
            raise Refused(self.stretches.fault)
        super().accept()
