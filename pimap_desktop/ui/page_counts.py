"""The numbers beside the pages in the side: people, conflicts, what is overdue, and what is to be decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.widgets.nav_list import NavList

_PAUSE = 800  # milliseconds without a change before clashes are looked for


class PageCounts(QObject):
    """Counts a moment after the page is there; what reads every agenda waits until nothing has been done."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        changes: Changes,
        nav: NavList,
        mission: Callable[[], str | None],
    ) -> None:
        super().__init__(window)
        self._workspace, self._nav, self._mission = workspace, nav, mission
        self._keep = changes.keep
        self.counting = QTimer(self, singleShot=True, interval=0)
        self.counting.timeout.connect(self._count)
        self.deciding = QTimer(self, singleShot=True, interval=_PAUSE)
        self.deciding.timeout.connect(self._count_decisions)
        changes.watch(window, self.deciding.start)

    def start(self) -> None:
        """Count anew, soon."""
        self.counting.start()
        self.deciding.start()

    def _count(self) -> None:
        # Imported here: the first page is painted before, and these would hold it up.
        from pimap_desktop.mission.checklists import count_overdue
        from pimap_desktop.mission.clash_counts import count_clashes
        from pimap_desktop.mission.participants import count_participants

        if (mission := self._mission()) is None:
            return
        ask, tell = self._workspace.ask, self._nav.set_count
        people = ask(count_participants, mission)
        tell("participants", people, ngettext("{count} person", "{count} people", people))
        clashes = ask(count_clashes, mission)
        tell("agenda", clashes, ngettext("{count} conflict", "{count} conflicts", clashes), urgent=True)
        late = ask(count_overdue, mission)
        tell("planning", late, ngettext("{count} overdue", "{count} overdue", late), urgent=True)

    def _count_decisions(self) -> None:
        # Imported here: as above.
        from pimap_desktop.mission.acknowledging import list_reviewed
        from pimap_desktop.mission.to_decide import count_to_decide

        still_open, _let_be = self._keep(self._workspace.ask, list_reviewed)  # as the page shows
        waiting = self._workspace.ask(count_to_decide, len(still_open))
        meaning = ngettext("{count} thing to decide", "{count} things to decide", waiting)
        self._nav.set_count("conflicts", waiting, meaning, urgent=True)
