"""What the program is made of, and the licence of each part, to be read without a network."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from pimap_desktop.licences import LicenceRow, list_licences
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.arranging import button_row, dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.words import Words

_SIZE = (900, 600)
_NAMES = 250  # logical pixels of the list


class LicencesDialog(QDialog):
    """A list of the parts; the whole licence of the chosen one beside it."""

    def __init__(self, parent: QWidget | None, language: Language) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=_("Licences"), accessibleName=_("Licences"))
        self._rows = list_licences()
        self.list = language.label(QListWidget(), accessibleName=_("Parts of the program"))
        self.list.setProperty("role", "framed")
        self.list.setFixedWidth(_NAMES)
        self.list.addItems([_named(row) for row in self._rows])
        self.licence = Words(role="muted")
        self.text = language.label(QPlainTextEdit(), accessibleName=_("Licence"))
        self.text.setReadOnly(True)
        beside = QVBoxLayout()
        beside.addWidget(self.licence)
        beside.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.list)
        middle.addLayout(beside, 1)
        close = filled_button(language, _("Close"))
        close.clicked.connect(self.accept)
        buttons = button_row(close)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=_("Licences")))
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(*_SIZE)

    def _show(self, index: int) -> None:
        row = self._rows[index]
        self.licence.setText(row.licence)
        self.text.setPlainText(row.text)


def _named(row: LicenceRow) -> str:
    return f"{row.name} {row.version}".strip()
