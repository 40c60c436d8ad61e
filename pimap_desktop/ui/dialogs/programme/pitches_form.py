"""The order of a pitching session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from pimap_desktop.mission.pitches import PitchDraft
from pimap_desktop.mission.programme_rows import ProgrammeRow
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, number_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.words import Words

_TIME, _WHO, _MINUTES, _DECK = range(4)
_HEADINGS = (pgettext("column", "Time"), _("Who"), _("Minutes"), _("Slides received"))
_LEAST = 260  # logical pixels of the list
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PitchesForm(FormDialog):
    """Who speaks when, for how long, and whose slides are there; counted against the time of the session."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        item: ProgrammeRow,
        people: Mapping[str, str],
        pitches: Sequence[PitchDraft],
    ) -> None:
        """``people`` are the texts that stand for participants, by their ids."""
        super().__init__(parent, language, theme, _("Pitches of “{title}”", title=item.name), _("Save"))
        self._item, self._people = item, dict(people)
        self._pitches = list(pitches)
        self._rows: list[QTreeWidgetItem] = []
        self.tree = language.label(QTreeWidget(), accessibleName=_("Pitches in their order"))
        self.who = Choice(language, [(part, verbatim(text)) for part, text in people.items()])
        self.minutes = number_edit(5, 1, 240)
        self.told = Words(role="muted")
        self._compose()
        self.minutes.valueChanged.connect(self._change_minutes)
        self.tree.itemChanged.connect(self._take_decks)
        self.tree.currentItemChanged.connect(self._show_minutes)
        self._word()
        language.changed.connect(self._word)
        self.resize(720, 520)

    def drafts(self) -> tuple[PitchDraft, ...]:
        """Return the pitches in their order."""
        return tuple(self._pitches)

    def add(self) -> None:
        """Let the chosen person speak last."""
        part = str(self.who.key or "")
        if part and all(pitch.participation_id != part for pitch in self._pitches):
            self._pitches.append(PitchDraft(part, self.minutes.value()))
            self._show(len(self._pitches) - 1)

    def remove(self) -> None:
        """Take the current pitch out."""
        if (row := self._row()) is not None:
            del self._pitches[row]
            self._show(row)

    def shift(self, step: int) -> None:
        """Let the current pitch come earlier or later."""
        row = self._row()
        if row is not None and 0 <= row + step < len(self._pitches):
            self._pitches.insert(row + step, self._pitches.pop(row))
            self._show(row + step)

    def _row(self) -> int | None:
        row = self.tree.currentIndex().row()
        return row if row >= 0 else None

    def _compose(self) -> None:
        self.tree.setColumnCount(len(_HEADINGS))
        self.tree.setRootIsDecorated(False)
        self.tree.setMinimumHeight(_LEAST)
        for column, width in ((_TIME, 80), (_WHO, 340), (_MINUTES, 80)):
            self.tree.setColumnWidth(column, width)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        for text, act in (
            (pgettext("pitch", "Earlier"), lambda: self.shift(-1)),
            (pgettext("pitch", "Later"), lambda: self.shift(1)),
            (_("Take out"), self.remove),
        ):
            button = push_button(self._language, text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            tools.addWidget(button)
        tools.addStretch(1)
        name = self._language.label(Words(), text=_("Minutes"))
        name.setBuddy(self.minutes)
        self._language.label(self.minutes, accessibleName=_("Minutes"))
        tools.addWidget(name)
        tools.addWidget(self.minutes)
        more = QHBoxLayout()
        self._language.label(self.who, accessibleName=_("Who pitches next"))
        add = push_button(self._language, _("Add pitch"))
        add.setAutoDefault(False)
        add.clicked.connect(self.add)
        more.addWidget(self.who, 1)
        more.addWidget(add)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.tree, 1)
        rows.addLayout(tools)
        rows.addLayout(more)
        rows.addWidget(self.told)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, body, 1)
        self._in_order += [self.tree, self.minutes, self.who, add]

    def _word(self) -> None:
        self.tree.setHeaderLabels([self._language.read(text) for text in _HEADINGS])
        self._show(self._row() or 0)

    def _show(self, current: int) -> None:
        """Show the pitches with their times, one of them as the current."""
        blocked = self.tree.blockSignals(True)
        self.tree.clear()
        moment, rows = self._item.starts_at, []
        for pitch in self._pitches:
            row = QTreeWidgetItem(self.tree)
            row.setText(_TIME, self._language.reader.time(moment))
            row.setText(_WHO, self._people.get(pitch.participation_id, ""))
            row.setText(_MINUTES, str(pitch.minutes))
            row.setCheckState(_DECK, _CHECKED if pitch.deck_received else _UNCHECKED)
            moment += timedelta(minutes=pitch.minutes)
            rows.append(row)
        self.tree.blockSignals(blocked)
        self._rows = rows
        if rows:
            self.tree.setCurrentItem(rows[min(current, len(rows) - 1)])
        speaking = {pitch.participation_id for pitch in self._pitches}
        others = [(part, verbatim(text)) for part, text in self._people.items() if part not in speaking]
        self.who.show_options(others)
        self._tell()

    def _show_minutes(self) -> None:
        if (row := self._row()) is not None:
            _set_quietly(self.minutes, self._pitches[row].minutes)

    def _change_minutes(self, minutes: int) -> None:
        if (row := self._row()) is not None:
            pitch = self._pitches[row]
            self._pitches[row] = PitchDraft(pitch.participation_id, minutes, pitch.deck_received, pitch.note)
            self._show(row)

    def _take_decks(self) -> None:
        for number, (pitch, row) in enumerate(zip(self._pitches, self._rows, strict=True)):
            received = row.checkState(_DECK) == _CHECKED
            self._pitches[number] = PitchDraft(pitch.participation_id, pitch.minutes, received, pitch.note)
        self._tell()

    def _tell(self) -> None:
        needed = sum(pitch.minutes for pitch in self._pitches)
        room = int((self._item.ends_at - self._item.starts_at).total_seconds() // 60)
        missing = sum(not pitch.deck_received for pitch in self._pitches)
        told: Message = _("{needed} of {room} minutes", needed=needed, room=room)
        decks = ngettext("slides of {count} are missing", "slides of {count} are missing", missing)
        self.told.setProperty("role", "bad" if needed > room else "muted")
        self.told.style().polish(self.told)
        parts = [told, *([decks] if missing else [])]
        self.told.setText(" · ".join(map(self._language.read, parts)))


def _set_quietly(field: QSpinBox, value: int) -> None:
    blocked = field.blockSignals(True)
    field.setValue(value)
    field.blockSignals(blocked)
