"""From a change of the workspace to the pages that show it, and what need not be read again before one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

T = TypeVar("T")


class Published(Protocol):
    """What the workspace publishes (`pimap_desktop.store.changes.ChangeSet`)."""

    def touches(self, *entities: Any) -> bool: ...  # noqa: D102


class Publisher(Protocol):
    """What can be listened to (`pimap_desktop.store.workspace.Workspace`)."""

    def subscribe(self, listener: Callable[[Any], None], /) -> Callable[[], None]: ...  # noqa: D102


class Changes(QObject):
    """Refreshes what shows the entities that a change touched, once a turn of the event loop."""

    def __init__(self, publisher: Publisher) -> None:
        super().__init__()
        self._watches: list[_Watch] = []
        self._kept: dict[tuple[object, ...], Any] = {}
        self.close = publisher.subscribe(self._receive)

    def watch(self, owner: QWidget, refresh: Callable[[], None], *entities: type) -> None:
        """Call ``refresh`` after changes to the entities, without any after every change.

        For a hidden owner it is called when that is shown again.
        """
        watch = _Watch(owner, refresh, entities)
        self._watches.append(watch)
        owner.destroyed.connect(lambda: self._watches.remove(watch))

    def keep(self, ask: Callable[..., Any], query: Callable[..., T], *values: Hashable) -> T:
        """Return what a query finds, asked once and kept until the next change.

        For what takes long and several parts show; a query of records alone, not of the time.
        """
        key = (query, *values)
        if key not in self._kept:
            self._kept[key] = ask(query, *values)
        found: T = self._kept[key]
        return found

    def _receive(self, published: Published) -> None:
        self._kept.clear()
        for watch in self._watches:
            if not watch.entities or published.touches(*watch.entities):
                watch.mark()


class _Watch(QObject):
    """One owner and whether it shows something old."""

    def __init__(self, owner: QWidget, refresh: Callable[[], None], entities: tuple[type, ...]) -> None:
        super().__init__(owner)
        self.entities = entities
        self._owner = owner
        self._refresh = refresh
        self._stale = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._catch_up)
        owner.installEventFilter(self)

    def mark(self) -> None:
        """Note that the owner shows something old."""
        self._stale = True
        self._timer.start()

    def _catch_up(self) -> None:
        if self._stale and self._owner.isVisible():
            self._stale = False
            self._refresh()

    # Qt's overrides

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._timer.start()
        return super().eventFilter(watched, event)
