"""What a list holds, before it is brought in."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from pimap_desktop.exchange.people_in import Problem
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words

_COLUMNS = (
    Column[Problem](_("Line"), lambda problem: problem.line, right=True),
    Column[Problem](_("Reason"), lambda problem: problem.reason),
)


class ImportForm(FormDialog):
    """The file, what it holds, which lines cannot be taken and why, and what newcomers shall be."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, file: str, found: Message) -> None:
        super().__init__(parent, language, theme, _("Import a list"), _("Import"))
        self.add_field(_("File"), Words(file))
        self.add_field(_("Found"), language.label(Words(wrap=True), text=found))

    def show_layout(self, name: str) -> None:
        """Say of which event tool the list is."""
        layout = verbatim(name) if name else _("recognised by its headings")
        self.add_field(_("Layout"), self._language.label(Words(), text=layout))

    def ask_for(self, name: Message, words: Iterable[StrEnum], usual: StrEnum) -> Choice:
        """Ask what new ones shall be whose line does not say."""
        choice = Choice(self._language, [(word, name_of(word)) for word in words])
        choice.choose(usual)
        return self.add_field(name, choice)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """List the lines that need a look."""
        if problems:
            count = len(problems)
            self.add_note(ngettext("{count} line needs a look:", "{count} lines need a look:", count))
            self.add_wide(_problems_view(self._language, problems))
            self.resize(640, 460)


class ProblemsDialog(QDialog):
    """The lines of a list that were not taken, or should be looked at."""

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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(_problems_view(language, problems), 1)
        layout.addLayout(row)
        self.resize(640, 420)


def _problems_view(language: Language, problems: tuple[Problem, ...]) -> RowsView:
    """Return a table of lines and reasons; a line may have several."""
    model = RowsModel(language, _COLUMNS, key=lambda problem: (problem.line, problem.reason.msgid))
    view = RowsView(language, _("Lines that need a look"), model)
    model.setParent(view)
    model.show(problems)
    view.set_widths(64)
    view.setWordWrap(True)  # a reason is read whole
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    view.setMinimumHeight(160)
    return view
