"""Exporting from the page: at once into the folder of the last time, or after asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pimap_desktop.app import App
from pimap_desktop.exchange.deltas import Receiver
from pimap_desktop.exchange.exporting import (
    ExportPlan,
    draft_export,
    record_export,
    suggest_name,
    write_export,
)
from pimap_desktop.exchange.packages import Draft, PackageSummary
from pimap_desktop.exchange.sealing import Seal
from pimap_desktop.exchange.welcoming import find_welcome
from pimap_desktop.mission.devices import DeviceRow, list_devices
from pimap_desktop.store.local import list_peers
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.pages.sync.tools import Tools

_LAPTOPS = "laptops"


class Exporting(QObject):
    """Writes export files, one at a time, and remembers where to and for whom."""

    done = Signal()

    def __init__(
        self,
        parent: QWidget,
        app: App,
        tools: Tools,
    ) -> None:
        super().__init__(parent)
        self._page, self._app = parent, app
        self._workspace, self._path = tools.workspace, tools.path
        self._language, self._theme = tools.language, tools.theme
        self._jobs, self._progress, self._say = tools.jobs, tools.progress, tools.say
        self._running = False

    @property
    def folder(self) -> Path | None:
        """Where export files go without asking; None until it was said once, or while it is not there."""
        text = self._app.settings.export_folder
        folder = Path(text) if text else None
        return folder if folder is not None and folder.is_dir() else None

    @property
    def is_sealing(self) -> bool:
        """Whether files are sealed for the laptops known without asking."""
        return self._app.settings.export_protection == _LAPTOPS

    def export(self) -> None:
        """Export everything as the last time; ask where that is not known yet."""
        how = self._usual_seal()
        if self.folder is None or (self.is_sealing and how is None):
            self.ask()
            return
        plan = ExportPlan(how=how)
        self.write(self.folder / suggest_name(self._workspace, self._path.stem, plan), plan)

    def ask(self, *, receiver: str = "", welcoming: bool = False) -> None:
        """Ask where to, what and for whom, and export."""
        from pimap_desktop.ui.dialogs.exchange.export_form import ExportForm

        settings = self._app.settings
        form = ExportForm(
            self._page,
            self._language,
            self._theme,
            self._workspace.ask(list_devices),
            settings.export_folder,
            settings.export_protection,
            receiver=receiver,
            welcoming=welcoming,
        )

        def keep() -> None:
            folder, how = form.target(), form.how()
            welcome = None
            if welcoming:
                welcome = self._workspace.ask(find_welcome, form.welcome.toPlainText())
            plan = ExportPlan(self._receiver(form.receiver), how, welcome)
            self._remember(folder, how, plan)
            self.write(folder / suggest_name(self._workspace, self._path.stem, plan), plan)

        form.keep = keep
        form.open()

    def write(self, path: Path, plan: ExportPlan) -> None:
        """Write an export file: what it holds is read here, the rest is done off the main thread."""
        if self._running:
            return
        self._running = True
        draft = draft_export(self._workspace, plan)
        job = self._jobs.start(
            lambda report: write_export(draft, path, plan, report), partial(self._written, draft, path, plan)
        )
        job.ended.connect(self._end)
        self._progress.follow(job, _("Writing {file}…", file=path.name))

    def _written(self, draft: Draft, path: Path, plan: ExportPlan, summary: PackageSummary) -> None:
        record_export(self._workspace, draft, path, plan, summary)
        self._say(_told(path, plan, summary), _("Other folder…"), self.ask)
        self.done.emit()

    def _end(self) -> None:
        self._running = False

    def _receiver(self, device: str) -> Receiver | None:
        peers = {peer.device: peer for peer in self._workspace.ask(list_peers)}
        peer = peers.get(device)
        return Receiver(peer.device, peer.laptop, peer.vector) if peer else None

    def _remember(self, folder: Path, how: Seal | None, plan: ExportPlan) -> None:
        self._app.change_settings(lambda settings: replace(settings, export_folder=str(folder)))
        if plan.welcome is None and plan.receiver is None:
            # A passphrase is asked for each time: the settings are no place for one.
            usual = _LAPTOPS if how is not None and how.recipients else ""
            self._app.change_settings(lambda settings: replace(settings, export_protection=usual))

    def _usual_seal(self) -> Seal | None:
        keys = tuple(row.sealing_key for row in _others(self._workspace.ask(list_devices)) if row.sealing_key)
        return Seal(recipients=keys) if self.is_sealing and keys else None


def _others(rows: Sequence[DeviceRow]) -> list[DeviceRow]:
    return [row for row in rows if not row.own]


def _told(path: Path, plan: ExportPlan, summary: PackageSummary) -> Message:
    if plan.receiver is not None:
        return ngettext(
            "{file}: {count} change that {laptop} lacks. Give it to {laptop} alone.",
            "{file}: {count} changes that {laptop} lacks. Give it to {laptop} alone.",
            summary.changes,
            file=path.name,
            laptop=plan.receiver.laptop,
        )
    return ngettext(
        "{file}: {count} change, {size} kB. Give this file to the other laptops.",
        "{file}: {count} changes, {size} kB. Give this file to the other laptops.",
        summary.changes,
        file=path.name,
        size=max(round(summary.bytes / 1000), 1),
    )
