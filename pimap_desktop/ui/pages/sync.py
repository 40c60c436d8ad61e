"""Sync: export files for other laptops, import of theirs, and what people must look at afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pimap_desktop.exchange.merging import MergeResult, merge_package
from pimap_desktop.exchange.packages import SUFFIX, Package, read_package, write_package
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.reviews import ReviewRow, list_reviews
from pimap_desktop.store.device import Device, find_laptop_name
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words


@dataclass(frozen=True)
class _Laptop:
    device: str
    name: str
    changes: int
    own: bool


_LAPTOP_COLUMNS = (
    Column[_Laptop](_("Laptop"), lambda row: row.name),
    Column[_Laptop](_("Changes made there"), lambda row: row.changes, right=True),
    Column[_Laptop](
        pgettext("laptop", "Where"),
        lambda row: pgettext("laptop", "this laptop") if row.own else pgettext("laptop", "elsewhere"),
    ),
)
_REVIEW_COLUMNS = (
    Column[ReviewRow](pgettext("conflict", "What"), lambda row: row.kind),
    Column[ReviewRow](pgettext("conflict", "Which"), lambda row: row.subject),
    Column[ReviewRow](pgettext("conflict", "Field"), lambda row: row.field),
    Column[ReviewRow](_("Shown now"), lambda row: row.shown),
    Column[ReviewRow](_("Also written"), lambda row: row.waiting),
)


class SyncPage(Page):
    """Which laptops this file knows, and what they wrote without knowing of each other."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        jobs: Jobs,
        path: Path,
        say: Callable[..., None],
    ) -> None:
        self.import_button = push_button(language, _("Import…"), _("Bring another laptop's export file in"))
        self.export_button = filled_button(language, _("Export…"), _("Write all of it for other laptops"))
        title = language.label(Words(role="title"), text=_("Sync"))
        super().__init__(PageHeader(title, self.import_button, self.export_button))
        self._workspace, self._language = workspace, language
        self._jobs, self._path, self._say = jobs, path, say
        self._laptops = RowsModel(language, _LAPTOP_COLUMNS, key=lambda row: row.device)
        self._reviews = RowsModel(language, _REVIEW_COLUMNS, key=lambda row: (row.table, row.row, row.column))
        self.laptops_view = RowsView(language, _("Laptops"), self._laptops)
        self.laptops_view.set_widths(220, 200)
        self.reviews_view = RowsView(language, _("Values to review"), self._reviews)
        self.reviews_view.set_widths(110, 180, 110, 280)
        self._none = language.label(
            Words(role="muted", wrap=True),
            text=_("No two laptops wrote different values. Nothing to review."),
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reviews_title = Words(role="heading")
        self.progress = ProgressLine(language)
        self._compose()
        self.import_button.clicked.connect(self.import_package)
        self.export_button.clicked.connect(self.export_package)
        changes.watch(self, self.refresh, Device, Mission, Company, Person, Participation, Meeting)

    def refresh(self) -> None:
        """Show laptops and conflicts as they are now."""
        ask = self._workspace.ask
        own = self._workspace.device
        laptops = [
            _Laptop(device, ask(find_laptop_name, device), count, device == own)
            for device, count in self._workspace.vector().items()
        ]
        reviews = ask(list_reviews)
        self._laptops.show(sorted(laptops, key=lambda laptop: (not laptop.own, laptop.name)))
        self._reviews.show(reviews)
        self._language.label(self._reviews_title, text=_("To review · {count}", count=len(reviews)))
        self.reviews_view.setVisible(bool(reviews))
        self._none.setVisible(not reviews)
        self.header.set_subtitle(str(self._path.name))
        self.tell(
            [
                ngettext("{count} laptop", "{count} laptops", len(laptops)),
                ngettext("{count} change", "{count} changes", sum(laptop.changes for laptop in laptops)),
            ],
            _("All changes saved"),
        )

    def export_package(self) -> None:
        """Ask where to and write an export file there."""
        from pimap_desktop.ui.dialogs.files import ask_for_new_package

        name = self._workspace.ask(find_laptop_name, self._workspace.device)
        suggested = Path(f"{self._path.stem}-{name}{SUFFIX}".replace("/", "-"))
        if path := ask_for_new_package(self, self._language, suggested):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write an export file."""
        summary = write_package(self._workspace, path)
        self._say(
            ngettext(
                "{file}: {count} change, {size} KB. Give this file to the other laptops.",
                "{file}: {count} changes, {size} KB. Give this file to the other laptops.",
                summary.changes,
                file=path.name,
                size=max(summary.bytes // 1024, 1),
            )
        )

    def import_package(self) -> None:
        """Ask for an export file and bring it in."""
        from pimap_desktop.ui.dialogs.files import ask_for_package

        if path := ask_for_package(self, self._language):
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Read an export file off the main thread, then bring it in as a whole."""
        job = self._jobs.start(lambda _report: read_package(path), self._merge)
        self.progress.follow(job, _("Reading {file}…", file=path.name))

    def _merge(self, package: Package) -> None:
        result = merge_package(self._workspace, package)
        self._say(_told(result))
        self.refresh()

    def _compose(self) -> None:
        laptops = Card(self._language.label(Words(role="heading"), text=_("Laptops")))
        laptops.add(
            self._language.label(
                Words(role="muted", wrap=True),
                text=_(
                    "Every laptop works on its own file. In the evening, export here, import on the others, "
                    "and the other way round: all of them then hold the same."
                ),
            )
        )
        laptops.add(self.laptops_view, 1)
        reviews = Card(self._reviews_title)
        reviews.add(self._none, 1)
        reviews.add(self.reviews_view, 1)
        body = QVBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(laptops, 1)
        body.addWidget(reviews, 1)
        row = QHBoxLayout()
        row.addLayout(body)
        self.add(self.progress)
        self.add(row, 1)


def _told(result: MergeResult) -> Message:
    if not result.new:
        return _("Everything in it was here already.")
    news = ngettext("{count} new change.", "{count} new changes.", result.new)
    sentences: list[Message] = [news]
    if result.conflicts:
        sentences.append(ngettext("{count} value to review.", "{count} values to review.", result.conflicts))
    sentences.extend(result.notices)
    told = sentences[0]
    for sentence in sentences[1:]:
        told = _("{first} {second}", first=told, second=sentence)
    return told
