"""What a mission's workbook holds beside people, companies and requests, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from pimap_desktop.exchange.annexes import (
    ANNEXES,
    AVAILABILITY,
    CONSENTS,
    DEADLINES,
    MEETINGS,
    RULES,
    Annex,
    Line,
)
from pimap_desktop.exchange.spreadsheets_out import OutTable
from pimap_desktop.mission.availability import list_availability
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.consent import Consent
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.request_rules import find_request_rules, list_quotas
from pimap_desktop.mission.words import name_of

Values = tuple[object, ...]


def gather_annex(session: Session, mission_id: str, annex: Annex) -> OutTable:
    """Return a worksheet of a mission; moments are on the clock of the place."""
    rows = _VALUES[annex.name](session, mission_id)
    return OutTable(annex.title, annex.headings, tuple(_worded(annex, row) for row in rows))


def list_annex_lines(session: Session, mission_id: str) -> Mapping[str, frozenset[Line]]:
    """Return what each annex would say of a mission now, as lines are compared."""
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    return {
        annex.name: frozenset(annex.known(row, zone) for row in _VALUES[annex.name](session, mission_id))
        for annex in ANNEXES
    }


def meeting_values(row: MeetingRow) -> Values:
    """Return a meeting as its line says it."""
    sides: list[str] = []
    for member in (*row.members, None, None)[:2]:
        sides += [member.name, member.company] if member else ["", ""]
    return (
        row.starts_at, row.ends_at, row.venue, row.table, *sides, row.interpreter, row.priority, row.state
    )  # fmt: skip


def _worded(annex: Annex, row: Values) -> Values:
    return tuple(
        name_of(value) if part.words is not None and value else value  # type: ignore[arg-type]  # a word
        for part, value in zip(annex.parts, row, strict=True)
    )


def _availability(session: Session, mission_id: str) -> Iterable[Values]:
    people = _people(session, mission_id)
    rows = dict.fromkeys(
        (*people[row.participation_id], row.presence, row.starts_at, row.ends_at)
        for row in list_availability(session, mission_id)
        if row.participation_id in people
    )
    return sorted(rows, key=lambda row: (str(row[1]), row[3], row[4]))


def _consents(session: Session, mission_id: str) -> Iterable[Values]:
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    query = (
        select(Participation.badge_number, Person, Consent)
        .join(Person, Person.id == Participation.person_id)
        .join(Consent, Consent.person_id == Person.id)
        .where(Participation.mission_id == mission_id)
        .where(or_(Consent.mission_id == mission_id, Consent.mission_id.is_(None)))
        .order_by(Person.family_name, Person.given_name, Person.id, Consent.at, Consent.id)
    )
    for badge, person, said in session.execute(query):
        everywhere = said.mission_id is None
        at = said.at.astimezone(zone)
        yield badge, person.full_name, said.purpose, bool(said.given), at, said.how, everywhere, said.note


def _rules(session: Session, mission_id: str) -> Iterable[Values]:
    rules = find_request_rules(session, mission_id)
    values = (rules.quota, rules.requests_until, rules.answers_until)
    if any(value is not None for value in values):
        yield ("", *values)
    for row in list_quotas(session, mission_id):
        if row.own:
            yield row.company, row.most, None, None


def _deadlines(session: Session, mission_id: str) -> Iterable[Values]:
    zone = ZoneInfo(session.get_one(Mission, mission_id).zone)
    one, other = aliased(Participation), aliased(Participation)
    asking, asked = aliased(Person), aliased(Person)
    query = (
        select(one.badge_number, asking, other.badge_number, asked, MeetingRequest.answer_by)
        .select_from(MeetingRequest)
        .join(one, one.id == MeetingRequest.requester_id)
        .join(other, other.id == MeetingRequest.recipient_id)
        .join(asking, asking.id == one.person_id)
        .join(asked, asked.id == other.person_id)
        .where(MeetingRequest.mission_id == mission_id, MeetingRequest.answer_by.is_not(None))
        .order_by(asking.family_name, asked.family_name, MeetingRequest.id)
    )
    for badge, person, other_badge, other_person, answer_by in session.execute(query):
        until = answer_by and answer_by.astimezone(zone)
        yield badge, person.full_name, other_badge, other_person.full_name, until


def _meetings(session: Session, mission_id: str) -> Iterable[Values]:
    return map(meeting_values, list_meetings(session, mission_id))


def _people(session: Session, mission_id: str) -> dict[str, tuple[str, str]]:
    query = (
        select(Participation.id, Participation.badge_number, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
    )
    return {part: (badge, person.full_name) for part, badge, person in session.execute(query)}


_VALUES: dict[str, Callable[[Session, str], Iterable[Values]]] = {
    AVAILABILITY.name: _availability,
    CONSENTS.name: _consents,
    RULES.name: _rules,
    DEADLINES.name: _deadlines,
    MEETINGS.name: _meetings,
}
