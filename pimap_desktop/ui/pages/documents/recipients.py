"""For whom: everybody or some, each with what was printed already and whether it is still right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pimap_desktop.documents.printed import PrintedPart, PrintState
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.i18n.collation import folded
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.language import Language, plain_tip
from pimap_desktop.ui.pages.documents.recipient_rows import (
    ID,
    LANGUAGE,
    NOTE,
    SHOWS_LANGUAGES,
    STATE,
    RecipientRows,
)
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import link_button, menu_button
from pimap_desktop.ui.widgets.language_menu import LanguageMenu
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.words import Words


@dataclass(frozen=True)
class Entry:
    """Somebody or something that can be chosen."""

    id: str
    name: str
    about: str = ""
    language: str | None = None  # of a person's papers, empty: as everybody's; of anything else none


class RecipientList(QWidget):
    """Nothing checked means everybody; a person's papers can have a language of their own."""

    chosen = Signal()
    language_wanted = Signal(tuple, str)  # for whom, and which

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
        self.list.setItemDelegate(RecipientRows(theme, self.list))
        self.list.setVerticalScrollMode(self.list.ScrollMode.ScrollPerPixel)
        self.show_languages(shown=True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.languages = LanguageMenu(language)
        self.language_button = menu_button(language, _("Language of papers"), self.languages)
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
        layout.addWidget(self.language_button)
        self.list.itemChanged.connect(self._tell)
        self.list.itemActivated.connect(_toggle)
        self.list.currentItemChanged.connect(self._suit)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.languages.chosen.connect(self._want_language)
        self.search.searched.connect(self._sift)
        self.filter.currentIndexChanged.connect(self._sift)
        self.all_button.clicked.connect(lambda: self.choose(()))
        self.shown_button.clicked.connect(self._choose_shown)
        language.changed.connect(self._word)

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The chosen ones; None for everybody."""
        found = tuple(str(item.data(ID)) for item in self._items() if _is_checked(item))
        return found or None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer others; who was chosen and is still there stays chosen."""
        if tuple(entries) == self._entries:
            return
        before, current = set(self.ids or ()), self.list.currentItem()
        current_id = current.data(ID) if current is not None else None
        self._entries = tuple(entries)
        self._filling = True
        self.list.clear()
        for entry in self._entries:
            item = QListWidgetItem(" · ".join(part for part in (entry.name, entry.about) if part))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if entry.id in before else Qt.CheckState.Unchecked)
            item.setData(ID, entry.id)
            item.setData(LANGUAGE, DOCUMENT_LANGUAGES.get(entry.language or "", ""))
            self.list.addItem(item)
            if entry.id == current_id:
                self.list.setCurrentItem(item)
        self._filling = False
        self.language_button.setVisible(any(entry.language is not None for entry in self._entries))
        self._word()

    def show_states(self, states: Mapping[str, PrintedPart]) -> None:
        """Show what was printed, by id."""
        self._states = states
        self._word()

    def show_languages(self, *, shown: bool) -> None:
        """Show or hide each person's own language: where all is in one, it says nothing."""
        self.list.setProperty(SHOWS_LANGUAGES, shown)
        self.list.viewport().update()

    def choose(self, ids: Sequence[str]) -> None:
        """Choose some; none of them: everybody."""
        self._filling = True
        for item in self._items():
            on = item.data(ID) in ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False
        self._tell()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _subjects(self) -> tuple[str, ...]:
        """Return whose language is changed: the chosen ones', or that of the row one stands on."""
        current = self.list.currentItem()
        return self.ids or ((str(current.data(ID)),) if current is not None else ())

    def _want_language(self, code: str) -> None:
        self.language_wanted.emit(self._subjects(), code)

    def _open_menu(self, place: QPoint) -> None:
        if self.language_button.isVisible() and self._subjects():
            self.languages.popup(self.list.viewport().mapToGlobal(place))

    def _suit(self) -> None:
        self.language_button.setEnabled(bool(self._subjects()))

    def _choose_shown(self) -> None:
        self.choose([str(item.data(ID)) for item in self._items() if not item.isHidden()])

    def _tell(self) -> None:
        if not self._filling:
            self._word_count()
            self.chosen.emit()

    def _sift(self) -> None:
        wanted, words = self.filter.key, folded(self.search.text()).split()
        for item in self._items():
            fits = not wanted or item.data(STATE) == wanted
            if fits and words:
                text = folded(item.text())
                fits = all(word in text for word in words)
            item.setHidden(not fits)
        self.shown_button.setVisible(bool(wanted or words))

    def _word(self) -> None:
        """Word the second lines, in the language of the window."""
        self._filling = True
        read = self._language.read
        for item in self._items():
            part = self._states.get(str(item.data(ID)))
            note = read(state_words(part)) if part else ""
            item.setData(STATE, part.state if part else None)
            item.setData(NOTE, note)
            item.setToolTip(plain_tip(read(_whole(part))) if part else "")
            told = (note, item.data(LANGUAGE))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, " · ".join(each for each in told if each))
        self._filling = False
        self._word_count()
        self._sift()

    def _word_count(self) -> None:
        ids, count = self.ids, len(self._entries)
        text = (
            ngettext("The only one", "All {count}", count)
            if ids is None
            else _("{count} of {all} chosen", count=len(ids), all=count)
        )
        self._language.label(self._count, text=text)
        self.all_button.setVisible(ids is not None)
        self._suit()


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
        "Printed once, on {at} with {printer}",
        "Printed {count} times, last on {at} with {printer}",
        part.count,
        at=part.row.at.astimezone(),
        printer=part.row.printer or verbatim("–"),
    )


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked


def _toggle(item: QListWidgetItem) -> None:
    item.setCheckState(Qt.CheckState.Unchecked if _is_checked(item) else Qt.CheckState.Checked)
