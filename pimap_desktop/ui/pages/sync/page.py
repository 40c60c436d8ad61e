"""Sync: the laptops and what each lacks, export and import of files, and what went out and came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from pimap_desktop.app import App
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.batches import Arrival
from pimap_desktop.exchange.senders import forget_key
from pimap_desktop.mission.devices import DeviceRow, list_devices, list_sync_reminders
from pimap_desktop.mission.exchanges import list_exchanges
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.conflicts import count_conflicts
from pimap_desktop.store.device import Device
from pimap_desktop.store.local import Exchange, ExchangeKind
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.exchange.folder_field import ask_for_folder
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import RowsModel
from pimap_desktop.ui.pages.sync.cards import ExportCard, RemindersCard, SharedFolderCard
from pimap_desktop.ui.pages.sync.columns import DEVICE_COLUMNS, EXCHANGE_COLUMNS
from pimap_desktop.ui.pages.sync.exporting import Exporting
from pimap_desktop.ui.pages.sync.importing import Importing
from pimap_desktop.ui.pages.sync.tools import Tools
from pimap_desktop.ui.pages.sync.watching import FolderWatch
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.actions import add_action
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words

_SIDE = 340  # logical pixels


class SyncPage(Page):
    """Which laptops this file knows, what went between them, and the next exchange."""

    def __init__(
        self,
        app: App,
        workspace: Workspace,
        path: Path,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        say: Callable[..., None],
    ) -> None:
        self.give_button = push_button(
            language, _("Give to a colleague…"), _("Write a file that makes a working copy on a new laptop")
        )
        self.import_button = push_button(
            language, _("Import…"), _("Bring export files in; they can also be dropped onto the window")
        )
        self.export_button = filled_button(language, _("Export"), _("Write all of it for other laptops"))
        title = language.label(Words(role="title"), text=_("Sync"))
        super().__init__(PageHeader(title, self.give_button, self.import_button, self.export_button))
        self._app, self._workspace, self._path = app, workspace, path
        self._language, self._theme = language, theme
        self._offered: list[Arrival] = []
        self._drive_is_there = True
        self.progress = ProgressLine(language)
        tools = Tools(workspace, path, language, theme, jobs, self.progress, say)
        self.exporting = Exporting(self, app, tools)
        self.importing = Importing(self, tools)
        self.watching = FolderWatch(self, jobs)
        self._devices = RowsModel(language, DEVICE_COLUMNS, key=lambda row: row.device)
        self._exchanges = RowsModel(language, EXCHANGE_COLUMNS, key=_key_of)
        self.devices_view = RowsView(language, _("Laptops"), self._devices)
        self.devices_view.set_widths(140, 115, 160, 110)
        self.exchanges_view = RowsView(language, _("Files that went out and came in"), self._exchanges)
        self.exchanges_view.set_widths(148, 90, 140, 90, 64)
        self._no_files = language.label(
            Words(role="muted", wrap=True), text=_("No file has gone out or come in yet.")
        )
        self._no_files.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.delta_action = self._action(_("Export what it lacks…"), self._export_for_selected)
        self.forget_action = self._action(_("Take its key as unknown…"), self._forget_selected)
        self.reminders = RemindersCard(language)
        self.export_card = ExportCard(language)
        self.shared_card = SharedFolderCard(language)
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, Device, Mission, Company, Person, Participation, Meeting)
        self._watch_remembered()

    @override
    def refresh(self) -> None:
        """Show laptops, files and reminders as they are now."""
        ask = self._workspace.ask
        devices, exchanges = ask(list_devices), ask(list_exchanges)
        self._devices.show(devices)
        self._exchanges.show(exchanges)
        self.exchanges_view.setVisible(bool(exchanges))
        self._no_files.setVisible(not exchanges)
        self.header.set_subtitle(str(self._path.name))
        self._show_cards(exchanges)
        self._remind()
        self._enable_actions()
        self.tell(
            [
                ngettext("{count} laptop", "{count} laptops", len(devices)),
                ngettext("{count} change", "{count} changes", sum(row.changes for row in devices)),
            ],
            _("All changes saved"),
        )

    @override
    def tick(self) -> None:
        """Look at the clock again: days without an exchange go by."""
        self._remind()

    @override
    def release(self) -> None:
        """Watch nothing any more."""
        self.watching.watch(None)

    def export_package(self) -> None:
        """Write an export file, as the last time."""
        self.exporting.export()

    def import_package(self) -> None:
        """Ask for export files and show what they bring."""
        from pimap_desktop.ui.dialogs.files import ask_for_packages

        if paths := ask_for_packages(self, self._language):
            self.import_from(paths)

    def import_from(self, paths: Sequence[Path]) -> None:
        """Show what export files bring, with the button that brings it in."""
        self.importing.look_at(paths)

    def _compose(self) -> None:
        language = self._language
        laptops = Card(language.label(Words(role="heading"), text=_("Laptops")))
        laptops.add(
            language.label(
                Words(role="muted", wrap=True),
                text=_(
                    "Every laptop works on its own file. In the evening, export here and import on the "
                    "others, and the other way round: all of them then hold the same."
                ),
            )
        )
        laptops.add(self.devices_view, 1)
        history = Card(language.label(Words(role="heading"), text=_("Files that went out and came in")))
        history.add(self._no_files, 1)
        history.add(self.exchanges_view, 1)
        main = QVBoxLayout()
        main.setSpacing(2 * GRID)
        main.addWidget(laptops, 1)
        main.addWidget(history, 1)
        side = QVBoxLayout()
        side.setSpacing(2 * GRID)
        for card in (self.export_card, self.shared_card):
            grow_width(card, _SIDE)
            side.addWidget(card)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(main, 1)
        row.addLayout(side)
        self.add(self.progress)
        self.add(self.reminders)
        self.add(row, 1)

    def _connect(self) -> None:
        self.give_button.clicked.connect(lambda: self.exporting.ask(welcoming=True))
        self.import_button.clicked.connect(self.import_package)
        self.export_button.clicked.connect(self.export_package)
        self.export_card.options_wanted.connect(self.exporting.ask)
        self.exporting.done.connect(self.refresh)
        self.importing.done.connect(self._imported)
        self.devices_view.offer_actions()
        self.devices_view.selectionModel().selectionChanged.connect(self._enable_actions)
        self.devices_view.opened.connect(self.delta_action.trigger)
        self.shared_card.automatic.setChecked(self._app.settings.watch_brings_in)
        self.shared_card.folder_wanted.connect(self._choose_shared_folder)
        self.shared_card.ended.connect(lambda: self._watch(None))
        self.shared_card.chosen.connect(self._choose_automatic)
        self.shared_card.look_wanted.connect(
            lambda: self.import_from([arrival.path for arrival in self._offered])
        )
        self.reminders.review_wanted.connect(lambda: self.page_wanted.emit("conflicts"))
        self.watching.found.connect(lambda paths: self.importing.read(paths, self._offer))
        self.watching.looked.connect(self._note_drive)
        self._language.changed.connect(self.refresh)

    def _action(self, text: Message, do: Callable[[], None]) -> QAction:
        return add_action(self.devices_view, self._language, text, do)

    def _selected(self) -> DeviceRow | None:
        rows = {row.device: row for row in self._devices.all_rows()}
        return next((rows[key] for key in self.devices_view.selected_keys() if key in rows), None)

    def _enable_actions(self) -> None:
        row = self._selected()
        self.delta_action.setEnabled(row is not None and row.lacks is not None)
        self.forget_action.setEnabled(row is not None and bool(row.signing_key) and not row.own)

    def _export_for_selected(self) -> None:
        row = self._selected()
        if row is not None and row.lacks is not None:
            self.exporting.ask(receiver=row.device)

    def _forget_selected(self) -> None:
        """Forget a key after asking: the next file of that laptop is taken as its first."""
        from pimap_desktop.ui.dialogs.exchange.key_form import KeyForm

        if (row := self._selected()) is not None and row.signing_key:
            form = KeyForm(self, self._language, self._theme, row)
            form.keep = partial(self._forget, row.device)
            form.open()

    def _forget(self, device: str) -> None:
        forget_key(self._workspace, device)
        self.refresh()

    def _show_cards(self, exchanges: Sequence[Exchange]) -> None:
        last = next((each for each in exchanges if each.kind is ExchangeKind.EXPORTED), None)
        told = (
            _("Last export: {time}", time=last.at.astimezone())
            if last
            else _("Nothing was exported here yet.")
        )
        self.export_card.show_choices(self.exporting.folder, sealed=self.exporting.is_sealing, last=told)
        count = len(self._offered)
        self.count_changed.emit(count, ngettext("{count} new file", "{count} new files", count))
        self.shared_card.show_state(
            self.watching.folder, is_there=self._drive_is_there, offered=self._offered
        )

    def _remind(self) -> None:
        reminders = self._workspace.ask(list_sync_reminders)
        self.reminders.show_reminders(reminders, self._workspace.ask(count_conflicts))

    def _imported(self) -> None:
        self._offered = []
        self.refresh()

    def _watch_remembered(self) -> None:
        if text := self._app.settings.watch_folder:
            self.watching.watch(Path(text))

    def _choose_shared_folder(self) -> None:
        if folder := ask_for_folder(self, self._language, _("Shared folder")):
            self._watch(folder)

    def _watch(self, folder: Path | None) -> None:
        if folder is not None and not folder.is_dir():
            raise Refused(_("There is no folder “{folder}”. Choose another one.", folder=str(folder)))
        self._app.change_settings(lambda settings: replace(settings, watch_folder=str(folder or "")))
        self._offered, self._drive_is_there = [], True
        self.watching.watch(folder)
        self.refresh()

    def _choose_automatic(self, chosen: bool) -> None:
        self._app.change_settings(lambda settings: replace(settings, watch_brings_in=chosen))

    def _note_drive(self, is_there: bool) -> None:
        if is_there != self._drive_is_there:
            self._drive_is_there = is_there
            self.refresh()

    def _offer(self, arrivals: Sequence[Arrival]) -> None:
        """Offer what is new in the shared folder; what cannot be read yet is read again when it changes."""
        news = [each for each in arrivals if each.locked or (each.result is not None and each.result.new)]
        paths = {each.path for each in arrivals}
        waiting = [each for each in self._offered if each.path not in paths]
        if news and self._app.settings.watch_brings_in:
            news = self.importing.bring_in_safe(news)
        self._offered = [*waiting, *news]
        self.refresh()


def _key_of(row: Exchange) -> str:
    return f"{row.at.isoformat()} {row.kind} {row.file}"
