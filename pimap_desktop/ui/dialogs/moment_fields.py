"""Fields for a day and a time on the clock of a place."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QHBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID

_ARROW = 76  # logical pixels for the arrow and the margins of a field
_MARGIN = 6  # the style sheet's padding does not reach the line of a spin box


class MomentEdit(QDateTimeEdit):
    """A field for a day and a time; Tab passes it in one step."""

    def __init__(self, moment: datetime, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        # Kept as UTC, which has no hours that a clock leaves out; only the digits count.
        self.setTimeZone(QTimeZone.utc())
        local = moment.astimezone(zone)
        shown = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)
        self.setDateTime(QDateTime(*shown, QTimeZone.utc()))
        self.setCalendarPopup(True)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.text()) + _ARROW)

    @property
    def moment(self) -> datetime:
        """The moment that is shown."""
        day, clock = self.date(), self.time()
        parts = day.year(), day.month(), day.day(), clock.hour(), clock.minute()
        return datetime(*parts, tzinfo=self._zone)

    # Qt's override

    @override
    def focusNextPrevChild(self, onward: bool) -> bool:
        return super(QDateTimeEdit, self).focusNextPrevChild(onward)


class OptionalMoment(QWidget):
    """A moment that need not be: a box to tick, and the moment."""

    def __init__(
        self, language: Language, text: Message, known: datetime | None, usual: datetime, zone: tzinfo
    ) -> None:
        """``usual`` is what the field begins with where there is no moment yet."""
        super().__init__()
        self._known = known
        self.check = language.label(QCheckBox(), text=text)
        self.check.setChecked(known is not None)
        self.edit = MomentEdit(known or usual, zone)
        self._shown = self.edit.moment
        self.edit.setEnabled(known is not None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.check)
        row.addWidget(self.edit)
        row.addStretch(1)
        self.setFocusProxy(self.check)
        self.check.toggled.connect(self.edit.setEnabled)

    @property
    def moment(self) -> datetime | None:
        """The moment; one that nobody has touched keeps its seconds."""
        if not self.check.isChecked():
            return None
        return self._known if self._known and self.edit.moment == self._shown else self.edit.moment
