"""The form of a B2B session that there is: its hall, times, slots and breaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from pimap_desktop.mission.sessions import BreakDraft, SessionDraft, VenueRow
from pimap_desktop.text import _, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import (
    Choice,
    ProposedLine,
    line_edit,
    number_edit,
)
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.written_fields import DayEdit, TimeEdit, day_in, time_in
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme

_BREAKS = 3  # fields for breaks; more come with as many breaks as there are, and one
_LUNCH = time(12)
_NAME = 180  # logical pixels for the name of a break


class SessionForm(FormDialog):
    """Everything from which the slots of a session follow."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        draft: SessionDraft,
        halls: Sequence[VenueRow],
    ) -> None:
        super().__init__(parent, language, theme, _("Change a session"), _("Save"))
        self._zone = draft.zone
        self.title = self.add_field(_("Title"), line_edit(draft.title))
        options = [(hall.id, verbatim(hall.name)) for hall in halls]
        self.hall = self.add_field(_("Hall"), Choice(language, options))
        self.hall.choose(draft.venue_id)
        self.day = self.add_field(_("Day"), DayEdit(language, draft.day))
        self.starts = self.add_field(pgettext("time", "From"), TimeEdit(language, draft.starts))
        self.ends = self.add_field(pgettext("time", "Until"), TimeEdit(language, draft.ends))
        self.slot = self.add_field(_("Minutes for a meeting"), number_edit(draft.slot_minutes, 5, 240))
        self.gap = self.add_field(_("Minutes to change tables"), number_edit(draft.gap_minutes, 0, 60))
        known = list(draft.breaks)
        self.breaks = [
            self._add_break(number, known[number - 1] if number <= len(known) else None)
            for number in range(1, max(_BREAKS, len(known) + 1) + 1)
        ]
        self.add_note(_("Times are on the clock of the place. A break of 0 minutes is none."))
        # Labels beside their fields at any length: rows that wrap would need more height as they are shown.
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.setMinimumWidth(640)

    def draft(self) -> SessionDraft:
        """Return what the fields hold."""
        return SessionDraft(
            venue_id=str(self.hall.key),
            title=self.title.text(),
            zone=self._zone,
            day=day_in(self.day),
            starts=time_in(self.starts),
            ends=time_in(self.ends),
            slot_minutes=self.slot.value(),
            gap_minutes=self.gap.value(),
            breaks=tuple(
                BreakDraft(title.text(), time_in(starts), minutes.value())
                for title, starts, minutes in self.breaks
                if minutes.value()
            ),
        )

    def _add_break(self, number: int, pause: BreakDraft | None) -> tuple[QLineEdit, TimeEdit, QSpinBox]:
        """Put name, beginning and length of a break in one row."""
        title = line_edit(pause.title) if pause else ProposedLine(self._language, _("Coffee break"))
        starts = TimeEdit(self._language, pause.starts if pause else _LUNCH)
        minutes = number_edit(pause.minutes if pause else 0, 0, 240)
        title.setMinimumWidth(_NAME)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        for field, name, stretch in (
            (title, _("Break {number}: name", number=number), 3),
            (starts, _("Break {number}: begins", number=number), 1),
            (minutes, _("Break {number}: minutes", number=number), 1),
        ):
            line.addWidget(field, stretch)
            self._language.label(field, accessibleName=name)
            self._in_order.append(field)  # Tab goes through the parts of a row, too
        self.add_field(_("Break {number}", number=number), row)
        return title, starts, minutes
