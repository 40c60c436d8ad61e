"""The cards at the side of Sync: where files go, and the shared folder that is watched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from pimap_desktop.exchange.batches import Arrival, count_new
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.words import ElidedWords, Words


class ExportCard(Card):
    """Where the next export goes and who may read it, and when the last one was."""

    options_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language.label(Words(role="heading"), text=_("Export")))
        self._language = language
        self._folder = ElidedWords()
        self._protection = Words(role="muted", wrap=True)
        self._last = Words(role="muted", wrap=True)
        self.options_button = link_button(language, _("Folder and protection…"))
        self.set_spacing(6)
        self.add(self._folder)
        self.add(self._protection)
        self.add(self._last)
        row = QHBoxLayout()
        row.addWidget(self.options_button)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.add(holder)
        self.options_button.clicked.connect(self.options_wanted)

    def show_choices(self, folder: Path | None, *, sealed: bool, last: Message) -> None:
        """Show what the button at the top will do."""
        read = self._language.read
        self._folder.set_text(
            read(_("To {folder}", folder=str(folder)) if folder else _("The folder is asked for first."))
        )
        self._protection.setText(
            read(
                _("Only the laptops known can read the files.")
                if sealed
                else _("Whoever has the files can read them.")
            )
        )
        self._last.setText(read(last))


class SharedFolderCard(Card):
    """A folder in which others put their export files; what is new there is offered, or brought in."""

    folder_wanted = Signal()
    ended = Signal()
    chosen = Signal(bool)  # whether files of known laptops are brought in by themselves
    look_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language.label(Words(role="heading"), text=_("Shared folder")))
        self._language = language
        self._folder = ElidedWords()
        self._state = Words(role="muted", wrap=True)
        self.automatic = language.label(
            QCheckBox(),
            text=_("Import at once what known laptops signed"),
            accessibleName=_("Import at once"),
        )
        self.watch_button = push_button(language, _("Watch a folder…"))
        self.look_button = push_button(language, _("Look at them…"))
        self.end_button = link_button(language, _("Watch no longer"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in (self.look_button, self.watch_button, self.end_button):
            row.addWidget(button)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        self.set_spacing(6)
        for part in (self._folder, self._state, self.automatic, holder):
            self.add(part)
        self.watch_button.clicked.connect(self.folder_wanted)
        self.end_button.clicked.connect(self.ended)
        self.look_button.clicked.connect(self.look_wanted)
        self.automatic.toggled.connect(self.chosen)

    def show_state(self, folder: Path | None, *, is_there: bool, offered: Sequence[Arrival]) -> None:
        """Show what is watched and what waits there."""
        self._folder.set_text(str(folder) if folder else "")
        self._folder.setVisible(folder is not None)
        self._state.setText(self._language.read(_state(folder, offered, is_there=is_there)))
        self.automatic.setVisible(folder is not None)
        self.end_button.setVisible(folder is not None)
        self.watch_button.setVisible(folder is None)
        self.look_button.setVisible(bool(offered))


def _state(folder: Path | None, offered: Sequence[Arrival], *, is_there: bool) -> Message:
    if folder is None:
        return _("Where laptops share a drive, their export files are found here by themselves.")
    if not is_there:
        return _("The folder is not there now. It is looked for again and again.")
    if not offered:
        return _("Nothing new there.")
    locked = sum(each.locked for each in offered)
    files = ngettext("{count} file", "{count} files", len(offered))
    if locked == len(offered):
        return _("{files}, protected with a passphrase.", files=files)
    new = ngettext("{count} new change", "{count} new changes", count_new(offered))
    return _("{files} with {changes}.", files=files, changes=new)


class RemindersCard(Card):
    """What should not be forgotten; hidden while there is nothing."""

    review_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setProperty("role", "notice")
        self.setProperty("tone", "caution")
        self.set_margins(GRID + 4)
        self.set_spacing(4)
        self._lines: list[Message] = []
        self._review = QWidget()
        self._count = Words()
        self.review_button = link_button(language, pgettext("conflict", "Review"))
        row = QHBoxLayout(self._review)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._count)
        row.addWidget(self.review_button)
        row.addStretch(1)
        self._holder = Words(wrap=True)
        self.add(self._review)
        self.add(self._holder)
        self.review_button.clicked.connect(self.review_wanted)
        self.hide()

    def show_reminders(self, reminders: Sequence[Message], reviews: int) -> None:
        """Show sentences, and how much there is to review."""
        read = self._language.read
        self._holder.setText("\n".join(map(read, reminders)))
        self._holder.setVisible(bool(reminders))
        self._count.setText(read(ngettext("{count} value to review.", "{count} values to review.", reviews)))
        self._review.setVisible(bool(reviews))
        self.setVisible(bool(reminders or reviews))
