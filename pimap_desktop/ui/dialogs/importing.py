"""From a file to participants or requests: read it, show what it holds, bring it in as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pimap_desktop.exchange.people_in import BroughtIn, Problem, bring_in_people
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.import_form import ImportForm, ListSummary, problems_view
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button
from pimap_desktop.ui.widgets.words import Words

Say = Callable[..., None]


@dataclass(frozen=True)
class FoundList:
    """A list that has been read: what it is called, of which tool it is, and what it says."""

    name: str
    layout: str
    reading: Reading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The lines that were not taken, or should be looked at."""
        found = [Problem(line.line, line.reason) for line in self.reading.refused]
        found += [Problem(doubt.line, doubt.reason) for doubt in self.reading.doubts]
        return tuple(sorted(found, key=lambda problem: problem.line))


def read_list(path: Path) -> FoundList:
    """Read a file; raises `Unreadable`. Touches neither the workspace nor the screen."""
    sheet = read_table(path)
    mapping = recognise(sheet)
    return FoundList(path.name, mapping.name, read_people(sheet, mapping))


def offer_import(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    mission_id: str,
    found: FoundList,
    say: Say,
) -> None:
    """Show what a list holds; when the user agrees, bring it in and say what came of it."""
    reading = found.reading
    summary = ListSummary(
        found.name, found.layout, len(reading.people), 0, len(reading.skipped), found.problems
    )
    form = ImportForm(parent, language, theme, summary)

    def keep() -> None:
        role = Role(str(form.role.key))
        done = workspace.do(
            _("Import of {file}", file=found.name), bring_in_people, mission_id, reading, role
        )
        _tell(parent, language, done, say)

    form.keep = keep
    form.open()


def _tell(parent: QWidget, language: Language, done: BroughtIn, say: Say) -> None:
    problems = done.problems
    if not problems:
        say(_outcome(done))
        return
    look = ngettext("{count} line needs a look", "{count} lines need a look", len(problems))
    sentence = _("{outcome} {look}.", outcome=_outcome(done), look=look)
    say(sentence, _("Show the lines"), lambda: ProblemsDialog(parent, language, problems).open())


def _outcome(done: BroughtIn) -> Message:
    return _(
        "{created} people added, {updated} changed, {unchanged} unchanged, {skipped} left out.",
        created=done.created,
        updated=done.updated,
        unchanged=done.unchanged,
        skipped=done.skipped,
    )


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
        layout.addWidget(problems_view(language, problems), 1)
        layout.addLayout(row)
        self.resize(640, 420)
