"""Who and what a workspace knows, as frozen rows with which lists are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.annexes import Line
from pimap_desktop.exchange.annexes_out import list_annex_lines
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.check_ins import find_seen
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.request_rules import RuleBook, deadline_of, find_rule_book, state_of
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.log import read_revision
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import list_merged
from pimap_desktop.store.workspace import NOW

Values = Mapping[str, Any]  # by column; an empty text is “”


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company; ``merged`` are the values of records that were said to be the same."""

    id: str
    values: Values
    sectors: tuple[str, ...] = ()
    merged: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPart:
    """Somebody's part in the mission."""

    id: str
    values: Values
    interprets: tuple[str, ...] = ()
    seen: bool = False  # at a desk, and not gone since


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person; ``merged`` are the values of records that were said to be the same."""

    id: str
    values: Values
    languages: tuple[str, ...] = ()
    part: KnownPart | None = None
    merged: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRequest:
    """A meeting request between people; one that waited for its answer too long shows as expired."""

    id: str
    requester: str
    recipient: str
    values: Values
    shown_state: str
    answer_by: datetime | None = None  # its deadline, on the clock of the place


@dataclass(frozen=True)
class Known:
    """What a list for a mission can meet, at a revision of the workspace."""

    mission_id: str
    revision: int
    companies: tuple[KnownCompany, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    requests: tuple[KnownRequest, ...] = ()
    clusters: Mapping[str, str] = field(default_factory=dict)  # id -> name
    annexes: Mapping[str, frozenset[Line]] = field(default_factory=dict)
    rules: RuleBook = field(default_factory=lambda: RuleBook(datetime.max.replace(tzinfo=UTC)))


def read_known(session: Session, mission_id: str) -> Known:
    """Read what a list for a mission can meet; raises `NoResultFound` for no such mission."""
    mission = session.get_one(Mission, mission_id)
    return Known(
        mission_id,
        read_revision(session.connection()),
        tuple(_companies(session)),
        tuple(_people(session, mission_id)),
        tuple(_requests(session, mission)),
        {row.id: row.name or "" for row in session.execute(select(Cluster.id, Cluster.name))},
        list_annex_lines(session, mission_id),
        find_rule_book(session, mission_id),
    )


def _companies(session: Session) -> Iterable[KnownCompany]:
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    merged = _merged(session, Company)
    for row_id, values in _rows(session, Company):
        yield KnownCompany(row_id, values, tuple(map(str, sectors.get(row_id, ()))), merged.get(row_id, ()))


def _people(session: Session, mission_id: str) -> Iterable[KnownPerson]:
    languages = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    merged = _merged(session, Person)
    parts = _parts(session, mission_id)
    for row_id, values in _rows(session, Person):
        spoken = tuple(sorted(languages.get(row_id, ())))
        yield KnownPerson(row_id, values, spoken, parts.get(row_id), merged.get(row_id, ()))


def _parts(session: Session, mission_id: str) -> dict[str, KnownPart]:
    interprets = members_by_owner(session, InterpreterLanguage.participation_id, InterpreterLanguage.language)
    seen = find_seen(session, mission_id)
    return {
        values["person_id"]: KnownPart(
            row_id, values, tuple(sorted(interprets.get(row_id, ()))), row_id in seen
        )
        for row_id, values in _rows(session, Participation)
        if values["mission_id"] == mission_id
    }


def _requests(session: Session, mission: Mission) -> Iterable[KnownRequest]:
    parts = select(Participation.id, Participation.person_id).where(Participation.mission_id == mission.id)
    people = {row.id: row.person_id for row in session.execute(parts)}
    now = session.info[NOW]
    query = select(MeetingRequest).where(MeetingRequest.mission_id == mission.id).order_by(MeetingRequest.id)
    for request in session.scalars(query):
        if request.requester_id in people and request.recipient_id in people:
            yield KnownRequest(
                request.id,
                people[request.requester_id],
                people[request.recipient_id],
                {name: getattr(request, name) for name in ("priority", "state", "message")},
                state_of(request.state, request.answer_by, mission, now).value,
                deadline_of(request.answer_by, mission),
            )


def _rows(session: Session, entity: type[Entity], **options: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    """Read rows without making entities of them: there may be tens of thousands, and few change."""
    columns = [column for column in entity.__table__.columns if column.key != "deleted"]
    names = [column.key for column in columns]
    query = select(*(getattr(entity, name) for name in names)).order_by(entity.id)
    for row in session.execute(query, **options):
        values = {name: "" if value is None else value for name, value in zip(names, row, strict=True)}
        yield values["id"], values


def _merged(session: Session, entity: type[Entity]) -> dict[str, tuple[Values, ...]]:
    """Return what the records said that are not shown, by the one that is shown in their place."""
    kept = list_merged(session, entity)
    found: dict[str, list[Values]] = defaultdict(list)
    if kept:
        for row_id, values in _rows(session, entity, execution_options=WITH_DELETED):
            if row_id in kept:
                found[kept[row_id]].append(values)
    return {row_id: tuple(rows) for row_id, rows in found.items()}


def cluster_key(name: str) -> str:
    """Return the name of a cluster as lists may write it."""
    return " ".join(folded(name).split())
