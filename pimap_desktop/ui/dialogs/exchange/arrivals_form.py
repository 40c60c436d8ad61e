"""What export files would bring, looked at before anything is brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from pimap_desktop.exchange.batches import Arrival, count_new
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words


def _who(arrival: Arrival) -> object:
    if arrival.result is None:
        return None if arrival.package is None else arrival.package.manifest.laptop
    sender = arrival.result.sender
    return f"{sender.laptop} · {sender.person}" if sender.person else sender.laptop


_COLUMNS = (
    Column[Arrival](_("File"), lambda row: row.path.name),
    Column[Arrival](pgettext("file", "From"), _who),
    Column[Arrival](
        pgettext("file", "Written"),
        lambda row: row.package.manifest.created.astimezone() if row.package else None,
    ),
    Column[Arrival](
        pgettext("changes", "New"), lambda row: row.result.new if row.result else None, right=True
    ),
    Column[Arrival](_("To review"), lambda row: row.result.conflicts if row.result else None, right=True),
)


class ArrivalsForm(FormDialog):
    """The files, what each brings, what there is to say of its sender, and one button that brings all in."""

    unlocked = Signal(str)  # a passphrase was typed for the files that need one

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, bring_in: Callable[[], object]
    ) -> None:
        super().__init__(parent, language, theme, _("Import export files"), _("Import"))
        self.keep = bring_in
        self._model = RowsModel(language, _COLUMNS, key=lambda row: str(row.path))
        self.view = RowsView(language, _("Export files"), self._model)
        self.view.set_widths(255, 205, 150, 70)
        self.view.setMinimumHeight(150)
        self.summary = Words(role="strong", wrap=True)
        self.notes = language.label(QListWidget(), accessibleName=_("Notes on the files"))
        self.notes.setWordWrap(True)
        self.notes.setProperty("role", "framed")
        self.passphrase = language.label(line_edit(), accessibleName=_("Passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_button = push_button(language, _("Open them"))
        self.open_button.setAutoDefault(False)
        self._locks = QWidget()
        self._compose()
        self.arrivals: Sequence[Arrival] = ()
        self.passphrase.returnPressed.connect(self._unlock)
        self.open_button.clicked.connect(self._unlock)
        language.changed.connect(self._word)
        self.setMinimumSize(880, 480)

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Show files and what they would bring."""
        self.arrivals = arrivals
        self._model.show(arrivals)
        locked = any(each.locked for each in arrivals)
        self._locks.setVisible(locked)
        # Enter in the field of the passphrase opens the files, and imports nothing.
        self.action_button.setDefault(not locked)
        self.action_button.setAutoDefault(not locked)
        self.action_button.setEnabled(any(each.is_welcome for each in arrivals))
        self.open_button.setEnabled(True)
        self.passphrase.clear()
        self._word()

    def _compose(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.view, 2)
        row = QHBoxLayout(self._locks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._language.label(Words(), text=_("Passphrase of the protected files")))
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open_button)
        column.addWidget(self._locks)
        column.addWidget(self.notes, 1)
        self.add_wide(whole)

    def _unlock(self) -> None:
        if self.passphrase.text():
            self.open_button.setEnabled(False)
            self.unlocked.emit(self.passphrase.text())

    def _word(self) -> None:
        read = self._language.read
        new = count_new(self.arrivals)
        welcome = sum(each.is_welcome for each in self.arrivals)
        text = ngettext(
            "{files} of {all} files can be imported, with {count} new change.",
            "{files} of {all} files can be imported, with {count} new changes.",
            new,
            files=welcome,
            all=len(self.arrivals),
        )
        self.summary.setText(read(text))
        self.notes.clear()
        for note in _notes(self.arrivals):
            self.notes.addItem(read(note))
        self.notes.setVisible(self.notes.count() > 0)


def _notes(arrivals: Sequence[Arrival]) -> list[Message]:
    found = []
    for arrival in arrivals:
        if arrival.refusal is not None:
            found.append(arrival.refusal)
        if arrival.result is not None:
            found += [*arrival.result.sender.notices, *arrival.result.notices]
            if arrival.package is not None and arrival.package.manifest.welcome is not None:
                found.append(_note_of(arrival))
    return [note for note in found if note.msgid]


def _note_of(arrival: Arrival) -> Message:
    assert arrival.package is not None
    assert arrival.package.manifest.welcome is not None
    note = arrival.package.manifest.welcome.note
    laptop = arrival.package.manifest.laptop
    return _("{laptop} says: {note}", laptop=laptop, note=note) if note else Message("")
