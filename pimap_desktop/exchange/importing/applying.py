"""Writing a plan: exactly what it says, or nothing where the workspace has moved on since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Stale
from pimap_desktop.exchange.importing.annex_writing import write_annexes
from pimap_desktop.exchange.importing.pausing import paused_collection
from pimap_desktop.exchange.importing.plan import (
    BroughtIn,
    Fate,
    ImportPlan,
    PlannedCompany,
    PlannedPerson,
    PlannedRequest,
)
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.participation import InterpreterLanguage, Participation
from pimap_desktop.mission.model.partnership import Partnership
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest, RequestState
from pimap_desktop.mission.numbers import BadgeNumbers
from pimap_desktop.mission.sets import add_members, set_members
from pimap_desktop.store.entity import Entity, new_id
from pimap_desktop.store.log import read_revision
from pimap_desktop.store.sameness import declare_same
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _

E = TypeVar("E", bound=Entity)
_CHUNK = 500  # ids in one question
_ANSWERS = {RequestState.ACCEPTED, RequestState.DECLINED}


def apply_plan(session: Session, plan: ImportPlan) -> BroughtIn:
    """Write what a plan says; raises `Stale` where anything was written since it was made."""
    if read_revision(session.connection()) != plan.revision:
        raise Stale(_("The data changed since the import was shown: look at it again, then import."))
    with paused_collection():
        writer = _Writer(session, plan)
        writer.add_clusters()
        for each in plan.lists:
            writer.write_companies(each.companies)
            writer.write_people(each.people)
        writer.write_sets()
        for each in plan.lists:
            writer.write_requests(each.requests)
        session.flush()
        writer.write_annexes()
    return plan.result()


class _Writer:
    """Turns the keys of a plan into records as it goes."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._session = session
        self._plan = plan
        self._clusters: dict[str, str] = {}
        # What exists and changes is read at once; what is new is added as it comes.
        companies = [each for one in plan.lists for each in one.companies]
        people = [each for one in plan.lists for each in one.people]
        self._companies = _read(session, Company, Company.id, (each.key for each in companies))
        self._people = _read(
            session, Person, Person.id, (each.key for each in people if each.fate is not Fate.NEW)
        )
        here = Participation.mission_id == plan.mission_id
        parts = _read(session, Participation, Participation.person_id, self._people, here)
        self._parts = {part.person_id: part for part in parts.values()}
        self._badges = BadgeNumbers(session, plan.mission_id)
        self._given = {number for each in people if (number := each.part.get("badge_number"))}
        self._added: set[str] = set()
        # The newest set of each owner: a later list of the file may say more of somebody new.
        self._sets: dict[tuple[type[Entity], str], tuple[str, ...]] = {}

    def add_clusters(self) -> None:
        """Add the clusters that the lists bring."""
        partnership = self._session.scalar(select(Partnership.id).order_by(Partnership.id).limit(1))
        for key, name in self._plan.clusters.items():
            self._clusters[key] = self._add(Cluster(name=name, partnership_id=partnership)).id

    def write_companies(self, planned: Iterable[PlannedCompany]) -> None:
        """Add and change companies."""
        for each in planned:
            values = dict(each.values)
            if cluster := values.get("cluster_id"):
                values["cluster_id"] = self._clusters.get(str(cluster), cluster)
            company = self._companies.get(each.key)
            if company is None:
                company = self._companies[each.key] = self._add(Company(**values))
            else:
                _write(company, values)
            if each.sectors is not None:
                self._sets[CompanySector, company.id] = each.sectors
            if each.also:
                declare_same(self._session, Company, company.id, self._add(Company(name=each.also)).id)

    def write_people(self, planned: Iterable[PlannedPerson]) -> None:
        """Add and change people, and their parts in the mission."""
        for each in planned:
            if each.fate is Fate.UNCHANGED and not each.also:
                continue
            values = dict(each.values)
            if each.company is not None:
                found = self._companies.get(each.company)
                values["company_id"] = found.id if found else each.company
            person = self._people.get(each.key)
            if person is None:
                person = self._people[each.key] = self._add(Person(**values))
            else:
                _write(person, values)
            if each.languages is not None:
                self._sets[PersonLanguage, person.id] = each.languages
            if each.also:
                self._remember(person, each.also)
            self._write_part(each, person)

    def _write_part(self, planned: PlannedPerson, person: Person) -> None:
        part = self._parts.get(person.id)
        if part is None:
            values = {"badge_number": "", **planned.part}
            part = Participation(mission_id=self._plan.mission_id, person_id=person.id, **values)
            part.badge_number = part.badge_number or self._next_badge()
            self._parts[person.id] = self._add(part)
        else:
            _write(part, planned.part)
        if planned.interprets is not None:
            self._sets[InterpreterLanguage, part.id] = planned.interprets
        if planned.came:
            now = self._session.info[NOW]
            self._add(
                CheckIn(mission_id=part.mission_id, participation_id=part.id, kind=CheckInKind.IN, at=now)
            )

    def write_sets(self) -> None:
        """Write sectors and languages."""
        for (entity, owner), values in self._sets.items():
            column = "sector" if entity is CompanySector else "language"
            more: dict[str, Any] = (
                {"mission_id": self._plan.mission_id} if entity is InterpreterLanguage else {}
            )
            write = add_members if owner in self._added else set_members
            with self._session.no_autoflush:
                write(self._session, entity, {_OWNERS[entity]: owner}, column, values, **more)

    def write_requests(self, planned: Iterable[PlannedRequest]) -> None:
        """Add and change meeting requests."""
        changing = [each for each in planned if each.fate is not Fate.UNCHANGED]
        known = _read(
            self._session, MeetingRequest, MeetingRequest.id, (each.key for each in changing if each.key)
        )
        sides = self._sides() if changing else {}
        now = self._session.info[NOW]
        for each in changing:
            request = known.get(each.key or "")
            if request is None:
                request = self._add(
                    MeetingRequest(
                        mission_id=self._plan.mission_id,
                        requester_id=sides[each.requester],
                        recipient_id=sides[each.recipient],
                        created_at=now,
                    )
                )
            _write(request, each.values)
            if "state" in each.values:
                request.answered_at = now if request.state in _ANSWERS else None

    def write_annexes(self) -> None:
        """Add what the other worksheets say."""
        if self._plan.annexes:
            write_annexes(self._session, self._plan.mission_id, self._plan.annexes, self._sides())

    def _sides(self) -> dict[str, str]:
        """Return the participations by the keys of their people."""
        query = select(Participation.person_id, Participation.id).where(
            Participation.mission_id == self._plan.mission_id
        )
        sides: dict[str, str] = dict(self._session.execute(query).all())
        return sides | {key: sides[person.id] for key, person in self._people.items()}

    def _next_badge(self) -> str:
        number = self._badges.take()
        while number in self._given:
            number = self._badges.take()
        return number

    def _remember(self, person: Person, number: str) -> None:
        """Keep the second number of a person, as a record that is the same: the next list finds it."""
        names = {
            name: getattr(person, name) for name in ("given_name", "family_name", "native_name", "email")
        }
        other = self._add(Person(external_id=number, **names))
        declare_same(self._session, Person, person.id, other.id)

    def _add(self, entity: E) -> E:
        """Add a row that has its id at once, for others to refer to."""
        entity.id = new_id()
        self._session.add(entity)
        self._added.add(entity.id)
        return entity


_OWNERS: dict[type[Entity], str] = {
    CompanySector: "company_id",
    PersonLanguage: "person_id",
    InterpreterLanguage: "participation_id",
}


def _read(
    session: Session, entity: type[E], column: Any, keys: Iterable[str], *conditions: Any
) -> dict[str, E]:
    """Read the rows of the keys that exist, a few hundred at a time."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, E] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = select(entity).where(column.in_(wanted[start : start + _CHUNK]), *conditions)
        found |= {row.id: row for row in session.scalars(query)}
    return found


def _write(entity: Entity, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(entity, name, value)
