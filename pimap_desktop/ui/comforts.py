"""What makes long days at the window easier: palette, keyboard map, settings, and the size of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from pimap_desktop.app import App
from pimap_desktop.i18n.catalogues import LANGUAGES, translated_languages
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.settings import Settings
from pimap_desktop.store.changes import ChangeSet
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import TEXT_SIZES, Theme, scheme_of
from pimap_desktop.ui.widgets.actions import add_action
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.recent_menu import RecentMenu

if TYPE_CHECKING:
    from pimap_desktop.ui.finding import Finding


class Comforts(QObject):
    """The actions, and the dialogs they open over the window; each is imported when it is wanted."""

    def __init__(
        self,
        window: QWidget,
        app: App,
        workspace: Workspace,
        path: Path,
        language: Language,
        theme: Theme,
        say: Say,
        finding: Callable[[], Finding],
    ) -> None:
        """``finding`` makes what the palette is filled by, once it is wanted."""
        super().__init__(window)
        self._window, self._app = window, app
        self._language, self._theme = language, theme
        self._workspace, self._say, self._finding = workspace, say, finding
        self.recent = RecentMenu(window, language, lambda: self._others(path))
        self.palette = self._action(_("Find anything"), self.show_palette, "palette")
        self.settings = self._action(_("Settings…"), self.show_settings, "settings")
        self.keyboard = self._action(_("Keyboard map"), self.show_keyboard, "keyboard")
        self.larger = self._action(_("Larger text"), lambda: self.step_text(1), "larger_text")
        self.smaller = self._action(_("Smaller text"), lambda: self.step_text(-1), "smaller_text")
        self.usual = self._action(_("Text of the usual size"), lambda: self.size_text(100), "usual_text")
        self.quit = self._action(_("Quit"), self.leave, "quit")
        self.actions = (self.recent.menuAction(), None, self.palette, self.settings, None, self.quit)
        self.problem = self._action(_("Report a problem…"), self.report_problem)
        self.help = (self.keyboard, self.problem)

    def leave(self) -> None:
        """End the program, as closing its window does."""
        self._window.close()

    def show_settings(self) -> None:
        """Open the settings, and take what is kept there at once."""
        from pimap_desktop.ui.dialogs.settings_form import SettingsForm

        languages = {code: LANGUAGES[code] for code in translated_languages()}
        form = SettingsForm(self._window, self._language, self._theme, self._app.settings, languages)
        form.keep = lambda: self.take(form.settings())
        form.open()

    def take(self, settings: Settings) -> None:
        """Remember settings, and show the window as they say."""
        self._app.change_settings(lambda _before: settings)
        self._theme.hold_still(still=settings.still)
        self._theme.look(scheme_of(settings.theme), settings.text_size)
        if self._app.language != self._language.reader.language:
            self._language.switch(reader_of(self._app.language))

    def choose_language(self, code: str) -> None:
        """Show the window in another language, and remember it."""
        self._language.switch(reader_of(code))
        self._app.change_settings(lambda settings: replace(settings, language=code))

    def choose_scheme(self, scheme: str) -> None:
        """Show the window in other colours, and remember them."""
        self._theme.choose(scheme_of(scheme))
        self._app.change_settings(lambda settings: replace(settings, theme=scheme))

    def _others(self, path: Path) -> Iterator[Path]:
        """Yield the workspaces that were opened before, but the one of this window."""
        return (other for each in self._app.settings.recent if (other := Path(each)) != path)

    def show_palette(self) -> None:
        """Open the palette over the window."""
        from pimap_desktop.ui.dialogs.palette import Palette

        finding = self._finding()
        palette = Palette(self._window, self._language, self._theme, finding.offer(), finding.use)
        palette.again = finding.offer
        palette.show()
        finding.prepare()

    def show_keyboard(self) -> None:
        """Open the keyboard map."""
        from pimap_desktop.ui.dialogs.keyboard_map import KeyboardMap

        KeyboardMap(self._window, self._language, self._theme).open()

    def report_problem(self) -> None:
        """Show what a report of a problem would hold, to be saved."""
        from pimap_desktop.exchange.problem_reports import compose_report, count_for_report
        from pimap_desktop.ui.dialogs.problem_report import ProblemReport

        parts = compose_report(self._app.settings, self._app.log, self._workspace.ask(count_for_report))
        ProblemReport(self._window, self._language, self._theme, parts, self._say).open()

    def note_start(self) -> None:
        """Write down which kind of file the window is about."""
        from pimap_desktop.store.engine import SCHEMA

        self._app.log.note("opened", schema=SCHEMA, changes=self._workspace.revision)

    def note_step(self, step: ChangeSet) -> None:
        """Write down what was done, without what it was done to."""
        self._app.log.note_step(step.label, len(step.changes))

    def note_error(self, error: BaseException) -> None:
        """Write down where in the program an error happened."""
        self._app.log.note_error(error)

    def step_text(self, steps: int) -> None:
        """Show texts some sizes larger, or smaller."""
        sizes = sorted({*TEXT_SIZES, self._theme.percent})
        number = sizes.index(self._theme.percent) + steps
        self.size_text(sizes[min(max(number, 0), len(sizes) - 1)])

    def size_text(self, percent: int) -> None:
        """Show texts in a size, and remember it."""
        self._theme.resize_text(percent)
        self._app.change_settings(lambda settings: replace(settings, text_size=percent))

    def _action(self, text: Message, do: Callable[[], object], keys: str = "") -> QAction:
        made = add_action(self._window, self._language, text, do)
        return bind(made, keys) if keys else made
