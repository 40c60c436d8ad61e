"""What is done with a document: saved, opened, printed and noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from pimap_desktop.documents.printed import only_changed
from pimap_desktop.documents.printers import load_printers
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.text import _, ngettext
from pimap_desktop.ui.dialogs.files import ask_for_new_pdf
from pimap_desktop.ui.dialogs.printing import Printing, ask_for_printer
from pimap_desktop.ui.dialogs.reprint import Reprint, ask_to_reprint
from pimap_desktop.ui.jobs import Jobs
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.documents.drawing import Drawn, drawing_of
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.pdf_preview import PdfPages
from pimap_desktop.ui.widgets.progress_line import ProgressLine

_FILE = "PDF"  # what prints a file, as the command line notes it


class Handling:
    """Saves, opens and prints for the page Documents; ``printers`` is the folder of their adjustments."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        jobs: Jobs,
        progress: ProgressLine,
        say: Say,
        printers: Path,
    ) -> None:
        self._parent, self._language, self._jobs = parent, language, jobs
        self._progress, self._say, self._printers = progress, say, printers
        self._opened: TemporaryDirectory[str] | None = None
        self._printing: Printing | None = None

    def save(self, drawn: Drawn) -> None:
        """Ask where to, and write the document there, or one for each language."""
        suggested = Path(f"{drawn.run.kind.name}.pdf")
        if path := ask_for_new_pdf(self._parent, self._language, suggested):
            self.save_to(path, drawn)

    def save_to(self, path: Path, drawn: Drawn) -> list[Path]:
        """Write the PDFs; raises `Refused` where that cannot be."""
        paths = _write(path, drawn)
        names = [each.name for each in paths]
        self._say(_("Saved as {files}.", files=names), *self._noting(drawn))
        return paths

    def open(self, drawn: Drawn) -> None:
        """Open the document in the system's program for PDFs."""
        self.close()
        self._opened = TemporaryDirectory(prefix="pimap-", ignore_cleanup_errors=True)
        for path in _write(Path(self._opened.name) / f"{drawn.run.kind.name}.pdf", drawn):
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                raise Refused(_("There is no program for PDFs on this laptop. Save the document instead."))
        self._say(_("Opened in the program for PDFs."), *self._noting(drawn))

    def close(self) -> None:
        """Delete what was written to be opened, and stop the printer."""
        if self._printing is not None:
            self._printing.stop()
        if self._opened is not None:
            self._opened.cleanup()
            self._opened = None

    def print(self, drawn: Drawn) -> None:
        """Ask about what was printed already, then for a printer, and print."""
        run, sheet = drawn.run, drawn.sheet
        printed = run.printed(sheet)
        if run.kind.is_recorded and printed.rows:
            answer = ask_to_reprint(self._parent, self._language, printed)
            if answer is Reprint.NOTHING:
                return
            if answer is Reprint.CHANGED:
                self._draw(run, only_changed(sheet, printed), drawn, self._ask)
                return
        self._ask(drawn)

    def _ask(self, drawn: Drawn) -> None:
        pages = PdfPages(drawn.pdfs[0])
        size = pages.sizes[0]
        pages.close()
        known = load_printers(self._printers)
        preferred = next((name for name, each in known.items() if each == drawn.run.options.adjustment), "")
        title = self._language.read(drawn.run.kind.title)
        printer = ask_for_printer(self._parent, title, preferred, size, drawn.pages)
        if printer is None:
            return
        adjustment = known.get(printer.printerName(), drawn.run.options.adjustment)
        if adjustment == drawn.run.options.adjustment:
            self.send(printer, drawn)
        else:  # whatever was shown, this printer's own adjustment makes it hit the labels
            run = drawn.run.adjusted(adjustment)
            self._draw(run, drawn.sheet, drawn, lambda again: self.send(printer, again))

    def send(self, printer: QPrinter, drawn: Drawn) -> None:
        """Print, and note it when all of it has been sent."""
        self._printing = printing = Printing(self._parent, printer, drawn.pdfs)
        whole = not (printer.fromPage() or printer.toPage())
        printing.succeeded.connect(lambda: self._sent(printer, drawn, whole=whole))
        printing.ended.connect(self._forget)
        self._progress.follow(printing, _("Printing…"))
        printing.start()

    def _sent(self, printer: QPrinter, drawn: Drawn, *, whole: bool) -> None:
        if whole and drawn.run.kind.is_recorded:
            drawn.run.record(drawn.sheet, printer.printerName() or _FILE)
        count = drawn.pages
        if whole:
            self._say(
                ngettext("{count} page sent to the printer.", "{count} pages sent to the printer.", count)
            )
        else:
            self._say(_("Some pages were sent to the printer; they are not noted as printed."))

    def _forget(self) -> None:
        self._printing = None

    def _draw(self, run: PrintRun, sheet: Sheet[Any], like: Drawn, then: Callable[[Drawn], None]) -> None:
        apart = len(like.documents) > 1
        job = self._jobs.start(drawing_of(run, sheet, apart=apart), then)
        self._progress.follow(job, _("Drawing…"))

    def _noting(self, drawn: Drawn) -> Sequence[Any]:
        """Offer to note as printed what leaves the program as a file: only people know what becomes of it."""
        if not drawn.run.kind.is_recorded:
            return ()
        return _("Note as printed"), lambda: drawn.run.record(drawn.sheet, _FILE)


def _write(path: Path, drawn: Drawn) -> list[Path]:
    apart = len(drawn.documents) > 1
    paths = []
    for code, document in drawn.documents:
        each = path.with_name(f"{path.stem}.{code}{path.suffix}") if apart else path
        save_file(each, document.pdf)
        paths.append(each)
    return paths
