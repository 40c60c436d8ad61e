"""From a file to participants or requests: read it, show what it holds, bring it in as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.people_in import BroughtIn, Problem, bring_in_people
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.requests import RequestReading, read_requests
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.exchange.requests_in import bring_in_requests
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.import_form import ImportForm, ProblemsDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

Say = Callable[..., None]


@dataclass(frozen=True)
class FoundList:
    """A list that has been read: what it is called, of which tool it is, and what it says."""

    name: str
    layout: str
    reading: Reading | RequestReading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The lines that were not taken, or should be looked at."""
        found = [Problem(line.line, line.reason) for line in self.reading.refused]
        found += [Problem(doubt.line, doubt.reason) for doubt in self.reading.doubts]
        return tuple(sorted(found, key=lambda problem: problem.line))

    @property
    def count(self) -> int:
        """How many people or requests there are in it."""
        reading = self.reading
        return len(reading.people if isinstance(reading, Reading) else reading.requests)


def read_list(path: Path) -> FoundList:
    """Read a file; raises `Unreadable`. Touches neither the workspace nor the screen."""
    sheet = read_table(path)
    mapping = recognise(sheet)
    reading: Reading | RequestReading
    reading = read_requests(sheet, mapping) if mapping.is_of_requests else read_people(sheet, mapping)
    return FoundList(path.name, mapping.name, reading)


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
    form = ImportForm(parent, language, theme, found.name, _content(found))
    form.show_layout(found.layout)
    label = _("Import of {file}", file=found.name)
    reading = found.reading
    if isinstance(reading, Reading):
        role = form.ask_for(_("Role of new people"), Role, Role.DELEGATE)

        def bring_in() -> BroughtIn:
            return workspace.do(label, bring_in_people, mission_id, reading, Role(str(role.key)))

    else:
        state = form.ask_for(_("State of new requests"), RequestState, RequestState.ACCEPTED)

        def bring_in() -> BroughtIn:
            chosen = RequestState(str(state.key))
            return workspace.do(label, bring_in_requests, mission_id, reading, chosen)

    form.show_problems(found.problems)
    form.action_button.setEnabled(found.count > 0)
    form.keep = lambda: _tell(parent, language, bring_in(), say)
    form.open()


def _content(found: FoundList) -> Message:
    count, skipped = found.count, len(found.reading.skipped)
    if isinstance(found.reading, Reading):
        content = ngettext("{count} person", "{count} people", count)
    else:
        content = ngettext("{count} meeting request", "{count} meeting requests", count)
    if not skipped:
        return content
    return ngettext(
        "{content}; {count} line is left out on purpose",
        "{content}; {count} lines are left out on purpose",
        skipped,
        content=content,
    )


def _tell(parent: QWidget, language: Language, done: BroughtIn, say: Say) -> None:
    outcome = _(
        "New: {created}. Changed: {updated}. Known already: {unchanged}. Left out: {skipped}.",
        created=done.created,
        updated=done.updated,
        unchanged=done.unchanged,
        skipped=done.skipped,
    )
    problems = done.problems
    if not problems:
        say(outcome)
        return
    look = ngettext("{count} line needs a look", "{count} lines need a look", len(problems))
    told = _("{outcome} {look}.", outcome=outcome, look=look)
    say(told, _("Show the lines"), lambda: ProblemsDialog(parent, language, problems).open())
