"""What the palette offers in a window: its pages, missions and actions, and the records of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton, QWidget

from pimap_desktop.mission.recalling import RecordKind, RecordRow, list_matching, list_recalled
from pimap_desktop.mission.search import COMPANIES, PEOPLE
from pimap_desktop.store.search import prepare_search
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.palette import Entry, Offer
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.memory import Memory
from pimap_desktop.ui.page_making import PAGES
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.sidebar import Sidebar

_RECENT = 8
_NATIVE = QKeySequence.SequenceFormat.NativeText
_KINDS = {
    RecordKind.PERSON: (_("Person"), "user", "participants"),
    RecordKind.COMPANY: (_("Company"), "building-2", "companies"),
    RecordKind.MEETING: (_("Meeting"), "handshake", "agenda"),
    RecordKind.MISSION: (_("Mission"), "target", "overview"),
}


class Showing(Protocol):
    """A window, as far as one goes somewhere in it."""

    sidebar: Sidebar

    def page(self, key: str) -> Page: ...  # noqa: D102
    def find_page(self) -> str: ...  # noqa: D102
    def show_mission(self, mission_id: str) -> None: ...  # noqa: D102
    def find_mission(self) -> str | None: ...  # noqa: D102


class Finding:
    """Collects the lines of the palette, and goes where one of them leads."""

    def __init__(
        self, window: QWidget, showing: Showing, workspace: Workspace, language: Language, memory: Memory
    ) -> None:
        self._window, self._showing = window, showing
        self._workspace, self._language, self._memory = workspace, language, memory

    def offer(self) -> Offer:
        """Return what can be found right now."""
        entries = [*self._pages(), *self._missions(), *self._actions()]
        return Offer(entries, self._recent(), self._memory.used(), self._find)

    def prepare(self) -> None:
        """Make the indexes once the palette is painted, so that the first letter waits for nothing."""
        QTimer.singleShot(0, self._window, self._prepare)

    def use(self, entry: Entry) -> None:
        """Do what an entry is for, and remember it."""
        self._memory.note_use(entry.name)
        # Once the palette is gone: what is done may open a dialog, and shall find the focus where it was.
        QTimer.singleShot(0, self._window, entry.do)

    def open_record(self, row: RecordRow) -> None:
        """Go to a record, in its mission."""
        if row.mission_id is not None and row.mission_id != self._showing.find_mission():
            self._showing.show_mission(row.mission_id)
        _kind, _icon, page = _KINDS[row.kind]
        self._showing.sidebar.nav.choose(page)
        if row.kind is not RecordKind.MISSION:
            self._showing.page(page).open_record(row.participation_id or row.id)

    def _prepare(self) -> None:
        for kind in (PEOPLE, COMPANIES):
            self._workspace.ask(prepare_search, kind)

    def _find(self, text: str) -> list[Entry]:
        rows = self._workspace.ask(list_matching, text, self._showing.find_mission())
        return [self._record(row) for row in rows]

    def _recent(self) -> list[Entry]:
        """Return what was opened last; what is not there any more is forgotten, as who was erased."""
        kept = self._memory.opened(self._workspace.id)
        rows = self._workspace.ask(list_recalled, kept, self._showing.find_mission())
        still = [(str(row.kind), row.id) for row in rows]
        if still != list(kept):
            self._memory.keep_opened(self._workspace.id, still)
        return [self._record(row) for row in rows[:_RECENT]]

    def _record(self, row: RecordRow) -> Entry:
        kind, icon, _page = _KINDS[row.kind]
        reader = self._language.reader
        when = f"{reader.weekday(row.starts_at)} {reader.time(row.starts_at)}" if row.starts_at else ""
        detail = " · ".join(part for part in (when, row.detail) if part)
        return Entry(f"{row.kind}:{row.id}", kind, icon, row.name, partial(self.open_record, row), detail)

    def _pages(self) -> Iterator[Entry]:
        for entry, _make in PAGES:
            title = self._language.read(entry.title)
            go = partial(self._showing.sidebar.nav.choose, entry.key)
            yield Entry(f"page:{entry.key}", _("Page"), entry.icon, title, go)

    def _missions(self) -> Iterator[Entry]:
        for entry in self._showing.sidebar.missions:
            below = self._language.read(entry.below)
            show = partial(self._showing.show_mission, entry.key)
            yield Entry(f"mission:{entry.key}", _("Mission"), "target", entry.title, show, below)

    def _actions(self) -> Iterator[Entry]:
        """Yield what the window and its page can do now: actions, and buttons that are none."""
        page = self._showing.page(self._showing.find_page())
        known: set[tuple[str, str]] = set()
        offered: list[tuple[QAction | QAbstractButton, str]] = [
            *_actions_of(self._window, page),
            *_buttons_of(page),
        ]
        for does, detail in offered:
            message = self._language.message_of(does, "text")
            title = does.text().replace("&&", "&")
            if message is None or (title, detail) in known:
                continue  # Qt's own, as in a field; or offered already
            known.add((title, detail))
            act: Callable[[], object] = does.trigger if isinstance(does, QAction) else does.click
            keys = does.shortcut().toString(_NATIVE)
            # The text before anything is filled in: a value may be somebody's name.
            yield Entry(f"action:{message.msgid}", _("Action"), "play", title, act, detail, keys)


def _actions_of(window: QWidget, page: Page) -> Iterator[tuple[QAction, str]]:
    """Yield the actions that can be taken, with the menu they are in: the page's first, then the window's."""
    for button in page.findChildren(QAbstractButton):
        if _usable(button) and (menu := _menu_of(button)) is not None:
            yield from _in_menu(menu, "")
    for action in page.findChildren(QAction):
        if _takeable(action) and any(_is_shown(holder) for holder in action.associatedObjects()):
            yield action, ""
    for action in window.actions():
        if _takeable(action):
            yield action, ""


def _in_menu(menu: QMenu, title: str) -> Iterator[tuple[QAction, str]]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _in_menu(below, below.title().replace("&&", "&"))
        elif _takeable(action):
            yield action, title


def _buttons_of(page: Page) -> Iterator[tuple[QAbstractButton, str]]:
    for button in page.findChildren(QAbstractButton):
        if _usable(button) and not button.isCheckable() and _menu_of(button) is None:
            yield button, ""


def _menu_of(button: QAbstractButton) -> QMenu | None:
    return button.menu() if isinstance(button, QPushButton | QToolButton) else None


def _usable(button: QAbstractButton) -> bool:
    return button.isEnabled() and button.isVisible()


def _is_shown(holder: object) -> bool:
    return isinstance(holder, QWidget) and not isinstance(holder, QMenu) and holder.isVisible()


def _takeable(action: QAction) -> bool:
    return action.isEnabled() and action.isVisible() and not action.isSeparator() and action.menu() is None
