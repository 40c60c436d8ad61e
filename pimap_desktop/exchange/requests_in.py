"""Bringing a list of meeting requests into a mission: find both sides, then write who wants to meet whom.

A side is found by external id, then by e-mail, then by name (with its company where several have the name),
then by a company that has one participant. Whoever is not found, or could be several, is told and left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.people_in import BroughtIn, Problem
from pimap_desktop.exchange.reading.requests import ImportedRequest, RequestReading, Side
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.text import Message, _


def bring_in_requests(
    session: Session, mission_id: str, reading: RequestReading, state: RequestState = RequestState.PENDING
) -> BroughtIn:
    """Bring the requests of a list into a mission; ``state`` is that of new ones whose line tells none."""
    session.get_one(Mission, mission_id)
    people = _People(session, mission_id)
    known = {
        (request.requester_id, request.recipient_id): request
        for request in session.scalars(select(MeetingRequest).where(MeetingRequest.mission_id == mission_id))
    }
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    problems = [Problem(line.line, line.reason) for line in reading.refused]
    problems += [Problem(doubt.line, doubt.reason) for doubt in reading.doubts]
    for line in reading.requests:
        sides = _sides(people, line)
        if isinstance(sides, Message):
            problems.append(Problem(line.line, sides))
            continue
        request = known.get(sides)
        if request is None:
            request = MeetingRequest(mission_id=mission_id, requester_id=sides[0], recipient_id=sides[1])
            request.state = state
            session.add(request)
            known[sides] = request
            _fill(request, line)
            counts["created"] += 1
        else:
            counts["updated" if _fill(request, line) else "unchanged"] += 1
    problems.sort(key=lambda problem: problem.line)
    return BroughtIn(**counts, skipped=len(reading.skipped), problems=tuple(problems))


def _sides(people: _People, line: ImportedRequest) -> tuple[str, str] | Message:
    """Return the participations of both sides, or why the line cannot be taken."""
    found = []
    for side in (line.requester, line.recipient):
        participations = people.find(side)
        if not participations:
            return _("“{side}” takes no part in this mission.", side=_called(side))
        if len(participations) > 1:
            return _("“{side}” could be several people: write the e-mail address.", side=_called(side))
        found.append(participations[0])
    if found[0] == found[1]:
        return _("Nobody can ask to meet themselves.")
    return found[0], found[1]


def _fill(request: MeetingRequest, line: ImportedRequest) -> bool:
    """Write what the line says; tell whether anything became different."""
    values: dict[str, object] = {}
    if line.priority is not None:
        values["priority"] = Priority(line.priority)
    if line.message is not None:
        values["message"] = line.message
    if line.state is not None:
        values["state"] = RequestState(line.state.value)
    changed = False
    for name, value in values.items():
        if getattr(request, name) != value:
            setattr(request, name, value)
            changed = True
    return changed


def _called(side: Side) -> str:
    return side.name or side.email or side.company or side.external_id or ""


@dataclass(frozen=True)
class _Known:
    """A participant by the names a list may use."""

    participation_id: str
    external_id: str
    email: str
    names: frozenset[str]
    companies: frozenset[str]


class _People:
    """The participants of a mission, found the ways in which a list may name them."""

    def __init__(self, session: Session, mission_id: str) -> None:
        query = (
            select(Participation.id, Person, Company)
            .join(Person, Person.id == Participation.person_id)
            .outerjoin(Company, Company.id == Person.company_id)
            .where(Participation.mission_id == mission_id)
            .order_by(Participation.id)
        )
        self._by: dict[tuple[str, str], list[_Known]] = defaultdict(list)
        for participation_id, person, company in session.execute(query):
            self._remember(_known(participation_id, person, company))

    def find(self, side: Side) -> list[str]:
        """Return the participations that a side may mean, by the surest thing it tells."""
        if side.external_id and (found := self._by["id", side.external_id]):
            return _ids(found)
        if side.email and (found := self._by["email", side.email.casefold()]):
            # Colleagues share mailboxes: the name then decides.
            return _ids(_of_name(found, side.name) or found)
        if side.name and (found := self._by["name", _plain(side.name)]):
            return _ids(_of_company(found, side.company) or found)
        company = side.company or side.name
        return _ids(self._by["company", _plain(company)]) if company else []

    def _remember(self, known: _Known) -> None:
        if known.external_id:
            self._by["id", known.external_id].append(known)
        if known.email:
            self._by["email", known.email].append(known)
        for name in known.names:
            self._by["name", name].append(known)
        for company in known.companies:
            self._by["company", company].append(known)


def _known(participation_id: str, person: Person, company: Company | None) -> _Known:
    given, family = person.given_name, person.family_name
    names = {f"{given} {family}", f"{family} {given}", person.native_name}
    companies = {company.name, company.native_name} if company else set()
    return _Known(
        participation_id,
        person.external_id,
        person.email.casefold(),
        frozenset(_plain(name) for name in names if name.strip()),
        frozenset(_plain(name) for name in companies if name.strip()),
    )


def _plain(text: str) -> str:
    return " ".join(folded(text).replace(",", " ").split())


def _of_name(found: Iterable[_Known], name: str | None) -> list[_Known]:
    return [known for known in found if name and _plain(name) in known.names]


def _of_company(found: Iterable[_Known], company: str | None) -> list[_Known]:
    return [known for known in found if company and _plain(company) in known.companies]


def _ids(found: Iterable[_Known]) -> list[str]:
    return [known.participation_id for known in found]
