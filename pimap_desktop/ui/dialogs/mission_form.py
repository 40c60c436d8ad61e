"""The form of a mission."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.missions import MissionDraft, MissionRow
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.fields import line_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class MissionForm(FormDialog):
    """Title, place and time of a mission; days are written as 2026-04-22."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, mission: MissionRow | None) -> None:
        new = mission is None
        super().__init__(
            parent,
            language,
            theme,
            _("Add a mission") if new else _("Change the mission"),
            _("Add mission") if new else _("Save"),
        )
        known = mission or MissionRow("", "", "", "", "", "Europe/Brussels", None, None)
        self.title = self.add_field(_("Title"), line_edit(known.title))
        self.market = self.add_field(_("Country (two letters)"), line_edit(known.market))
        self.city = self.add_field(_("City"), line_edit(known.city))
        self.fair = self.add_field(_("Trade fair"), line_edit(known.fair))
        zones = suggesting(line_edit(known.zone), available_timezones())
        self.zone = self.add_field(_("Time zone of the place"), zones)
        starts = known.starts_on.isoformat() if known.starts_on else ""
        ends = known.ends_on.isoformat() if known.ends_on else ""
        self.starts_on = self.add_field(_("First day"), line_edit(starts))
        self.ends_on = self.add_field(_("Last day"), line_edit(ends))
        for field in (self.starts_on, self.ends_on):
            language.label(field, placeholderText=_("as 2026-04-22"))

    def draft(self) -> MissionDraft:
        """Return what the fields hold."""
        return MissionDraft(
            title=self.title.text(),
            market=self.market.text().upper(),
            city=self.city.text(),
            fair=self.fair.text(),
            zone=self.zone.text().strip(),
            starts_on=self.starts_on.text(),
            ends_on=self.ends_on.text(),
        )
