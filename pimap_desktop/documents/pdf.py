"""A PDF being drawn: pages, lines of text, boxes and QR codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import Lock

from pimap_desktop.documents.fonts import Line, Run, font_by_name
from pimap_desktop.documents.geometry import MILLIMETRE, NO_ADJUSTMENT, Adjustment, Box
from pimap_desktop.documents.qr import qr_code
from pimap_desktop.documents.style import INK, Colour
from pimap_desktop.documents.typesetting import Block
from pimap_desktop.errors import Refused
from pimap_desktop.text import Message, _

PRODUCER = "PIMAP Desktop"
BASE_FONT = "NotoSans-Regular"

_QUARTER = 0.5523  # how far the handles of a curve reach that stands for a quarter of a circle

# ReportLab reads the glyphs to embed through one file position a font: two documents must not end at once.
_ENDING = Lock()


@dataclass(frozen=True)
class Picture:
    """A picture of the workspace, as PNG."""

    id: str
    png: bytes
    width: int  # pixels
    height: int


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
    Operators are written out here: through ReportLab's own canvas a thousand badges take twice as long.
    """

    def __init__(
        self, *, title: str, author: str, language: str, adjustment: Adjustment = NO_ADJUSTMENT
    ) -> None:
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
        self._adjustment = adjustment
        self._tagged = False
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._colour: Colour | None = None  # of the text
        self._turn: tuple[float, float] | None = None  # twice the middle of what is drawn upside down
        self._encoded: dict[Run, list[tuple[str, str]]] = {}
        self._bookmarks = 0
        self.pages = 0

    def new_page(self, width: float, height: float, language: str | None = None) -> None:
        """Begin a page; its texts are in a language of their own where one is given."""
        self._end_page()
        self._pdf.setPageSize((width, height))
        self._tagged = language not in {None, self._language}
        if self._tagged:
            self._pdf.addLiteral(f"/Span <</Lang ({language})>> BDC")
        if self._adjustment != NO_ADJUSTMENT:
            self._pdf.addLiteral(_adjusted(self._adjustment, height))
        self.pages += 1

    def line(self, x: float, y: float, text: Line, size: float, colour: Colour = INK) -> None:
        """Draw a line of text from a point on its baseline."""
        texts = self._texts
        if colour != self._colour:
            texts.append(f"{_numbers(colour)} rg")
            self._colour = colour
        for run in text.runs:
            if self._turn is None:
                texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            else:
                texts.append(f"-1 0 0 -1 {self._turn[0] - x:.2f} {self._turn[1] - y:.2f} Tm")
            for font, characters in self._codes(run):
                texts.append(f"{font} {size:.2f} Tf ({characters}) Tj")
            x += run.width * size

    def block(self, x: float, top: float, block: Block, colour: Colour = INK) -> None:
        """Draw lines that hang from a height."""
        for y, text in block.baselines(top):
            self.line(x, y, text, block.size, colour)

    def fill(self, box: Box, colour: Colour, radius: float = 0.0) -> None:
        """Fill a box, with round corners where a radius is given."""
        self._shapes.append(f"{_numbers(colour)} rg {_outline(box, radius)} f")

    def outline(self, box: Box, colour: Colour, thickness: float = 0.7, radius: float = 0.0) -> None:
        """Draw the edge of a box."""
        self._shapes.append(f"{_numbers(colour)} RG {thickness:.2f} w {_outline(box, radius)} S")

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: Colour,
        thickness: float = 0.5,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        (x0, y0), (x1, y1) = start, end
        path = f"{_numbers(colour)} RG {thickness:.2f} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S"
        self._shapes.append(f"[2.5 2] 0 d {path} [] 0 d" if dashed else path)

    def polygon(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """Fill what lies between some points."""
        first, *others = (f"{x:.2f} {y:.2f}" for x, y in points)
        self._shapes.append(f"{_numbers(colour)} rg {first} m {' '.join(f'{each} l' for each in others)} f")

    def picture(self, picture: Picture, box: Box) -> None:
        """Draw a picture so that it fills a box; the caller keeps its proportions (see `Box.holding`)."""
        # Pictures stand between shapes in the order of drawing, and ReportLab places them itself.
        self._write_shapes()
        form = self._form(picture)
        self._pdf.addLiteral(f"q {box.width:.3f} 0 0 {box.height:.3f} {box.x:.3f} {box.y:.3f} cm")
        self._pdf.doForm(form)
        self._pdf.addLiteral("Q")

    @contextmanager
    def turned(self, box: Box) -> Iterator[None]:
        """Draw upside down within a box: everything is turned by half a circle around its middle."""
        self._turn = (2 * box.x + box.width, 2 * box.y + box.height)
        self._shapes.append(f"q -1 0 0 -1 {self._turn[0]:.3f} {self._turn[1]:.3f} cm")
        try:
            yield
        finally:
            self._shapes.append("Q")
            self._turn = None

    def code(self, content: str, x: float, y: float, side: float) -> None:
        """Draw a QR code; the caller keeps four of its squares free around it (see `qr.QUIET_SQUARES`)."""
        squares, data = qr_code(content)
        # A stencil of one bit a square: a thousand codes are small, and sharp at any size.
        self._shapes.append(
            f"0 0 0 rg q {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm "
            f"BI /W {squares} /H {squares} /BPC 1 /IM true /F /AHx ID\n{data}>\nEI Q"
        )

    def bookmark(self, text: str, level: int = 0) -> None:
        """List the page in the document's outline; a deeper level belongs to what was listed before it."""
        # Of its own: an outline knows its entries by their keys, and several can lead to one page.
        self._bookmarks += 1
        key = f"bookmark-{self._bookmarks}"
        self._pdf.bookmarkPage(key)
        self._pdf.addOutlineEntry(text, key, level)

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
        self._write_shapes()
        for part in ("BT", *self._texts, "ET"):
            self._pdf.addLiteral(part)
        self._texts, self._colour = [], None
        if self._tagged:
            self._pdf.addLiteral("EMC")
        self._pdf.showPage()

    def _write_shapes(self) -> None:
        for shape in self._shapes:
            self._pdf.addLiteral(shape)
        self._shapes = []

    def _form(self, picture: Picture) -> str:
        """Keep a picture in the document once, however often it is drawn; returns its name."""
        name = f"picture-{picture.id}"
        if not self._pdf.hasForm(name):
            from reportlab.lib.utils import ImageReader

            self._pdf.beginForm(name, 0, 0, 1, 1)
            self._pdf.drawImage(ImageReader(BytesIO(picture.png)), 0, 0, 1, 1, mask="auto")
            self._pdf.endForm()
        return name

    def _codes(self, run: Run) -> list[tuple[str, str]]:
        """Write a run in the codes of the embedded fonts: each a font of at most 256 characters."""
        known = self._encoded.get(run)
        if known is None:
            from reportlab.lib.rl_accel import escapePDF

            font = font_by_name(run.font)
            document = self._pdf._doc  # noqa: SLF001  # fonts are embedded by document; the canvas keeps it private
            known = self._encoded[run] = [
                (font.getSubsetInternalName(subset, document), escapePDF(codes))
                for subset, codes in font.splitString(run.text, document)
            ]
        return known


@cache
def _numbers(colour: Colour) -> str:
    return f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f}"


