"""The palette: type a few letters, and go to a page or a record, or do what a button does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.models.ranking import Fit, fit
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.entry_painting import DETAIL, ICON, KEYS, KIND, EntryDelegate
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.words import Words

_PAUSE = 40  # milliseconds without typing, after which records are looked for
_SHOWN = 40  # lines; who wants more types on
_SIZE = QSize(680, 460)
_FROM_TOP = 72
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Entry:
    """A line of the palette: what it is called, of which kind it is, and what happens when it is taken."""

    name: str  # by which its use is remembered: no name of a person
    kind: Message
    icon: str
    title: str
    do: Callable[[], object] = field(compare=False)
    detail: str = ""
    keys: str = ""  # that do the same


@dataclass(frozen=True)
class Offer:
    """What the palette has to offer."""

    entries: Sequence[Entry]  # pages, missions and actions
    recent: Sequence[Entry]  # shown first while nothing is typed
    used: Sequence[str]  # names, the last used first
    find: Callable[[str], Sequence[Entry]]  # records that fit what is typed, the best first


class Palette(QDialog):
    """Opens over the window; Escape, a click beside it or taking a line closes it."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, offer: Offer, use: Callable[[Entry], None]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._language, self._offer, self._use = language, offer, use
        self.again: Callable[[], Offer] = lambda: offer  # worded anew when the language has changed
        self._found: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self._rank = {name: number for number, name in enumerate(offer.used)}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=_("Find anything"), accessibleName=_("Find anything"))
        hint = _("Find a page, a person, a company, a meeting, or something to do…")
        self.search = SearchBox(language, theme, hint)
        self.list = language.label(QListWidget(), accessibleName=_("What was found"))
        self.list.setItemDelegate(EntryDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = language.label(Words(role="muted"), text=_("Nothing is called that."))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._compose()
        self._pause.timeout.connect(self._look)
        # Once the page below is worded anew, whose buttons are offered.
        language.changed.connect(self._reword, Qt.ConnectionType.QueuedConnection)
        self.search.textChanged.connect(self._type)
        self.list.itemClicked.connect(lambda _item: self.take())
        self.search.installEventFilter(self)
        self._show()
        self._settle(parent)
        self.search.setFocus()

    @property
    def titles(self) -> list[str]:
        """What is listed, from the top."""
        return [entry.title for entry in self._shown]

    def take(self) -> None:
        """Do what the chosen line says, once the palette is gone."""
        if self._pause.isActive():  # who types fast and presses Enter means what was typed
            self._look()
        number = self.list.currentRow()
        if not 0 <= number < len(self._shown):
            return
        entry = self._shown[number]
        self.close()
        self._use(entry)

    def _compose(self) -> None:
        frame = QFrame()
        frame.setProperty("role", "palette")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(GRID, GRID, GRID, GRID)
        inner.setSpacing(GRID)
        inner.addWidget(self.search)
        inner.addWidget(self.nothing)
        inner.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _settle(self, parent: QWidget) -> None:
        """Stand in the upper middle of the window."""
        size = _SIZE.boundedTo(parent.size() - QSize(4 * GRID, _FROM_TOP + 2 * GRID))
        self.resize(size)
        self.move(parent.mapToGlobal(QPoint((parent.width() - size.width()) // 2, _FROM_TOP)))

    def _type(self) -> None:
        """Answer at once with what is known; records come when the keys rest."""
        self._pause.start()
        self._found = [each for each in self._found if fit(self.search.text(), each.title, each.detail)]
        self._show()

    def _reword(self) -> None:
        if self.isVisible():
            self._offer = self.again()
            self._look()

    def _look(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        self._found = self._offer.find(text) if text else ()
        self._show()

    def _show(self) -> None:
        text = self.search.text().strip()
        if text:
            self._shown = self._in_order(text)[:_SHOWN]
        else:
            recent = {entry.name for entry in self._offer.recent}
            others = [entry for entry in self._offer.entries if entry.name not in recent]
            self._shown = [*self._offer.recent, *sorted(others, key=self._last_used)]
        self.list.clear()
        for entry in self._shown:
            self.list.addItem(self._item(entry))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)

    def _in_order(self, text: str) -> list[Entry]:
        """Return what fits: the better fit first, then what was used last, then as they come."""
        read = self._language.read
        ranked = [
            (found, self._last_used(entry), entry)
            for entry in self._offer.entries
            if (found := fit(text, entry.title, f"{entry.detail} {read(entry.kind)}")) is not None
        ]
        # The search has its own ways to a record, as by an address: what it found always fits.
        for entry in self._found:
            begins = fit(text, entry.title) is Fit.BEGINNING
            ranked.append((Fit.BEGINNING if begins else Fit.WORDS, self._last_used(entry), entry))
        return [entry for _fit, _used, entry in sorted(ranked, key=lambda each: each[:2])]

    def _last_used(self, entry: Entry) -> int:
        return self._rank.get(entry.name, len(self._rank))

    def _item(self, entry: Entry) -> QListWidgetItem:
        kind = self._language.read(entry.kind)
        item = QListWidgetItem(entry.title)
        for role, value in ((ICON, entry.icon), (DETAIL, entry.detail), (KIND, kind), (KEYS, entry.keys)):
            item.setData(role, value)
        spoken = _joined((entry.title, entry.detail, kind, entry.keys))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(plain_tip(_joined((entry.title, entry.detail))))
        return item

    # Qt's overrides

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that walk through the list reach it while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _LIST_KEYS:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
