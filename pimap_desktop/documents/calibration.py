"""The page that tells how a printer misses the paper, and the outlines of labels to hold against a sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pimap_desktop.documents.geometry import MILLIMETRE, Adjustment, Box
from pimap_desktop.documents.pages import say
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.printers import ACROSS, ALONG, CORNER
from pimap_desktop.documents.recipients import require_nothing_chosen
from pimap_desktop.documents.sheet import Report, Sheet, silent
from pimap_desktop.documents.stock import LabelStock
from pimap_desktop.documents.style import ACCENT, INK, MUTED, STRONG_LINE, Paper
from pimap_desktop.documents.typesetting import Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import Message, _, pgettext

_TICKS = {1: 1.6, 5: 2.8, 10: 4.2}  # every so many millimetres a line of such a length


@dataclass(frozen=True)
class Calibration:
    """The page of one workspace: nothing on it depends on the mission."""

    subject_id: str
    name: str
    language: str | None = None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Calibration]:
    """Return the one page there is."""
    require_nothing_chosen(only)
    mission = find_mission(session, mission_id)
    return Sheet(mission.title, (Calibration(mission.id, mission.title),))


def draw(
    sheet: Sheet[Calibration],
    reader: Reader,
    paper: Paper,
    stock: LabelStock | None,
    start_at: int,
    adjustment: Adjustment,
    report: Report = silent,
) -> Document:
    """Draw rulers and marks on a page; where a stock is chosen, the outlines of its labels on a second."""
    title = reader.word(_("Calibration of a printer"))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language, adjustment=adjustment)
    for _item in sheet.items:
        report(0.0)
        canvas.new_page(paper.width, paper.height)
        canvas.bookmark(title)
        _Rulers(canvas, paper, reader).draw(adjustment)
        if stock is not None:
            canvas.new_page(stock.page_width * MILLIMETRE, stock.page_height * MILLIMETRE)
            canvas.bookmark(stock.name)
            _draw_outlines(canvas, stock, start_at, reader)
    return Document(canvas.finished(), canvas.pages, len(sheet.items))


@dataclass(frozen=True)
class _Rulers:
    canvas: Canvas
    paper: Paper
    reader: Reader

    def draw(self, adjustment: Adjustment) -> None:
        """Draw both rulers, what to measure, and where to write it down."""
        left, top = CORNER * MILLIMETRE, self.paper.height - CORNER * MILLIMETRE
        across, along = ACROSS * MILLIMETRE, ALONG * MILLIMETRE
        canvas = self.canvas
        canvas.rule((left, top), (left + across, top), INK, 0.5)
        canvas.rule((left, top), (left, top - along), INK, 0.5)
        for at in range(int(ACROSS) + 1):
            x = left + at * MILLIMETRE
            canvas.rule((x, top), (x, top - _tick(at)), INK, 0.3)
            if at % 10 == 0 and at:
                self._number(at, x, top - 4.6 * MILLIMETRE, centred=True)
        for at in range(int(ALONG) + 1):
            y = top - at * MILLIMETRE
            canvas.rule((left, y), (left + _tick(at), y), INK, 0.3)
            if at % 10 == 0 and at:
                self._number(at, left + 4.8 * MILLIMETRE, y + 3.2, centred=False)
        self._letters(left, top, across, along)
        self._explain(left + 22 * MILLIMETRE, top - 18 * MILLIMETRE, adjustment)

    def _letters(self, left: float, top: float, across: float, along: float) -> None:
        """Name the four measures at their places, with thin lines to the edges of the paper."""
        canvas, far = self.canvas, 12 * MILLIMETRE
        canvas.rule((0, top - far), (left, top - far), ACCENT, 0.4, dashed=True)
        self._letter("A", 0.5 * left, top - far + 12)
        canvas.rule((left + far, top), (left + far, self.paper.height), ACCENT, 0.4, dashed=True)
        self._letter("B", left + far + 4, top + 0.6 * CORNER * MILLIMETRE)
        self._letter("C", left + across + 4, top + 5)
        self._letter("D", left - 3, top - along - 2)

    def _letter(self, letter: str, x: float, top: float) -> None:
        self.canvas.block(x, top, fit(passage(letter, bold=True), Place(20, 20, 12, 8)), ACCENT)

    def _number(self, at: int, x: float, top: float, *, centred: bool) -> None:
        block = fit(passage(self.reader.number(at)), Place(20, 10, 6.5, 5))
        self.canvas.block(x - (0.5 * block.width if centred else 0), top, block, MUTED)

    def _explain(self, x: float, top: float, adjustment: Adjustment) -> None:
        width = self.paper.width - x - 14 * MILLIMETRE
        y = top
        texts: list[tuple[Message, float, bool]] = [
            (_("Calibration of a printer"), 18, True),
            (
                _(
                    "Print this page without scaling (“actual size”), measure with a ruler, and write the "
                    "four measures into the printer’s settings."
                ),
                10,
                False,
            ),
            *((_measure(letter, what, right), 11, False) for letter, what, right in _MEASURES),
            (_("Then print it again with this printer chosen: all four must be right."), 10, False),
            (_adjusted(adjustment), 8.25, False),
        ]
        for message, size, bold in texts:
            block = say(message, width, size, self.reader, bold=bold)
            self.canvas.block(x, y, block)
            y -= block.height + 0.9 * size
            if message.msgid.startswith("{letter}"):
                self.canvas.rule((x, y), (x + 60 * MILLIMETRE, y), STRONG_LINE, 0.5)
                y -= 14


_MEASURES = (
    ("A", pgettext("calibration", "left edge of the paper to the upright line"), CORNER),
    ("B", pgettext("calibration", "upper edge of the paper to the level line"), CORNER),
    ("C", pgettext("calibration", "length of the level line"), ACROSS),
    ("D", pgettext("calibration", "length of the upright line"), ALONG),
)


def _measure(letter: str, what: Message, right: float) -> Message:
    return _("{letter}: {what}, should be {length} mm", letter=letter, what=what, length=right)


def _adjusted(adjustment: Adjustment) -> Message:
    """Say what the page was printed with."""
    return _(
        "Printed with {right} mm to the right, {down} mm down, {across} % across, {along} % along.",
        right=adjustment.right,
        down=adjustment.down,
        across=round(100 * adjustment.across, 2),
        along=round(100 * adjustment.along, 2),
    )


def _tick(at: int) -> float:
    return max(length for every, length in _TICKS.items() if at % every == 0) * MILLIMETRE


def _draw_outlines(canvas: Canvas, stock: LabelStock, start_at: int, reader: Reader) -> None:
    """Draw the edge of each label with its number; the first free one is named."""
    for _page, first in stock.places(1, start_at):
        canvas.outline(first.inset(2), ACCENT, 1.2)
    for number in range(stock.labels):
        box = stock.box(number)
        canvas.outline(box, INK, 0.4)
        if stock.folded:
            y = box.y + 0.5 * box.height
            canvas.rule((box.x, y), (box.right, y), STRONG_LINE, 0.4, dashed=True)
        inner = box.inset(min(8.0, 0.1 * box.height))
        words = reader.number(number + 1)
        if number + 1 == start_at:
            words += "   " + reader.word(_("First free label"))
        if number == 0:
            words = f"{words}\n{stock.name}"
        _label(canvas, inner, passage(words, language=reader.language), first=number + 1 == start_at)


def _label(canvas: Canvas, box: Box, words: Passage, *, first: bool) -> None:
    block = fit(words, Place(box.width, box.height, 12, 4))
    canvas.block(box.x, box.top, block, ACCENT if first else MUTED)
