"""The tables of a mission as spreadsheets; those of people, companies and requests read back as they were."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.annexes import ANNEXES, MEETINGS
from pimap_desktop.exchange.annexes_out import gather_annex
from pimap_desktop.exchange.importing.filling import phone_of
from pimap_desktop.exchange.reading.fields import FIELD_NAMES, Field
from pimap_desktop.exchange.reading.own import COMPANIES, PEOPLE, REQUESTS
from pimap_desktop.exchange.reading.places import country_code, language_code, languages_of
from pimap_desktop.exchange.spreadsheets_out import OutTable
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import find_seen
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.entries import readable_phone
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation, Registration
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, Tongue, _

Ids = Collection[str] | None  # of the rows to save; None: all of the mission


@dataclass(frozen=True)
class TableKind:
    """A table that can be saved, by the name the command line knows it by."""

    name: str
    title: Message
    gather: Callable[[Session, str, Ids], OutTable]


def gather_people(session: Session, mission_id: str, ids: Ids = None) -> OutTable:
    """Return the people of a mission; ``ids`` are those of their participations."""
    query = (
        select(Person, Participation, Company)
        .join(Participation, Participation.person_id == Person.id)
        .outerjoin(Company, Company.id == Person.company_id)
        .where(Participation.mission_id == mission_id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    worked = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    seen = find_seen(session, mission_id)
    rows = []
    for person, part, company in session.execute(query):
        if ids is not None and part.id not in ids:
            continue
        values = _of_person(person) | {
            Field.BADGE_NUMBER: part.badge_number,
            Field.COMPANY: company.name if company else "",
            Field.COUNTRY: _country(company.country) if company else "",
            Field.ROLE: name_of(part.role),
            Field.LANGUAGES: _languages(spoken.get(person.id, ())),
            Field.INTERPRETS: _languages(worked.get(part.id, ())),
            Field.DOCUMENT_LANGUAGE: _language(part.document_language),
            Field.CHECKED_IN: part.id in seen,
            Field.REGISTERED_ON: read_day(part.registered_on),
            Field.REGISTRATION: _registration(part.registration),
        }
        rows.append(values)
    return _table(_("People"), PEOPLE, rows)


def gather_companies(session: Session, mission_id: str, ids: Ids = None) -> OutTable:
    """Return the companies with people in a mission; ``ids`` are those of the companies."""
    here = [row.id for row in list_companies(session, mission_id) if ids is None or row.id in ids]
    known = {company.id: company for company in session.scalars(select(Company))}
    clusters = {cluster.id: cluster.name for cluster in session.scalars(select(Cluster))}
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    rows = [
        {
            Field.EXTERNAL_ID: company.external_id,
            Field.COMPANY: company.name,
            Field.NATIVE_COMPANY: company.native_name,
            Field.ORGANISATION_TYPE: name_of(company.kind),
            Field.CLUSTER: clusters.get(company.cluster_id or "", ""),
            Field.COUNTRY: _country(company.country),
            Field.CITY: company.city,
            Field.POSTAL_CODE: company.postal_code,
            Field.STREET: company.street,
            Field.WEBSITE: company.website,
            Field.SECTORS: tuple(name_of(Sector(each)) for each in sectors.get(company.id, ())),
            Field.EMPLOYEES: company.employees,
            Field.COMPANY_SIZE: name_of(company.size),
            Field.DESCRIPTION: company.description,
            Field.OFFERS: company.offers,
            Field.SEEKS: company.seeks,
        }
        for company in (known[row_id] for row_id in here)
    ]
    return _table(_("Companies"), COMPANIES, rows)


def gather_requests(session: Session, mission_id: str, ids: Ids = None) -> OutTable:
    """Return the meeting requests of a mission; both sides are known again by their badge numbers."""
    query = (
        select(Participation.id, Participation.badge_number, Person.email)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.mission_id == mission_id)
    )
    sides = {part_id: (badge, email) for part_id, badge, email in session.execute(query)}
    rows = []
    for request in list_requests(session, mission_id):
        if ids is not None and request.id not in ids:
            continue
        asking, asked = sides[request.requester_id], sides[request.recipient_id]
        values = (
            *asking,
            request.requester,
            request.requester_company,
            *asked,
            request.recipient,
            request.recipient_company,
            name_of(request.priority),
            name_of(request.state),
            request.message,
        )
        rows.append(dict(zip(REQUESTS, values, strict=True)))
    return _table(_("Requests"), REQUESTS, rows)


def gather_meetings(session: Session, mission_id: str, ids: Ids = None) -> OutTable:
    """Return the meetings of a mission in the order of time and table, on the clock of the place."""
    table = gather_annex(session, mission_id, MEETINGS)
    if ids is None:
        return table
    kept = [row.id in ids for row in list_meetings(session, mission_id)]
    return replace(table, rows=tuple(row for row, keep in zip(table.rows, kept, strict=True) if keep))


def gather_workbook(session: Session, mission_id: str) -> tuple[OutTable, ...]:
    """Return all of a mission that a spreadsheet can hold; tables without rows are left out."""
    session.get_one(Mission, mission_id)
    first, *tables = [kind.gather(session, mission_id, None) for kind in TABLES]
    tables += [gather_annex(session, mission_id, annex) for annex in ANNEXES if annex is not MEETINGS]
    filled = tuple(table for table in tables if table.rows)
    return (first, *filled) if first.rows or not filled else filled


TABLES = (
    TableKind("people", _("People"), gather_people),
    TableKind("companies", _("Companies"), gather_companies),
    TableKind("requests", _("Requests"), gather_requests),
    TableKind("meetings", _("Meetings"), gather_meetings),
)
WORKBOOK = "mission"


def table_named(name: str) -> TableKind:
    """Return a kind of table by its name; raises `Refused` for no such name."""
    for kind in TABLES:
        if kind.name == name:
            return kind
    names = [*(kind.name for kind in TABLES), WORKBOOK]
    raise Refused(_("There is no table “{name}”. There is: {names}.", name=name, names=names))


def _of_person(person: Person) -> dict[Field, object]:
    return {
        Field.EXTERNAL_ID: person.external_id,
        Field.TITLE: person.title,
        Field.GIVEN_NAME: person.given_name,
        Field.FAMILY_NAME: person.family_name,
        Field.NATIVE_NAME: person.native_name,
        Field.READING: person.name_reading,
        Field.BADGE_NAME: person.badge_name,
        Field.JOB_TITLE: person.job_title,
        Field.OWN_COUNTRY: _country(person.country),
        Field.EMAIL: person.email,
        Field.PHONE: _phone(person.phone or ""),
        Field.NOT_ON_PAPER: bool(person.do_not_print),
        Field.NOTE: person.note,
    }


def _registration(state: Registration | None) -> object:
    return "" if state in {None, Registration.UNKNOWN} else name_of(state or Registration.UNKNOWN)


def _table(title: Message, fields: Sequence[Field], rows: Iterable[dict[Field, object]]) -> OutTable:
    return OutTable(
        title,
        tuple(FIELD_NAMES[field] for field in fields),
        tuple(tuple(row[field] for field in fields) for row in rows),
    )


def _phone(number: str) -> str:
    """Return a telephone number in groups, if the groups say the same."""
    readable = readable_phone(number)
    return readable if phone_of(readable, "") == number else number


def _languages(codes: Iterable[str]) -> tuple[object, ...]:
    return tuple(map(_language, codes))


@cache
def _country(code: str) -> object:
    """Return a country by its name, if every language's name for it leads back to it."""
    names = (reader_of(language).country(code) for language in LANGUAGES)
    return Country(code) if code and all(country_code(name) == code for name in names) else code


@cache
def _language(code: str) -> object:
    """Return a language by its name, if every language's name for it leads back to it."""
    names = [reader_of(language).tongue(code) for language in LANGUAGES]
    read_back = all(language_code(name) == code and languages_of(name) == [name] for name in names)
    return Tongue(code) if code and read_back else code
