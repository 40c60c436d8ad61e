"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pimap_desktop.shipped import program_version
from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.words import Words


class AboutDialog(QDialog):
    """Name, version, licence, and what the program keeps where."""

    def __init__(self, parent: QWidget, language: Language, workspace_file: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=_("About PIMAP Desktop"), accessibleName=_("About PIMAP Desktop"))
        layout = dialog_column(self, GRID)
        for text, role in (
            (verbatim("PIMAP Desktop"), "title"),
            (_("Version {version}", version=program_version()), "muted"),
            (_("Plans business missions, holds the B2B agenda and prints it, without a network."), "text"),
            (_("Everything is in one file: {file}", file=workspace_file), "text"),
            (
                _("Licence: EUPL-1.2. Fonts and icons have their own, in the program’s folder."),
                "muted",
            ),
        ):
            layout.addWidget(language.label(Words(role=role, wrap=role != "title"), text=text))
        close = filled_button(language, _("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addSpacing(GRID)
        layout.addLayout(row)
        self.setMinimumWidth(440)
