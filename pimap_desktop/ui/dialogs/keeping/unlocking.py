"""Asking for what opens a protected workspace."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from pimap_desktop.store.key_store import has_key_store
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class UnlockForm(FormDialog):
    """One field for the passphrase or the recovery code, whichever is at hand."""

    def __init__(
        self, parent: QWidget | None, language: Language, theme: Theme, why: Message, *, again: bool = False
    ) -> None:
        """Where it is asked ``again``, why is what was wrong with what was typed before."""
        super().__init__(parent, language, theme, _("Open a protected workspace"), _("Open"))  # type: ignore[arg-type]
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)  # a recovery code is long
        if again:
            self.notice.show_notice(why, "bad")
        else:
            self.add_note(why)
        self.secret = self.add_field(_("Passphrase or recovery code"), QLineEdit())
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_box = QCheckBox()
        language.label(self.show_box, text=_("Show what is typed"))
        self.show_box.toggled.connect(self._reveal)
        self.add_wide(self.show_box)
        self.remember_box = QCheckBox()
        language.label(self.remember_box, text=_("Do not ask on this laptop again"))
        self.remember_box.setChecked(True)
        self.remember_box.setVisible(has_key_store())
        self.add_wide(self.remember_box)
        self.keep = lambda: None

    @property
    def remembers(self) -> bool:
        """Whether the system's key store is to keep it."""
        return self.remember_box.isChecked() and not self.remember_box.isHidden()

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.secret.setEchoMode(mode)
