"""The pages of one personal agenda: heading, rows, foot."""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.documents.agenda_rows import AgendaRows, Columns
from pimap_desktop.documents.agenda_sheet import PersonalAgenda
from pimap_desktop.documents.flow import Piece, Shape, Words, broken, paginate
from pimap_desktop.documents.fonts import ASCENT
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.style import INK, LINE, MUTED, SECONDARY, SMALL, TITLE, Colour, Paper
from pimap_desktop.documents.typesetting import Block, Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _

_MARGIN = 16 * MILLIMETRE
_FOOT = 9 * MILLIMETRE  # the baseline of the page number
_BODY_ENDS = 15 * MILLIMETRE


@dataclass(frozen=True)
class AgendaPages:
    """The pages of one person."""

    canvas: Canvas
    agenda: PersonalAgenda
    paper: Paper
    reader: Reader
    remarks: Remarks

    def draw(self) -> None:
        """Draw all pages of the person."""
        width = self.paper.width - 2 * _MARGIN
        room = self.paper.height - _MARGIN - _BODY_ENDS
        first, later = self._header(width), self._later_header(width)
        rows = AgendaRows(self.agenda, Columns(width), self.reader, self.remarks)
        least = room - max(first.height, later.height)
        pages = paginate(rows.pieces(least), room - first.height, room - later.height)
        for number, pieces in enumerate(pages, start=1):
            self.canvas.new_page(self.paper.width, self.paper.height, self.reader.language)
            if number == 1:
                self.canvas.bookmark(self.agenda.name)
            y = self.paper.height - _MARGIN
            for piece in (first if number == 1 else later, *pieces):
                piece.draw(self.canvas, _MARGIN, y)
                y -= piece.height
            self._footer(number, len(pages))

    def _header(self, width: float) -> Piece:
        """Say whose agenda this is, where, and by which clock."""
        agenda, word, language = self.agenda, self.reader.word, self.agenda.name_language
        country = self.reader.country(agenda.country) if agenda.country else ""
        role = word(agenda.role) if agenda.role else ""
        about = " · ".join(part for part in (country, role, agenda.badge_number) if part)
        name = self.reader.name(agenda.given_name, agenda.family_name) or agenda.native_name
        native = agenda.native_name if agenda.native_name != name else ""
        parts: list[tuple[Passage, Place, Colour, float]] = [
            (passage(agenda.mission_title), Place(0.6 * width, 22, SMALL, 5.0), MUTED, 5),
            (passage(name, bold=True, language=language), Place(width, 60, TITLE, 11, 1.15), INK, 2),
            (passage(native, language=language), Place(width, 32, 13, 8), INK, 4),
            (passage(agenda.company, bold=True, language=language), Place(width, 32, 10.5, 7), INK, 1),
            (passage(about), Place(width, 24, SECONDARY, 5.0), MUTED, 6),
            (passage(self._clock()), Place(width, 24, SECONDARY, 5.0), INK, 0),
        ]
        kind = self._block(_("Personal agenda"), 0.35 * width)
        words = [Words(width - kind.width, 0, kind, MUTED)]
        drop = 0.0
        for text, place, colour, gap in parts:
            if not text.text:
                continue
            block = fit(text, place)
            self.remarks.look_at(agenda.name, block)
            words.append(Words(0, drop, block, colour))
            drop += block.height + gap
        return Piece(drop, tuple(words))

    def _later_header(self, width: float) -> Piece:
        """Say whose page this is, should the sheets fall apart."""
        kind = self._block(_("Personal agenda"), 0.35 * width)
        name = passage(self.agenda.name, bold=True, language=self.agenda.name_language)
        block = fit(name, Place(0.6 * width, 22, SECONDARY, 5.0))
        height = max(kind.height, block.height) + 3
        rule = Shape(Box(0, height, width, 0.6), LINE)
        return Piece(height + 1, (Words(0, 0, block), Words(width - kind.width, 0, kind, MUTED)), (rule,))

    def _footer(self, number: int, pages: int) -> None:
        canvas, right = self.canvas, self.paper.width - _MARGIN
        page = self._block(_("Page {page} of {pages}", page=number, pages=pages), 0.3 * self.paper.width)
        title = fit(passage(self.agenda.mission_title), Place(0.6 * self.paper.width, 11, SMALL, 4.0))
        top = _FOOT + ASCENT * SMALL
        canvas.block(_MARGIN, top, title, MUTED)
        canvas.block(right - page.width, top, page, MUTED)

    def _clock(self) -> str:
        """Say by whose clock the times are: a delegate's telephone may still show home."""
        agenda = self.agenda
        offsets = {f"{meeting.starts_at:%z}" for day in agenda.days for meeting in day.meetings}
        zone = agenda.zone
        if len(offsets) == 1:
            offset = offsets.pop()
            zone = f"{zone}, UTC{offset[:3]}:{offset[3:]}"
        if agenda.place:
            return self.reader.word(
                _("All times are local time in {place} ({zone}).", place=agenda.place, zone=zone)
            )
        return self.reader.word(_("All times are local time ({zone}).", zone=zone))

    def _block(self, message: Message, width: float) -> Block:
        """Set a few words of our own in small print."""
        text = passage(self.reader.word(message), language=self.reader.language)
        return broken(text, width, SMALL)
