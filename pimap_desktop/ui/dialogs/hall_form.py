"""The form that sets up a B2B session: where, how many tables, when."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.halls import HallDraft
from pimap_desktop.mission.sessions import BreakDraft
from pimap_desktop.text import _, pgettext
from pimap_desktop.ui.dialogs.fields import ProposedLine, line_edit, number_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.written_fields import DayEdit, TimeEdit, day_in, time_in
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class HallForm(FormDialog):
    """Venue, tables, day, hours, length of a slot, and one break."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, venue: str, day: date) -> None:
        super().__init__(parent, language, theme, _("Set up a B2B session"), _("Add session"))
        self.venue = self.add_field(_("Venue"), line_edit(venue))
        self.title = self.add_field(_("Title"), ProposedLine(language, _("B2B session")))
        self.tables = self.add_field(_("Tables"), number_edit(10, 1, 500))
        self.day = self.add_field(_("Day"), DayEdit(language, day))
        self.starts = self.add_field(pgettext("time", "From"), TimeEdit(language, time(9)))
        self.ends = self.add_field(pgettext("time", "Until"), TimeEdit(language, time(12)))
        self.slot = self.add_field(_("Minutes for a meeting"), number_edit(20, 5, 240))
        self.gap = self.add_field(_("Minutes to change tables"), number_edit(5, 0, 60))
        self.pause = self.add_field(_("Break (0 minutes for none)"), number_edit(20, 0, 240))
        self.pause_starts = self.add_field(_("Break begins"), TimeEdit(language, time(10, 40)))
        self.add_note(_("Times are on the clock of the place."))

    def draft(self) -> HallDraft:
        """Return what the fields hold."""
        title = self._language.read(_("Coffee break"))
        pause = BreakDraft(title, time_in(self.pause_starts), self.pause.value())
        return HallDraft(
            venue=self.venue.text(),
            tables=self.tables.value(),
            title=self.title.text(),
            day=day_in(self.day),
            starts=time_in(self.starts),
            ends=time_in(self.ends),
            slot_minutes=self.slot.value(),
            gap_minutes=self.gap.value(),
            breaks=(pause,) if self.pause.value() else (),
        )
