"""The left side of the window: which mission, which page, which language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, SCHEMES, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import line
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.nav_list import NavEntry, NavList
from pimap_desktop.ui.widgets.switcher import Switcher
from pimap_desktop.ui.widgets.words import ElidedWords

_WIDTH = 220


@dataclass(frozen=True)
class SwitcherEntry:
    """One mission in the menu, and the line below its title."""

    key: str
    title: str
    below: Message


class Sidebar(QFrame):
    """Mission switcher, list of pages, and what concerns the whole program."""

    page_chosen = Signal(str)
    mission_chosen = Signal(str)
    language_chosen = Signal(str)
    scheme_chosen = Signal(str)

    def __init__(
        self,
        language: Language,
        theme: Theme,
        entries: Sequence[NavEntry],
        languages: Mapping[str, str],
        actions: Sequence[QAction | None],
        help_actions: Sequence[QAction | None],
    ) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._language = language
        self._languages = languages
        self._entries: tuple[SwitcherEntry, ...] = ()
        self._actions = actions
        self._current: str | None = None
        self._menu = Menu(self)
        self._made: list[QAction] = []  # what stands in the menu for missions, and the lines between groups
        self._listed: list[tuple[str, str]] = []  # missions, by key and title
        self.switcher = Switcher(self._menu)
        self.nav = NavList(language, theme, _("Pages"), entries)
        self._language_link = self._make_language_link()
        self._help_link = self._make_help_link(help_actions)
        self._saved = ElidedWords(role="secondary")
        self._exported = ElidedWords(role="secondary")
        self._note: Message | None = None
        self._export: Message | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 2, 12, GRID + 2, 12)
        layout.setSpacing(GRID)
        layout.addWidget(self.switcher)
        layout.addWidget(self.nav, 1)
        layout.addWidget(line())
        links = QHBoxLayout()
        links.setSpacing(GRID)
        links.addWidget(self._language_link)
        links.addStretch(1)
        links.addWidget(self._help_link)
        layout.addLayout(links)
        layout.addWidget(self._saved)
        layout.addWidget(self._exported)
        self.nav.chosen.connect(self.page_chosen)
        language.changed.connect(self._word)
        theme.changed.connect(self._word)
        self._word()

    @property
    def missions(self) -> tuple[SwitcherEntry, ...]:
        """The missions in the menu."""
        return self._entries

    def show_missions(self, entries: Sequence[SwitcherEntry], current: str | None) -> None:
        """Offer other missions."""
        self._entries, self._current = tuple(entries), current
        self._word()

    def show_saved(self, moment: datetime) -> None:
        """Say at the foot when something was last written into the file."""
        self._note = _("Offline · saved {time}", time=moment.astimezone().time())
        self._word()

    def show_export(self, export: Message | None) -> None:
        """Say at the foot when a file last went out; nothing, where none ever did."""
        self._export = export
        self._word_export()

    def _word_export(self) -> None:
        self._exported.set_text(self._language.read(self._export) if self._export else "")
        self._exported.setVisible(self._export is not None)

    def _make_language_link(self) -> QPushButton:
        menu = Menu(self)
        languages = QActionGroup(menu)
        self._language_actions = {code: menu.addAction(name) for code, name in self._languages.items()}
        for code, action in self._language_actions.items():
            action.setCheckable(True)
            action.setChecked(code == self._language.reader.language)
            action.triggered.connect(lambda _checked, code=code: self.language_chosen.emit(code))
            languages.addAction(action)
        menu.addSeparator()
        schemes = QActionGroup(menu)
        for scheme, name in SCHEMES:
            action = self._language.label(QAction(menu), text=name)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked, scheme=scheme: self.scheme_chosen.emit(scheme))
            schemes.addAction(action)
            menu.addAction(action)
        link = push_button(self._language, _("Language"))
        link.setProperty("role", "foot")
        link.setMenu(menu)
        return link

    def _make_help_link(self, actions: Sequence[QAction | None]) -> QPushButton:
        menu = Menu(self)
        _fill(menu, actions)
        link = self._language.label(QPushButton(), text=_("Help ▾"), accessibleName=_("Help"))
        link.setProperty("role", "foot")
        link.setMenu(menu)
        return link

    def _fill_menu(self) -> None:
        """List the missions; anew only where others are to be listed: this is asked after every step."""
        listed = [(entry.key, entry.title) for entry in self._entries]
        if listed == self._listed and self._made:
            for entry, action in zip(self._entries, self._made, strict=False):  # what follows are no missions
                action.setChecked(entry.key == self._current)
            return
        self._listed = listed
        for action in self._menu.actions():  # `clear` would delete what was given, too
            self._menu.removeAction(action)
        for action in self._made:
            action.deleteLater()
        self._made = []
        for entry in self._entries:
            action = self._menu.addAction(entry.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(entry.key == self._current)
            action.triggered.connect(lambda _checked, key=entry.key: self.mission_chosen.emit(key))
            self._made.append(action)
        self._made += _fill(self._menu, self._actions)

    def _word(self) -> None:
        read = self._language.read
        chosen = self._languages.get(self._language.reader.language, self._language.reader.language)
        for code, action in self._language_actions.items():  # it may have been chosen elsewhere
            action.setChecked(code == self._language.reader.language)
        named = _("Language: {name} ▾", name=chosen)
        self._language.label(self._language_link, text=named, accessibleName=named)
        self._fill_menu()
        current = next((entry for entry in self._entries if entry.key == self._current), None)
        self.switcher.show_texts(
            current.title if current else read(_("No mission yet")),
            read(current.below if current else _("Add one, or import a file.")),
        )
        self._saved.set_text(read(self._note) if self._note else "")
        self._word_export()
        links = self._language_link.sizeHint().width() + self._help_link.sizeHint().width() + 4 * GRID
        self.setFixedWidth(max(_WIDTH, self.nav.sizeHint().width() + 3 * GRID, links))


def _fill(menu: QMenu, actions: Sequence[QAction | None]) -> list[QAction]:
    """Add actions to a menu; None is a line between two groups. Return the lines."""
    lines = []
    for action in actions:
        if action is None:
            lines.append(menu.addSeparator())
        else:
            menu.addAction(action)
    return lines
