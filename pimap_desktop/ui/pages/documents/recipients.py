"""For whom: everybody or some, each with what was printed already and whether it is still right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pimap_desktop.documents.printed import PrintedPart, PrintState
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.theme import GRID, SECONDARY, Theme
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.words import Words

_ID, _NOTE, _STATE = (Qt.ItemDataRole.UserRole + number for number in range(3))
_ROW = 44  # logical pixels
_BOX = 16


@dataclass(frozen=True)
class Entry:
    """Somebody or something that can be chosen."""

    id: str
    name: str
    about: str = ""


class RecipientList(QWidget):
    """Nothing checked means everybody."""

    chosen = Signal()

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language = language
        self._entries: tuple[Entry, ...] = ()
        self._states: Mapping[str, PrintedPart] = {}
        self._filling = False
        self.filter = Choice(
            language,
            [
                ("", pgettext("print state", "All")),
                (PrintState.NEW, pgettext("print state", "Not printed yet")),
                (PrintState.CHANGED, pgettext("print state", "Out of date")),
            ],
        )
        language.label(self.filter, accessibleName=pgettext("print state", "Show"))
        self.search = SearchBox(language, theme, _("Find a name or company…"))
        self.list = language.label(QListWidget(), accessibleName=pgettext("document", "For whom"))
        self.list.setItemDelegate(_TwoLines(theme, self.list))
        self.list.setVerticalScrollMode(self.list.ScrollMode.ScrollPerPixel)
        self._count = Words(role="muted")
        self.all_button = link_button(language, pgettext("document", "Everybody"))
        self.shown_button = link_button(language, pgettext("document", "Choose these"))
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.shown_button)
        row.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.itemChanged.connect(self._tell)
        self.list.itemActivated.connect(_toggle)
        self.search.searched.connect(self._sift)
        self.filter.currentIndexChanged.connect(self._sift)
        self.all_button.clicked.connect(lambda: self.choose(()))
        self.shown_button.clicked.connect(self._choose_shown)
        language.changed.connect(self._word)

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The chosen ones; None for everybody."""
        found = tuple(str(item.data(_ID)) for item in self._items() if _is_checked(item))
        return found or None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer others; who was chosen and is still there stays chosen."""
        if tuple(entries) == self._entries:
            return
        before = set(self.ids or ())
        self._entries = tuple(entries)
        self._filling = True
        self.list.clear()
        for entry in self._entries:
            item = QListWidgetItem(" · ".join(part for part in (entry.name, entry.about) if part))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if entry.id in before else Qt.CheckState.Unchecked)
            item.setData(_ID, entry.id)
            self.list.addItem(item)
        self._filling = False
        self._word()

    def show_states(self, states: Mapping[str, PrintedPart]) -> None:
        """Show what was printed, by id."""
        self._states = states
        self._word()

    def choose(self, ids: Sequence[str]) -> None:
        """Choose some; none of them: everybody."""
        self._filling = True
        for item in self._items():
            on = item.data(_ID) in ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False
        self._tell()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _choose_shown(self) -> None:
        self.choose([str(item.data(_ID)) for item in self._items() if not item.isHidden()])

    def _tell(self) -> None:
        if not self._filling:
            self._word_count()
            self.chosen.emit()

    def _sift(self) -> None:
        wanted, words = self.filter.key, self.search.text().casefold().split()
        for item in self._items():
            text = item.text().casefold()
            fits = not wanted or item.data(_STATE) == wanted
            item.setHidden(not (fits and all(word in text for word in words)))
        self.shown_button.setVisible(bool(wanted or words))

    def _word(self) -> None:
        """Word the second lines, in the language of the window."""
        self._filling = True
        read = self._language.read
        for item in self._items():
            part = self._states.get(str(item.data(_ID)))
            item.setData(_STATE, part.state if part else None)
            item.setData(_NOTE, read(state_words(part)) if part else "")
            item.setToolTip(plain_tip(read(_whole(part))) if part else "")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, item.data(_NOTE))
        self._filling = False
        self._word_count()
        self._sift()

    def _word_count(self) -> None:
        ids, count = self.ids, len(self._entries)
        text = (
            ngettext("All {count}", "All {count}", count)
            if ids is None
            else _("{count} of {all} chosen", count=len(ids), all=count)
        )
        self._language.label(self._count, text=text)
        self.all_button.setVisible(ids is not None)


def state_words(part: PrintedPart) -> Message:
    """Say how somebody's paper stands, in a few words."""
    if part.row is None:
        return pgettext("print state", "Not printed yet")
    at = part.row.at.astimezone()
    if part.state is PrintState.CHANGED:
        return _("Out of date: printed {at}", at=at)
    return ngettext("Printed {at}", "Printed {at}, {count} times", part.count, at=at)


def _whole(part: PrintedPart) -> Message:
    if part.row is None:
        return state_words(part)
    return ngettext(
        "Printed once, on {at} by {printer}",
        "Printed {count} times, last on {at} by {printer}",
        part.count,
        at=part.row.at.astimezone(),
        printer=part.row.printer or verbatim("–"),
    )


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked


def _toggle(item: QListWidgetItem) -> None:
    item.setCheckState(Qt.CheckState.Unchecked if _is_checked(item) else Qt.CheckState.Checked)


class _TwoLines(QStyledItemDelegate):
    """A check box, the name, and below it in small letters what was printed."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    # Qt's overrides

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, colours = self.parent(), self._theme.colours
        assert isinstance(view, QListWidget)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 6, 6)
        box = QRect(place.left() + 4, place.top() + (place.height() - _BOX) // 2, _BOX, _BOX)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        _draw_box(painter, self._theme, box, checked=checked)
        left, width = box.right() + GRID, place.width() - _BOX - 3 * GRID
        note = str(index.data(_NOTE) or "")
        lines = [(str(index.data()), self._theme.font(), colours.ink)]
        if note:
            tone = (
                colours.text(colours.caution) if index.data(_STATE) == PrintState.CHANGED else colours.muted
            )
            lines.append((note, self._theme.font(SECONDARY), tone))
        top = place.top() + (place.height() - 18 * len(lines)) // 2
        for text, font, colour in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, 18), Qt.AlignmentFlag.AlignVCenter, shown)
            top += 18


def _draw_box(painter: QPainter, theme: Theme, place: QRect, *, checked: bool) -> None:
    colours = theme.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.accent if checked else colours.muted))
    painter.setBrush(QColor(colours.accent if checked else colours.card))
    painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)
    if checked:
        painter.drawPixmap(place.adjusted(1, 1, -2, -2), theme.pixmap("check", "on_accent", _BOX))
    painter.restore()
