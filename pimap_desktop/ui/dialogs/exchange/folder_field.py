"""A field for a folder, with a button that looks for one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button


class FolderField(QWidget):
    """Where something lies or goes."""

    changed = Signal()

    def __init__(self, language: Language, name: Message, folder: str = "") -> None:
        super().__init__()
        self._language, self._name = language, name
        self.line = language.label(line_edit(folder), accessibleName=name)
        self.browse_button = push_button(language, _("Choose…"))
        self.browse_button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.browse_button)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # without one a dialog passes it over
        self.line.textChanged.connect(self.changed)
        self.browse_button.clicked.connect(self._browse)

    @property
    def folder(self) -> Path | None:
        """The folder that is typed; None for nothing."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def _browse(self) -> None:
        if folder := ask_for_folder(self, self._language, self._name, self.line.text()):
            self.line.setText(str(folder))


def ask_for_folder(parent: QWidget, language: Language, title: Message, folder: str = "") -> Path | None:
    """Ask for a folder, beginning in one."""
    chosen = QFileDialog.getExistingDirectory(parent, language.read(title), folder)
    return Path(chosen) if chosen else None
