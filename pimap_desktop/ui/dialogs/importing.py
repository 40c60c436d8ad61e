"""From a list that was received to participants or requests: looked at, then brought in as one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.importing.plan import BroughtIn
from pimap_desktop.exchange.refused_out import refused_tables
from pimap_desktop.exchange.saving import save_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, ngettext
from pimap_desktop.ui.dialogs.files import ask_for_new_spreadsheet
from pimap_desktop.ui.dialogs.import_form import ImportForm
from pimap_desktop.ui.dialogs.import_run import ImportRun, Source
from pimap_desktop.ui.dialogs.problems_dialog import ProblemsDialog
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.progress_line import ProgressLine


class Importing:
    """Brings lists into a mission: reads, shows what would happen, writes, tells what came of it."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        folder: Path,
        say: Say,
    ) -> None:
        """``folder`` keeps meanings of columns by name."""
        self._parent, self._workspace = parent, workspace
        self._language, self._theme = language, theme
        self._jobs, self._folder, self._say = jobs, folder, say

    def begin(self, mission_id: str, source: Source, progress: ProgressLine) -> None:
        """Read a list off the main thread, then open the form that shows what it would do."""
        run = ImportRun(self._workspace, self._jobs, mission_id, source, self._folder)
        run.setParent(self._parent)

        def offer() -> None:
            run.planned.disconnect(offer)
            self._offer(run)

        run.planned.connect(offer)
        progress.follow(run.begin(), _("Reading {file}…", file=run.name))

    def _offer(self, run: ImportRun) -> None:
        form = ImportForm(
            self._parent, self._language, self._theme, run, self._folder, lambda: self._save_refused(run)
        )
        form.keep = lambda: self._tell(run.write())
        form.finished.connect(run.deleteLater)
        form.open()

    def _tell(self, done: BroughtIn) -> None:
        outcome = _(
            "New: {created}. Changed: {updated}. Known already: {unchanged}. Left out: {skipped}.",
            created=done.created,
            updated=done.updated,
            unchanged=done.unchanged,
            skipped=done.skipped,
        )
        problems = done.problems
        if not problems:
            self._say(outcome)
            return
        look = ngettext("{count} line needs a look", "{count} lines need a look", len(problems))
        told = _("{outcome} {look}.", outcome=outcome, look=look)
        dialog = ProblemsDialog
        self._say(told, _("Show the lines"), lambda: dialog(self._parent, self._language, problems).open())

    def _save_refused(self, run: ImportRun) -> None:
        """Write the refused lines as they stood, each with its reason, for whoever sent them."""
        suggested = Path(self._language.read(_("Refused lines")) + ".xlsx")
        path = ask_for_new_spreadsheet(self._parent, self._language, suggested)
        if path is not None:
            assert run.file is not None and run.plan is not None  # noqa: PT018 - shown by the form
            save_tables(path, refused_tables(run.file, run.plan), self._language.reader)
