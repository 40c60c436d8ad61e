"""The window of the first start: one step after the other, each of which can be gone back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pimap_desktop.app import App
from pimap_desktop.errors import PimapError, Refused, Unreadable
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.files import ask_for_package, ask_for_workspace
from pimap_desktop.ui.dialogs.joining import JoinForm
from pimap_desktop.ui.dialogs.welcome.steps import LanguageStep, PartnershipStep, PersonStep, Step, WaysStep
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.words import Words

_SIZE = (820, 560)  # logical pixels, and
_MOST = (1240, 690)  # what the smallest screen has room for
_LINE = 18  # logical pixels, of a line in letters of the usual size
_SIDE = 190
_PAINTED = 50  # milliseconds, in which a sentence is seen


class Welcome(QDialog):
    """Asks for the language, for who works here and for what to begin with.

    Nothing is written before the last step is done; closing the window leaves everything as it was.
    """

    workspace_made = Signal(object)  # the path of a new workspace: of a new partnership, or of a colleague's
    workspace_chosen = Signal(object)  # the path of a workspace that was there
    demo_chosen = Signal()

    def __init__(
        self, app: App, language: Language, theme: Theme, jobs: Jobs, package: Path | None = None
    ) -> None:
        super().__init__()
        self._app, self._language, self._theme, self._jobs = app, language, theme, jobs
        self._package = package
        self.languages = LanguageStep(language)
        self.person = PersonStep(language, app.author, app.settings.organisation)
        self.ways = WaysStep(language, theme)
        self.partnership = PartnershipStep(language, app.paths.workspaces)
        self.steps: tuple[Step, ...] = (self.languages, self.person, self.ways, self.partnership)
        self.notice = NoticeBar(language, theme)
        self.back_button = push_button(language, _("Back"))
        self.next_button = filled_button(language, pgettext("step", "Next"))
        self._stack = QStackedWidget()
        self._marks: list[Words] = []
        language.label(self, windowTitle=verbatim("PIMAP Desktop"))
        self._compose()
        self.languages.chosen.connect(lambda code: language.switch(reader_of(code)))
        self.ways.found.clicked.connect(lambda: self.show_step(self.partnership))
        self.ways.join.clicked.connect(self._ask_for_package)
        self.ways.open.clicked.connect(self._ask_for_workspace)
        self.ways.look.clicked.connect(self._look)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        # Who is known already need only say what to begin with.
        self.show_step(self.ways if app.settings.person else self.languages)
        if package is not None and app.settings.person:
            QTimer.singleShot(0, self, lambda: self.join(package))

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._stack.currentIndex()]

    def show_step(self, step: Step) -> None:
        """Go to a step."""
        number = self.steps.index(step)
        self.notice.hide()
        self._stack.setCurrentIndex(number)
        self.partnership.show_organisation(self.person.organisation.text().strip())
        self.back_button.setEnabled(number > 0)
        self.next_button.setVisible(step is not self.ways)
        action = _("Make the workspace") if step is self.partnership else pgettext("step", "Next")
        self._language.label(self.next_button, text=action, accessibleName=action)
        self._language.label(self, accessibleName=step.heading)
        for place, mark in enumerate(self._marks):
            mark.setProperty("role", "strong" if place == min(number, len(self._marks) - 1) else "muted")
            mark.style().polish(mark)
        step.first.setFocus()

    def go_back(self) -> None:
        """Go to the step before; what was entered stays."""
        self.show_step(self.steps[max(0, self._stack.currentIndex() - 1)])

    def go_on(self) -> None:
        """Go to the next step, or make the workspace at the last; what is wrong is said at its field."""
        if not self.step.is_filled():
            return
        if self.step is self.partnership:
            self._found()
            return
        self.show_step(self.steps[self._stack.currentIndex() + 1])
        if self.step is self.ways and self._package is not None:
            self.join(self._package)

    def join(self, package: Path) -> None:
        """Show what a colleague's export file holds, and make a working copy from it."""
        if not self._knows_who():
            self._package = package
            return
        self.show_step(self.ways)
        self._package = None
        parts = (self, self._language, self._theme, self._app, self._jobs, package)
        JoinForm(*parts, self._take_joined, self.person.author).open()

    def open_workspace(self, path: Path) -> None:
        """Open a workspace that is there."""
        if self._knows_who():
            self._remember()
            self.workspace_chosen.emit(path)

    def show_error(self, error: PimapError) -> None:
        """Show an error that the user can do something about, on the dialog it came from if there is one.

        Why a workspace cannot be made is said at its folder.
        """
        dialog = QApplication.activeModalWidget()
        if dialog in {None, self} and self.step is self.partnership and isinstance(error, Refused):
            self.partnership.show_refusal(error.message)
            return
        bar = getattr(dialog, "notice", None) or self.notice
        bar.show_notice(error.message, "bad" if isinstance(error, Unreadable) else "caution")

    def _compose(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for step in self.steps:
            self._stack.addWidget(_scrolled(step))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        self.back_button.setAutoDefault(False)
        self.next_button.setDefault(True)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        column.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side((_("Language"), _("About you"), _("Workspace"))))
        whole.addLayout(column, 1)
        self.ensurePolished()  # from here on the letters are as large as the user wants them
        larger = self.fontMetrics().height() / _LINE
        self.resize(*(round(min(usual * larger, most)) for usual, most in zip(_SIZE, _MOST, strict=True)))

    def _side(self, names: Sequence[Message]) -> QFrame:
        """Name the steps at the left."""
        side = QFrame()
        side.setProperty("role", "side")
        side.setMinimumWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(3 * GRID, 3 * GRID + 4, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for number, name in enumerate(names, start=1):
            numbered = Message("{number}  {name}", {"number": number, "name": name}, context="verbatim")
            mark = self._language.label(Words(), text=numbered)
            self._marks.append(mark)
            column.addWidget(mark)
        column.addStretch(1)
        return side

    def _knows_who(self) -> bool:
        """Tell whether it is known who works here; where not, ask."""
        if self.person.is_filled():
            return True
        self.show_step(self.person)
        self.person.is_filled()
        return False

    def _remember(self) -> None:
        """Keep the language, and who works here."""
        author, organisation = self.person.author, self.person.organisation.text().strip()
        code = self._language.reader.language
        self._app.change_settings(
            lambda settings: replace(
                settings.with_author(author.person, author.laptop, organisation), language=code
            )
        )

    def _found(self) -> None:
        """Make the workspace of a new partnership; raises `Refused` where it cannot be made."""
        step, organisation = self.partnership, self.person.organisation.text().strip()
        path = step.path
        assert path is not None
        name, country = step.name.text(), step.country.code if organisation else ""
        with self._app.founding(path, self.person.author, name, organisation, country):
            pass
        self._remember()
        self.workspace_made.emit(path)

    def _take_joined(self, path: Path) -> None:
        self._remember()
        self.workspace_made.emit(path)

    def _ask_for_package(self) -> None:
        if package := ask_for_package(self, self._language):
            self.join(package)

    def _ask_for_workspace(self) -> None:
        if path := ask_for_workspace(self, self._language):
            self.open_workspace(path)

    def _look(self) -> None:
        """Go to the demo, once it is said that this takes a moment."""
        if not self._knows_who():
            return
        self._remember()
        self.notice.show_notice(_("The demo is being prepared…"), "good")
        self.setEnabled(False)
        QTimer.singleShot(_PAINTED, self, self._show_demo)

    def _show_demo(self) -> None:
        self.setEnabled(True)
        self.demo_chosen.emit()

    # Qt's overrides

    @override
    def done(self, result: int) -> None:
        """Read no more of a file that is being looked at."""
        self._jobs.close()
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go back; only from the first step it leads out, so that no slip loses what was typed."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() > 0:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _scrolled(step: QWidget) -> QScrollArea:
    """Let a step scroll where large letters leave too little room."""
    step.setProperty("role", "page")
    return field_area(step, sideways=True)
