"""Meetings that nobody has asked for yet, and why they would make sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from pimap_desktop.mission.matching import Match, Matcher, Profile
from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.store.sameness import find_kept
from pimap_desktop.text import Message

_EACH = 10  # suggestions for one company where a list is asked for all of them


@dataclass(frozen=True)
class SuggestionRow:
    """Two participants whose companies fit; the reasons speak to the first."""

    requester_id: str
    requester: str
    requester_company: str
    recipient_id: str
    recipient: str
    recipient_company: str
    score: int  # of 100
    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class _Guest:
    """Somebody who could meet somebody."""

    id: str
    name: str
    company_id: str
    company: str
    role: Role
    languages: frozenset[str]


def list_suggestions(
    session: Session, mission_id: str, participation_id: str | None = None, limit: int = 50
) -> list[SuggestionRow]:
    """Return meetings of delegates with hosts (of one participant) worth a request, the best first.

    Companies of which one has asked for the other already are left out.
    """
    guests = _guests(session, mission_id)
    asked = _asked(session, mission_id)
    by_company: dict[str, list[_Guest]] = defaultdict(list)
    for guest in guests:
        by_company[guest.company_id].append(guest)
    sides = {
        role: [c for c, of in by_company.items() if of[0].role is role] for role in (Role.DELEGATE, Role.HOST)
    }
    matcher = Matcher(_profiles(session, by_company))
    if participation_id is None:
        requesters = [by_company[company][0] for company in sides[Role.DELEGATE]]
    else:
        part = find_kept(session, Participation, participation_id).id
        requesters = [guest for guest in guests if guest.id == part]
    found: list[tuple[Match, _Guest]] = []
    for guest in requesters:
        others = sides[Role.DELEGATE if guest.role is Role.HOST else Role.HOST]
        free = [other for other in others if frozenset((guest.company_id, other)) not in asked]
        wanted = limit if participation_id is not None else min(limit, _EACH)
        found += [(match, guest) for match in matcher.best(guest.company_id, free, wanted)]
    found.sort(key=lambda pair: (-pair[0].score, pair[1].company, pair[0].other))
    return [_row(match, guest, by_company[match.other]) for match, guest in found[:limit]]


def _row(match: Match, guest: _Guest, others: Sequence[_Guest]) -> SuggestionRow:
    # Whoever shares a language needs no interpreter.
    other = min(others, key=lambda each: not (each.languages & guest.languages))
    return SuggestionRow(
        requester_id=guest.id,
        requester=guest.name,
        requester_company=guest.company,
        recipient_id=other.id,
        recipient=other.name,
        recipient_company=other.company,
        score=round(100 * match.score),
        reasons=match.reasons,
    )


def _guests(session: Session, mission_id: str) -> list[_Guest]:
    """Return the delegates and hosts who come for a company, by name."""
    spoken = members_by_owner(session, PersonLanguage.person_id, PersonLanguage.language)
    query = (
        select(Participation, Person, Company)
        .join(Person, Person.id == Participation.person_id)
        .join(Company, Company.id == Person.company_id)
        .where(Participation.mission_id == mission_id, Participation.role.in_((Role.DELEGATE, Role.HOST)))
        .order_by(Company.name, Company.id, Participation.role, Person.family_name, Participation.id)
    )
    return [
        _Guest(
            part.id,
            person.full_name,
            company_id=company.id,
            company=company.name,
            role=part.role,
            languages=frozenset(spoken.get(person.id, ())),
        )
        for part, person, company in session.execute(query)
    ]


def _profiles(session: Session, companies: Iterable[str]) -> list[Profile]:
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    found = session.scalars(select(Company).where(Company.id.in_(list(companies))))
    return [
        Profile(
            company.id,
            country=company.country,
            sectors=frozenset(map(Sector, sectors.get(company.id, ()))),
            offers=company.offers,
            seeks=company.seeks,
            description=company.description,
        )
        for company in found
    ]


def _asked(session: Session, mission_id: str) -> set[frozenset[str | None]]:
    """Return the pairs of companies between which there is a request, whatever has become of it."""
    one, other = aliased(Participation), aliased(Participation)
    asking, asked = aliased(Person), aliased(Person)
    query = (
        select(asking.company_id, asked.company_id)
        .select_from(MeetingRequest)
        .join(one, one.id == MeetingRequest.requester_id)
        .join(other, other.id == MeetingRequest.recipient_id)
        .join(asking, asking.id == one.person_id)
        .join(asked, asked.id == other.person_id)
        .where(MeetingRequest.mission_id == mission_id)
    )
    return {frozenset(pair) for pair in session.execute(query)}