def _adjusted(adjustment: Adjustment, height: float) -> str:
    """Write the change of all measures of a page, from its upper left corner."""
    right, down = adjustment.right * MILLIMETRE, adjustment.down * MILLIMETRE
    up = height * (1 - adjustment.along) - down
    return f"{adjustment.across:.5f} 0 0 {adjustment.along:.5f} {right:.3f} {up:.3f} cm"


def _outline(box: Box, radius: float) -> str:
    """Write the path around a box."""
    if not radius:
        return f"{box.x:.2f} {box.y:.2f} {box.width:.2f} {box.height:.2f} re"
    left, bottom, right, top = box.x, box.y, box.right, box.top
    handle = radius * (1 - _QUARTER)
    corners = (
        (right, bottom, -1, 1, False),
        (right, top, -1, -1, True),
        (left, top, 1, -1, False),
        (left, bottom, 1, 1, True),
    )
    path = [f"{left + radius:.2f} {bottom:.2f} m"]
    for x, y, across, up, upright_first in corners:
        level = (x + across * radius, y), (x + across * handle, y)
        upright = (x, y + up * handle), (x, y + up * radius)
        points = (*level, *upright)
        if upright_first:
            points = points[::-1]
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
        path.append(f"{x0:.2f} {y0:.2f} l {x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f} {x3:.2f} {y3:.2f} c")
    return " ".join(path) + " h"
