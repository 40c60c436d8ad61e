"""The fields that say what has happened on site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.mission.incidents import (
    Absent,
    Delay,
    Incident,
    Late,
    LeavesEarly,
    SetUpChange,
    TableOut,
)
from pimap_desktop.mission.sessions import TableRow
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit, number_edit, suggesting
from pimap_desktop.ui.dialogs.participants import participant_named
from pimap_desktop.ui.dialogs.written_fields import TimeEdit, time_in
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words


class IncidentKind(StrEnum):
    """What can happen."""

    DELAY = "delay"
    LATE = "late"
    LEAVES = "leaves"
    ABSENT = "absent"
    TABLE = "table"
    NOTHING = "nothing"  # only place what waits


_KINDS: tuple[tuple[IncidentKind, Message], ...] = (
    (IncidentKind.DELAY, _("Everything is later")),
    (IncidentKind.LATE, _("Somebody comes late")),
    (IncidentKind.LEAVES, _("Somebody leaves early")),
    (IncidentKind.ABSENT, _("Somebody does not come any more")),
    (IncidentKind.TABLE, _("A table cannot be used")),
    (IncidentKind.NOTHING, _("Nothing: only place walk-ins and mend conflicts")),
)


class IncidentFields(QWidget):
    """A kind, and the fields that it needs; the others are hidden."""

    changed = Signal()

    def __init__(
        self,
        language: Language,
        people: Mapping[str, str],
        tables: Sequence[TableRow],
        now: datetime,
    ) -> None:
        """``people`` are the participations by the text that stands for them; ``now`` is at the place."""
        super().__init__()
        self._language = language
        self._people = dict(people)
        self._day: date = now.date()
        self._zone = now.tzinfo or ZoneInfo("UTC")
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(2 * GRID)
        self._layout.setVerticalSpacing(GRID)
        person = {IncidentKind.LATE, IncidentKind.LEAVES, IncidentKind.ABSENT}
        self.kind = Choice(language, _KINDS)
        self.person = suggesting(language, line_edit(), people)
        self.slots = number_edit(1, 1, 20)
        self.table = Choice(language, [(table.id, verbatim(table.label)) for table in tables])
        self.since = TimeEdit(language, now.time())
        self.minutes = number_edit(15, 1, 600)
        self._needed: dict[QWidget, set[IncidentKind]] = {}
        self._add(_("What has happened"), self.kind, set(IncidentKind))
        self._add(pgettext("incident", "Who"), self.person, person)
        self._add(_("How many slots are missed"), self.slots, {IncidentKind.LATE})
        self._add(pgettext("place", "Table"), self.table, {IncidentKind.TABLE})
        self._add(pgettext("time", "From"), self.since, {IncidentKind.DELAY, IncidentKind.LEAVES})
        self._add(_("Minutes later"), self.minutes, {IncidentKind.DELAY})
        self.kind.currentIndexChanged.connect(self._show_needed)
        for told in (
            self.person.textChanged,
            self.slots.valueChanged,
            self.table.currentIndexChanged,
            self.since.changed,
            self.minutes.valueChanged,
        ):
            told.connect(self.changed)
        self._show_needed()

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """The fields as they are gone through by keyboard."""
        return tuple(self._needed)

    def choose(self, kind: IncidentKind) -> None:
        """Offer a kind first."""
        self.kind.choose(kind)
        self._show_needed()

    def incidents(self) -> tuple[Incident, ...]:
        """Return what has happened; raises `Refused` where the fields do not say it."""
        match IncidentKind(str(self.kind.key)):
            case IncidentKind.DELAY:
                return (Delay(self._moment(), self.minutes.value()),)
            case IncidentKind.LATE:
                return (Late(self._who(), self.slots.value()),)
            case IncidentKind.LEAVES:
                return (LeavesEarly(self._who(), self._moment()),)
            case IncidentKind.ABSENT:
                return (Absent(self._who()),)
            case IncidentKind.TABLE:
                if self.table.key is None:
                    raise Refused(_("There are no tables yet: add some to the venue first."))
                return (TableOut(str(self.table.key)),)
            case IncidentKind.NOTHING:
                return ()

    def _add(self, name: Message, field: QWidget, kinds: set[IncidentKind]) -> None:
        label = self._language.label(Words(), text=name)
        label.setBuddy(field)
        self._language.label(field, accessibleName=name)
        self._layout.addRow(label, field)
        self._needed[field] = kinds

    def _show_needed(self) -> None:
        kind = IncidentKind(str(self.kind.key))
        for field, kinds in self._needed.items():
            self._layout.setRowVisible(field, kind in kinds)
        self.changed.emit()

    def _moment(self) -> datetime:
        return datetime.combine(self._day, time_in(self.since), self._zone)

    def _who(self) -> str:
        return participant_named(self._people, self.person.text())


class SetUpSentence(QWidget):
    """Stands in the place of the fields where it is known what happens: the set-up is changed."""

    changed = Signal()
    in_order: tuple[QWidget, ...] = ()

    def __init__(self, language: Language, told: Message, change: SetUpChange) -> None:
        super().__init__()
        self._change = change
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(language.label(Words(role="strong", wrap=True), text=told))

    def incidents(self) -> tuple[Incident, ...]:
        """Return what happens."""
        return (self._change,)
