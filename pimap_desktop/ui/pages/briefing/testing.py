"""The self-test on a market: taken by whoever reads, and what everybody reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from pimap_desktop.briefing.self_test import Question, list_self_test_questions
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.self_tests import list_best_self_tests, record_self_test
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Country, Message, _
from pimap_desktop.ui.dialogs.briefing.results import SelfTestResults
from pimap_desktop.ui.dialogs.briefing.self_test import SelfTestDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class SelfTesting:
    """Opens the self-test over a widget; the result of a participant is kept."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        clock: Callable[[], datetime],
    ) -> None:
        """``clock`` chooses the questions: those of another moment are others."""
        self._parent, self._workspace = parent, workspace
        self._language, self._theme, self._clock = language, theme, clock

    def take(self, market: str, row: PersonRow | None) -> None:
        """Open the self-test on a market for who reads."""
        seed = int(self._clock().timestamp())
        title = _("Self-test: {country}", country=Country(market))

        def asked() -> Sequence[Question]:
            language = self._language.reader.language
            return self._workspace.ask(list_self_test_questions, market, language, seed)

        def keep(correct: int, asked: int) -> Message:
            if row is None or row.participation_id is None:
                return _("This run is not kept: nobody was chosen as the reader.")
            label = _("Take the self-test")
            self._workspace.do(label, record_self_test, row.participation_id, market, correct, asked)
            return _("Kept for {name}.", name=row.full_name)

        SelfTestDialog(self._parent, self._language, self._theme, title, asked(), keep, asked).open()

    def show_results(self, mission_id: str) -> None:
        """Show what everybody of a mission reached."""
        rows = self._workspace.ask(list_best_self_tests, mission_id)
        SelfTestResults(self._parent, self._language, rows).open()
