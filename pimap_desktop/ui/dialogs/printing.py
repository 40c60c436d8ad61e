"""Sending PDFs to a printer, a page at a time, so that the window stays alive and the run can be stopped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.text import _
from pimap_desktop.ui.jobs import Progress
from pimap_desktop.ui.widgets.pdf_preview import PdfPages

_SHARPEST = 600  # dots an inch; more is not seen, and a page would take seconds


def printer_names() -> list[str]:
    """Return the printers of this laptop, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def ask_for_printer(
    parent: QWidget, title: str, preferred: str, size: tuple[float, float], pages: int
) -> QPrinter | None:
    """Ask by the system's dialog for a printer and pages; ``size`` is that of the first page, in points."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if preferred in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(preferred)
    printer.setDocName(title)
    printer.setFullPage(True)
    set_page(printer, size)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class Printing(QObject):
    """One run of a printer through the pages of documents, each at its real size."""

    progressed = Signal(Progress)
    succeeded = Signal()
    ended = Signal()  # always the last

    def __init__(self, parent: QObject, printer: QPrinter, pdfs: Sequence[bytes]) -> None:
        super().__init__(parent)
        self._printer = printer
        self._documents = [PdfPages(pdf) for pdf in pdfs]
        whole = [(pages, number) for pages in self._documents for number in range(len(pages.sizes))]
        self._pages = whole[max(printer.fromPage() - 1, 0) : printer.toPage() or None]
        self._painter = QPainter()
        self._done = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._paint_next)

    def start(self) -> None:
        """Begin; raises `Refused` if the printer will not."""
        if not self._pages:
            self._end()
            return
        pages, number = self._pages[0]
        set_page(self._printer, pages.sizes[number])
        if not self._painter.begin(self._printer):
            self._end()
            raise Refused(
                _("The printer does not answer. Check that it is switched on, or save the document.")
            )
        self._timer.start()

    def stop(self) -> None:
        """Print no more pages, and where the system can, none of them."""
        if self._painter.isActive():
            self._printer.abort()
            self._end()

    def _paint_next(self) -> None:
        pages, number = self._pages[self._done]
        width, height = pages.sizes[number]
        if self._done:
            set_page(self._printer, (width, height))
            self._printer.newPage()
        dots = min(self._printer.resolution(), _SHARPEST)
        scale = self._printer.resolution() / 72
        self._painter.drawImage(QRectF(0, 0, width * scale, height * scale), pages.image(number, dots))
        self._done += 1
        self.progressed.emit(Progress(self._done / len(self._pages)))
        if self._done == len(self._pages):
            self._end()
            self.succeeded.emit()

    def _end(self) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        for pages in self._documents:
            pages.close()
        self._documents = []
        self.ended.emit()


def set_page(printer: QPrinter, size: tuple[float, float]) -> None:
    """Take the paper of a page, upright or across as the page is."""
    width, height = size
    printer.setPageSize(QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point))
    across = width > height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    )
