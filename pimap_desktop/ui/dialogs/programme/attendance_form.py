"""Who attends an item of the programme, who came, and whose passport details are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.programme_attendance import AttendeeDraft
from pimap_desktop.mission.programme_rows import ProgrammeRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.words import Words

_NAME, _COMPANY, _ROLE, _CAME, _PASSPORT = range(5)
_HEADINGS = (
    _("Person"),
    _("Company"),
    _("Role"),
    pgettext("programme", "Attended"),
    _("Passport details"),
)
_LEAST = 360  # logical pixels of the list
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(frozen=True)
class Candidate:
    """Somebody of the mission."""

    participation_id: str
    name: str
    company: str
    role: Role


class AttendanceForm(FormDialog):
    """Everybody of the mission with a box to tick; counted against the capacity while ticking."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        item: ProgrammeRow,
        people: Sequence[Candidate],
        attending: Mapping[str, AttendeeDraft],
    ) -> None:
        super().__init__(parent, language, theme, _("Who attends “{title}”", title=item.name), _("Save"))
        self._item, self._before = item, dict(attending)
        self._came = {part: draft.attended for part, draft in attending.items()}
        self.search = line_edit()
        hint = _("Find a person or a company…")
        language.label(self.search, placeholderText=hint, accessibleName=hint)
        self.tree = language.label(QTreeWidget(), accessibleName=_("Participants"))
        self.count = Words(role="muted")
        self.override = language.label(QCheckBox(), text=_("Even over the capacity"))
        self.override.setVisible(item.capacity is not None)
        self._compose(people)
        self.search.textChanged.connect(self._filter)
        self.tree.itemChanged.connect(self._tell)
        self._word()
        language.changed.connect(self._word)
        self.resize(760, 600)

    def attending(self) -> tuple[AttendeeDraft, ...]:
        """Return who is ticked, with what is noted of them."""
        return tuple(
            AttendeeDraft(
                part,
                self._came.get(part, Attended.UNKNOWN),
                item.checkState(_PASSPORT) == _CHECKED if self._item.passports else self._had_passport(part),
            )
            for part, item in self._items.items()
            if item.checkState(_NAME) == _CHECKED
        )

    def leaving(self) -> tuple[str, ...]:
        """Return who attended and is not ticked any more."""
        ticked = {draft.participation_id for draft in self.attending()}
        return tuple(part for part in self._before if part in self._items and part not in ticked)

    def tick(self, part: str, ticked: bool = True) -> None:
        """Tick somebody, or not."""
        self._items[part].setCheckState(_NAME, _CHECKED if ticked else _UNCHECKED)

    def mark(self, attended: Attended) -> None:
        """Note of the selected people whether they came; who came attends."""
        for item in self.tree.selectedItems():
            part = item.data(_NAME, Qt.ItemDataRole.UserRole)
            self._came[part] = attended
            if attended is Attended.CAME:
                item.setCheckState(_NAME, _CHECKED)
        self._word()

    def _had_passport(self, part: str) -> bool:
        return part in self._before and self._before[part].passport

    def _compose(self, people: Sequence[Candidate]) -> None:
        self.tree.setColumnCount(len(_HEADINGS))
        self.tree.setRootIsDecorated(False)
        self.tree.setMinimumHeight(_LEAST)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setColumnHidden(_PASSPORT, not self._item.passports)
        self._roles = {person.participation_id: person.role for person in people}
        self._items = {person.participation_id: self._row(person) for person in people}
        for column, width in ((_NAME, 230), (_COMPANY, 220), (_ROLE, 100), (_CAME, 110)):
            self.tree.setColumnWidth(column, width)
        marks = QHBoxLayout()
        marks.setSpacing(GRID)
        marks.addWidget(self._language.label(Words(role="muted"), text=_("The selected:")))
        for attended in (Attended.CAME, Attended.MISSED, Attended.UNKNOWN):
            button = push_button(self._language, name_of(attended))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, attended=attended: self.mark(attended))
            marks.addWidget(button)
        marks.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.override)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.search)
        rows.addWidget(self.tree, 1)
        rows.addLayout(marks)
        rows.addLayout(below)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, body, 1)
        self._in_order += [self.search, self.tree]

    def _row(self, person: Candidate) -> QTreeWidgetItem:
        before = self._before.get(person.participation_id)
        item = QTreeWidgetItem(self.tree)
        item.setText(_NAME, person.name)
        item.setText(_COMPANY, person.company)
        item.setData(_NAME, Qt.ItemDataRole.UserRole, person.participation_id)
        item.setCheckState(_NAME, _CHECKED if before else _UNCHECKED)
        if self._item.passports:
            item.setCheckState(_PASSPORT, _CHECKED if before and before.passport else _UNCHECKED)
        return item

    def _word(self) -> None:
        read = self._language.read
        self.tree.setHeaderLabels([read(text) for text in _HEADINGS])
        blocked = self.tree.blockSignals(True)
        for part, item in self._items.items():
            item.setText(_ROLE, read(name_of(self._roles[part])))
            item.setText(_CAME, read(_said(self._came.get(part, Attended.UNKNOWN))))
        self.tree.blockSignals(blocked)
        self._tell()

    def _filter(self, text: str) -> None:
        words = folded(text).split()
        for item in self._items.values():
            said = folded(f"{item.text(_NAME)} {item.text(_COMPANY)} {item.text(_ROLE)}")
            item.setHidden(not all(word in said for word in words))

    def _tell(self) -> None:
        count, capacity = len(self.attending()), self._item.capacity
        told: Message = ngettext("{count} person attends", "{count} people attend", count)
        if capacity is not None:
            told = _("{told}, of {capacity} places", told=told, capacity=capacity)
        over = capacity is not None and count > capacity
        self.count.setProperty("role", "bad" if over else "muted")
        self.count.style().polish(self.count)
        self.count.setText(self._language.read(told))


def _said(attended: Attended) -> Message:
    return name_of(attended) if attended is not Attended.UNKNOWN else verbatim("")
