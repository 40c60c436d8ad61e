"""The list beside a note: its sections, or the lines that were found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from pimap_desktop.briefing.searching import NoteHit
from pimap_desktop.briefing.sections import SectionRow
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import SECONDARY, Theme
from pimap_desktop.ui.widgets.growing import grow_width

_KEY, _FOUND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WIDTH = 300
_LETTERS = 120  # of a line that was found


class Contents(QStackedWidget):
    """One of two lists; what is chosen in either is told."""

    chosen = Signal(str)  # the slug of a section
    hit_chosen = Signal(object)  # a line that was found

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language, self._theme = language, theme
        self.sections = language.label(QListWidget(), accessibleName=_("Sections"))
        self.hits = language.label(QListWidget(), accessibleName=_("Lines that were found"))
        self.hits.setWordWrap(True)
        for each in (self.sections, self.hits):
            each.setProperty("role", "framed")
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            each.setTextElideMode(Qt.TextElideMode.ElideRight)
            self.addWidget(each)
        grow_width(self, _WIDTH)
        self._rows: tuple[SectionRow, ...] = ()
        self.sections.currentItemChanged.connect(self._tell_section)
        self.hits.currentItemChanged.connect(self._tell_hit)
        theme.changed.connect(self._draw)

    @property
    def current(self) -> str:
        """The slug of the chosen section."""
        item = self.sections.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def show_sections(self, rows: Sequence[SectionRow], chosen: str) -> None:
        """Show sections, one of them chosen; the first where it is not there."""
        self._rows = tuple(rows)
        blocked = self.sections.blockSignals(True)
        self._draw(chosen)
        self.sections.blockSignals(blocked)

    def choose(self, slug: str) -> None:
        """Choose a section, without telling."""
        blocked = self.sections.blockSignals(True)
        for number in range(self.sections.count()):
            if self.sections.item(number).data(_KEY) == slug:
                self.sections.setCurrentRow(number)
        self.sections.blockSignals(blocked)

    def show_hits(self, hits: Sequence[NoteHit] | None, countries: dict[str, str]) -> None:
        """Show lines that were found, with their country where there are several; None: the sections."""
        self.setCurrentWidget(self.sections if hits is None else self.hits)
        blocked = self.hits.blockSignals(True)
        self.hits.clear()
        for hit in hits or ():
            where = " · ".join(part for part in (countries.get(hit.market, ""), hit.title) if part)
            text = hit.text if len(hit.text) <= _LETTERS else f"{hit.text[:_LETTERS]}…"
            item = QListWidgetItem(f"{where}\n{text}")
            item.setData(_FOUND, hit)
            self.hits.addItem(item)
        if hits is not None and not hits:
            self.hits.addItem(self._heading(_("No line has all these words.")))
        self.hits.blockSignals(blocked)

    def _draw(self, chosen: str = "") -> None:
        chosen = chosen or self.current
        blocked = self.sections.blockSignals(True)
        self.sections.clear()
        group: Message | None = None
        for row in self._rows:
            wanted = _group_of(row)
            if wanted != group:
                group = wanted
                self.sections.addItem(self._heading(group))
            self.sections.addItem(self._item(row))
        known = [row.slug for row in self._rows]
        self.choose(chosen if chosen in known else known[0] if known else "")
        self.sections.blockSignals(blocked)

    def _item(self, row: SectionRow) -> QListWidgetItem:
        signs = [row.title]
        if row.favourite:
            signs.append("★")
        if row.outdated:
            signs.append("!")
        item = QListWidgetItem("  ".join(signs))
        item.setData(_KEY, row.slug)
        if row.read:
            item.setIcon(self._theme.icon("check", "good"))
        elif row.note is not None:
            item.setIcon(self._theme.icon("pencil", "muted"))
        else:
            item.setIcon(_blank())
        states = [
            _("Read") if row.read else None,
            _("Favourite") if row.favourite else None,
            row.remark,
        ]
        words = [self._language.read(state) for state in states if state is not None]
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, " · ".join(words))
        return item

    def _heading(self, text: Message) -> QListWidgetItem:
        item = QListWidgetItem(self._language.read(text))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font(SECONDARY))
        item.setForeground(QColor(self._theme.colours.muted))
        return item

    def _tell_section(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self.chosen.emit(str(item.data(_KEY)))

    def _tell_hit(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_FOUND) is not None:
            self.hit_chosen.emit(item.data(_FOUND))


def count_read(rows: Sequence[SectionRow]) -> Message:
    """Say how many sections have been read."""
    read = sum(row.read for row in rows)
    return ngettext("{read} of {count} section read", "{read} of {count} sections read", len(rows), read=read)


def _group_of(row: SectionRow) -> Message:
    if row.is_own and not row.name:
        return _("Notes of the organisers")
    return _("Entry rules") if row.is_entry else _("Culture note")


def _blank() -> QIcon:
    """Return the room of an icon, so that titles stand under each other."""
    pixmap = QPixmap(18, 18)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
