"""What stands in the catalogue of participants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.documents.names import name_language
from pimap_desktop.documents.permissions import permitted
from pimap_desktop.documents.recipients import days_of, list_recipients
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.companies import CompanyRow, list_companies
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.company import Company, CompanySize
from pimap_desktop.mission.model.consent import Purpose
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message


@dataclass(frozen=True)
class CataloguePerson:
    """Somebody who comes for a company, and has agreed to stand here."""

    name: str
    native_name: str = ""
    job_title: str = ""


@dataclass(frozen=True)
class Profile:
    """A company and what it is looking for."""

    company_id: str
    name: str
    native_name: str = ""
    country: str = ""  # ISO 3166
    city: str = ""
    website: str = ""
    cluster: str = ""
    sectors: tuple[Message, ...] = ()
    size: Message | None = None
    description: str = ""
    offers: str = ""
    seeks: str = ""
    people: tuple[CataloguePerson, ...] = ()
    name_language: str | None = None


@dataclass(frozen=True)
class Catalogue:
    """The companies that travel, and those that they meet."""

    subject_id: str  # the mission
    name: str
    place: str
    travelling: tuple[Profile, ...]
    receiving: tuple[Profile, ...]
    language: str | None = None

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All companies."""
        return (*self.travelling, *self.receiving)


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Catalogue]:
    """Gather the profiles of the companies with people in a mission, or of those of some people by their ids.

    People are named if they have agreed to it; a company all of whose people have refused is left out.
    """
    mission = find_mission(session, mission_id)
    rows = list_recipients(session, mission_id, reader, only)
    allowed = permitted(session, mission_id, rows, Purpose.CATALOGUE)
    refused = {one.participation_id for one in allowed.refused}
    staying = {row.company_id for row in rows if row.participation_id not in refused}
    named: dict[str | None, list[PersonRow]] = defaultdict(list)
    for row in allowed.rows:
        named[row.company_id].append(row)
    travelling = {row.company_id for row in rows if row.role is Role.DELEGATE}
    there = {row.company_id for row in rows if row.role in {Role.DELEGATE, Role.HOST}}
    texts = _texts(session, [company for company in there if company])
    companies = [row for row in list_companies(session, mission_id) if row.id in there & staying]
    companies.sort(key=lambda row: reader.sort_key(row.name))
    profiles = [(row.id, _profile(row, texts[row.id], named[row.id])) for row in companies]
    place = ", ".join(part for part in (mission.fair, mission.city) if part)
    catalogue = Catalogue(
        mission.id,
        mission.title,
        place,
        tuple(profile for company, profile in profiles if company in travelling),
        tuple(profile for company, profile in profiles if company not in travelling),
    )
    return Sheet(
        mission.title,
        (catalogue,) if profiles else (),
        days_of(mission),
        allowed.warnings,
    )


def _texts(session: Session, company_ids: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """Return the long texts of companies: what they are, offer and seek."""
    query = select(Company.id, Company.description, Company.offers, Company.seeks)
    return {
        company_id: (description or "", offers or "", seeks or "")
        for company_id, description, offers, seeks in session.execute(
            query.where(Company.id.in_(company_ids))
        )
    }


def _profile(row: CompanyRow, texts: tuple[str, str, str], people: Sequence[PersonRow]) -> Profile:
    description, offers, seeks = texts
    return Profile(
        company_id=row.id,
        name=row.name,
        native_name=row.native_name if row.native_name != row.name else "",
        country=row.country,
        city=row.city,
        website=row.website,
        cluster=row.cluster,
        sectors=tuple(map(name_of, row.sectors)),
        size=name_of(row.size) if row.size is not CompanySize.UNKNOWN else None,
        description=description,
        offers=offers,
        seeks=seeks,
        people=tuple(
            CataloguePerson(
                one.full_name, one.native_name if one.native_name != one.full_name else "", one.job_title
            )
            for one in people
        ),
        name_language=name_language(row.country),
    )
