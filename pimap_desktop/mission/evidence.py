"""Reads what the indicators are counted from out of the workspace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pimap_desktop.mission.amounts import read_amount
from pimap_desktop.mission.dates import read_day
from pimap_desktop.mission.facts import (
    Facts,
    FollowUpFact,
    GatheringFact,
    MeetingFact,
    MemorandumFact,
    MissionFact,
    OutcomeFact,
    Party,
    TravelFact,
    View,
)
from pimap_desktop.mission.memoranda import list_memoranda
from pimap_desktop.mission.model.company import Company, CompanySize, OrganisationKind
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember, MeetingState
from pimap_desktop.mission.model.memorandum import Memorandum
from pimap_desktop.mission.model.mission import Mission, MissionStatus
from pimap_desktop.mission.model.outcome import FollowUp, FollowUpState, Outcome, Round
from pimap_desktop.mission.model.participation import Participation, Registration, Role
from pimap_desktop.mission.model.person import Person, full_name_of
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.model.session import Slot
from pimap_desktop.mission.targets import list_targets
from pimap_desktop.store.workspace import NOW

_STAYED_AT_HOME = (Registration.CANCELLED, Registration.REFUNDED, Registration.REJECTED)


def find_facts(session: Session, mission_id: str | None = None) -> Facts:
    """Return what the indicators of a mission are counted from; without one, of the whole partnership."""
    if mission_id is not None:
        session.get_one(Mission, mission_id)
    reading = _Reading(session, mission_id)
    return Facts(
        missions=tuple(reading.missions.values()),
        travels=tuple(reading.travels()),
        gatherings=tuple(reading.gatherings()),
        meetings=tuple(reading.meetings()),
        outcomes=tuple(reading.outcomes()),
        follow_ups=tuple(reading.follow_ups()),
        memoranda=tuple(reading.memoranda()),
        targets={row.indicator: row.value for row in list_targets(session, mission_id)},
    )


class _Reading:
    """Reads one mission, or all."""

    def __init__(self, session: Session, mission_id: str | None) -> None:
        self._session, self._mission_id = session, mission_id
        self._now: datetime = session.info[NOW]
        query = select(Mission).order_by(Mission.starts_on, Mission.title, Mission.id)
        if mission_id is not None:
            query = query.where(Mission.id == mission_id)
        self._zones: dict[str, ZoneInfo] = {}
        self.missions = {mission.id: self._mission(mission) for mission in session.scalars(query)}

    def travels(self) -> Iterator[TravelFact]:
        """Give who travels for a company; whose place was cancelled did not."""
        query = (
            select(Participation, Company)
            .join(Person, Person.id == Participation.person_id)
            .join(Company, Company.id == Person.company_id)
            .where(
                Participation.role == Role.DELEGATE,
                Participation.registration.is_(None) | Participation.registration.not_in(_STAYED_AT_HOME),
            )
            .order_by(Participation.id)
        )
        for part, company in self._session.execute(self._of_mission(query, Participation.mission_id)):
            yield TravelFact(
                part.mission_id,
                part.person_id,
                company.id,
                company.name or "",
                company.kind or OrganisationKind.COMPANY,
                company.size or CompanySize.UNKNOWN,
            )

    def gatherings(self) -> Iterator[GatheringFact]:
        """Give the items of the programme."""
        query = select(ProgrammeItem).order_by(ProgrammeItem.starts_at, ProgrammeItem.id)
        for item in self._session.scalars(self._of_mission(query, ProgrammeItem.mission_id)):
            yield GatheringFact(
                item.id,
                item.mission_id,
                item.kind or ProgrammeKind.OTHER,
                item.title or "",
                item.place or "",
                item.starts_at.astimezone(ZoneInfo(item.zone or "UTC")).date(),
                item.ends_at <= self._now,
            )

    def meetings(self) -> Iterator[MeetingFact]:
        """Give the meetings that were held, in the order of time."""
        sides = self._sides()
        query = (
            select(Meeting.id, Meeting.mission_id, Slot.starts_at)
            .outerjoin(Slot, Slot.id == Meeting.slot_id)
            .where(Meeting.state == MeetingState.HELD)
            .order_by(Slot.starts_at, Meeting.id)
        )
        for key, mission_id, start in self._session.execute(self._of_mission(query, Meeting.mission_id)):
            day = start.astimezone(self._zones[mission_id]).date() if start else None
            ours, theirs = (
                tuple(dict.fromkeys(party for travels, party in sides[key] if travels is side))
                for side in (True, False)
            )
            yield MeetingFact(key, mission_id, day, ours, theirs)

    def outcomes(self) -> Iterator[OutcomeFact]:
        """Give what was said of held meetings."""
        query = (
            select(Outcome, Participation.role)
            .join(Meeting, Meeting.id == Outcome.meeting_id)
            .outerjoin(Participation, Participation.id == Outcome.participation_id)
            .where(Meeting.state == MeetingState.HELD)
            .order_by(Outcome.at, Outcome.id)
        )
        for outcome, role in self._session.execute(self._of_mission(query, Outcome.mission_id)):
            yield OutcomeFact(
                id=outcome.id,
                meeting_id=outcome.meeting_id,
                view=_view(outcome.participation_id, role),
                round=outcome.round or Round.ON_SITE,
                result=outcome.result,
                customer=bool(outcome.customer),
                partner=bool(outcome.partner),
                contract=bool(outcome.contract),
                amount=read_amount(outcome.amount),
                currency=outcome.currency or "",
                at=outcome.at,
                day=outcome.at.astimezone(self._zones[outcome.mission_id]).date(),
            )

    def follow_ups(self) -> Iterator[FollowUpFact]:
        """Give what is to be done after meetings, by day."""
        query = (
            select(FollowUp, Person)
            .outerjoin(Participation, Participation.id == FollowUp.owner_id)
            .outerjoin(Person, Person.id == Participation.person_id)
            .order_by(FollowUp.due_on, FollowUp.id)
        )
        for step, owner in self._session.execute(self._of_mission(query, FollowUp.mission_id)):
            yield FollowUpFact(
                step.id,
                step.mission_id,
                step.meeting_id,
                step.step or "",
                owner.full_name if owner else "",
                step.state or FollowUpState.OPEN,
                read_day(step.due_on),
                read_day(step.done_on),
            )

    def memoranda(self) -> Iterator[MemorandumFact]:
        """Give the memoranda that are signed, by day."""
        query = self._of_mission(select(Memorandum.id, Memorandum.mission_id), Memorandum.mission_id)
        missions = {row.id: row.mission_id for row in self._session.execute(query)}
        for row in list_memoranda(self._session, self._mission_id):
            mission = self.missions.get(missions.get(row.id, ""))
            if mission is not None and row.signed_on is not None and row.signed_on <= mission.today:
                yield MemorandumFact(row.id, mission.id, row.title, row.cluster, row.party, row.signed_on)

    def _mission(self, mission: Mission) -> MissionFact:
        zone = self._zones[mission.id] = ZoneInfo(mission.zone or "UTC")
        return MissionFact(
            mission.id,
            mission.title or "",
            mission.city or "",
            mission.fair or "",
            read_day(mission.starts_on),
            mission.status or MissionStatus.PREPARING,
            self._now.astimezone(zone).date(),
        )

    def _sides(self) -> dict[str, list[tuple[bool, Party]]]:
        """Return, by meeting, the parties and whether they travel."""
        names = (Person.given_name, Person.family_name, Person.native_name)
        people = (
            select(Participation.id, Participation.role, *names, Company.id, Company.name)
            .join(Person, Person.id == Participation.person_id)
            .outerjoin(Company, Company.id == Person.company_id)
        )
        parties = {
            part: (
                role is Role.DELEGATE,
                Party(company, title or "") if company else Party(part, full_name_of(given, family, native)),
            )
            for part, role, given, family, native, company, title in self._session.execute(
                self._of_mission(people, Participation.mission_id)
            )
        }
        # There are ten times as many seats as people: of a seat only what it is about is read.
        seats = (
            select(MeetingMember.meeting_id, MeetingMember.participation_id)
            .join(Meeting, Meeting.id == MeetingMember.meeting_id)
            .where(Meeting.state == MeetingState.HELD)
            .order_by(MeetingMember.id)
        )
        sides: dict[str, list[tuple[bool, Party]]] = defaultdict(list)
        for meeting_id, part_id in self._session.execute(self._of_mission(seats, MeetingMember.mission_id)):
            if part_id in parties:
                sides[meeting_id].append(parties[part_id])
        return sides

    def _of_mission(self, query: Select, column: object) -> Select:  # type: ignore[type-arg]  # of any columns
        """Narrow a query to the mission, or to those that are not deleted."""
        return query.where(column.in_(self.missions))  # type: ignore[attr-defined]  # a column of SQLAlchemy


def _view(participation_id: str | None, role: Role | None) -> View:
    if participation_id is None:
        return View.DESK
    return View.DELEGATE if role is Role.DELEGATE else View.OTHER
