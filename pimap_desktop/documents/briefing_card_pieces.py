"""Briefing cards as pieces: each stays together where it fits on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pimap_desktop.documents.briefing_card_sheet import BriefingCard, Facing, Said
from pimap_desktop.documents.flow import Piece, Shape, Words, joined, whole
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.names import both_names
from pimap_desktop.documents.outcome_forms import RESULTS
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Rows, Text, columns
from pimap_desktop.documents.style import ACCENT, HEADING, INK, MUTED, SECONDARY, STRONG_LINE, TEXT, TINT
from pimap_desktop.documents.typesetting import Passage, Place, fit, passage
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _, pgettext

_CAPTION, _VALUE = 1.0, 4.2  # the weights of the two columns
_TICK, _PADDING, _GAP = 8.0, 4.0, 14.0
_NAME = 10.5
_HEAD = 34.0  # the most that the band of time and place takes


class CardPieces:
    """Makes the pieces of one person's cards."""

    def __init__(self, width: float, name: str, reader: Reader, remarks: Remarks) -> None:
        self._width, self._name, self._reader, self._remarks = width, name, reader, remarks
        self._rows = Rows(
            columns(width, (None, _CAPTION), (None, _VALUE)), width, reader, remarks, padding=3.0
        )

    def pieces(self, cards: Sequence[BriefingCard], room: float) -> Iterator[Piece]:
        """Give the cards; one that is higher than a page goes on on the next."""
        for card in cards:
            head = self._head(card)
            body = self._body(card, room - head.height)
            parts = [head, *body, self._outcome(), Piece(_GAP)]
            whole_card = joined(parts)
            if whole_card.height <= room:
                yield whole_card
            else:
                yield from parts

    def _head(self, card: BriefingCard) -> Piece:
        reader = self._reader
        times = f"{reader.time(card.starts_at)} – {reader.time(card.ends_at)}"
        when = _("{day} · {times}", day=reader.day(card.starts_at.date()), times=times)
        where = _("Table {table}", table=card.table or "–")
        right_text = " · ".join(part for part in (card.venue, reader.word(where)) if part)
        right = fit(
            passage(right_text, bold=True, language=reader.language),
            Place(0.46 * self._width, _HEAD, HEADING, 5.0),
        )
        left = fit(self._passage(when, bold=True), Place(0.5 * self._width, _HEAD, HEADING, 5.0))
        self._remarks.look_at(self._name, right)
        height = max(left.height, right.height) + 2 * _PADDING
        words = (
            Words(6, _PADDING, left, ACCENT),
            Words(self._width - right.width - 6, _PADDING, right, ACCENT),
        )
        band = Shape(Box(0, 0, self._width, height), TINT, 3.0)
        return Piece(height, words, (band,), keeps_next=True)

    def _body(self, card: BriefingCard, room: float) -> Iterator[Piece]:
        for other in card.others:
            yield from self._row(pgettext("briefing", "You meet"), list(self._person(other)), room)
            if other.address is not None:
                yield from self._row(_("How to address"), [self._said(other.address)], room)
            if other.person.profile:
                yield from self._row(_("The company"), [self._said(other.person.profile)], room)
        contacts: list[Said] = [*card.contacts]
        contacts += [_("Still open: {step}", step=step) for step in card.open_steps]
        told: tuple[tuple[Message, Sequence[Said]], ...] = (
            (_("Why you meet"), card.reasons),
            (_("Last contact"), contacts or [_("None that is known")]),
            (_("Worth knowing"), card.etiquette),
            (_("Interpreter"), [card.interpreter] if card.interpreter else [_("None")]),
        )
        for caption, values in told:
            if values:
                yield from self._row(caption, [self._said(value) for value in values], room)

    def _person(self, other: Facing) -> Iterator[Text]:
        person = other.person
        both = both_names(person.name, person.native_name, self._reader)
        companies = both_names(person.company, person.company_native, self._reader)
        country = self._reader.country(person.country) if person.country else ""
        about = " · ".join(part for part in (person.job_title, country) if part)
        if both:
            yield Text(both, _NAME, bold=True, language=person.name_language)
        yield Text(companies, TEXT, bold=not both, language=person.name_language)
        yield Text(about, SECONDARY, colour=MUTED)

    def _outcome(self) -> Piece:
        """Draw the five boxes for what came of it, and a line to write on."""
        width = self._width / len(RESULTS)
        words, shapes, lowest = [], [], 0.0
        for number, result in enumerate(RESULTS):
            x = number * width
            shapes.append(Shape(Box(x, _PADDING + 2, _TICK, _TICK), STRONG_LINE, 1.2, 0.7))
            block = whole(self._passage(result), width - _TICK - 15, SECONDARY)
            words.append(Words(x + _TICK + 5, _PADDING, block, INK))
            lowest = max(lowest, _PADDING + block.height, _PADDING + 2 + _TICK)
        line = lowest + 22
        shapes.append(Shape(Box(0, line, self._width, 0.6), STRONG_LINE))
        return Piece(line + 2, tuple(words), tuple(shapes))

    def _row(self, caption: Message, texts: Sequence[Text], room: float) -> Iterator[Piece]:
        cells = ([Text(self._reader.word(caption), SECONDARY, colour=MUTED)], list(texts))
        return self._rows.row(cells, self._name, room)

    def _said(self, value: Said) -> Text:
        text = self._reader.word(value) if isinstance(value, Message) else value
        return Text(text, TEXT, gap=1.5)

    def _passage(self, message: Message, *, bold: bool = False) -> Passage:
        return passage(self._reader.word(message), bold=bold, language=self._reader.language)
