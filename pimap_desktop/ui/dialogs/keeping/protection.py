"""Protecting the workspace, changing its key, taking the protection away; and the code to keep on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QLineEdit, QWidget
from typing_extensions import override

from pimap_desktop.documents.recovery_sheets import RecoverySheet, draw, rendered
from pimap_desktop.documents.style import A4
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.store.key_store import has_key_store, require_passphrase
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.growing import grow_with_words
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.words import Words

_WIDTH = 512  # logical pixels
Protect = Callable[[str | None], None]  # a passphrase, if there is to be one


class ProtectionForm(FormDialog):
    """Says what protection means here, and takes a passphrase where one is wanted or needed."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        protected: bool,
        protect: Protect,
        remove: Callable[[], None],
    ) -> None:
        action = _("Change the key") if protected else _("Protect")
        super().__init__(parent, language, theme, _("Protect the workspace"), action)
        self._protect = protect
        self._stored = has_key_store()
        self.add_note(_ABOUT_PROTECTED if protected else _ABOUT)
        self.add_note(_STORED if self._stored else _NOT_STORED)
        label = _("Passphrase (optional)") if self._stored else _("Passphrase")
        self.passphrase = self.add_field(label, QLineEdit())
        self.again = self.add_field(_("The same again"), QLineEdit())
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.remove_button = push_button(language, _("Take the protection away"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.setVisible(protected)
        self.remove_button.clicked.connect(self._remove)
        self.add_wide(self.remove_button)
        self._take_away = remove
        self.keep = self._check
        self.accepted.connect(self._go)

    def _check(self) -> None:
        typed = self.passphrase.text()
        if typed != self.again.text():
            raise Refused(_("The two passphrases differ. Type the same twice."))
        if typed or not self._stored:
            require_passphrase(typed)

    def _go(self) -> None:
        self._protect(self.passphrase.text() or None)

    def _remove(self) -> None:
        self.accepted.disconnect(self._go)
        self.keep = lambda: None
        self.accept()
        self._take_away()


class RecoveryCode(QDialog):
    """Shows the code once, to be written down, copied, printed or saved."""

    def __init__(
        self, parent: QWidget | None, language: Language, theme: Theme, sheet: RecoverySheet
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language, self._sheet = language, sheet
        title = _("Keep this recovery code")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(self.notice)
        layout.addWidget(language.label(Words(wrap=True), text=_CODE_TOLD))
        self.code = language.label(Words(role="title"), text=verbatim(sheet.code))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.code)
        self.print_button = push_button(language, _("Print…"))
        self.pdf_button = push_button(language, _("Save as PDF…"))
        self.text_button = push_button(language, _("Save as a text to print…"))
        self.copy_button = push_button(language, _("Copy"))
        self.done_button = filled_button(language, _KEPT)
        ways, more = QHBoxLayout(), QHBoxLayout()
        for button in (self.print_button, self.pdf_button, self.copy_button):
            ways.addWidget(button)
        ways.addStretch(1)
        more.addWidget(self.text_button)
        more.addStretch(1)
        more.addWidget(self.done_button)
        for button in (self.print_button, self.pdf_button, self.copy_button, self.text_button):
            button.setAutoDefault(False)
        layout.addLayout(ways)
        layout.addLayout(more)
        # Wide enough to read well, and for the buttons in any language.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        layout.addStrut(_WIDTH)
        grow_with_words(self)
        self.copy_button.clicked.connect(self.copy)
        self.print_button.clicked.connect(self.print)
        self.pdf_button.clicked.connect(self.ask_and_save_pdf)
        self.text_button.clicked.connect(self.ask_and_save_text)
        self.done_button.clicked.connect(self.accept)

    def copy(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self._sheet.code)
        self.notice.show_notice(_("The code is on the clipboard."), "good")

    def print(self) -> None:
        """Ask for a printer and print the page, without a file that would have to be deleted."""
        # Imported here: printing brings a library of its own.
        from pimap_desktop.ui.dialogs.printing import Printing, ask_for_printer

        title = self._language.read(_("Recovery code of {name}", name=self._sheet.workspace))
        document = draw(self._sheet, self._language.reader)
        printer = ask_for_printer(self, title, "", (A4.width, A4.height), document.pages)
        if printer is None:
            return
        told = ngettext(
            "{count} page sent to the printer.", "{count} pages sent to the printer.", document.pages
        )
        run = Printing(self, printer, [document.pdf])
        run.succeeded.connect(lambda: self.notice.show_notice(told, "good"))
        run.ended.connect(lambda: self.done_button.setEnabled(True))
        self.done_button.setEnabled(False)  # the page is painted from here
        run.start()

    def ask_and_save_pdf(self) -> None:
        """Ask where to, and save the page there."""
        from pimap_desktop.ui.dialogs.files import ask_for_new_pdf

        if path := ask_for_new_pdf(self, self._language, self._suggested(".pdf")):
            self.save(path)

    def ask_and_save_text(self) -> None:
        """Ask where to, and save the code as a text there."""
        from pimap_desktop.ui.dialogs.files import ask_for_new_text

        if path := ask_for_new_text(self, self._language, self._suggested(".txt")):
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the code with what it is for, as a page or as a text by the end of the name."""
        save_file(path, rendered(self._sheet, self._language.reader, path.suffix))
        self.notice.show_notice(_("Saved as “{name}”. Print it and delete it.", name=path.name), "good")

    def _suggested(self, ending: str) -> Path:
        name = self._language.read(_("Recovery code of {name}", name=self._sheet.workspace))
        return Path(f"{name}{ending}")

    # Qt's override

    @override
    def reject(self) -> None:
        """Stay: whoever closes the window by a slip would never see the code again."""
        self.notice.show_notice(_("Keep the code first. Then press “{button}”.", button=_KEPT))


_ABOUT: Message = _(
    "A protected workspace is encrypted, with all its backups: a lost laptop gives nothing away. "
    "You get a recovery code to keep on paper."
)
_ABOUT_PROTECTED: Message = _(
    "The workspace is protected. A new key makes the old recovery code and passphrase useless; "
    "you get a new code to keep on paper."
)
_STORED: Message = _(
    "On this laptop the system’s key store opens it by itself. A passphrase opens it too, if you choose one."
)
_NOT_STORED: Message = _("This system has no key store: a passphrase is asked for at each start.")
_KEPT: Message = _("I have kept it")
_CODE_TOLD: Message = _(
    "This code opens the file when the passphrase is forgotten or the laptop is another. "
    "Write it down or print it now: it is not shown again."
)
