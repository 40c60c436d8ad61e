"""How many requests a company may make and until when; the organiser may override what is said here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_moment
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest, RequestQuota, RequestState
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import find_kept
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _, ngettext

# What has been declined or called off does not use up a quota.
COUNTED = (RequestState.PENDING, RequestState.ACCEPTED)


@dataclass(frozen=True)
class RequestRules:
    """The rules of one mission; None where there is none."""

    quota: int | None = None  # requests that a company may make
    requests_until: datetime | None = None
    answers_until: datetime | None = None  # of requests without a deadline of their own


@dataclass(frozen=True)
class RuleBook:
    """The rules of a mission at a moment, with what has been used up: quotas and requests by company."""

    now: datetime
    rules: RequestRules = RequestRules()
    own: Mapping[str, int] = field(default_factory=dict)
    made: Mapping[str, int] = field(default_factory=dict)

    def broken(self, company_id: str | None = None, company: str = "", more: int = 0) -> list[Message]:
        """Return what speaks against one more request of a company that is about to make ``more``."""
        found = []
        until = self.rules.requests_until
        if until is not None and self.now > until:
            found.append(_("Requests could be made until {deadline}.", deadline=until))
        if company_id is not None:
            most = self.own.get(company_id, self.rules.quota)
            made = self.made.get(company_id, 0) + more
            if most is not None and made >= most:
                found.append(
                    ngettext(
                        "{company} may make {count} request and has made {made}.",
                        "{company} may make {count} requests and has made {made}.",
                        most,
                        company=company,
                        made=made,
                    )
                )
        return found


@dataclass(frozen=True)
class QuotaRow:
    """How many requests a company has made, and may make."""

    company_id: str
    company: str
    made: int
    most: int | None
    own: bool  # not the mission's number, but the company's


def find_request_rules(session: Session, mission_id: str) -> RequestRules:
    """Return the rules of a mission; moments are on the clock of its place."""
    mission = session.get_one(Mission, mission_id)
    zone = ZoneInfo(mission.zone)
    moments = (mission.requests_until, mission.answers_until)
    return RequestRules(mission.request_quota, *(each and each.astimezone(zone) for each in moments))


def set_request_rules(session: Session, mission_id: str, rules: RequestRules) -> None:
    """Change the rules of a mission."""
    _refuse_negative(rules.quota)
    mission, labels = session.get_one(Mission, mission_id), labels_of(Mission.__tablename__)
    mission.request_quota = rules.quota
    mission.requests_until = enter_moment(rules.requests_until, labels["requests_until"])
    mission.answers_until = enter_moment(rules.answers_until, labels["answers_until"])


def set_request_quota(session: Session, mission_id: str, company_id: str, most: int | None) -> None:
    """Give a company a number of its own; None gives it the mission's again."""
    _refuse_negative(most)
    company = find_kept(session, Company, company_id)
    row_id = member_id(RequestQuota.__tablename__, mission_id, company.id)
    quota = session.get(RequestQuota, row_id, execution_options=WITH_DELETED)
    if quota is None:
        quota = RequestQuota(id=row_id, mission_id=mission_id, company_id=company.id)
        session.add(quota)
    quota.deleted = most is None
    if most is not None:
        quota.most = most


def set_request_quotas(
    session: Session, mission_id: str, company_ids: tuple[str, ...], most: int | None
) -> None:
    """Give several companies a number of their own; None gives them the mission's again."""
    for company_id in company_ids:
        set_request_quota(session, mission_id, company_id, most)


def list_quotas(session: Session, mission_id: str) -> list[QuotaRow]:
    """Return the companies with people in a mission, with the requests they have made and may make."""
    mission = session.get_one(Mission, mission_id)
    own = _own_quotas(session, mission_id)
    counts = _made(session, mission_id)
    companies = session.execute(
        select(Company.id, Company.name)
        .join(Person, Person.company_id == Company.id)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.mission_id == mission_id)
        .distinct()
        .order_by(Company.name, Company.id)
    )
    return [
        QuotaRow(
            company_id,
            name,
            made=counts.get(company_id, 0),
            most=own.get(company_id, mission.request_quota),
            own=company_id in own,
        )
        for company_id, name in companies
    ]


def find_rule_book(session: Session, mission_id: str) -> RuleBook:
    """Return the rules of a mission with what has been used up of them."""
    rules, now = find_request_rules(session, mission_id), session.info[NOW]
    return RuleBook(now, rules, _own_quotas(session, mission_id), _made(session, mission_id))


def broken_rules(session: Session, mission_id: str, requester_id: str) -> list[Message]:
    """Return what speaks against one more request of a participant, in words."""
    query = (
        select(Company.id, Company.name)
        .join(Person, Person.company_id == Company.id)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.id == requester_id)
    )
    company = session.execute(query).one_or_none()
    book = find_rule_book(session, mission_id)
    return book.broken(company.id, company.name) if company else book.broken()


def late_answer(request: object, deadline: datetime | None) -> Message:
    """Say that the answer to a request comes after its deadline."""
    return _(
        "The request {request} could be answered until {deadline}.",
        request=request,
        deadline=deadline or "",
    )


def deadline_of(answer_by: datetime | None, mission: Mission) -> datetime | None:
    """Return until when a request with a deadline of its own, or without, can be answered.

    It is on the clock of the mission's place.
    """
    deadline = answer_by or mission.answers_until
    return deadline and deadline.astimezone(ZoneInfo(mission.zone))


def state_of(
    state: RequestState, answer_by: datetime | None, mission: Mission, now: datetime
) -> RequestState:
    """Return what has become of a request: one that waited for its answer too long has expired."""
    if state is not RequestState.PENDING:
        return state
    deadline = answer_by or mission.answers_until
    return RequestState.EXPIRED if deadline is not None and now > deadline else state


def _own_quotas(session: Session, mission_id: str) -> dict[str, int]:
    query = select(RequestQuota).where(RequestQuota.mission_id == mission_id).order_by(RequestQuota.id)
    return {quota.company_id: quota.most for quota in session.scalars(query)}


def _made(session: Session, mission_id: str) -> dict[str, int]:
    """Count the requests of each company's people."""
    query = (
        select(Person.company_id, func.count(MeetingRequest.id))
        .join(Participation, Participation.person_id == Person.id)
        .join(MeetingRequest, MeetingRequest.requester_id == Participation.id)
        .where(MeetingRequest.mission_id == mission_id, MeetingRequest.state.in_(COUNTED))
        .group_by(Person.company_id)
    )
    return {company_id: count for company_id, count in session.execute(query) if company_id}


def _refuse_negative(number: int | None) -> None:
    if number is not None and number < 0:
        raise Refused(_("The number of requests cannot be negative."))
