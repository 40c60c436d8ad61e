"""What the presses on the desk do; each is one step of undo, and on disk before the button comes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from pimap_desktop.mission.attendance import arrive, hold_meetings, mark_no_show, start_meetings
from pimap_desktop.mission.bells import ring_bell
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.no_show_form import NoShowForm
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.desk import TableNow


class Pressing(QObject):
    """From buttons to commands."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        say: Callable[..., None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme, self._say = workspace, language, theme, say
        self.mission_id = ""

    def arrive(self, meeting_id: str, participation_ids: tuple[str, ...]) -> None:
        """Write down who has come to a table."""
        self._workspace.do(_("Arrived at the table"), arrive, meeting_id, participation_ids)

    def start(self, meeting_id: str) -> None:
        """Let a meeting begin."""
        self._workspace.do(_("Start a meeting"), start_meetings, (meeting_id,))

    def end(self, meeting_id: str) -> None:
        """Write down that a meeting has been held."""
        self._workspace.do(_("End a meeting"), hold_meetings, (meeting_id,))

    def ring(self) -> None:
        """Begin the next slot, and say what that did."""
        rung = self._workspace.do(_("Ring the bell"), ring_bell, self.mission_id)
        QApplication.beep()
        self._say(rung.message)

    def ask_who_did_not_come(self, now: TableNow | None) -> None:
        """Open the form for a no-show."""
        if now is None:
            return
        form = NoShowForm(self._window, self._language, self._theme, now)
        form.keep = lambda: self._workspace.do(
            _("Mark as no-show"), mark_no_show, now.meeting_id, form.who, form.why, form.note.text()
        )
        form.open()
