"""The held meetings of which nobody has said what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from pimap_desktop.mission.outcomes import HeldRow
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.words import Words


class MissingOutcomes(QDialog):
    """A list; Return opens the form of the chosen meeting, and the list goes on with the next one."""

    wanted = Signal(str)  # the id of a meeting

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, read: Callable[[], Sequence[HeldRow]]
    ) -> None:
        super().__init__(parent)
        self._language, self._read = language, read
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Held meetings without an outcome")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.list = language.label(QListWidget(), accessibleName=title)
        self.list.setProperty("role", "framed")
        self._nothing = language.label(Words(role="muted"), text=_("Every held meeting has an outcome."))
        close = push_button(language, _("Close"))
        close.setAutoDefault(False)
        layout = dialog_column(self, GRID)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(self.notice)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumSize(560, 420)
        self.list.itemActivated.connect(lambda item: self.wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        close.clicked.connect(self.close)
        language.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is missing now; the place in the list stays."""
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for held in self._read():
            sides = " × ".join(side.company or side.name for side in held.sides)
            people = " × ".join(f"{side.name} {side.native_name}".strip() for side in held.sides)
            text = _("{table} · {sides} ({people})", table=held.table, sides=sides, people=people)
            if held.starts_at is not None:
                text = _("{when} · {what}", when=held.starts_at, what=text)
            item = QListWidgetItem(self._language.read(text))
            item.setData(Qt.ItemDataRole.UserRole, held.meeting_id)
            self.list.addItem(item)
        self._nothing.setVisible(not self.list.count())
        self.list.setCurrentRow(min(row, self.list.count() - 1))
