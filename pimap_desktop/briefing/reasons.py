"""What is worth knowing before a meeting: how to address somebody, why the two fit, when they last met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.matching import Matcher, Profile
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.company import Company, CompanySector, Sector
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.outcome import FollowUp, FollowUpState, Outcome, Result
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.sets import members_by_owner
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _

_REASONS = 2
_CONTACTS = 2


@dataclass(frozen=True)
class ContactRow:
    """An earlier meeting of two companies."""

    meeting_id: str
    starts_at: datetime
    mission: str
    result: Result | None  # the best that either side or the desk has said
    open_steps: tuple[str, ...]  # follow-ups that are not done

    @property
    def told(self) -> Message:
        """The contact in a sentence."""
        if self.result is None:
            return _("{day}, {mission}", day=self.starts_at.date(), mission=self.mission)
        return _(
            "{day}, {mission}: {result}",
            day=self.starts_at.date(),
            mission=self.mission,
            result=name_of(self.result),
        )


class Reasons:
    """Why companies of a mission should talk to each other."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        given = list(profiles)
        self._known = {profile.id for profile in given}
        self._matcher = Matcher(given)

    def between(self, one: str | None, other: str | None) -> tuple[Message, ...]:
        """Return sentences that speak to the first company."""
        if one is None or other is None or not {one, other} <= self._known:
            return ()
        found = self._matcher.best(one, [other], 1)
        return found[0].reasons[:_REASONS] if found else ()


def read_reasons(session: Session, company_ids: Iterable[str]) -> Reasons:
    """Read what companies offer and seek."""
    ids = sorted(set(company_ids))
    sectors = members_by_owner(session, CompanySector.company_id, CompanySector.sector)
    return Reasons(
        Profile(
            company.id,
            country=company.country or "",
            sectors=frozenset(map(Sector, sectors.get(company.id, ()))),
            offers=company.offers or "",
            seeks=company.seeks or "",
            description=company.description or "",
        )
        for company in session.scalars(select(Company).where(Company.id.in_(ids)).order_by(Company.id))
    )


def list_contacts(session: Session, company_id: str, other_id: str, before: datetime) -> list[ContactRow]:
    """Return the earlier meetings of two companies in any mission, the latest first."""
    return read_contacts(session).between(company_id, other_id, before)


class Contacts:
    """The meetings that took place, by the companies that met."""

    def __init__(self, rows: Iterable[tuple[frozenset[str], ContactRow]]) -> None:
        self._rows: dict[frozenset[str], list[ContactRow]] = {}
        for pair, row in rows:
            self._rows.setdefault(pair, []).append(row)

    def between(self, one: str | None, other: str | None, before: datetime) -> list[ContactRow]:
        """Return the contacts of two companies before a moment, the latest first."""
        if one is None or other is None:
            return []
        rows = [row for row in self._rows.get(frozenset((one, other)), ()) if row.starts_at < before]
        return sorted(rows, key=lambda row: (row.starts_at, row.meeting_id), reverse=True)[:_CONTACTS]


def read_contacts(session: Session) -> Contacts:
    """Read every meeting that was held, with what came of it."""
    titles = dict(session.execute(select(Mission.id, Mission.title)).all())
    best: dict[str, Result] = {}
    order = list(Result)
    for meeting_id, result in session.execute(select(Outcome.meeting_id, Outcome.result)):
        if result is not None:
            known = best.get(meeting_id)
            best[meeting_id] = result if known is None else max(known, result, key=order.index)
    steps: dict[str, list[str]] = {}
    open_ones = select(FollowUp.meeting_id, FollowUp.step).where(FollowUp.state == FollowUpState.OPEN)
    for meeting_id, step in session.execute(open_ones.order_by(FollowUp.due_on, FollowUp.id)):
        steps.setdefault(meeting_id, []).append(step)
    rows = []
    for mission_id, title in titles.items():
        for meeting in list_meetings(session, mission_id):
            if meeting.state is MeetingState.HELD and meeting.starts_at is not None:
                contact = ContactRow(
                    meeting.id,
                    meeting.starts_at,
                    title,
                    best.get(meeting.id),
                    tuple(steps.get(meeting.id, ())),
                )
                rows += [(pair, contact) for pair in _pairs(meeting)]
    return Contacts(rows)


def address_of(person: PersonRow, country: str) -> Message | None:
    """Say how somebody is addressed at a first meeting, as the notes on the country tell it."""
    family, given = person.family_name, person.given_name
    if not family:
        return None
    if country.upper() == "JP":
        return _("{name}-san: the family name, to women and men alike", name=family)
    if country.upper() == "US" and given and not person.title:
        return _("{name}: first names are usual once people have introduced themselves", name=given)
    if person.title:
        return _("{name}, until you are invited to change", name=f"{person.title} {family}")
    if country.upper() == "CN":
        return _("Ms or Mr {name}, or the position with the family name", name=family)
    return _("Ms or Mr {name}, until you are invited to change", name=family)


def _pairs(meeting: MeetingRow) -> list[frozenset[str]]:
    companies = sorted({one.company_id for one in meeting.members if one.company_id})
    return [
        frozenset((one, other)) for number, one in enumerate(companies) for other in companies[number + 1 :]
    ]
