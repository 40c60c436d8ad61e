"""What everybody reached in the self-test, for the list of attendance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pimap_desktop.mission.self_tests import SelfTestRow
from pimap_desktop.text import Country, _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words

_COLUMNS: tuple[Column[SelfTestRow], ...] = (
    Column(_("Participant"), lambda row: row.person),
    Column(_("Market"), lambda row: Country(row.market)),
    Column(_("Right answers"), lambda row: row.correct, right=True),
    Column(_("Questions"), lambda row: row.asked, right=True),
    Column(_("Taken on"), lambda row: row.at.date(), sort=lambda row: row.at),
)


class SelfTestResults(QDialog):
    """The best run of each participant."""

    def __init__(self, parent: QWidget, language: Language, rows: Sequence[SelfTestRow]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Results of the self-test")
        language.label(self, windowTitle=title, accessibleName=title)
        self._model = RowsModel(language, _COLUMNS, key=lambda row: row.id)
        self.view = RowsView(language, title, self._model)
        self.view.set_widths(240, 150, 170, 130)
        self._model.show(rows)
        nothing = language.label(Words(role="muted"), text=_("Nobody has taken the test yet."))
        nothing.setVisible(not rows)
        close = push_button(language, _("Close"))
        close.clicked.connect(self.close)
        layout = dialog_column(self, GRID)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(language.label(Words(role="muted"), text=_("The best run of each participant.")))
        layout.addWidget(nothing)
        layout.addWidget(self.view, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumSize(880, 440)
