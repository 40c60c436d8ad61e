"""The list of participants for the desk: everybody by the alphabet, to tick off who comes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.documents.flow import Piece, Shape, Words
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.names import name_language, names_in_order
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, say, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Cell, Column, Rows, Text, Tick
from pimap_desktop.documents.sheet import Report, Sheet, silent
from pimap_desktop.documents.style import ACCENT, HEADING, MUTED, SECONDARY, TEXT, TINT, Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim

_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöčřšž"  # letters that have a heading of their own in some language


@dataclass(frozen=True)
class ListedPerson:
    """Somebody on a list."""

    participation_id: str
    given_name: str
    family_name: str
    native_name: str = ""
    company: str = ""
    country: str = ""  # ISO 3166
    role: Message | None = None
    badge_number: str = ""
    languages: tuple[str, ...] = ()  # BCP 47
    name_language: str | None = None

    @property
    def name(self) -> str:
        """The name as one speaks of the person."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or self.native_name

    @property
    def sorted_name(self) -> str:
        """The name as a list sorts it."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part) or self.native_name


@dataclass(frozen=True)
class DeskList:
    """Everybody, in the order of the reader's alphabet."""

    subject_id: str  # the mission
    name: str
    people: tuple[ListedPerson, ...]
    language: str | None = None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[DeskList]:
    """Gather all people of a mission, or some by their ids, as the reader's language sorts them."""
    mission = find_mission(session, mission_id)
    people = tuple(map(listed, list_recipients(session, mission_id, reader, only)))
    lists = (DeskList(mission.id, mission.title, people),) if people else ()
    return Sheet(mission.title, lists, days=days_of(mission))


def listed(row: PersonRow) -> ListedPerson:
    """Return somebody as lists need it; whoever has a name in one script only is listed by that."""
    latin = bool(row.given_name or row.family_name)
    return ListedPerson(
        participation_id=row.participation_id or "",
        given_name=row.given_name,
        family_name=row.family_name if latin else row.native_name,
        native_name=row.native_name if latin and row.native_name != row.full_name else "",
        company=row.company,
        country=row.country,
        role=name_of(row.role) if row.role else None,
        badge_number=row.badge_number,
        languages=row.languages,
        name_language=name_language(row.country, row.languages),
    )


def draw(sheet: Sheet[DeskList], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw lists. Raises `Refused` when there is nobody."""
    title = reader.word(_("Participants: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for number, one in enumerate(sheet.items):
        report(number / len(sheet.items))
        rows = Rows(_columns(leaf.width), leaf.width, reader, remarks, padding=3.5)
        lines = [
            *title_lines(sheet.title, reader.word(_("Participants"))),
            HeadLine(
                reader.word(ngettext("{count} person", "{count} people", len(one.people))),
                colour=MUTED,
                gap=4,
            ),
        ]
        heads = headings(_("For the desk"), lines, leaf, reader, remarks, sheet.title)
        PageFlow(canvas, leaf, sheet.title).draw(heads, partial(_pieces, one.people, rows), reader, title)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _columns(width: float) -> tuple[Column, ...]:
    ticks, number, role = 42.0, 52.0, 62.0
    name = 0.5 * (width - 2 * ticks - number - role - 16)
    return (
        Column(0, ticks - 4, pgettext("desk list", "Came")),
        Column(ticks, ticks - 4, pgettext("desk list", "Badge")),
        Column(2 * ticks, number - 6, pgettext("desk list", "Number")),
        Column(2 * ticks + number, name, _("Name")),
        Column(2 * ticks + number + name + 8, name, _("Company")),
        Column(width - role, role, _("Role")),
    )


def _pieces(people: Sequence[ListedPerson], rows: Rows, room: float) -> Iterator[Piece]:
    captions = rows.captions(above=4)
    yield captions
    letter: object = None
    for person in people:
        first = person.family_name or person.given_name or person.native_name
        key = rows.reader.sort_key(first)[0][:1]
        if key != letter:
            letter = key
            yield _letter(first, rows)
        yield from rows.row(
            _cells(person, rows.reader), person.name, room - captions.height, heading=captions
        )


def _letter(first: str, rows: Rows) -> Piece:
    """Make the heading of a letter; two signs where the language sorts them as one."""
    block = say(verbatim(_letter_of(first, rows.reader)), 60, HEADING, rows.reader, bold=True)
    height = block.height + 8
    band = Shape(Box(0, 4, rows.width, height - 4), TINT)
    return Piece(height, (Words(4, 6, block, ACCENT),), (band,), keeps_next=True)


def _letter_of(name: str, reader: Reader) -> str:
    """Return the letter under which a language lists a name: Ö of its own in Swedish, an O in English."""
    pair, letter = reader.sort_key(name[:2])[0][:1], reader.sort_key(name[:1])[0][:1]
    if len(name) > 1 and pair != letter:
        return name[:2].capitalize()
    listed = (each for each in _ALPHABET if reader.sort_key(each)[0][:1] == letter)
    return next(listed, name[:1]).upper()


def name_texts(person: ListedPerson, reader: Reader) -> list[Text]:
    """Give the names of somebody on a list, the one that the reader looks for large."""
    first, *others = names_in_order(person.sorted_name, person.native_name, reader)
    language = person.name_language
    return [
        Text(first, TEXT, bold=True, language=language),
        *(Text(other, SECONDARY, language=language) for other in others),
    ]


def _cells(person: ListedPerson, reader: Reader) -> list[Cell]:
    country = reader.country(person.country) if person.country else ""
    return [
        Tick(),
        Tick(),
        [Text(person.badge_number, SECONDARY)],
        name_texts(person, reader),
        [
            Text(person.company, TEXT, language=person.name_language),
            Text(country, SECONDARY, colour=MUTED),
        ],
        [Text(reader.word(person.role) if person.role else "", SECONDARY)],
    ]
