"""The form of a participant: a person and the part played in the mission."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participants import ParticipantDraft
from pimap_desktop.mission.people import ParticipationDraft, PersonDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Tongue, _
from pimap_desktop.ui.dialogs.fields import Choice, codes_in, line_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import Theme

_DOCUMENT_LANGUAGES = ("", *LANGUAGES, "ja", "zh")


class ParticipantForm(FormDialog):
    """Name, company, contact, role and languages."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        known: ParticipantDraft | None,
        companies: Iterable[str],
    ) -> None:
        new = known is None
        super().__init__(
            parent,
            language,
            theme,
            _("Add a person") if new else _("Change the person"),
            _("Add person") if new else _("Save"),
        )
        self._known = known or ParticipantDraft()
        person, part = self._known.person, self._known.part
        self.given_name = self.add_field(_("Given name"), line_edit(person.given_name))
        self.family_name = self.add_field(_("Family name"), line_edit(person.family_name))
        self.native_name = self.add_field(_("Name in its own script"), line_edit(person.native_name))
        company = suggesting(line_edit(self._known.company), companies)
        self.company = self.add_field(_("Company"), company)
        self.job_title = self.add_field(_("Position"), line_edit(person.job_title))
        self.email = self.add_field(_("E-mail"), line_edit(person.email))
        self.phone = self.add_field(_("Telephone"), line_edit(person.phone))
        self.role = self.add_field(_("Role"), Choice(language, [(role, name_of(role)) for role in Role]))
        self.role.choose(part.role)
        spoken = ", ".join((*person.languages, *part.interpreter_languages))
        self.languages = self.add_field(
            _("Languages"), line_edit(", ".join(dict.fromkeys(spoken.split(", "))))
        )
        language.label(self.languages, placeholderText=_("codes, such as en, fr, ja"))
        papers = [(code, shown(Tongue(code))) for code in _DOCUMENT_LANGUAGES if code]
        own = ("", _("English, as for everybody"))
        self.document_language = self.add_field(_("Language of papers"), Choice(language, [own, *papers]))
        self.document_language.choose(part.document_language)

    def draft(self) -> ParticipantDraft:
        """Return what the fields hold, and what the form does not show as it was."""
        role = Role(str(self.role.key))
        languages = codes_in(self.languages.text())
        values = {
            **vars(self._known.person),
            "given_name": self.given_name.text(),
            "family_name": self.family_name.text(),
            "native_name": self.native_name.text(),
            "job_title": self.job_title.text(),
            "email": self.email.text(),
            "phone": self.phone.text(),
            "languages": languages,
        }
        interpreted = languages if role is Role.INTERPRETER else ()
        part = ParticipationDraft(role, str(self.document_language.key or ""), interpreted)
        return ParticipantDraft(PersonDraft(**values), part, self.company.text())
