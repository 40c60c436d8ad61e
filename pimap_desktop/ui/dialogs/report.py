"""What went wrong, for the developers: text to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.words import Words


class ReportDialog(QDialog):
    """Says that the program made a mistake, that nothing was lost, and how to report it."""

    problem_report_wanted = Signal()  # a report without anything that the error may quote

    def __init__(self, parent: QWidget | None, language: Language, report: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("The program made a mistake")
        language.label(self, windowTitle=title, accessibleName=title)
        sentence = _(
            "The last action was not carried out and nothing was changed. "
            "Please send this report to whoever looks after the program."
        )
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        language.label(self._report, accessibleName=_("Report"))
        copy = push_button(language, _("Copy the report"))
        more = push_button(language, _("Report a problem…"))
        close = filled_button(language, _("Close"))
        buttons = QHBoxLayout()
        buttons.addWidget(more)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(language.label(Words(wrap=True), text=sentence))
        layout.addWidget(self._report, 1)
        layout.addLayout(buttons)
        self.resize(640, 420)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        more.clicked.connect(self.accept)
        more.clicked.connect(self.problem_report_wanted)
        close.clicked.connect(self.accept)
        close.setDefault(True)

    def add(self, report: str) -> None:
        """Put another mistake below the first, rather than open a second dialog."""
        self._report.appendPlainText("\n" + report)
