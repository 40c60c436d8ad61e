"""Printing from where something has just changed: a badge at the desk, the slips after a repair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from pimap_desktop.exchange.saving import save_file
from pimap_desktop.mission.printing import record_prints
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.arranging import button_row, dialog_column
from pimap_desktop.ui.dialogs.files import ask_for_new_pdf
from pimap_desktop.ui.dialogs.printing import Printing, ask_for_printer
from pimap_desktop.ui.jobs import Job, Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.pdf_preview import PdfPages, PdfPreview
from pimap_desktop.ui.widgets.progress_line import ProgressLine
from pimap_desktop.ui.widgets.words import Words

if TYPE_CHECKING:
    from pimap_desktop.documents.kind import Kind
    from pimap_desktop.documents.pdf import Document

_FILE = "PDF"  # what prints a file, as the command line notes it
_NOTHING_YET = _("There is nothing to print of this kind yet.")
_NOTHING = {"change-slips": _("Nobody’s paper has to change: the plan is as it was printed.")}


class DirectPrint(QObject):
    """Draws one kind of document in the background and shows it, ready to be printed."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        jobs: Jobs,
        say: Callable[..., None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme = workspace, language, theme
        self._jobs, self._say = jobs, say

    def open_all(self, mission_id: str, wanted: Sequence[tuple[str, Collection[str]]]) -> None:
        """Show several documents one after the other; those of which there is nothing are left out."""
        from pimap_desktop.documents.kinds import kind_named  # imported here: what draws papers costs time

        reader = self._language.reader
        there = [
            each
            for each in wanted
            if self._workspace.ask(kind_named(each[0]).gather, mission_id, reader, each[1]).items
        ]
        if not there:
            self._say(_NOTHING.get(wanted[0][0], _NOTHING_YET) if wanted else _NOTHING_YET)
            return
        dialog = self.open(mission_id, *there[0])
        if dialog is not None and len(there) > 1:
            dialog.finished.connect(lambda: self.open_all(mission_id, there[1:]))

    def open(
        self, mission_id: str, kind_name: str, only: Collection[str] | None = None
    ) -> PrintDialog | None:
        """Show a document for everybody, or for some by their participations; without any, say so."""
        # Imported here, as above: pages that can print are opened more often than anything is printed.
        from pimap_desktop.documents.kinds import PrintOptions, kind_named
        from pimap_desktop.documents.options import settled
        from pimap_desktop.documents.printed import drafts_of

        kind, reader = kind_named(kind_name), self._language.reader
        options = self._workspace.ask(settled, mission_id, PrintOptions())
        sheet = self._workspace.ask(kind.gather, mission_id, reader, only)
        if not sheet.items:
            self._say(_NOTHING.get(kind_name, _("There is nothing to print of this kind yet.")))
            return None
        dialog = PrintDialog(self._window, self._language, self._theme, kind)
        drafts = drafts_of(kind, sheet, options)

        def note(printer: str) -> None:
            label = _("Note what was printed: {kind}", kind=kind.title)
            self._workspace.do(label, record_prints, mission_id, kind.name, printer, drafts)

        dialog.note = note if kind.is_recorded else _nothing
        dialog.said = self._say
        job = self._jobs.start(lambda report: kind.draw(sheet, reader, options, report), dialog.show_document)
        dialog.follow(job)
        dialog.open()
        return dialog


class PrintDialog(QDialog):
    """The pages, and the buttons that print or save them; what was printed is noted."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme, kind: Kind) -> None:
        super().__init__(parent)
        self._language, self.kind = language, kind
        self._document: Document | None = None
        self._job: Job | None = None
        self.note: Callable[[str], object] = _nothing  # with the name of the printer
        self.said: Callable[..., None] = _nothing
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=kind.title, accessibleName=kind.title)
        self.notice = NoticeBar(language, theme)
        self.progress = ProgressLine(language)
        self.preview = PdfPreview(language, theme, _("Preview of the document"))
        self._about = Words(role="muted", wrap=True)
        self.print_button = filled_button(language, _("Print…"))
        self.save_button = push_button(language, _("Save as PDF…"))
        self.cancel_button = push_button(language, _("Cancel"))
        buttons = button_row(self.cancel_button, self.save_button, self.print_button)
        layout = dialog_column(self, GRID)
        layout.addWidget(language.label(Words(role="heading"), text=kind.title))
        layout.addWidget(self.notice)
        layout.addWidget(self.progress)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._about)
        layout.addLayout(buttons)
        self.setMinimumSize(640, 560)
        self.print_button.setDefault(True)
        self._enable()
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    def follow(self, job: Job) -> None:
        """Show how far the drawing is."""
        self._job = job
        self.progress.follow(job, _("Drawing…"))

    def show_document(self, document: Document) -> None:
        """Show what was drawn, if anybody still waits for it."""
        if self._job is None:
            return
        self._document = document
        self.preview.show_pdf(document.pdf)
        about = ngettext("{count} page", "{count} pages", document.pages)
        if document.warnings:
            about = _("{pages}. {warning}", pages=about, warning=document.warnings[0])
        self._language.label(self._about, text=about)
        self._enable()
        self.print_button.setFocus()

    def print(self) -> None:
        """Ask for a printer and print; then it is noted."""
        if (document := self._document) is None:
            return
        pages = PdfPages(document.pdf)
        size = pages.sizes[0]
        pages.close()
        title = self._language.read(self.kind.title)
        printer = ask_for_printer(self, title, "", size, document.pages)
        if printer is None:
            return
        told = ngettext(
            "{count} page sent to the printer.", "{count} pages sent to the printer.", document.pages
        )
        run = Printing(self, printer, [document.pdf])
        run.succeeded.connect(lambda: self._finish(told, printer.printerName()))
        run.ended.connect(self._enable)
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        self.progress.follow(run, _("Printing…"))
        run.start()

    def save(self) -> None:
        """Ask where to, and write the PDF there; then it is noted."""
        if self._document is None:
            return
        if (path := ask_for_new_pdf(self, self._language, Path(f"{self.kind.name}.pdf"))) is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the PDF; raises `Refused` where that cannot be."""
        assert self._document is not None
        save_file(path, self._document.pdf)
        self._finish(_("Saved as {file}.", file=path.name), _FILE)

    def _finish(self, told: Message, printer: str) -> None:
        self.note(printer)
        self.said(told)
        self.accept()

    def _enable(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(self._document is not None)

    # Qt's override

    @override
    def done(self, result: int) -> None:
        """Let go of the document, and of a drawing that is not finished."""
        if self._job is not None:
            self._job.stop()
            self._job = None
        self.preview.show_pdf(None)
        super().done(result)


def _nothing(*_told: object) -> None:
    """Do nothing, where nothing is to be noted or said."""
