"""A report of a problem: everything in it is shown before the user saves it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from pimap_desktop.exchange.problem_reports import ReportPart, save_report
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.arranging import button_row, dialog_column
from pimap_desktop.ui.dialogs.files import ask_for_new_archive
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.notice_bar import NoticeBar, Say
from pimap_desktop.ui.widgets.words import Words

_SIZE = (820, 560)
_NAMES = 200


class ProblemReport(QDialog):
    """The files at the left, the text of the chosen one beside them; nothing is sent."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, parts: Sequence[ReportPart], say: Say
    ) -> None:
        super().__init__(parent)
        self._language, self._parts, self._say = language, parts, say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Report a problem")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.names = language.label(QListWidget(), accessibleName=_("Files of the report"))
        self.names.setProperty("role", "framed")
        self.names.addItems([part.name for part in parts])
        self.names.setFixedWidth(theme.scaled(_NAMES))
        self.text = language.label(QPlainTextEdit(), accessibleName=_("Text of the file"))
        self.text.setReadOnly(True)
        self.save_button = filled_button(language, _("Save the report…"))
        self.close_button = push_button(language, _("Close"))
        self._compose()
        self.names.currentRowChanged.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.names.setCurrentRow(0)
        self.resize(*_SIZE)

    def save(self) -> None:
        """Ask where to, and save what is shown."""
        suggested = Path.home() / "pimap-problem-report.zip"
        if path := ask_for_new_archive(self, self._language, suggested):
            save_report(path, self._parts)
            self._say(_("The report is saved as “{name}”.", name=path.name))
            self.accept()

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._parts[row].text if 0 <= row < len(self._parts) else "")

    def _compose(self) -> None:
        told = _(
            "This is all that the report holds: versions, counts and the log of the program. "
            "No name, address or folder is in it. "
            "Nothing is sent: you save it, and give it to whoever looks after the program."
        )
        middle = QHBoxLayout()
        middle.setSpacing(GRID)
        middle.addWidget(self.names)
        middle.addWidget(self.text, 1)
        buttons = button_row(self.close_button, self.save_button)
        layout = dialog_column(self)
        layout.addWidget(self._language.label(Words(role="heading"), text=_("Report a problem")))
        layout.addWidget(self._language.label(Words(wrap=True), text=told))
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)
