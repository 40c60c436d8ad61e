"""Companies: what organisers ask about them and do to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.sets import members_by_owner, set_members
from pimap_desktop.text import _


@dataclass(frozen=True)
class CompanyRow:
    """A company as lists show it."""

    id: str
    name: str
    native_name: str
    country: str
    city: str
    website: str
    cluster: str
    sectors: tuple[Sector, ...]


@dataclass(frozen=True)
class CompanyDraft:
    """What a person enters about a company."""

    name: str
    native_name: str = ""
    country: str = ""
    city: str = ""
    street: str = ""
    postal_code: str = ""
    website: str = ""
    description: str = ""
    offers: str = ""
    seeks: str = ""
    external_id: str = ""
    sectors: tuple[Sector, ...] = ()
    cluster_id: str | None = None


def list_companies(
    session: Session, mission_id: str | None = None, role: Role | None = None
) -> list[CompanyRow]:
    """Return the companies of the workspace, or those with people (of a role) in a mission, by name."""
    query = select(Company, Cluster.name).outerjoin(Cluster, Cluster.id == Company.cluster_id)
    if mission_id is not None:
        present = (
            select(Person.company_id)
            .join(Participation, Participation.person_id == Person.id)
            .where(Participation.mission_id == mission_id)
        )
        if role is not None:
            present = present.where(Participation.role == role)
        query = query.where(Company.id.in_(present))
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    return [
        CompanyRow(
            id=company.id,
            name=company.name,
            native_name=company.native_name,
            country=company.country,
            city=company.city,
            website=company.website,
            cluster=cluster or "",
            sectors=tuple(map(Sector, sectors.get(company.id, ()))),
        )
        for company, cluster in session.execute(query.order_by(Company.name, Company.id))
    ]


def find_company(session: Session, company_id: str) -> CompanyDraft:
    """Return what is known of a company, as a form edits it."""
    company = session.get_one(Company, company_id)
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    values = {name: getattr(company, name) for name in CompanyDraft.__dataclass_fields__ if name != "sectors"}
    return CompanyDraft(sectors=tuple(map(Sector, sectors.get(company_id, ()))), **values)


def add_company(session: Session, draft: CompanyDraft) -> str:
    """Add a company; return its id."""
    company = Company()
    _fill(company, draft)
    session.add(company)
    session.flush()
    _set_sectors(session, company, draft)
    return company.id


def update_company(session: Session, company_id: str, draft: CompanyDraft) -> None:
    """Change what is known of a company."""
    company = session.get_one(Company, company_id)
    _fill(company, draft)
    _set_sectors(session, company, draft)


def remove_company(session: Session, company_id: str) -> None:
    """Delete a company; raises `Refused` while people belong to it."""
    company = session.get_one(Company, company_id)
    person = session.scalar(select(Person).where(Person.company_id == company_id))
    if person is not None:
        raise Refused(
            _("{person} belongs to {company}. Move or delete its people first."),
            person=person.full_name,
            company=company.name,
        )
    company.remove()


def _fill(company: Company, draft: CompanyDraft) -> None:
    if not draft.name.strip():
        raise Refused(_("A company needs a name."))
    for name, value in vars(draft).items():
        if name != "sectors":
            setattr(company, name, value.strip() if isinstance(value, str) else value)


def _set_sectors(session: Session, company: Company, draft: CompanyDraft) -> None:
    set_members(session, CompanySector, {"company_id": company.id}, "sector", draft.sectors)
