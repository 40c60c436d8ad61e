"""Changing many records at once, as one step; a field left at None stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pimap_desktop.mission.availability import Stretch, add_availability, set_availability
from pimap_desktop.mission.entries import enter_country, enter_language, enter_languages, enter_moment
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
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest, Priority
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.sets import members_by_owner, set_members
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.sameness import find_kept


@dataclass(frozen=True)
class PeopleChange:
    """What several participants are to have in common."""

    role: Role | None = None
    document_language: str | None = None
    country: str | None = None
    company_id: str | None = None
    do_not_print: bool | None = None
    add_languages: tuple[str, ...] = ()
    drop_languages: tuple[str, ...] = ()
    availability: tuple[Stretch, ...] | None = None  # in the place of what is known; none: always
    add_availability: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class CompaniesChange:
    """What several companies are to have in common."""

    kind: OrganisationKind | None = None
    size: CompanySize | None = None
    country: str | None = None
    cluster_id: str | None = None
    add_sectors: tuple[Sector, ...] = ()
    drop_sectors: tuple[Sector, ...] = ()


@dataclass(frozen=True)
class RequestsChange:
    """What several requests are to have in common."""

    priority: Priority | None = None
    answer_by: datetime | None = None


def set_for_people(session: Session, participation_ids: tuple[str, ...], change: PeopleChange) -> None:
    """Change several participants."""
    labels = labels_of(Participation.__tablename__)
    of_part = _wanted(role=change.role, document_language=change.document_language)
    if change.document_language is not None:
        of_part["document_language"] = enter_language(change.document_language, labels["document_language"])
    of_person = _wanted(country=change.country, do_not_print=change.do_not_print)
    if change.country is not None:
        of_person["country"] = enter_country(change.country, labels["country"])
    if change.company_id is not None:
        of_person["company_id"] = find_kept(session, Company, change.company_id).id
    add, drop = enter_languages(change.add_languages), enter_languages(change.drop_languages)
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    for participation_id in participation_ids:
        part = find_kept(session, Participation, participation_id)
        person = find_kept(session, Person, part.person_id)
        _write(part, of_part)
        _write(person, of_person)
        if add or drop:
            languages = _changed(spoken.get(person.id, ()), add, drop)
            set_members(session, PersonLanguage, {"person_id": person.id}, "language", languages)
        if change.availability is not None:
            set_availability(session, part.id, change.availability)
    if change.add_availability:
        add_availability(session, participation_ids, change.add_availability)


def remove_participations(session: Session, participation_ids: tuple[str, ...]) -> None:
    """Take several people out of a mission; raises `Refused` while meetings wait for one of them."""
    for participation_id in participation_ids:
        remove_participation(session, participation_id)


def set_for_companies(session: Session, company_ids: tuple[str, ...], change: CompaniesChange) -> None:
    """Change several companies."""
    values = _wanted(kind=change.kind, size=change.size, country=change.country)
    if change.country is not None:
        values["country"] = enter_country(change.country, labels_of(Company.__tablename__)["country"])
    if change.cluster_id is not None:
        values["cluster_id"] = session.get_one(Cluster, change.cluster_id).id
    known = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    for company_id in company_ids:
        company = find_kept(session, Company, company_id)
        _write(company, values)
        if change.add_sectors or change.drop_sectors:
            sectors = _changed(known.get(company.id, ()), change.add_sectors, change.drop_sectors)
            set_members(session, CompanySector, {"company_id": company.id}, "sector", sectors)


def set_for_requests(session: Session, request_ids: tuple[str, ...], change: RequestsChange) -> None:
    """Change several requests."""
    labels = labels_of(MeetingRequest.__tablename__)
    values = _wanted(priority=change.priority, answer_by=enter_moment(change.answer_by, labels["answer_by"]))
    for request_id in request_ids:
        _write(find_kept(session, MeetingRequest, request_id), values)


def _wanted(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _write(entity: Entity, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(entity, name, value)


def _changed(known: Iterable[str], add: Iterable[str], drop: Iterable[str]) -> set[str]:
    return ({*known} | {*add}) - {*drop}
