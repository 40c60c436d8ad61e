"""Companies: what organisers ask about them and do to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import (
    Entry,
    enter_country,
    enter_fields,
    enter_line,
    enter_text,
    enter_website,
    faults_of,
)
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import (
    Company,
    CompanySector,
    CompanySize,
    OrganisationKind,
    Sector,
)
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person, full_name_of
from pimap_desktop.mission.sets import members_by_owner, set_members
from pimap_desktop.store.sameness import find_kept, remove_record
from pimap_desktop.text import Message, _


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
    kind: OrganisationKind = OrganisationKind.COMPANY
    size: CompanySize = CompanySize.UNKNOWN
    cluster_id: str | None = None
    offers: str = ""
    seeks: str = ""


@dataclass(frozen=True)
class CompanyPersonRow:
    """Somebody who comes to a mission for a company."""

    id: str  # of the participation
    company_id: str
    name: str


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
    kind: OrganisationKind = OrganisationKind.COMPANY
    size: CompanySize = CompanySize.UNKNOWN  # unknown: follows from the number of employees, if that is known
    employees: int | None = None


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
            kind=company.kind,
            size=company.size,
            cluster_id=company.cluster_id,
            offers=company.offers,
            seeks=company.seeks,
        )
        for company, cluster in session.execute(query.order_by(Company.name, Company.id))
    ]


def list_company_people(session: Session, mission_id: str) -> list[CompanyPersonRow]:
    """Return who comes to a mission for a company, by family name."""
    query = (
        select(Participation.id, Person.company_id, Person.given_name, Person.family_name, Person.native_name)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id, Person.company_id.is_not(None))
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    return [
        CompanyPersonRow(part, company or "", full_name_of(*names))
        for part, company, *names in session.execute(query)
    ]


def find_company(session: Session, company_id: str) -> CompanyDraft:
    """Return what is known of a company, as a form edits it."""
    company = find_kept(session, Company, company_id)
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector, company.id)
    values = {name: getattr(company, name) for name in CompanyDraft.__dataclass_fields__ if name != "sectors"}
    return CompanyDraft(sectors=tuple(map(Sector, sectors.get(company.id, ()))), **values)


def find_company_faults(session: Session, draft: CompanyDraft) -> dict[str, Message]:
    """Return what is wrong with what a form holds, by field; nothing when it can be saved."""
    faults = faults_of(vars(draft), _ENTRIES, _LABELS)
    if draft.employees is not None and draft.employees < 0:
        faults["employees"] = _NEGATIVE
    return faults if draft.name.strip() else {"name": _NEEDS_A_NAME, **faults}


def add_company(session: Session, draft: CompanyDraft) -> str:
    """Add a company; return its id."""
    company = Company(**_entered(draft))
    session.add(company)
    session.flush()
    set_members(session, CompanySector, {"company_id": company.id}, "sector", draft.sectors)
    return company.id


def update_company(session: Session, company_id: str, draft: CompanyDraft, since: int | None = None) -> None:
    """Change what is known of a company.

    ``since`` is the revision at which the form was opened; raises `Stale` for a field that was changed in
    the form and elsewhere.
    """
    company = find_kept(session, Company, company_id)
    write_fields(session, company, _entered(draft, company), since)
    set_members(session, CompanySector, {"company_id": company.id}, "sector", draft.sectors, since)


def remove_company(session: Session, company_id: str) -> None:
    """Delete a company; raises `Refused` while people belong to it."""
    company = find_kept(session, Company, company_id)
    person = session.scalar(select(Person).where(Person.company_id == company.id))
    if person is not None:
        raise Refused(
            _("{person} belongs to {company}. Move or delete its people first."),
            person=person.full_name,
            company=company.name,
        )
    remove_record(session, company)


_NEEDS_A_NAME = _("A company needs a name.")
_NEGATIVE = _("The number of employees cannot be negative.")
_LABELS = labels_of(Company.__tablename__)
_ENTRIES: dict[str, Entry] = {
    **dict.fromkeys(("name", "native_name"), enter_line),
    **dict.fromkeys(("city", "street", "postal_code", "external_id"), enter_line),
    **dict.fromkeys(("description", "offers", "seeks"), enter_text),
    "country": enter_country,
    "website": enter_website,
}
_BOUNDS = ((10, CompanySize.MICRO), (50, CompanySize.SMALL), (250, CompanySize.MEDIUM))


def size_of(employees: int | None) -> CompanySize:
    """Return the size of a company by its headcount alone."""
    if employees is None:
        return CompanySize.UNKNOWN
    return next((size for bound, size in _BOUNDS if employees < bound), CompanySize.LARGE)


def _entered(draft: CompanyDraft, known: Company | None = None) -> dict[str, object]:
    """Return what a form holds as it is kept; raises `Refused` where that cannot be."""
    if not draft.name.strip():
        raise Refused(_NEEDS_A_NAME)
    if draft.employees is not None and draft.employees < 0:
        raise Refused(_NEGATIVE)
    values = {name: value for name, value in vars(draft).items() if name != "sectors"}
    if draft.size is CompanySize.UNKNOWN:
        values["size"] = size_of(draft.employees)
    kept = {name: getattr(known, name) for name in values} if known else {}
    return enter_fields(values, _ENTRIES, _LABELS, kept)
