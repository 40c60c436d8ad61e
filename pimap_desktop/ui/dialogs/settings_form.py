"""The settings: how the program looks, in which language, and who works here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from pimap_desktop.settings import Settings
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, SCHEMES, TEXT_SIZES, Theme, scheme_of
from pimap_desktop.ui.widgets.words import Words


class SettingsForm(FormDialog):
    """Appearance, language, and the names under which this laptop writes."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        settings: Settings,
        languages: Mapping[str, str],
    ) -> None:
        super().__init__(parent, language, theme, _("Settings"), _("Save"))
        self._settings = settings
        self._add_heading(_("Appearance"))
        self.scheme = self.add_field(_("Colours"), Choice(language, SCHEMES))
        self.scheme.choose(scheme_of(settings.theme))
        sizes = [(percent, _("{percent}%", percent=percent)) for percent in TEXT_SIZES]
        self.text_size = self.add_field(_("Size of texts"), Choice(language, sizes))
        self.text_size.choose(theme.percent)
        self.still = language.label(QCheckBox(), text=_("Reduce motion"))
        self.still.setChecked(settings.still)
        self.add_field(_("Motion"), self.still)
        self._add_heading(_("Language"))
        known = [(code, verbatim(name)) for code, name in languages.items()]
        self.tongue = self.add_field(_("Language of the window"), Choice(language, known))
        self.tongue.choose(language.reader.language)
        self._add_heading(_("You"))
        self.person = self.add_field(_("Your name"), line_edit(settings.person))
        name = line_edit(settings.organisation)
        self.organisation = self.add_field(_("Organisation"), name)
        self.laptop = self.add_field(_("Name of this laptop"), line_edit(settings.laptop))
        self.add_note(
            _("History and export files name who changed what. New names count from the next start on.")
        )

    def _add_heading(self, text: Message) -> None:
        heading = self._language.label(Words(role="strong"), text=text)
        heading.setContentsMargins(0, GRID, 0, 0)
        self.add_wide(heading)

    def settings(self) -> Settings:
        """Return the settings as the fields have them."""
        chosen = str(self.tongue.key)
        if chosen == self._language.reader.language:
            chosen = self._settings.language  # that of the system stays that of the system
        return replace(
            self._settings,
            theme=str(self.scheme.key),
            text_size=int(str(self.text_size.key)),
            still=self.still.isChecked(),
            language=chosen,
            person=self.person.text().strip(),
            organisation=self.organisation.text().strip(),
            laptop=self.laptop.text().strip(),
        )
