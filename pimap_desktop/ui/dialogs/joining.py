"""A second laptop's own file, made from the first export file it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pimap_desktop.app import App
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.batches import Arrival, read_arrivals
from pimap_desktop.exchange.exporting import workspace_name
from pimap_desktop.exchange.failures import unwritable
from pimap_desktop.exchange.manifests import Manifest
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import Package
from pimap_desktop.exchange.sealing import Opening
from pimap_desktop.exchange.signing import fingerprint
from pimap_desktop.store.opening import SUFFIX, Author, discard_workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.exchange.folder_field import FolderField
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language, shown
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.words import Words


def join(app: App, package: Package, path: Path, author: Author | None = None) -> None:
    """Make a workspace of the same partnership and bring the package in; the author as in `App.create`.

    Raises what making or merging raises; then there is no new file.
    """
    workspace = app.create(path, package.manifest.workspace, author)
    try:
        merge_package(workspace, package)
    except BaseException:
        workspace.close()
        discard_workspace(path)
        raise
    workspace.close()


class JoinForm(FormDialog):
    """What an export file holds and from whom it is, and who works on this laptop from now on.

    Where the author is known already, it is not asked for.
    """

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        app: App,
        jobs: Jobs,
        package_path: Path,
        joined: Callable[[Path], None],
        author: Author | None = None,
    ) -> None:
        super().__init__(parent, language, theme, _("Join with an export file"), _("Make the working copy"))
        self._app, self._jobs, self._package_path = app, jobs, package_path
        self._joined, self._author = joined, author
        self._package: Package | None = None
        self.welcome = Card()
        self.welcome.set_spacing(4)
        self._from = Words(role="strong", wrap=True)
        self._note = Words(wrap=True)
        self._facts = Words(role="muted", wrap=True)
        self.question = Words(wrap=True)
        for words in (self._from, self._note, self._facts, self.question):
            self.welcome.add(words)
        self.passphrase = language.label(line_edit(), accessibleName=_("Passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_button = push_button(language, _("Open it"))
        self.open_button.setAutoDefault(False)
        self._lock = self._locked()
        self.add_wide(self.welcome)
        self.add_wide(self._lock)
        self.person, self.laptop = line_edit(app.author.person), line_edit(app.author.laptop)
        if author is None:
            self.add_field(_("Your name"), self.person)
            self.add_field(_("Name of this laptop"), self.laptop)
        folder = str(app.paths.workspaces)
        self.folder = self.add_field(_("Folder"), FolderField(language, _("Folder"), folder))
        self.name = self.add_field(_("Name of the file"), line_edit(workspace_name(package_path.stem)))
        self.keep = self._join
        self.setMinimumWidth(600)
        self.passphrase.returnPressed.connect(self._unlock)
        self.open_button.clicked.connect(self._unlock)
        self._show_reading()
        QTimer.singleShot(0, self, lambda: self._read(None))

    @property
    def target(self) -> Path:
        """Where the working copy goes; raises `Refused` where that is not said."""
        folder, name = self.folder.folder, self.name.text().strip()
        if folder is None or not name:
            raise Refused(_("Say in which folder the working copy shall lie, and how it is called."))
        return folder / (name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")

    def _locked(self) -> QWidget:
        lock = QWidget()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._language.label(Words(), text=_("Passphrase")))
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open_button)
        column = QVBoxLayout(lock)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        return lock

    def _read(self, passphrase: str | None) -> None:
        if not self.isVisible():
            return  # closed before it could begin
        paths, opening = [self._package_path], Opening(passphrase)
        self.open_button.setEnabled(False)
        job = self._jobs.start(lambda _report: read_arrivals(paths, opening), self._show)
        self.finished.connect(job.forget)  # nobody waits for it any more

    def _unlock(self) -> None:
        if self.passphrase.text():
            self._read(self.passphrase.text())

    def _show_reading(self) -> None:
        self._say(_("Reading {file}…", file=self._package_path.name), None, None)
        self._lock.hide()
        self.open_button.setEnabled(False)
        self._enable(ready=False)

    def _show(self, arrivals: list[Arrival]) -> None:
        (arrival,) = arrivals
        self._package = arrival.package
        self._lock.setVisible(arrival.locked)
        self.open_button.setEnabled(True)
        self._enable(ready=arrival.package is not None)
        if arrival.locked:
            self.passphrase.setFocus()
        if arrival.package is None:
            self._say(arrival.refusal or Message(""), None, None)
            return
        manifest = arrival.package.manifest
        note = manifest.welcome.note if manifest.welcome else ""
        self._say(_from_whom(manifest), note, _holdings(arrival.package))
        self._language.label(self.question, text=_trusted(manifest))
        self.question.show()
        self.adjustSize()

    def _say(self, first: Message, note: str | None, facts: Message | None) -> None:
        self._language.label(self._from, text=first)
        self._note.setText(note or "")
        self._note.setVisible(bool(note))
        if facts is not None:
            self._language.label(self._facts, text=facts)
        self._facts.setVisible(facts is not None)
        self.question.hide()
        self.adjustSize()

    def _enable(self, *, ready: bool) -> None:
        self.action_button.setEnabled(ready)
        self.action_button.setDefault(ready)
        self.action_button.setAutoDefault(ready)

    def _join(self) -> None:
        assert self._package is not None
        path = self.target
        author = self._author
        if author is None:
            person, laptop = self.person.text().strip(), self.laptop.text().strip()
            if not person:
                raise Refused(_("Type your name: the others see it beside what you change."))
            self._app.change_settings(lambda settings: settings.with_author(person, laptop))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        join(self._app, self._package, path, author)
        self._joined(path)


def _trusted(manifest: Manifest) -> Message:
    """Ask for the trust that the first file of a laptop needs; what is agreed to is done by the button."""
    who: object = manifest.laptop or manifest.sender
    if manifest.person:
        who = _("{laptop} of {person}", laptop=who, person=manifest.person)
    if manifest.signature:
        return _("Is this really from {who}? Files signed with its key are trusted from now on.", who=who)
    return _("The export file of {who} is not signed. Do you know where it is from?", who=who)


def _from_whom(manifest: Manifest) -> Message:
    when = manifest.created.astimezone()
    if manifest.person:
        return _("From {person}, {laptop}, {time}", person=manifest.person, laptop=manifest.laptop, time=when)
    return _("From {laptop}, {time}", laptop=manifest.laptop, time=when)


def _holdings(package: Package) -> Message:
    manifest, welcome = package.manifest, package.manifest.welcome
    facts: list[Message] = []
    if welcome is not None:
        facts = [
            shown(welcome.missions),
            ngettext("{count} person", "{count} people", welcome.people),
            ngettext("{count} company", "{count} companies", welcome.companies),
            ngettext("{count} meeting", "{count} meetings", welcome.meetings),
        ]
    facts.append(ngettext("{count} change", "{count} changes", len(package.changes)))
    if manifest.signature:
        facts.append(_("Key of the signature: {key}", key=fingerprint(manifest.signing_key)))
    else:
        facts.append(_("Not signed"))
    told = facts[0]
    for fact in facts[1:]:
        told = Message("{first} · {second}", {"first": told, "second": fact}, context="verbatim")
    return told
