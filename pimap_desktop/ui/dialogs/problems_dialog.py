"""The lines of a list that were not taken, or should be looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QWidget

from pimap_desktop.exchange.importing.plan import Problem
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words

_COLUMNS = (
    Column[Problem](_("Line"), lambda problem: problem.line or None, right=True),
    Column[Problem](_("Reason"), lambda problem: problem.reason),
)


class ProblemsDialog(QDialog):
    """A table of lines and reasons, to read and to close."""

    def __init__(self, parent: QWidget, language: Language, problems: tuple[Problem, ...]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Lines that need a look")
        language.label(self, windowTitle=title, accessibleName=title)
        close = filled_button(language, _("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        model = RowsModel(language, _COLUMNS, key=lambda problem: (problem.line, problem.reason.msgid))
        view = RowsView(language, title, model)
        model.setParent(view)
        model.show(problems)
        view.set_widths(64)
        view.setWordWrap(True)  # a reason is read whole
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(view, 1)
        layout.addLayout(row)
        self.resize(640, 420)
