"""Briefing cards: for each meeting of a delegate whom they meet, why, and what to mind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from pimap_desktop.briefing.content import card_points, find_market, load_note
from pimap_desktop.briefing.reasons import Contacts, Reasons, address_of, read_contacts, read_reasons
from pimap_desktop.documents.briefing_card_pieces import CardPieces
from pimap_desktop.documents.briefing_card_sheet import BriefingCard, CardSet, Facing, Said
from pimap_desktop.documents.counterparts import Counterparts, list_placed_meetings, read_counterparts
from pimap_desktop.documents.names import name_for, name_language
from pimap_desktop.documents.pages import HeadLine, Leaf, PageFlow, headings, title_lines
from pimap_desktop.documents.pdf import PRODUCER, Canvas, Document
from pimap_desktop.documents.recipients import days_of, list_recipients, paper_language
from pimap_desktop.documents.remarks import Remarks
from pimap_desktop.documents.sheet import Report, Sheet, reported, silent
from pimap_desktop.documents.style import Paper
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow, MemberRow
from pimap_desktop.mission.missions import MissionRow, find_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.mission.requests import RequestRow, list_requests
from pimap_desktop.text import _


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[CardSet]:
    """Gather the cards of the delegates of a mission who have a meeting, or of some people by their ids."""
    mission = find_mission(session, mission_id)
    known = read_known(session, mission, reader)
    sets = tuple(
        cards
        for row in list_recipients(session, mission_id, reader, only)
        if only is not None or row.role is Role.DELEGATE
        for cards in (known.cards_of(row),)
        if cards.cards
    )
    return Sheet(mission.title, sets, days_of(mission))


def draw(sheet: Sheet[CardSet], reader: Reader, paper: Paper, report: Report = silent) -> Document:
    """Draw the cards, each person's on pages of their own. Raises `Refused` without any."""
    title = reader.word(_("Briefing cards: {mission}", mission=sheet.title))
    canvas = Canvas(title=title, author=PRODUCER, language=reader.language)
    remarks, leaf = Remarks(sheet.warnings), Leaf(paper)
    for one in reported(sheet.items, len(sheet.items), report):
        own = reader.speaking(one.language)
        lines = [
            *title_lines(one.mission_title, own.addressed(one.name), one.name_language),
            HeadLine(one.company, gap=8, language=one.name_language),
        ]
        heads = headings(_("Briefing cards"), lines, leaf, own, remarks, one.name)
        pieces = partial(CardPieces(leaf.width, one.name, own, remarks).pieces, one.cards)
        PageFlow(canvas, leaf, one.mission_title).draw(heads, pieces, own, one.name)
    return Document(canvas.finished(), canvas.pages, len(sheet.items), remarks.warnings())


@dataclass(frozen=True)
class Known:
    """What all cards of a mission are made from."""

    mission: MissionRow
    reader: Reader
    counterparts: Counterparts
    meetings: Mapping[str, list[MeetingRow]]  # by participation
    people: Mapping[str, PersonRow]  # by participation
    requests: Mapping[str, RequestRow]
    reasons: Reasons
    contacts: Contacts

    def cards_of(self, row: PersonRow) -> CardSet:
        """Return the cards of one person."""
        meetings = self.meetings.get(row.participation_id or "", [])
        reader = self.reader.speaking(paper_language(row))
        return CardSet(
            row.participation_id or row.id,
            name_for(row, reader),
            self.counterparts.company_of(row, reader),
            self.mission.title,
            tuple(self._card(row, meeting) for meeting in meetings),
            paper_language(row),
            name_language(row.country, row.languages),
        )

    def _card(self, row: PersonRow, meeting: MeetingRow) -> BriefingCard:
        assert meeting.starts_at is not None
        assert meeting.ends_at is not None
        own, reader = row.participation_id or "", self.reader.speaking(paper_language(row))
        others = [one for one in meeting.members if one.participation_id != own]
        companies = dict.fromkeys(one.company_id for one in others)
        contacts = [
            contact
            for other in companies
            for contact in self.contacts.between(row.company_id, other, meeting.starts_at)
        ]
        return BriefingCard(
            meeting.id,
            meeting.starts_at,
            meeting.ends_at,
            meeting.table,
            meeting.venue,
            tuple(self._facing(one) for one in others),
            reasons=(*self._asked(meeting, own), *self._fitting(row, companies)),
            contacts=tuple(contact.told for contact in contacts),
            open_steps=tuple(dict.fromkeys(step for contact in contacts for step in contact.open_steps)),
            etiquette=self._points(others, paper_language(row)),
            interpreter=self.counterparts.interpreter(meeting, reader, own),
        )

    def _facing(self, member: MemberRow) -> Facing:
        person = self.people.get(member.participation_id)
        shown = self.counterparts.of(member)
        address = address_of(person, member.country) if person is not None and shown.name else None
        return Facing(shown, address)

    def _asked(self, meeting: MeetingRow, own: str) -> tuple[Said, ...]:
        """Say who asked for the meeting, in their own words where there are some."""
        request = self.requests.get(meeting.request_id or "")
        if request is None:
            return ()
        mine = request.requester_id == own
        if request.message:
            template = _("You wrote: “{text}”") if mine else _("They wrote: “{text}”")
            return (template.format(text=request.message),)
        return (_("You asked for this meeting.") if mine else _("They asked for this meeting."),)

    def _fitting(self, row: PersonRow, companies: Collection[str | None]) -> tuple[Said, ...]:
        return tuple(reason for other in companies for reason in self.reasons.between(row.company_id, other))

    def _points(self, others: Collection[MemberRow], language: str | None) -> tuple[str, ...]:
        """Return three points on etiquette: of the country of the other side, or of the market."""
        codes = [*(one.country for one in others if one.country), self.mission.market]
        market = next((found for code in codes if (found := find_market(code.upper()))), None)
        if market is None:
            return ()
        spoken = self.reader.speaking(language).language
        return tuple(block.text for block in card_points(load_note(market, spoken)))


def read_known(session: Session, mission: MissionRow, reader: Reader) -> Known:
    """Read what the cards of a mission are made from."""
    meetings: dict[str, list[MeetingRow]] = {}
    for meeting in list_placed_meetings(session, mission.id):
        for member in meeting.members:
            meetings.setdefault(member.participation_id, []).append(meeting)
    people = {row.participation_id: row for row in list_people(session, mission.id) if row.participation_id}
    companies = (row.company_id for row in people.values() if row.company_id)
    return Known(
        mission,
        reader,
        read_counterparts(session, mission.id),
        meetings,
        people,
        {request.id: request for request in list_requests(session, mission.id)},
        read_reasons(session, companies),
        read_contacts(session),
    )
