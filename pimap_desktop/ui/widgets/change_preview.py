"""What a new plan changes, before it is written: how much, which meetings, and whose day."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.mission.repairs import Repair
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words


class ChangePreview(QWidget):
    """A few sentences, the meetings that change, and the people touched."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._repair: Repair | None = None
        self._summary = Words(role="strong", wrap=True)
        self.meetings = _list(language, _("Meetings that change"))
        self.people = _list(language, _("People touched"))
        lists = QHBoxLayout()
        lists.setSpacing(2 * GRID)
        for title, view, stretch in (
            (_("Meetings that change"), self.meetings, 5),
            (_("People touched"), self.people, 2),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(language.label(Words(role="secondary"), text=title))
            column.addWidget(view, 1)
            lists.addLayout(column, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._summary)
        layout.addLayout(lists, 1)
        language.changed.connect(self._word)

    def show_repair(self, repair: Repair | None) -> None:
        """Show what changes; None empties the preview."""
        self._repair = repair
        self._word()

    def _word(self) -> None:
        read, repair = self._language.read, self._repair
        self.meetings.clear()
        self.people.clear()
        self._summary.setText(" ".join(read(sentence) for sentence in repair.summary) if repair else "")
        for row in repair.rows if repair else ():
            told: Message = row.message
            if row.reason is not None:
                told = _("{change} {reason}", change=row.message, reason=row.reason)
            self.meetings.addItem(read(told))
        for told in repair.waiting if repair else ():
            self.meetings.addItem(read(told))
        for who in repair.touched if repair else ():
            count = ngettext("{count} meeting", "{count} meetings", who.meetings)
            self.people.addItem(f"{who.name} · {read(count)}")

    # Qt's override

    @override
    def sizeHint(self) -> QSize:
        return QSize(760, 260)


def _list(language: Language, name: Message) -> QListWidget:
    view = language.label(QListWidget(), accessibleName=name)
    view.setWordWrap(True)
    # Without these a long line is cut where it should go on below.
    view.setTextElideMode(Qt.TextElideMode.ElideNone)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setProperty("role", "framed")
    return view
