"""Dossiers: what a delegate takes along, from the emergency numbers to the key phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy.orm import Session

from pimap_desktop.briefing.content import find_market
from pimap_desktop.briefing.sections import (
    SectionRow,
    list_briefing_markets,
    list_phrases,
    list_sections,
)
from pimap_desktop.documents import agendas
from pimap_desktop.documents.agenda_pages import agenda_names
from pimap_desktop.documents.agenda_rows import AgendaRows, Columns
from pimap_desktop.documents.agenda_sheet import PersonalAgenda
from pimap_desktop.documents.briefing_card_pieces import CardPieces
from pimap_desktop.documents.briefing_cards import Known, read_known
from pimap_desktop.documents.dossier_prose import GENERAL, LEGAL, Prose
from pimap_desktop.documents.dossier_sheet import Dossier, DossierItem
from pimap_desktop.documents.flow import Piece
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.rows import Rows, Text, columns
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import MUTED, SECONDARY, TEXT, Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_programme
from pimap_desktop.text import Country, _, pgettext


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Dossier]:
    """Gather the dossiers of the delegates of a mission, or of some people by their ids."""
    mission = find_mission(session, mission_id)
    known = read_known(session, mission, reader)
    rows = [
        row
        for row in list_recipients(session, mission_id, reader, only)
        if only is not None or row.role is Role.DELEGATE
    ]
    ids = [row.participation_id for row in rows if row.participation_id]
    sheet = agendas.gather(session, mission_id, reader, ids) if ids else None
    by_part = {agenda.participation_id: agenda for agenda in (sheet.items if sheet else ())}
    programme = list_programme(session, mission_id)
    dossiers = tuple(
        _dossier(session, known, row, by_part[row.participation_id], programme)
        for row in rows
        if row.participation_id in by_part
    )
    return Sheet(mission.title, dossiers)


def draw(sheet: Sheet[Dossier], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw the dossiers, each in the language of its person. Raises `Refused` without any."""
    title = reader.word(_("Dossiers: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for one in reported(sheet.items, len(sheet.items), report):
        own = reader.speaking(one.language)
        drawing = _Drawing(one, own, leaf.width, remarks)
        agenda = one.agenda
        first, second = agenda_names(agenda, own)
        lines = [
            *title_lines(agenda.mission_title, own.addressed(first), agenda.name_language),
            HeadLine(second, 13, 8, 32, gap=4, language=agenda.name_language),
            HeadLine(agenda.company, 10.5, 7, 32, bold=True, language=agenda.name_language),
            HeadLine(agenda.place, colour=MUTED, gap=10),
        ]
        heads = headings(pgettext("paper", "Dossier"), lines, leaf, own, remarks, first)
        PageFlow(canvas, leaf, agenda.mission_title).draw(heads, drawing.pieces, own, one.name)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


def _dossier(
    session: Session, known: Known, row: PersonRow, agenda: PersonalAgenda, whole: list[ProgrammeRow]
) -> Dossier:
    mission = known.mission
    language = known.reader.speaking(paper_language(row)).language
    own = list_programme(session, mission.id, row.participation_id)
    # Where nobody has said who attends what, everybody gets the whole programme.
    items = own or [item for item in whole if item.kind is not ProgrammeKind.B2B_SESSION]
    market = find_market(mission.market.upper())
    about = next(
        (each for each in list_briefing_markets(session, language) if market and each.market == market.code),
        None,
    )
    return Dossier(
        agenda,
        mission.market,
        tuple(map(_item, items)),
        known.cards_of(row).cards,
        market.emergency if market else (),
        about.title if about else "",
        tuple(block.text for block in about.lead) if about else (),
        tuple(list_sections(session, mission.market, language, mission.id, row.company_id, row.id)),
        tuple(list_phrases(session, mission.market, language)),
        about.remark(language) if about else None,
        market.phrases_in if market else "",
    )


def _item(row: ProgrammeRow) -> DossierItem:
    facts = (
        (pgettext("programme", "Host"), row.host),
        (_("Booths"), row.booths),
        (_("Bus"), row.bus),
        (_("Dress"), row.dress),
        (_("Online"), row.link),
    )
    details = tuple(_("{label}: {value}", label=label, value=value) for label, value in facts if value)
    place = ", ".join(part for part in (row.place, row.address) if part)
    return DossierItem(row.starts_at, row.ends_at, row.name, place, details)


class _Drawing:
    """Makes the pieces of one dossier."""

    def __init__(self, dossier: Dossier, reader: Reader, width: float, remarks: Remarks) -> None:
        self._dossier, self._reader, self._width, self._remarks = dossier, reader, width, remarks
        self._prose = Prose(width, dossier.name, dossier.notes_in, reader, remarks)

    def pieces(self, room: float) -> Iterator[Piece]:
        """Give everything in the order in which it is needed."""
        yield from self._emergency()
        yield from self._programme(room)
        yield self._prose.part(_("Personal agenda"))
        yield from AgendaRows(self._dossier.agenda, Columns(self._width), self._reader, self._remarks).pieces(
            room
        )
        if self._dossier.cards:
            yield self._prose.part(_("Briefing cards"))
            cards = CardPieces(self._width, self._dossier.name, self._reader, self._remarks)
            # The heading of the part stands above the first card on its page.
            yield from cards.pieces(self._dossier.cards, room - 40)
        yield from self._notes()

    def _emergency(self) -> Iterator[Piece]:
        dossier, prose = self._dossier, self._prose
        if dossier.emergency:
            yield from prose.heading(_("In an emergency"))
            for number in dossier.emergency:
                told = _("{label}: {value}", label=number.service, value=number.number)
                yield from prose.say(told, size=14.0)
        contents = [
            _("Programme"),
            _("Personal agenda"),
            *([_("Briefing cards")] if dossier.cards else []),
            *([_("Notes on {country}", country=Country(dossier.market))] if dossier.sections else []),
            *([_("Key phrases")] if dossier.phrases else []),
        ]
        yield from prose.heading(_("In this dossier"))
        for entry in contents:
            yield from prose.say(entry)

    def _programme(self, room: float) -> Iterator[Piece]:
        yield self._prose.part(_("Programme"), begins_page=False)
        if not self._dossier.programme:
            yield from self._prose.say(_("Nothing besides the meetings."))
            return
        rows = Rows(
            columns(self._width, (None, 1.1), (None, 2.6), (None, 2.0)),
            self._width,
            self._reader,
            self._remarks,
            padding=3.5,
        )
        for item in self._dossier.programme:
            yield from rows.row(self._cells(item), self._dossier.name, room)

    def _cells(self, item: DossierItem) -> list[list[Text]]:
        reader = self._reader
        times = f"{reader.time(item.starts_at)} – {reader.time(item.ends_at)}"
        details = [Text(reader.word(detail), SECONDARY, colour=MUTED) for detail in item.details]
        return [
            [Text(reader.day(item.starts_at.date()), SECONDARY, colour=MUTED), Text(times, TEXT, bold=True)],
            [Text(reader.word(item.title), TEXT, bold=True), *details],
            [Text(item.place, SECONDARY)],
        ]

    def _notes(self) -> Iterator[Piece]:
        """Give the notes, the rules of entry among them, and the key phrases last."""
        dossier, prose = self._dossier, self._prose
        sections = [row for row in dossier.sections if row.name != "phrases"]
        if sections:
            yield prose.part(_("Notes on {country}", country=Country(dossier.market)))
            if dossier.remark is not None:
                yield from prose.say(dossier.remark, MUTED)
            for text in dossier.lead:
                yield from prose.text(text, SECONDARY, MUTED)
            signs = _(
                "{general} General knowledge, not checked against a source. {legal} Legal pointer, not "
                "advice: ask before you rely on it. The program names the sources of every line.",
                general=GENERAL,
                legal=LEGAL,
            )
            yield from prose.say(signs, MUTED, SECONDARY)
            yield from self._sections(sections)
        yield from self._phrases()

    def _sections(self, sections: list[SectionRow]) -> Iterator[Piece]:
        """Give the sections in their order, with a heading where the rules of entry begin."""
        before = False
        for row in sections:
            if row.is_entry and not before:
                yield self._prose.part(_("Entry rules"), begins_page=False)
            before = row.is_entry
            yield from self._prose.section(row)

    def _phrases(self) -> Iterator[Piece]:
        dossier, prose = self._dossier, self._prose
        if dossier.phrases:
            yield prose.part(_("Key phrases"))
            for row in dossier.sections:
                if row.name == "phrases":
                    for line in row.lines:
                        yield from prose.text(line.block.text)
            yield from prose.phrases(dossier.phrases)
