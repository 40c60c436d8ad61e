"""What an export file holds, who may open it, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.mission.devices import DeviceRow
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.exchange.folder_field import FolderField
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_EVERYTHING = ""
_ROWS_SHOWN = 5


class Protection(StrEnum):
    """Who may open a file."""

    NONE = "none"
    LAPTOPS = "laptops"
    PASSPHRASE = "passphrase"  # noqa: S105 (the kind, not a passphrase)


class ExportForm(FormDialog):
    """Folder, content and protection; for a new colleague, a few words of welcome instead of the content."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        devices: Sequence[DeviceRow],
        folder: str,
        protection: str,
        *,
        welcoming: bool = False,
        receiver: str = "",
    ) -> None:
        title = _("Give this workspace to a colleague") if welcoming else _("Export")
        super().__init__(parent, language, theme, title, _("Write the file"))
        others = [row for row in devices if not row.own]
        if welcoming:
            self.add_note(
                _(
                    "The file holds everything. On a new laptop, “Join with an export file” in the menu of "
                    "the program makes a working copy of it. Your words are shown there first."
                )
            )
        self.folder = self.add_field(_("Folder"), FolderField(language, _("Folder"), folder))
        self.content = Choice(language, [(_EVERYTHING, _("Everything")), *map(_only_for, _met(others))])
        self.content.choose(receiver)
        self.welcome = QPlainTextEdit()
        self.welcome.setTabChangesFocus(True)
        self.welcome.setFixedHeight(84)
        if welcoming:
            self.add_field(_("Words of welcome"), self.welcome)
        elif self.content.count() > 1:
            self.add_field(pgettext("export", "Content"), self.content)
        self._sealable = [row for row in others if row.sealing_key]
        self.protection = self.add_field(_("Protection"), Choice(language, self._protections(welcoming)))
        self.laptops = self.add_field(_("Laptops that may open it"), _ticks(self._sealable))
        self.passphrase = self.add_field(_("Passphrase"), _secret())
        self.again = self.add_field(_("Passphrase again"), _secret())
        self.hint = self.add_note(
            _("Take four words that have nothing in common. Tell them by telephone, not by e-mail.")
        )
        self.protection.choose(Protection(protection) if protection else Protection.NONE)
        self.protection.currentIndexChanged.connect(self._show_protection)
        # Labels beside their fields at any length: rows that wrap would need more height as they are shown.
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.setMinimumWidth(620)
        self._show_protection()

    @property
    def receiver(self) -> str:
        """The laptop for which the file is alone; empty for everything."""
        return str(self.content.key or _EVERYTHING)

    def target(self) -> Path:
        """Return the folder; raises `Refused` for none."""
        folder = self.folder.folder
        if folder is None:
            raise Refused(_("Choose the folder for the file: a memory stick, or a shared drive."))
        if not folder.is_dir():
            raise Refused(_("There is no folder “{folder}”. Choose another one.", folder=str(folder)))
        return folder

    def how(self) -> Seal | None:
        """Return how the file is protected; raises `Refused` where that is not said fully."""
        match self.protection.key:
            case Protection.LAPTOPS:
                ticked = [
                    row.sealing_key
                    for number, row in enumerate(self._sealable)
                    if self.laptops.item(number).checkState() is Qt.CheckState.Checked
                ]
                if not ticked:
                    raise Refused(_("Tick the laptops that may open the file."))
                return Seal(recipients=tuple(ticked))
            case Protection.PASSPHRASE:
                if not self.passphrase.text():
                    raise Refused(_("Type a passphrase, or choose another protection."))
                if self.passphrase.text() != self.again.text():
                    raise Refused(_("The two passphrases differ. Type both once more."))
                return Seal(passphrase=self.passphrase.text())
        return None

    def _protections(self, welcoming: bool) -> list[tuple[object, Message]]:
        found: list[tuple[object, Message]] = [(Protection.NONE, _("None: whoever has the file can read it"))]
        if self._sealable and not welcoming:  # a new laptop has no key yet
            found.append((Protection.LAPTOPS, _("Only the laptops ticked below can read it")))
        found.append((Protection.PASSPHRASE, _("A passphrase opens it")))
        return found

    def _show_protection(self) -> None:
        chosen = self.protection.key
        for field in (self.passphrase, self.again, self.hint):
            self._fields.setRowVisible(field, chosen == Protection.PASSPHRASE)
        self._fields.setRowVisible(self.laptops, chosen == Protection.LAPTOPS)
        self.adjustSize()


def _met(others: Sequence[DeviceRow]) -> list[DeviceRow]:
    return [row for row in others if row.lacks is not None]


def _only_for(row: DeviceRow) -> tuple[object, Message]:
    lacks = row.lacks or 0
    text = ngettext(
        "Only what {laptop} lacks: {count} change", "Only what {laptop} lacks: {count} changes", lacks,
        laptop=row.laptop,
    )  # fmt: skip
    return row.device, text


def _ticks(rows: Sequence[DeviceRow]) -> QListWidget:
    view = QListWidget()
    view.setProperty("role", "framed")
    for row in rows:
        item = QListWidgetItem(f"{row.laptop} · {row.person}" if row.person else row.laptop, view)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(Qt.CheckState.Checked)
    height = max(view.sizeHintForRow(0), 20) + 4
    view.setFixedHeight(min(max(len(rows), 1), _ROWS_SHOWN) * height + 12)
    return view


def _secret() -> QLineEdit:
    field = line_edit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
