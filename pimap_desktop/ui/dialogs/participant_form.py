"""The form of a participant: a person and the part played in the mission."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget
from typing_extensions import override

from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.mission.consents import ConsentRow
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.participants import ParticipantDraft
from pimap_desktop.mission.participations import ParticipationDraft
from pimap_desktop.mission.people import PersonDraft
from pimap_desktop.mission.photos import PhotoDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, Tongue, _
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.coded_fields import CountryField, LanguagesField
from pimap_desktop.ui.dialogs.consent_fields import ConsentFields
from pimap_desktop.ui.dialogs.fields import Choice, line_edit, suggesting
from pimap_desktop.ui.dialogs.photo_field import PhotoField
from pimap_desktop.ui.dialogs.stretch_fields import StretchesField
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import Theme

OF_EVERYBODY = _("As for everybody")


@dataclass(frozen=True)
class About:
    """What the form shows besides the draft: the place of the mission, the photo, what was said before."""

    zone: tzinfo
    first_day: date | None = None
    photo: PhotoDraft | None = None
    consents: Sequence[ConsentRow] = ()


Judge = Callable[[PersonDraft], Mapping[str, Message]]
_PERSON = labels_of(Person.__tablename__)
_PART = labels_of(Participation.__tablename__)
_NAMES = ("given_name", "family_name", "title", "native_name", "name_reading", "badge_name")


class ParticipantForm(CheckedForm):
    """Every name, company, contact, role, languages, and whether the person may stand on paper."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        known: ParticipantDraft | None,
        companies: Mapping[str, str],
        judge: Judge,
        about: About,
    ) -> None:
        """``companies`` are the ids of companies by name; ``judge`` says what is wrong with a person."""
        new = known is None
        title = _("Add a person") if new else _("Change the person")
        super().__init__(parent, language, theme, title, _("Add person") if new else _("Save"))
        self._new, self._theme = new, theme
        self._known = known or ParticipantDraft()
        # A company is found whatever its capitals; its own spelling is what is kept.
        self._companies = {name.casefold(): (name, each) for name, each in companies.items()}
        self._judge, self._about = judge, about
        self._add_names()
        self._add_contact(companies)
        self._add_note()
        self.explain_required()
        self.begin_column()
        self._add_part()
        self._add_permissions()

    def draft(self) -> ParticipantDraft:
        """Return what the fields hold, and what the form does not show as it was."""
        role = Role(str(self.role.key))
        typed = self.company.text().strip()
        company, company_id = self._companies.get(typed.casefold(), (typed, None))
        values = {
            **vars(self._known.person),
            **{name: field.text() for name, field in self._lines.items()},
            "company_id": company_id,
            "country": self.country.code,
            "languages": self.languages.codes,
            "do_not_print": self.do_not_print.isChecked(),
            "note": self.note.toPlainText(),
        }
        interprets = self.interprets.codes if role is Role.INTERPRETER else ()
        papers, times = str(self.document_language.key or ""), self.availability.stretches
        part = ParticipationDraft(role, papers, interprets, times)
        person = PersonDraft(**values)
        return ParticipantDraft(person, part, company, self.photo.change, self.consents.said)

    @override
    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong, by field; what an import brought and nobody touched is left alone."""
        person, known = self.draft().person, self._known.person
        faults = {
            name: fault
            for name, fault in self._judge(person).items()
            if self._new or not getattr(known, name) or getattr(person, name) != getattr(known, name)
        }
        for name, field in (
            ("country", self.country),
            ("languages", self.languages),
            ("interprets", self.interprets),
            ("availability", self.availability),
        ):
            if field.fault is not None:
                faults[name] = field.fault
        return faults

    def _add_names(self) -> None:
        person = self._known.person
        self._lines = {name: line_edit(getattr(person, name)) for name in _NAMES}
        for name, field in self._lines.items():
            self.add_checked(name, _PERSON[name], field, required=name == "family_name")
        self.given_name, self.family_name = self._lines["given_name"], self._lines["family_name"]
        self.native_name = self._lines["native_name"]
        hint = _("as read by all; empty: the full name")
        self._language.label(self._lines["badge_name"], placeholderText=hint)

    def _add_contact(self, companies: Mapping[str, str]) -> None:
        person = self._known.person
        company = suggesting(self._language, line_edit(self._known.company), companies)
        self.company = self.add_checked("company", _("Company"), company)
        for name in ("job_title", "email", "phone"):
            self._lines[name] = self.add_checked(name, _PERSON[name], line_edit(getattr(person, name)))
        self.job_title, self.email = self._lines["job_title"], self._lines["email"]
        self.phone = self._lines["phone"]
        self.country = self.add_checked(
            "country", _PERSON["country"], CountryField(self._language, person.country)
        )
        self._language.label(self.country, placeholderText=_("that of the company"))

    def _add_part(self) -> None:
        language, person, part = self._language, self._known.person, self._known.part
        self.role = self.add_checked(
            "role", _PART["role"], Choice(language, [(role, name_of(role)) for role in Role])
        )
        self.role.choose(part.role)
        self.languages = self.add_checked(
            "languages", _("Languages"), LanguagesField(language, person.languages)
        )
        self.interprets = self.add_checked(
            "interprets", _("Interprets"), LanguagesField(language, part.interpreter_languages)
        )
        papers: list[tuple[object, Message]] = [("", OF_EVERYBODY)]
        papers += [(code, shown(Tongue(code))) for code in DOCUMENT_LANGUAGES]
        if part.document_language and part.document_language not in DOCUMENT_LANGUAGES:
            papers.append((part.document_language, shown(Tongue(part.document_language))))
        self.document_language = self.add_checked(
            "document_language", _PART["document_language"], Choice(language, papers)
        )
        self.document_language.choose(part.document_language)
        times = StretchesField(
            language, self._theme, self._about.zone, self._about.first_day, part.availability or ()
        )
        self.availability = self.add_checked("availability", _("Availability"), times)
        self.role.currentIndexChanged.connect(self._offer_interpreting)
        self._offer_interpreting()

    def _add_permissions(self) -> None:
        language, person = self._language, self._known.person
        self.photo = self.add_checked("photo", _PERSON["photo_id"], PhotoField(language, self._about.photo))
        self.consents = self.add_part(ConsentFields(language, self._about.consents))
        self.do_not_print = language.label(QCheckBox(), text=_("on no paper that others see"))
        self.do_not_print.setChecked(person.do_not_print)
        self.add_checked("do_not_print", _PERSON["do_not_print"], self.do_not_print)

    def _add_note(self) -> None:
        self.note = QPlainTextEdit(self._known.person.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        self.add_checked("note", _PERSON["note"], self.note)
        self._language.label(self.note, placeholderText=_("of the organisers, among themselves"))

    def _offer_interpreting(self) -> None:
        """Only an interpreter interprets."""
        self.interprets.setEnabled(self.role.key == Role.INTERPRETER)
