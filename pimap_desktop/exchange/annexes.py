"""The worksheets of a mission's workbook beside its people, companies and requests.

They say when people can be met, what they have agreed to, the rules of requests and the meetings. Each
line is compared as text that is the same in every language, so that a workbook of ours is known again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import cache

from pimap_desktop.exchange.reading.cleaning import clean_text
from pimap_desktop.exchange.reading.states import read_yes_no
from pimap_desktop.exchange.reading.wording import plain
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Presence
from pimap_desktop.mission.model.request import Priority
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext

Line = tuple[str, ...]  # of an annex, in the form that is compared


class Unlike(Exception):
    """A cell does not hold what its column is for."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


@dataclass(frozen=True)
class Part:
    """One column: its heading, and how a cell is read; what is only there to be read by people is not."""

    heading: Message
    read: Callable[[str], str] | None = None
    words: type[StrEnum] | None = None


@dataclass(frozen=True)
class Annex:
    """One worksheet; ``people`` are the columns that name somebody by a badge number."""

    name: str
    title: Message
    parts: tuple[Part, ...]
    people: tuple[int, ...] = ()

    @property
    def headings(self) -> tuple[Message, ...]:
        """What stands above the columns."""
        return tuple(part.heading for part in self.parts)

    def read(self, cells: Sequence[str]) -> Line:
        """Return the cells of a line as they are compared; raises `Unlike` for a cell that cannot be."""
        padded = (*cells, *("" for _each in self.parts))
        return tuple(_read(part, cell) for part, cell in zip(self.parts, padded, strict=False))

    def known(self, values: Sequence[object], zone: tzinfo) -> Line:
        """Return the values of a line that is known as they are compared; ``zone`` is that of the place."""
        return tuple(
            "" if part.read is None and part.words is None else _canonical(value, zone)
            for part, value in zip(self.parts, values, strict=True)
        )


def moment_of(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a cell of a line holds."""
    return datetime.fromisoformat(text).replace(tzinfo=zone) if text else None


def annex_of(headings: Sequence[str]) -> Annex | None:
    """Return the annex that has these headings, in any language of the program."""
    plain_headings = tuple(map(plain, headings))
    for annex in ANNEXES:
        if plain_headings[: len(annex.parts)] in _in_every_language(annex.name):
            return annex
    return None


def _text(cell: str) -> str:
    return clean_text(cell) or ""


def _number(cell: str) -> str:
    text = cell.strip()
    if text and not text.isdecimal():
        raise Unlike(text)
    return str(int(text)) if text else ""


def _answer(cell: str) -> str:
    answer = read_yes_no(cell)
    if answer is None:
        raise Unlike(cell)
    return str(answer)


def _moment(cell: str) -> str:
    text = cell.strip()
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None).isoformat(" ", "minutes") if text else ""
    except ValueError:
        raise Unlike(text) from None


def _read(part: Part, cell: str) -> str:
    if part.words is not None:
        if not cell.strip():
            return ""
        word = _said(part.words).get(plain(cell))
        if word is None:
            raise Unlike(cell)
        return word.value
    return part.read(cell) if part.read is not None else ""


def _canonical(value: object, zone: tzinfo) -> str:
    match value:
        case None | "":
            return ""
        case datetime():
            return value.astimezone(zone).replace(tzinfo=None).isoformat(" ", "minutes")
        case StrEnum():
            return value.value
        case bool() | int():
            return str(value)
    return _text(str(value))


@cache
def _said(words: type[StrEnum]) -> dict[str, StrEnum]:
    """Return the words of a set as they are written in every language."""
    readers = [reader_of(language) for language in LANGUAGES]
    return {plain(reader.word(name_of(word))): word for reader in readers for word in words}


@cache
def _in_every_language(name: str) -> frozenset[tuple[str, ...]]:
    annex = next(each for each in ANNEXES if each.name == name)
    readers = [reader_of(language) for language in LANGUAGES]
    return frozenset(tuple(plain(reader.word(heading)) for heading in annex.headings) for reader in readers)


_BADGE, _NAME = Part(_("Badge number"), _text), Part(_("Name"))
AVAILABILITY = Annex(
    "availability",
    _("Availability"),
    (
        _BADGE,
        _NAME,
        Part(_("Presence"), words=Presence),
        Part(pgettext("time", "From"), _moment),
        Part(pgettext("time", "Until"), _moment),
    ),
    people=(0,),
)
CONSENTS = Annex(
    "consents",
    _("Consents"),
    (
        _BADGE,
        _NAME,
        Part(_("Purpose"), words=Purpose),
        Part(pgettext("consent", "Given"), _answer),
        Part(pgettext("moment", "Time"), _moment),
        Part(pgettext("consent", "How"), words=Channel),
        Part(_("For all missions"), _answer),
        Part(_("Note"), _text),
    ),
    people=(0,),
)
RULES = Annex(
    "rules",
    _("Rules of requests"),
    (
        Part(_("Company"), _text),  # empty: the rules of the mission
        Part(_("Requests the company may make"), _number),
        Part(_("Requests until"), _moment),
        Part(_("Answers until"), _moment),
    ),
)
DEADLINES = Annex(
    "deadlines",
    _("Deadlines of requests"),
    (
        Part(_("Id of the requester"), _text),
        Part(_("Name of the requester")),
        Part(_("Id of the recipient"), _text),
        Part(_("Name of the recipient")),
        Part(_("Answer by"), _moment),
    ),
    people=(0, 2),
)
MEETINGS = Annex(
    "meetings",
    _("Meetings"),
    (
        Part(pgettext("meeting", "Begins"), _moment),
        Part(pgettext("meeting", "Ends"), _moment),
        Part(_("Venue"), _text),
        Part(pgettext("place", "Table"), _text),
        Part(_("Requester"), _text),
        Part(_("Company of the requester"), _text),
        Part(_("Recipient"), _text),
        Part(_("Company of the recipient"), _text),
        Part(_("Interpreter"), _text),
        Part(_("Priority"), words=Priority),
        Part(_("State"), words=MeetingState),
    ),
)
ANNEXES = (AVAILABILITY, CONSENTS, RULES, DEADLINES, MEETINGS)
