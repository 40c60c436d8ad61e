"""Signs: at the door of a venue what is behind it, and on the way arrows to it.

They are read by everybody who passes: in the reader's language, and under it in that of the market.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Pause
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, require_known
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.stacks import Stacked, fit_stack
from pimap_desktop.documents.style import ACCENT, INK, MUTED, WHITE, Colour, Paper
from pimap_desktop.documents.typesetting import Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.sessions import SessionRow, list_sessions, list_venues
from pimap_desktop.text import Message, _, pgettext

_MARGIN = 14 * MILLIMETRE
_BAND = 16 * MILLIMETRE
_OF_MARKET = {"JP": "ja", "CN": "zh", "CA": "fr"}  # the language that people in the street read


class Way(StrEnum):
    """Where what a sign names lies, for whoever stands before it."""

    HERE = "here"
    LEFT = "left"
    RIGHT = "right"
    AHEAD = "ahead"


_WAYS = {
    Way.HERE: pgettext("sign", "here"),
    Way.LEFT: pgettext("sign", "to the left"),
    Way.RIGHT: pgettext("sign", "to the right"),
    Way.AHEAD: pgettext("sign", "straight ahead"),
}
# The tip first, then around: in a square of side 1, pointing to the right.
_ARROW = ((1, 0.5), (0.5, 1), (0.5, 0.68), (0, 0.68), (0, 0.32), (0.5, 0.32), (0.5, 0))


@dataclass(frozen=True)
class Opening:
    """When something happens behind a door."""

    title: str
    span: Pause


@dataclass(frozen=True)
class Sign:
    """One sign."""

    subject_id: str  # the venue and the way
    what: Message
    where: str
    way: Way
    mission_title: str
    openings: tuple[Opening, ...] = ()  # on a door
    second_language: str | None = None  # under the reader's
    language: str | None = None

    @property
    def name(self) -> str:
        """What warnings name."""
        return self.where or self.mission_title

    def on_day(self, day: date) -> Sign:
        """Return the sign with what happens on a day."""
        openings = tuple(one for one in self.openings if one.span.starts_at.date() == day)
        return Sign(**{**vars(self), "openings": openings})


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Sign]:
    """Gather a sign for the door of each venue (of some, by their ids), the ways to it, and the desk."""
    mission = find_mission(session, mission_id)
    venues = list_venues(session, mission_id)
    require_known(
        only, [venue.id for venue in venues], _("There is no venue with the id “{id}” in this mission.")
    )
    sessions: dict[str, list[SessionRow]] = defaultdict(list)
    for b2b in list_sessions(session, mission_id):
        if b2b.slots:
            sessions[b2b.venue_id].append(b2b)
    second = _OF_MARKET.get(mission.market)
    signs = [
        Sign(
            f"{venue.id} {way}",
            pgettext("sign", "B2B meetings"),
            venue.name,
            way,
            mission.title,
            tuple(map(_opening, sessions[venue.id])) if way is Way.HERE else (),
            second,
        )
        for venue in venues
        if only is None or venue.id in only
        for way in Way
    ]
    if only is None:
        desk = pgettext("sign", "Registration")
        signs += [Sign(f"desk {way}", desk, "", way, mission.title, (), second) for way in Way]
    return Sheet(mission.title, tuple(signs), days_of(mission))


def _opening(row: SessionRow) -> Opening:
    return Opening(row.title, Pause(row.slots[0].starts_at, row.slots[-1].ends_at, row.title))


def draw(sheet: Sheet[Sign], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw a page for each sign. Raises `Refused` when there are none."""
    title = reader.word(_("Signs: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks = Remarks(sheet.warnings)
    page = paper.across
    for sign in reported(sheet.items, len(sheet.items), report):
        canvas.new_page(page.width, page.height)
        what = " · ".join(part for part in (reader.word(sign.what), sign.where) if part)
        canvas.bookmark(f"{what} · {reader.word(_WAYS[sign.way])}")
        _Board(canvas, sign, page, reader, remarks).draw()
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


@dataclass(frozen=True)
class _Board:
    canvas: Canvas
    sign: Sign
    page: Paper
    reader: Reader
    remarks: Remarks

    def draw(self) -> None:
        """Draw the band at the foot, the arrow, and the words in what is left."""
        page = self.page
        band = Box(0, 0, page.width, _BAND)
        self.canvas.fill(band, ACCENT)
        title = fit(
            passage(self.sign.mission_title, bold=True, language=self.reader.language),
            Place(page.width - 2 * _MARGIN, _BAND, 18, 8),
        )
        self.canvas.block(_MARGIN, title.top_around(0.5 * _BAND), title, WHITE)
        body = Box(_MARGIN, _BAND + _MARGIN, page.width - 2 * _MARGIN, page.height - _BAND - 2 * _MARGIN)
        if self.sign.way is Way.HERE:
            self._door(body)
        else:
            self._direction(body)

    def _direction(self, body: Box) -> None:
        side = min(0.42 * body.width, 0.72 * body.height)
        at_left = self.sign.way is not Way.RIGHT
        x = body.x if at_left else body.right - side
        self._arrow(Box(x, body.y + 0.5 * (body.height - side), side, side))
        words_x = body.x + side + _MARGIN if at_left else body.x
        self._stack(
            Box(words_x, body.y, body.width - side - _MARGIN, body.height), self._words(), centred=False
        )

    def _door(self, body: Box) -> None:
        lines = [
            (
                f"{self.reader.day(one.span.starts_at.date())}   "
                f"{self.reader.time(one.span.starts_at)} – {self.reader.time(one.span.ends_at)}   {one.title}"
            ).strip()
            for one in self.sign.openings
        ]
        share = 0.62 if lines else 1.0
        upper = Box(body.x, body.y + (1 - share) * body.height, body.width, share * body.height)
        self._stack(upper, self._words(), centred=True)
        if lines:
            texts = [(Stacked(passage(line, language=self.reader.language), 22, 9), INK) for line in lines]
            self._stack(Box(body.x, body.y, body.width, (1 - share) * body.height), texts, centred=True)

    def _words(self) -> list[tuple[Stacked, Colour]]:
        """Return what the sign says, in both languages where they differ."""
        first = self.reader.word(self.sign.what)
        second = self.reader.speaking(self.sign.second_language).word(self.sign.what)
        texts = [(Stacked(passage(first, bold=True, language=self.reader.language), 84, 24), INK)]
        if second != first:
            texts.append(
                (Stacked(passage(second, bold=True, language=self.sign.second_language), 60, 20), INK)
            )
        if self.sign.where:
            texts.append(
                (Stacked(passage(self.sign.where, language=self.sign.second_language), 38, 14), MUTED)
            )
        return texts

    def _stack(self, box: Box, texts: list[tuple[Stacked, Colour]], *, centred: bool) -> None:
        blocks = fit_stack(tuple(text for text, _colour in texts), box.width, box.height)
        y = box.y + 0.5 * (box.height + sum(block.height for block in blocks))
        for (_text, colour), block in zip(texts, blocks, strict=True):
            self.remarks.look_at(self.sign.name, block)
            for baseline, line in block.baselines(y):
                left = 0.5 * (box.width - line.width * block.size) if centred else 0.0
                self.canvas.line(box.x + left, baseline, line, block.size, colour)
            y -= block.height

    def _arrow(self, box: Box) -> None:
        match self.sign.way:
            case Way.LEFT:
                points = [(1 - x, y) for x, y in _ARROW]
            case Way.AHEAD:
                points = [(y, x) for x, y in _ARROW]
            case _:
                points = list(_ARROW)
        self.canvas.polygon([(box.x + x * box.width, box.y + y * box.height) for x, y in points], ACCENT)
