"""What a list of people holds, before it is brought in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.people_in import Problem
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words


@dataclass(frozen=True)
class ListSummary:
    """What was recognised in a file."""

    file: str
    layout: str  # of which event tool; empty for any other list
    people: int
    requests: int
    skipped: int
    problems: tuple[Problem, ...]


class ImportForm(FormDialog):
    """The file, what it holds, which lines cannot be taken and why, and the role of newcomers."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, summary: ListSummary) -> None:
        super().__init__(parent, language, theme, _("Import a list"), _("Import"))
        self.add_field(_("File"), Words(summary.file))
        layout = verbatim(summary.layout) if summary.layout else _("recognised by its headings")
        self.add_field(_("Layout"), language.label(Words(), text=layout))
        self.add_field(_("Found"), language.label(Words(wrap=True), text=_found(summary)))
        self.role = self.add_field(
            _("Role of new people"), Choice(language, [(role, name_of(role)) for role in Role])
        )
        if summary.problems:
            self._problems = problems_view(language, summary.problems)
            count = len(summary.problems)
            self.add_note(ngettext("{count} line needs a look:", "{count} lines need a look:", count))
            self.add_wide(self._problems)
        self.action_button.setEnabled(summary.people + summary.requests > 0)
        self.resize(640, 420 if summary.problems else 260)


def problems_view(language: Language, problems: tuple[Problem, ...]) -> RowsView:
    """Return a table of lines that were not taken, or should be looked at, and why."""
    columns = [
        Column[Problem](_("Line"), lambda problem: problem.line, right=True),
        Column[Problem](_("Reason"), lambda problem: problem.reason),
    ]
    model = RowsModel(language, columns, key=lambda problem: (problem.line, problem.reason.msgid))
    model.show(problems)
    view = RowsView(language, _("Lines that need a look"), model)
    view.set_widths(64)
    view.setMinimumHeight(160)
    return view


def _found(summary: ListSummary) -> Message:
    if summary.requests:
        return ngettext("{count} meeting request", "{count} meeting requests", summary.requests)
    people = ngettext("{count} person", "{count} people", summary.people)
    if summary.skipped:
        return _("{people}; {count} lines left out on purpose", people=people, count=summary.skipped)
    return people
