"""What pages need is fetched in quiet moments after a start: then a page opens at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.changes import Changes

# What takes longest to import is reached in several steps.
MODULES = (
    *("pimap_desktop.ui.dialogs.form_fields", "pimap_desktop.ui.pages.planning.page"),
    *("pimap_desktop.ui.pages.participants.page", "pimap_desktop.ui.pages.companies.page"),
    *("pimap_desktop.ui.pages.requests.page", "pimap_desktop.ui.pages.duplicates"),
    *("pimap_desktop.ui.pages.programme.page", "pimap_desktop.ui.pages.briefing.page"),
    *("pimap_desktop.ui.dialogs.incident_fields", "pimap_desktop.ui.pages.agenda.counting"),
    *("pimap_desktop.ui.pages.agenda.page", "pimap_desktop.ui.pages.onsite.page"),
    *("pimap_desktop.documents.kind", "pimap_desktop.documents.kinds"),
    *("pimap_desktop.ui.pages.documents.arranging", "pimap_desktop.ui.pages.documents.page"),
    *("pimap_desktop.ui.pages.outcomes.page", "pimap_desktop.ui.pages.conflicts.page"),
    "pimap_desktop.ui.pages.sync.page",
)
_PAUSE = 40  # milliseconds between two of them, for what the user does meanwhile


class PageWarming(QTimer):
    """Imports the modules of the pages, then reads what takes a large mission's pages longest.

    One at a time, since the window must answer in between.
    """

    def __init__(
        self, window: QWidget, workspace: Workspace, changes: Changes, mission: Callable[[], str | None]
    ) -> None:
        super().__init__(window, interval=_PAUSE)
        self._ask, self._keep, self._mission = workspace.ask, changes.keep, mission
        imports: list[Callable[[], object]] = [partial(import_module, name) for name in MODULES]
        self._waiting = iter((*imports, self._read_board, self._read_desk))
        self.timeout.connect(self._fetch_next)

    def _fetch_next(self) -> None:
        if (fetch := next(self._waiting, None)) is None:
            self.stop()
        else:
            fetch()

    def _read_board(self) -> None:
        from pimap_desktop.mission.boards import find_board  # imported here: the start does not want it

        if (mission := self._mission()) is not None:
            self._keep(self._ask, find_board, mission)

    def _read_desk(self) -> None:
        from pimap_desktop.mission.onsite import find_desk  # imported here: as above

        # What it finds holds for this moment only; its statements are worked out once for all.
        if (mission := self._mission()) is not None:
            self._ask(find_desk, mission)
