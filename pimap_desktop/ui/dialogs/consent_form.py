"""The form of what people have said about the use of their data."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.consents import ConsentDraft
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.consent import Channel, Consent, Purpose
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.consent_fields import GIVEN, REFUSED
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_LABELS = labels_of(Consent.__tablename__)


class ConsentForm(FormDialog):
    """About what, yes or no, and how it was said; what was said before stays in the history."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, about: Message) -> None:
        super().__init__(parent, language, theme, _("Write down a consent"), _("Write down"))
        self.add_note(about)
        purposes = [(purpose, name_of(purpose)) for purpose in Purpose if purpose is not Purpose.OTHER]
        self.purpose = self.add_field(_LABELS["purpose"], Choice(language, purposes))
        self.given = self.add_field(_("What was said"), Choice(language, [(True, GIVEN), (False, REFUSED)]))
        channels = [(channel, name_of(channel)) for channel in Channel]
        self.how = self.add_field(_LABELS["how"], Choice(language, channels))
        self.how.choose(Channel.FORM)
        self.note = self.add_field(_LABELS["note"], line_edit())

    def draft(self) -> ConsentDraft:
        """Return what the fields hold; said now, for all missions."""
        return ConsentDraft(
            purpose=Purpose(str(self.purpose.key)),
            given=bool(self.given.key),
            how=Channel(str(self.how.key)),
            note=self.note.text(),
        )
