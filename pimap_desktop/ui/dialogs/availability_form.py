"""The form of when several people can be met."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.mission.selections import PeopleChange
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.stretch_fields import StretchesField
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.words import Words


class AvailabilityForm(CheckedForm):
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
        if not same:
            about = _("{about} They have different times now.", about=about)
        self.add_part(language.label(Words(role="muted", wrap=True), text=about))
        self.stretches = self.add_checked("stretches", _("Availability"), field)
        ways = [(True, _("replace the known ones")), (False, _("are added to the known ones"))]
        self.instead = self.add_checked("instead", _("These times"), Choice(language, ways))
        self.instead.choose(same)

    def change(self) -> PeopleChange:
        """Return what is to be done to all of them."""
        if self.instead.key:
            return PeopleChange(availability=self.stretches.stretches)
        return PeopleChange(add_availability=self.stretches.stretches)

    @override
    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong with the times."""
        return {} if self.stretches.fault is None else {"stretches": self.stretches.fault}
