"""Sending a PDF to a printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.text import _
from pimap_desktop.ui.widgets.pdf_preview import PdfPages

_SHARPEST = 600  # dots an inch; more is not seen, and a page would take seconds


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> bool:
    """Ask for a printer and print; tell whether it was printed. Raises `Refused` if the printer will not."""
    pages = PdfPages(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    _set_page(printer, pages, 0)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages.sizes))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    try:
        paint_pages(printer, pages)
    finally:
        pages.close()
    return True


def paint_pages(printer: QPrinter, pages: PdfPages) -> None:
    """Paint the chosen pages at their real size; raises `Refused` if the printer will not start."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages.sizes)
    _set_page(printer, pages, first - 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(_("The printer does not answer. Check that it is switched on, or save the document."))
    for number in range(first - 1, last):
        if number >= first:
            _set_page(printer, pages, number)
            printer.newPage()
        dots = min(printer.resolution(), _SHARPEST)
        width, height = pages.sizes[number]
        scale = printer.resolution() / 72
        painter.drawImage(QRectF(0, 0, width * scale, height * scale), pages.image(number, dots))
    painter.end()


def _set_page(printer: QPrinter, pages: PdfPages, number: int) -> None:
    """Take the paper of a page, upright or across as the page is."""
    width, height = pages.sizes[number]
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    printer.setPageSize(size)
    across = width > height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    )
