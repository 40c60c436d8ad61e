"""The form of a mission."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.mission.missions import MissionDraft, MissionRow
from pimap_desktop.mission.zones import main_zone
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.coded_fields import CountryField
from pimap_desktop.ui.dialogs.fields import line_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.written_fields import DayEdit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class MissionForm(FormDialog):
    """Title, place and time of a mission."""

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
        self.market = self.add_field(_("Country"), CountryField(language, known.market))
        self.city = self.add_field(_("City"), line_edit(known.city))
        self.fair = self.add_field(_("Trade fair"), line_edit(known.fair))
        zones = suggesting(language, line_edit(known.zone), available_timezones())
        self.zone = self.add_field(_("Time zone of the place"), zones)
        # It follows the country of a new mission until it is typed.
        self._zone_follows = new
        self.zone.textEdited.connect(self._leave_zone)
        self.market.textChanged.connect(self._follow_country)
        self.starts_on = self.add_field(_("First day"), DayEdit(language, known.starts_on, optional=True))
        self.ends_on = self.add_field(_("Last day"), DayEdit(language, known.ends_on, optional=True))

    def draft(self) -> MissionDraft:
        """Return what the fields hold; a country that is none is refused."""
        if fault := self.market.fault:
            raise Refused(fault)
        return MissionDraft(
            title=self.title.text(),
            market=self.market.code,
            city=self.city.text(),
            fair=self.fair.text(),
            zone=self.zone.text().strip(),
            starts_on=_kept(self.starts_on.value),
            ends_on=_kept(self.ends_on.value),
        )

    def _follow_country(self) -> None:
        if self._zone_follows and (zone := main_zone(self.market.code)):
            self.zone.setText(zone)

    def _leave_zone(self) -> None:
        self._zone_follows = False


def _kept(day: date | None) -> str:
    return day.isoformat() if day else ""
