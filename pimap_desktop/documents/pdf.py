"""A PDF being drawn: pages, lines of text, boxes and QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from pimap_desktop.documents.fonts import Line, font_by_name
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.qr import qr_code
from pimap_desktop.documents.style import INK, Colour
from pimap_desktop.documents.typesetting import Block
from pimap_desktop.errors import Refused
from pimap_desktop.text import Message, _

PRODUCER = "PIMAP Desktop"
BASE_FONT = "NotoSans-Regular"

# ReportLab reads the glyphs to embed through one file position a font: two documents must not end at once.
_ENDING = Lock()


@dataclass(frozen=True)
class Document:
    """A finished document."""

    pdf: bytes
    pages: int
    items: int  # badges, agendas: whatever the document is made of
    warnings: tuple[Message, ...] = ()


class Canvas:
    """A PDF being drawn; measures are points from the lower left corner of the page.

    The same calls give the same bytes. Text lies above everything else on its page and is never markup.
    """

    def __init__(self, *, title: str, author: str, language: str) -> None:
        # Imported here: ReportLab costs start-up time, and most starts print nothing.
        from reportlab.pdfgen.canvas import Canvas as PdfCanvas

        font_by_name(BASE_FONT)
        self._file = BytesIO()
        # The base font of a page is named on every page, drawn with or not; Helvetica would not be embedded.
        self._pdf = PdfCanvas(
            self._file, invariant=1, pageCompression=1, lang=language, initialFontName=BASE_FONT
        )
        self._pdf.setTitle(title)
        self._pdf.setAuthor(author)
        self._pdf.setCreator(PRODUCER)
        self._pdf.setProducer(PRODUCER)
        self._pdf.setViewerPreference("DisplayDocTitle", "true")
        self._language = language
        self._tagged = False
        self._text: Any = None
        self._font: tuple[str, float] | None = None
        self._colour: Colour | None = None
        self.pages = 0

    def new_page(self, width: float, height: float, language: str | None = None) -> None:
        """Begin a page; its texts are in a language of their own where one is given."""
        self._end_page()
        self._pdf.setPageSize((width, height))
        self._tagged = language not in {None, self._language}
        if self._tagged:
            self._pdf.addLiteral(f"/Span <</Lang ({language})>> BDC")
        self._text = self._pdf.beginText()
        self._font = self._colour = None
        self.pages += 1

    def line(self, x: float, y: float, text: Line, size: float, colour: Colour = INK) -> None:
        """Draw a line of text from a point on its baseline."""
        pen = self._text
        if colour != self._colour:
            pen.setFillColorRGB(colour.red, colour.green, colour.blue)
            self._colour = colour
        for run in text.runs:
            font = (run.font, size)
            if font != self._font:
                pen.setFont(run.font, size)
                self._font = font
            pen.setTextOrigin(x, y)
            pen.textLine(run.text)
            x += run.width * size

    def line_to_the_left(self, right: float, y: float, text: Line, size: float, colour: Colour = INK) -> None:
        """Draw a line of text that ends at a point."""
        self.line(right - text.width * size, y, text, size, colour)

    def block(self, x: float, top: float, block: Block, colour: Colour = INK) -> None:
        """Draw lines that hang from a height."""
        for y, text in block.baselines(top):
            self.line(x, y, text, block.size, colour)

    def fill(self, box: Box, colour: Colour, radius: float = 0.0) -> None:
        """Fill a box, with round corners where a radius is given."""
        pdf = self._pdf
        pdf.setFillColorRGB(colour.red, colour.green, colour.blue)
        if radius:
            pdf.roundRect(box.x, box.y, box.width, box.height, radius, stroke=0, fill=1)
        else:
            pdf.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)

    def outline(self, box: Box, colour: Colour, thickness: float = 0.7, radius: float = 0.0) -> None:
        """Draw the edge of a box."""
        pdf = self._pdf
        pdf.setStrokeColorRGB(colour.red, colour.green, colour.blue)
        pdf.setLineWidth(thickness)
        pdf.roundRect(box.x, box.y, box.width, box.height, radius, stroke=1, fill=0)

    def rule(self, x: float, y: float, right: float, colour: Colour, thickness: float = 0.6) -> None:
        """Draw a level line."""
        pdf = self._pdf
        pdf.setStrokeColorRGB(colour.red, colour.green, colour.blue)
        pdf.setLineWidth(thickness)
        pdf.line(x, y, right, y)

    def code(self, content: str, x: float, y: float, side: float) -> None:
        """Draw a QR code; the caller keeps four of its squares free around it (see `qr.QUIET_SQUARES`)."""
        squares, data = qr_code(content)
        self._pdf.setFillColorRGB(0, 0, 0)
        # A stencil of one bit a square: a thousand codes are small, and sharp at any size.
        self._pdf.addLiteral(
            f"q {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm "
            f"BI /W {squares} /H {squares} /BPC 1 /IM true /F /AHx ID\n{data}>\nEI Q"
        )

    def bookmark(self, text: str) -> None:
        """List the page in the document's outline."""
        key = f"page-{self.pages}"
        self._pdf.bookmarkPage(key)
        self._pdf.addOutlineEntry(text, key)

    def finished(self) -> bytes:
        """End the document and return it; raises `Refused` when it has no page."""
        if not self.pages:
            raise Refused(_("There is nothing to print."))
        self._end_page()
        with _ENDING:
            self._pdf.save()
        return self._file.getvalue()

    def _end_page(self) -> None:
        if not self.pages:
            return
        self._pdf.drawText(self._text)
        if self._tagged:
            self._pdf.addLiteral("EMC")
        self._pdf.showPage()
