"""Opening a workspace with the user's help: a protected file asks for its key, a damaged one for a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pimap_desktop.app import App
from pimap_desktop.errors import PimapError
from pimap_desktop.mission.backup_contents import BackupContents, read_contents
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.engine import Damaged
from pimap_desktop.store.protecting import Locked
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.keeping.question import Question
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


class Opener:
    """Opens files for the window that is there, or before there is one."""

    def __init__(self, app: App, language: Language, theme: Theme) -> None:
        self._app, self._language, self._theme = app, language, theme

    def open(self, path: Path, parent: QWidget | None = None) -> Workspace | None:
        """Open a workspace, or make one where there is none; None where the user gives up.

        Raises what opening raises when nobody can help.
        """
        secret: str | None = None
        told: tuple[Message, ...] = ()
        while True:
            try:
                if not path.exists() and not Backups(path).list():
                    return self._app.create(path)
                workspace = self._opened(path, secret)
                workspace.notices = (*told, *workspace.notices)
                return workspace
            except Locked as error:
                secret = self._ask_secret(path, error.message, parent, again=secret is not None)
                if secret is None:
                    return None
            except Damaged as error:
                offer = self._find_offer(path, secret)
                if offer is None:
                    raise
                if not self._agrees(error.message, offer, parent):
                    return None
                told = self._recover(path, secret, offer)

    def _opened(self, path: Path, secret: str | None) -> Workspace:
        if path.exists():
            return self._app.open(path, secret)
        self._app.backups(path, secret)  # a protected one asks for its key first
        raise Damaged(_("“{name}” is not there any more, but its backups are.", name=path.name))

    def _ask_secret(self, path: Path, why: Message, parent: QWidget | None, *, again: bool) -> str | None:
        # Imported here: few files are protected.
        from pimap_desktop.store.unlocking import find_code, remember
        from pimap_desktop.ui.dialogs.keeping.unlocking import UnlockForm

        form = UnlockForm(parent, self._language, self._theme, why, again=again)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it is read after it is closed
        agreed = form.exec() == QDialog.DialogCode.Accepted
        secret, remembers = form.secret.text(), form.remembers
        form.deleteLater()
        if not agreed:
            return None
        if remembers and path.exists():
            try:
                if find_code(path, secret) is not None:
                    remember(path, secret)
            except PimapError:
                pass  # it is told when the file is opened
        return secret

    def _find_offer(self, path: Path, secret: str | None) -> BackupContents | None:
        try:
            backups = self._app.backups(path, secret)
            newest = backups.find_newest_sound()
            return read_contents(newest, backups.key) if newest is not None else None
        except PimapError:
            return None

    def question(self, why: Message, offer: BackupContents) -> tuple[Message, Message, Message]:
        """Return what is asked before a backup takes the place of a damaged file, and the word for yes."""
        backup = ngettext(
            "The newest good backup is of {at} and holds {count} person.",
            "The newest good backup is of {at} and holds {count} people.",
            offer.people,
            at=offer.made_at.astimezone(),
        )
        text = _(
            "{why} {backup} It takes the place of the file, and the export files beside it bring back what "
            "came later. The file as it is now is kept.",
            why=why,
            backup=backup,
        )
        return _("Bring the workspace back?"), text, _("Bring it back")

    def _agrees(self, why: Message, offer: BackupContents, parent: QWidget | None) -> bool:
        question = Question(parent, self._language, *self.question(why, offer))
        return question.exec() == QDialog.DialogCode.Accepted

    def _recover(self, path: Path, secret: str | None, offer: BackupContents) -> tuple[Message, ...]:
        recovered = self._app.recover(path, None, secret)
        told = _("The workspace is back from the backup of {at}.", at=offer.made_at.astimezone())
        kept = recovered.kept
        if kept is not None:
            told = _("{first} The damaged file is kept as “{name}”.", first=told, name=kept.name)
        return (told, *recovered.notices)
