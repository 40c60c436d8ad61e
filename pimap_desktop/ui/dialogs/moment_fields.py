"""Fields for a day and a time on the clock of a place."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from pimap_desktop.text import Message
from pimap_desktop.ui.dialogs.written_fields import DayTimeEdit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID


class MomentEdit(DayTimeEdit):
    """A field for a day and a time on the clock of a place."""

    def __init__(self, language: Language, moment: datetime, zone: tzinfo) -> None:
        super().__init__(language, moment.astimezone(zone).replace(tzinfo=None))
        self._zone = zone

    @property
    def moment(self) -> datetime:
        """The moment that is written; raises `Refused` for what is none."""
        written = self.value
        assert written is not None  # the field may not stay empty
        return written.replace(tzinfo=self._zone)


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
        self.edit = MomentEdit(language, known or usual, zone)
        self._shown = self.edit.moment
        language.label(self.edit, accessibleName=text)
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
