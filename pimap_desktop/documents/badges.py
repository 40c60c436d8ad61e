"""Badges: one label a person, on the sheets of a label maker."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from pimap_desktop.documents.badge_layout import NAME_LEADING, BadgeLayout, layout_for
from pimap_desktop.documents.fonts import ASCENT, DESCENT
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.qr import qr_code
from pimap_desktop.documents.recipients import list_recipients, name_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.stock import LabelStock
from pimap_desktop.documents.style import INK, MUTED, STRONG_LINE, WHITE, Colour, role_colour
from pimap_desktop.documents.typesetting import Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Badge:
    """What stands on one person's badge."""

    participation_id: str
    given_name: str
    family_name: str
    role: Message
    role_code: str = "delegate"  # chooses the colour
    native_name: str = ""
    company: str = ""
    country: str = ""  # ISO 3166
    badge_number: str = ""
    token: str = ""  # what the QR code says
    language: str | None = None  # of the words on the badge
    name_language: str | None = None  # of the names: whose Han characters they are

    @property
    def name(self) -> str:
        """The name as one speaks of the person."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or self.native_name


@dataclass(frozen=True)
class BadgeSheet:
    """The badges of a mission in the order of printing."""

    title: str
    badges: Sequence[Badge]


@dataclass(frozen=True)
class BadgePrint:
    """How badges are printed."""

    stock: LabelStock
    start_at: int = 1  # the first free label of the first sheet
    with_code: bool = True
    with_edges: bool = False  # thin lines to cut along, for plain paper


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> BadgeSheet:
    """Gather the badges of a mission (of some people, by their ids), in the order of family names."""
    badges = tuple(
        Badge(
            participation_id=row.participation_id,
            given_name=row.given_name,
            family_name=row.family_name,
            role=name_of(row.role),
            role_code=row.role.value,
            native_name=row.native_name,
            company=row.company,
            country=row.country,
            badge_number=row.badge_number,
            token=token_of(row.participation_id),
            language=row.document_language or None,
            name_language=name_language(row.country, row.languages),
        )
        for row in list_recipients(session, mission_id, reader, only)
        if row.participation_id is not None and row.role is not None
    )
    return BadgeSheet(find_mission(session, mission_id).title, badges)


def token_of(participation_id: str) -> str:
    """Return what the QR code of a badge says: the id, in capitals, which make a code of larger squares."""
    return participation_id.upper()


def draw(sheet: BadgeSheet, reader: Reader, options: BadgePrint) -> Document:
    """Draw badges; each is worded in its own language, or the reader's.

    Raises `Refused` when there are none, or the stock has no label to start at.
    """
    stock = options.stock
    title = reader.word(_("Badges: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    layout = layout_for(stock.label_width, stock.label_height, options.with_code)
    drawing = _Drawing(canvas, layout, sheet.title, Remarks())
    places = stock.places(len(sheet.badges), options.start_at)
    for _page, placed in groupby(zip(places, sheet.badges, strict=True), lambda one: one[0][0]):
        canvas.new_page(stock.page_width * MILLIMETRE, stock.page_height * MILLIMETRE)
        for (_place, box), badge in placed:
            if options.with_edges:
                canvas.outline(box, STRONG_LINE, 0.3)
            drawing.draw(badge, box, reader.speaking(badge.language))
    return Document(canvas.finished(), canvas.pages, len(sheet.badges), drawing.remarks.warnings())


class _Drawing:
    """Draws one badge after the other by the same layout."""

    def __init__(self, canvas: Canvas, layout: BadgeLayout, title: str, remarks: Remarks) -> None:
        self._canvas = canvas
        self._layout = layout
        self._title = passage(title)
        self.remarks = remarks

    def draw(self, badge: Badge, label: Box, reader: Reader) -> None:
        """Draw a badge on a label; the reader words it."""
        layout = self._layout
        if layout.title is not None:
            self._title_line(layout.title.moved(label))
        names_end = self._names(badge, layout.names.moved(label))
        squares = self._code(badge, layout.code.moved(label)) if layout.with_code else 0
        box = layout.words(squares).moved(label)
        company_top = self._company(badge, box, reader.country(badge.country) if badge.country else "")
        if badge.native_name and badge.native_name != badge.name:
            bottom = company_top + 0.04 * box.height
            self._native_name(badge, Box(box.x, bottom, box.width, names_end - bottom))
        self._bar(badge, layout.bar.moved(label), reader.word(badge.role))

    def _title_line(self, box: Box) -> None:
        size = box.height / (ASCENT + DESCENT)
        block = fit(self._title, Place(box.width, box.height, size, min(size, 5.0)))
        self._canvas.block(box.x, box.top, block, MUTED)

    def _names(self, badge: Badge, box: Box) -> float:
        """Draw given and family name; return how far down they go."""
        between = " " if self._layout.name_on_one_line else "\n"
        name = between.join(part for part in (badge.given_name, badge.family_name) if part)
        text = passage(name or badge.native_name, bold=True, language=badge.name_language)
        return self._hang(badge, text, box.x, box.top, self._layout.name)

    def _code(self, badge: Badge, box: Box) -> int:
        """Draw the QR code at the right; return its number of squares, 0 where there is none."""
        try:
            squares, _data = qr_code(badge.token)
        except ValueError:
            self.remarks.no_code(badge.name)
            return 0
        side = self._layout.code_side(squares)
        self._canvas.code(badge.token, box.right - side, box.y + self._layout.code_foot(squares), side)
        return squares

    def _company(self, badge: Badge, box: Box, country: str) -> float:
        """Stand country and company on the lower edge of a box; return how far up they go."""
        y, room = box.y, box.height
        if country:
            place = Place(box.width, 0.2 * room, min(0.15 * room, 14.0), 5.0)
            y = self._stand(badge, passage(country), box.x, y, place, MUTED) + 0.05 * room
        if badge.company:
            text = passage(badge.company, bold=True, language=badge.name_language)
            share = 0.5 if badge.native_name else 0.7
            place = Place(box.width, share * room, min(0.2 * room, 18.0), 5.5, 1.2)
            y = self._stand(badge, text, box.x, y, place)
        return y

    def _native_name(self, badge: Badge, box: Box) -> None:
        """Hang the native name under the name, in what company and country leave of a box."""
        text = passage(badge.native_name, language=badge.name_language)
        most = box.height / (ASCENT + DESCENT + 0.2)
        size = min(0.62 * self._layout.name.largest, most)
        place = Place(box.width, box.height, size, min(size, 6.0), NAME_LEADING)
        self._hang(badge, text, box.x, box.top - min(0.2 * size, 4.0), place)

    def _bar(self, badge: Badge, box: Box, role: str) -> None:
        """Draw the role in white on its colour, with the number of the badge at the right."""
        canvas, margin = self._canvas, 0.4 * box.height
        canvas.fill(box, role_colour(badge.role_code), min(0.22 * box.height, 2 * MILLIMETRE))
        size = 0.5 * box.height
        number = fit(passage(badge.badge_number), Place(0.4 * box.width, box.height, 0.88 * size, 5.0))
        width = box.width - number.width - 3 * margin
        word = fit(passage(role, bold=True), Place(width, box.height, size, 5.0))
        for block, x in ((word, box.x + margin), (number, box.right - margin - number.width)):
            self.remarks.look_at(badge.name, block)
            canvas.block(x, block.top_around(box.y + 0.5 * box.height), block, WHITE)

    def _hang(self, badge: Badge, text: Passage, x: float, top: float, place: Place) -> float:
        block = fit(text, place)
        self.remarks.look_at(badge.name, block)
        self._canvas.block(x, top, block)
        return top - block.height

    def _stand(
        self, badge: Badge, text: Passage, x: float, baseline: float, place: Place, colour: Colour = INK
    ) -> float:
        """Draw a text whose last line stands on a baseline; return where its first line begins."""
        block = fit(text, place)
        self.remarks.look_at(badge.name, block)
        top = baseline + block.height - DESCENT * block.size
        self._canvas.block(x, top, block, colour)
        return top
