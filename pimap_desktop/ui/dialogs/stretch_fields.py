"""A field for the times at which somebody is here only, or is away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pimap_desktop.mission.availability import Stretch
from pimap_desktop.mission.model.participation import Presence
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.moment_fields import MomentEdit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import icon_button, link_button
from pimap_desktop.ui.widgets.words import Words

_PRESENCES = (
    (Presence.AWAY, pgettext("availability", "Not")),
    (Presence.HERE, pgettext("availability", "Only")),
)
_MORNING = time(9), time(12)  # what a new time begins with
_CHOICE = 92  # logical pixels


@dataclass(frozen=True)
class _Line:
    """The widgets of one stretch."""

    box: QWidget
    presence: Choice
    starts_at: MomentEdit
    ends_at: MomentEdit
    remove: QPushButton

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return self.presence, self.starts_at, self.ends_at, self.remove


class StretchesField(QWidget):
    """One line a stretch: only or not, from when, until when; and a button for one more."""

    def __init__(
        self,
        language: Language,
        theme: Theme,
        zone: tzinfo,
        first_day: date | None,
        stretches: Sequence[Stretch] = (),
    ) -> None:
        """``zone`` is that of the place, ``first_day`` the one a new stretch begins with."""
        super().__init__()
        self._language, self._theme, self._zone = language, theme, zone
        self._first_day = first_day or datetime.now(zone).date()
        self._lines: list[_Line] = []
        self._always = language.label(Words(role="muted"), text=_("Always"))
        self.add_button = link_button(language, _("Add a time…"))
        self.add_button.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        last = QHBoxLayout()
        last.addWidget(self._always)
        last.addWidget(self.add_button)
        last.addStretch(1)
        self._column.addLayout(last)
        self.setFocusProxy(self.add_button)
        for stretch in stretches:
            self._put(stretch)
        self._settle()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What the lines hold; a line that cannot be read is left out, and told by `fault`."""
        return tuple(
            Stretch(line.starts_at.moment, line.ends_at.moment, Presence(str(line.presence.key)))
            for line in self._lines
            if line.starts_at.fault is None and line.ends_at.fault is None
        )

    @property
    def fault(self) -> Message | None:
        """What is wrong with the lines."""
        edits = [edit for line in self._lines for edit in (line.starts_at, line.ends_at)]
        if unread := next((fault for edit in edits if (fault := edit.fault) is not None), None):
            return unread
        for each in self.stretches:
            if each.ends_at <= each.starts_at:
                start, end = each.starts_at, each.ends_at
                return _("{start} to {end}: it ends before it begins.", start=start, end=end)
        return None

    def add(self) -> None:
        """Add a line for one more stretch, after the last one."""
        known = self.stretches
        day = known[-1].ends_at.date() if known else self._first_day
        starts_at, ends_at = (datetime.combine(day, clock, self._zone) for clock in _MORNING)
        line = self._put(Stretch(starts_at, ends_at))
        self._settle()
        line.presence.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, stretch: Stretch) -> _Line:
        language = self._language
        line = _Line(
            QWidget(),
            Choice(language, _PRESENCES),
            MomentEdit(language, stretch.starts_at, self._zone),
            MomentEdit(language, stretch.ends_at, self._zone),
            icon_button(language, self._theme, "x", _("Take this time out")),
        )
        line.presence.choose(stretch.presence)
        line.presence.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        line.presence.setMinimumWidth(_CHOICE)
        names = (_("Only or not"), pgettext("time", "From"), pgettext("time", "Until"))
        for widget, name in zip(line.widgets, names, strict=False):
            language.label(widget, accessibleName=name)
        row = QHBoxLayout(line.box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in line.widgets:
            row.addWidget(widget)
        line.remove.clicked.connect(lambda: self._take_out(line))
        self._lines.append(line)
        self._column.insertWidget(len(self._lines) - 1, line.box)
        return line

    def _take_out(self, line: _Line) -> None:
        self._lines.remove(line)
        line.box.hide()
        line.box.deleteLater()
        self.add_button.setFocus()
        self._settle()

    def _settle(self) -> None:
        self._always.setVisible(not self._lines)
        chain = [widget for line in self._lines for widget in line.widgets]
        for one, other in pairwise([*chain, self.add_button]):
            QWidget.setTabOrder(one, other)
