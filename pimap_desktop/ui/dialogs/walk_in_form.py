"""The form for a visitor without a booking."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonDraft
from pimap_desktop.mission.walk_ins import WalkInDraft, WishDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.coded_fields import LanguagesField
from pimap_desktop.ui.dialogs.fields import Choice, line_edit, suggesting
from pimap_desktop.ui.dialogs.pick_line import PickLine
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_ROLES = (Role.HOST, Role.DELEGATE)
_WISHES = 3
_PERSON = labels_of(Person.__tablename__)


class WalkInForm(CheckedForm):
    """Who it is, from where, and whom to meet; the rest can be added later."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        people: Mapping[str, str],
        companies: list[str],
        judge: Callable[[PersonDraft], Mapping[str, Message]],
    ) -> None:
        """``people`` are the participants by the text that stands for them; ``judge`` finds faults."""
        super().__init__(parent, language, theme, _("Walk-in"), _("Check in and find a place"))
        self._judge = judge
        self.given_name = self.add_checked("given_name", _PERSON["given_name"], line_edit())
        self.family_name = self.add_checked("family_name", _PERSON["family_name"], line_edit(), required=True)
        self.native_name = self.add_checked("native_name", _PERSON["native_name"], line_edit())
        company = suggesting(language, line_edit(), companies)
        self.company = self.add_checked("company", _("Company"), company)
        self.email = self.add_checked("email", _PERSON["email"], line_edit())
        self.languages = self.add_checked("languages", _("Languages"), LanguagesField(language))
        roles = Choice(language, [(role, name_of(role)) for role in _ROLES])
        self.role = self.add_checked("role", _("Role"), roles)
        self.wishes = tuple(
            self.add_checked(
                f"wish {number}",
                _("Wants to meet ({number})", number=number),
                PickLine(language, lambda: people, None),
            )
            for number in range(1, _WISHES + 1)
        )
        self.explain_required()

    def draft(self) -> WalkInDraft:
        """Return what the fields hold; raises `Refused` for a wish that is nobody."""
        wanted = (field.key for field in self.wishes)
        return WalkInDraft(
            person=self._person(),
            company=self.company.text(),
            role=Role(str(self.role.key)),
            wishes=tuple(WishDraft(each) for each in wanted if each is not None),
        )

    @override
    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong with what the fields hold, by name."""
        faults = dict(self._judge(self._person()))
        if self.languages.fault is not None:
            faults["languages"] = self.languages.fault
        for number, field in enumerate(self.wishes, start=1):
            if field.fault is not None:
                faults[f"wish {number}"] = field.fault
        return faults

    def _person(self) -> PersonDraft:
        return PersonDraft(
            given_name=self.given_name.text(),
            family_name=self.family_name.text(),
            native_name=self.native_name.text(),
            email=self.email.text(),
            languages=self.languages.codes,
        )
