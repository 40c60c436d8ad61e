"""Lists of requests that come in, and go out as spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.progress_line import ProgressLine


class RequestLists:
    """Brings lists in and saves requests; ``folder`` keeps meanings of columns by name."""

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        say: Say,
        folder: Path,
    ) -> None:
        self._page, self._workspace, self._language, self._theme = page, workspace, language, theme
        self._jobs, self._say, self._folder = jobs, say, folder

    def bring_in(self, mission_id: str, path: Path, progress: ProgressLine) -> None:
        """Read a list off the main thread, then show what it would do."""
        from pimap_desktop.ui.dialogs.importing import Importing

        importing = Importing(
            self._page, self._workspace, self._language, self._theme, self._jobs, self._folder, self._say
        )
        importing.begin(mission_id, path, progress)

    def save(self, mission_id: str, ids: Sequence[str]) -> None:
        """Ask for a name, and save requests as a spreadsheet."""
        from pimap_desktop.ui.dialogs.saving import Saving

        Saving(self._page, self._workspace, self._language, self._say).save_table(mission_id, "requests", ids)
