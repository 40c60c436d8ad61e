"""What companies get from the partnership beside the meetings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import kept_day, read_day
from pimap_desktop.mission.days import find_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_text
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.service import Service, ServiceKind, ServiceState
from pimap_desktop.text import _


@dataclass(frozen=True)
class ServiceDraft:
    """What a person enters about a service."""

    kind: ServiceKind
    state: ServiceState = ServiceState.PLANNED
    day: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ServiceRow:
    """A service as lists show it."""

    id: str
    company_id: str
    company: str
    kind: ServiceKind
    state: ServiceState
    day: date | None
    note: str


@dataclass(frozen=True)
class ServiceCount:
    """How many companies get one kind of service, and got it."""

    kind: ServiceKind
    planned: int
    given: int
    companies: int  # distinct ones that got it


def list_services(session: Session, mission_id: str, company_id: str | None = None) -> list[ServiceRow]:
    """Return the services of a mission (for one company) by company and kind."""
    query = (
        select(Service, Company.name)
        .join(Company, Company.id == Service.company_id)
        .where(Service.mission_id == mission_id)
    )
    if company_id is not None:
        query = query.where(Service.company_id == company_id)
    order = {kind: number for number, kind in enumerate([*list(ServiceKind)[1:], ServiceKind.OTHER])}
    rows = [
        ServiceRow(
            service.id,
            service.company_id,
            company or "",
            service.kind or ServiceKind.OTHER,
            service.state or ServiceState.PLANNED,
            read_day(service.day),
            service.note or "",
        )
        for service, company in session.execute(query)
    ]
    return sorted(rows, key=lambda row: (row.company, order[row.kind], row.id))


def count_services(session: Session, mission_id: str) -> list[ServiceCount]:
    """Count the services of a mission by kind."""
    rows = list_services(session, mission_id)
    counts = Counter((row.kind, row.state) for row in rows)
    given = {(row.kind, row.company_id) for row in rows if row.state is ServiceState.GIVEN}
    return [
        ServiceCount(
            kind,
            counts[kind, ServiceState.PLANNED],
            counts[kind, ServiceState.GIVEN],
            sum(each is kind for each, _company in given),
        )
        for kind in dict.fromkeys(row.kind for row in rows)
    ]


def find_service(session: Session, service_id: str) -> ServiceDraft:
    """Return what is known of a service, as a form edits it."""
    service = session.get_one(Service, service_id)
    return ServiceDraft(
        service.kind or ServiceKind.OTHER,
        service.state or ServiceState.PLANNED,
        read_day(service.day),
        service.note or "",
    )


def add_services(
    session: Session, mission_id: str, company_ids: tuple[str, ...], draft: ServiceDraft
) -> list[str]:
    """Plan the same service for several companies; return the ids."""
    session.get_one(Mission, mission_id)
    if not company_ids:
        raise Refused(_("Choose a company."))
    values = _entered(draft)
    services = [
        Service(mission_id=mission_id, company_id=session.get_one(Company, company_id).id, **values)
        for company_id in dict.fromkeys(company_ids)
    ]
    session.add_all(services)
    session.flush()
    return [service.id for service in services]


def change_service(session: Session, service_id: str, draft: ServiceDraft, since: int | None = None) -> None:
    """Change a service; ``since`` is the revision at which the form was opened."""
    write_fields(session, session.get_one(Service, service_id), _entered(draft), since)


def set_service_state(session: Session, service_ids: tuple[str, ...], state: ServiceState) -> None:
    """Say of several services whether they were given; one without a day gets that of today."""
    for service_id in service_ids:
        service = session.get_one(Service, service_id)
        service.state = ServiceState(state)
        if service.state is ServiceState.GIVEN and not service.day:
            service.day = find_day(session, service.mission_id).date.isoformat()


def remove_services(session: Session, service_ids: tuple[str, ...]) -> None:
    """Delete services."""
    for service_id in service_ids:
        session.get_one(Service, service_id).remove()


def _entered(draft: ServiceDraft) -> dict[str, object]:
    return {
        "kind": ServiceKind(draft.kind),
        "state": ServiceState(draft.state),
        "day": kept_day(draft.day),
        "note": enter_text(draft.note, label_of(Service.__tablename__, "note")),
    }
