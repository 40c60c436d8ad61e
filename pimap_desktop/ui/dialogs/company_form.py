"""The form of a company."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QWidget

from pimap_desktop.mission.companies import CompanyDraft
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme


class CompanyForm(FormDialog):
    """Names, place, sectors, and what the company offers and seeks."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, known: CompanyDraft | None) -> None:
        new = known is None
        super().__init__(
            parent,
            language,
            theme,
            _("Add a company") if new else _("Change the company"),
            _("Add company") if new else _("Save"),
        )
        self._known = known or CompanyDraft("")
        self.name = self.add_field(_("Name"), line_edit(self._known.name))
        self.native_name = self.add_field(_("Name in its own script"), line_edit(self._known.native_name))
        self.country = self.add_field(_("Country (two letters)"), line_edit(self._known.country))
        self.city = self.add_field(_("City"), line_edit(self._known.city))
        self.website = self.add_field(_("Website"), line_edit(self._known.website))
        self.sectors = {sector: language.label(QCheckBox(), text=name_of(sector)) for sector in Sector}
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        for number, (sector, check) in enumerate(self.sectors.items()):
            check.setChecked(sector in self._known.sectors)
            grid.addWidget(check, number // 2, number % 2)
        self.add_field(_("Sectors"), box)
        self.offers = self.add_field(_("Offers"), self._text(self._known.offers))
        self.seeks = self.add_field(_("Seeks"), self._text(self._known.seeks))

    def draft(self) -> CompanyDraft:
        """Return what the fields hold, and what the form does not show as it was."""
        return replace(
            self._known,
            name=self.name.text(),
            native_name=self.native_name.text(),
            country=self.country.text().upper(),
            city=self.city.text(),
            website=self.website.text(),
            sectors=tuple(sector for sector, check in self.sectors.items() if check.isChecked()),
            offers=self.offers.toPlainText(),
            seeks=self.seeks.toPlainText(),
        )

    @staticmethod
    def _text(text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setMaximumHeight(72)
        return field
