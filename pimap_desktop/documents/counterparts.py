"""Whom a person meets, as papers name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.documents.agenda_sheet import Counterpart
from pimap_desktop.documents.names import name_language, one_name
from pimap_desktop.documents.permissions import list_unprinted
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow, MemberRow, list_meetings
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonRow

_SENTENCE = re.compile(r"(?<=[.!?。！？])\s|\n")
_LONG = 220  # characters; a first sentence that is longer is no line


@dataclass(frozen=True)
class Counterparts:
    """Names the members of meetings; who is on no paper that others see is there as the company only."""

    unprinted: Collection[str]
    profiles: Mapping[str, str]  # by company
    native_companies: Mapping[str, str]  # their names in their own script, by company
    native_names: Mapping[str, str]  # those of people, by participation

    def of(self, member: MemberRow) -> Counterpart:
        """Return a member as a paper names it."""
        hidden = member.participation_id in self.unprinted
        return Counterpart(
            name="" if hidden else member.name,
            native_name="" if hidden else member.native_name,
            job_title="" if hidden else member.job_title,
            company=member.company,
            company_native=member.native_company,
            country=member.country,
            name_language=name_language(member.country),
            profile=self.profiles.get(member.company_id or "", ""),
        )

    def company_of(self, row: PersonRow, reader: Reader) -> str:
        """Return the one name by which a paper of a reader's language calls the company of somebody."""
        native = self.native_companies.get(row.company_id or "", "")
        return one_name(row.company, native, reader)

    def interpreter(self, row: MeetingRow, reader: Reader, for_id: str = "") -> str:
        """Return who interprets at a meeting, for anybody but the interpreter."""
        if row.interpreter_id in {for_id, *self.unprinted}:
            return ""
        return self.called(row.interpreter_id, row.interpreter, reader)

    def called(self, participation_id: str | None, name: str, reader: Reader) -> str:
        """Return the one name by which a paper of a reader's language calls somebody."""
        native = self.native_names.get(participation_id or "", "")
        return one_name(name, native, reader)

    def without(self, row: MeetingRow, participation_id: str) -> tuple[Counterpart, ...]:
        """Return the members of a meeting but one."""
        return tuple(self.of(one) for one in row.members if one.participation_id != participation_id)


def read_counterparts(session: Session, mission_id: str) -> Counterparts:
    """Read what is needed to name the members of a mission's meetings."""
    query = select(Company.id, Company.offers, Company.description, Company.native_name)
    companies = session.execute(query).all()
    profiles = {row.id: first_line(row.offers or row.description or "") for row in companies}
    natives = {row.id: row.native_name for row in companies if row.native_name}
    people = (
        select(Participation.id, Person.native_name)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id, Person.native_name != "")
    )
    names = {row.id: row.native_name for row in session.execute(people)}
    return Counterparts(list_unprinted(session, mission_id), profiles, natives, names)


def list_placed_meetings(session: Session, mission_id: str) -> list[MeetingRow]:
    """Return the meetings that have a time and are not cancelled, in the order of time and table."""
    rows = list_meetings(session, mission_id)
    return [row for row in rows if row.starts_at is not None and row.state is not MeetingState.CANCELLED]


def first_line(text: str) -> str:
    """Return the first sentence of a profile; of one without a short one, nothing."""
    line = _SENTENCE.split(text.strip(), maxsplit=1)[0].strip()
    return line if len(line) <= _LONG else ""
