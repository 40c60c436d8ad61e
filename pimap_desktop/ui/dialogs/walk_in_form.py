"""The form for a visitor without a booking."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonDraft
from pimap_desktop.mission.walk_ins import WalkInDraft, WishDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.fields import Choice, codes_in, line_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.participants import participant_named
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_ROLES = (Role.HOST, Role.DELEGATE)
_WISHES = 3


class WalkInForm(FormDialog):
    """Who it is, from where, and whom to meet; the rest can be added later."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        people: Mapping[str, str],
        companies: list[str],
    ) -> None:
        """``people`` are the participants by the text that stands for them."""
        super().__init__(parent, language, theme, _("Walk-in"), _("Check in and find a place"))
        self._people = dict(people)
        self.given_name = self.add_field(_("Given name"), line_edit())
        self.family_name = self.add_field(_("Family name"), line_edit())
        self.native_name = self.add_field(_("Name in its own script"), line_edit())
        self.company = self.add_field(_("Company"), suggesting(language, line_edit(), companies))
        self.email = self.add_field(_("E-mail"), line_edit())
        self.languages = self.add_field(_("Languages (codes, as in: en, ja)"), line_edit())
        self.role = self.add_field(_("Role"), Choice(language, [(role, name_of(role)) for role in _ROLES]))
        self.wishes = tuple(
            self.add_field(
                _("Wants to meet ({number})", number=number), suggesting(language, line_edit(), people)
            )
            for number in range(1, _WISHES + 1)
        )

    def draft(self) -> WalkInDraft:
        """Return what the fields hold; raises `Refused` for a wish that is nobody."""
        person = PersonDraft(
            given_name=self.given_name.text(),
            family_name=self.family_name.text(),
            native_name=self.native_name.text(),
            email=self.email.text(),
            languages=codes_in(self.languages.text()),
        )
        texts = [field.text().strip() for field in self.wishes if field.text().strip()]
        return WalkInDraft(
            person=person,
            company=self.company.text(),
            role=Role(str(self.role.key)),
            wishes=tuple(WishDraft(participant_named(self._people, text)) for text in texts),
        )
