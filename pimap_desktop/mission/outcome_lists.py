"""What came of the held meetings of a mission: each with every view, by company, and the second round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.dates import add_months
from pimap_desktop.mission.follow_ups import FollowUpRow, list_follow_ups
from pimap_desktop.mission.meetings import MeetingRow, MemberRow, list_meetings
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.outcome import FollowUpState, Outcome, Result, Round
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.outcomes import OutcomeRow, list_outcomes

MONTHS_UNTIL_ASKED_AGAIN = 6
_ORDER = list(Result)


@dataclass(frozen=True)
class HeldMeetingRow:
    """A held meeting with what everybody said of it."""

    id: str
    starts_at: datetime | None  # on the clock of the place
    table: str
    members: tuple[MemberRow, ...]  # who travels first
    views: tuple[OutcomeRow, ...]
    steps: tuple[FollowUpRow, ...]

    @property
    def ours(self) -> str:
        """The companies that travel."""
        return _named(member for member in self.members if member.role is Role.DELEGATE)

    @property
    def theirs(self) -> str:
        """Whom they met."""
        return _named(member for member in self.members if member.role is not Role.DELEGATE)

    @property
    def title(self) -> str:
        """Both sides in one line."""
        return " × ".join(side for side in (self.ours, self.theirs) if side)

    @property
    def first(self) -> OutcomeRow | None:
        """What was said on site: by the desk, else by who travels, else by the other side."""
        return self.view_in(Round.ON_SITE)

    @property
    def later(self) -> OutcomeRow | None:
        """What was said in the second round."""
        return self.view_in(Round.LATER)

    @property
    def asks_again(self) -> bool:
        """Whether somebody is asked in the second round: not where all said that contact ended."""
        return _goes_on(view.result for view in self.views if view.round is Round.ON_SITE)

    def view_in(self, asked: Round) -> OutcomeRow | None:
        """Return the view of a round that stands for all."""
        order = [None, *(member.participation_id for member in self.members)]
        found = [view for view in self.views if view.round is asked]
        return min(found, key=lambda view: _place(order, view.participation_id), default=None)

    def view_of(self, participation_id: str | None, asked: Round) -> OutcomeRow | None:
        """Return what one side, or the desk, said in a round."""
        wanted = (participation_id, asked)
        return next((view for view in self.views if (view.participation_id, view.round) == wanted), None)


@dataclass(frozen=True)
class CompanyOutcomeRow:
    """What the meetings of one company that travels came to."""

    id: str  # of the company, or of a participant without one
    company: str
    held: int
    told: int  # meetings of which somebody said what came of them
    best: Result | None
    customers: int  # meetings in which somebody said so, on site or later
    partners: int
    contracts: int
    confirmed: int  # meetings with one of the three in the second round
    steps_open: int
    steps_late: int


@dataclass(frozen=True)
class SecondRoundFigures:
    """How far the second round is."""

    due_on: date | None  # when it is due, six months after the mission
    to_ask: int  # meetings nobody has been asked about again
    answered: int


def list_held_meetings(session: Session, mission_id: str) -> list[HeldMeetingRow]:
    """Return the held meetings of a mission with what was said of each, in the order of time."""
    views: dict[str, list[OutcomeRow]] = defaultdict(list)
    for view in list_outcomes(session, mission_id):
        views[view.meeting_id].append(view)
    steps: dict[str, list[FollowUpRow]] = defaultdict(list)
    for step in list_follow_ups(session, mission_id):
        steps[step.meeting_id].append(step)
    return [
        HeldMeetingRow(
            row.id, row.starts_at, row.table, _ordered(row), tuple(views[row.id]), tuple(steps[row.id])
        )
        for row in list_meetings(session, mission_id)
        if row.state is MeetingState.HELD
    ]


def list_company_outcomes(session: Session, mission_id: str) -> list[CompanyOutcomeRow]:
    """Return what came of the meetings of each company that travels, by name."""
    names: dict[str, str] = {}
    met: dict[str, dict[str, HeldMeetingRow]] = defaultdict(dict)
    for row in list_held_meetings(session, mission_id):
        for member in row.members:
            if member.role is Role.DELEGATE:
                key = member.company_id or member.participation_id
                names[key] = member.company or member.name
                met[key][row.id] = row
    rows = [_company(key, names[key], list(meetings.values())) for key, meetings in met.items()]
    return sorted(rows, key=lambda row: (row.company.casefold(), row.id))


def find_second_round(session: Session, mission_id: str) -> SecondRoundFigures:
    """Return when the second round is due, how many meetings wait for it, and how many were told of."""
    mission = find_mission(session, mission_id)
    last = mission.ends_on or mission.starts_on
    said: dict[str, list[Result | None]] = defaultdict(list)
    asked: set[str] = set()
    query = select(Outcome.meeting_id, Outcome.round, Outcome.result).where(Outcome.mission_id == mission_id)
    for meeting_id, when, result in session.execute(query):
        if when is Round.LATER:
            asked.add(meeting_id)
        else:
            said[meeting_id].append(result)
    held = select(Meeting.id).where(Meeting.mission_id == mission_id, Meeting.state == MeetingState.HELD)
    waiting = [meeting_id for meeting_id in session.scalars(held) if _goes_on(said[meeting_id])]
    answered = sum(meeting_id in asked for meeting_id in waiting)
    due_on = add_months(last, MONTHS_UNTIL_ASKED_AGAIN) if last else None
    return SecondRoundFigures(due_on, len(waiting) - answered, answered)


def _goes_on(results: Iterable[Result | None]) -> bool:
    """Tell whether a meeting is asked about again by what was said of it on site."""
    told = list(results)
    return not told or any(result is not Result.NO_FURTHER_CONTACT for result in told)


def _company(key: str, name: str, meetings: list[HeldMeetingRow]) -> CompanyOutcomeRow:
    views = [view for row in meetings for view in row.views]
    steps = {step.id: step for row in meetings for step in row.steps}.values()
    results = [view.result for view in views if view.result is not None]
    later = [view for view in views if view.round is Round.LATER]
    return CompanyOutcomeRow(
        id=key,
        company=name,
        held=len(meetings),
        told=sum(bool(row.views) for row in meetings),
        best=max(results, key=_ORDER.index, default=None),
        customers=len({view.meeting_id for view in views if view.customer}),
        partners=len({view.meeting_id for view in views if view.partner}),
        contracts=len({view.meeting_id for view in views if view.contract}),
        confirmed=len({view.meeting_id for view in later if view.customer or view.partner or view.contract}),
        steps_open=sum(step.state is FollowUpState.OPEN for step in steps),
        steps_late=sum(step.overdue for step in steps),
    )


def _ordered(row: MeetingRow) -> tuple[MemberRow, ...]:
    return tuple(sorted(row.members, key=lambda member: member.role is not Role.DELEGATE))


def _named(members: Iterable[MemberRow]) -> str:
    return ", ".join(dict.fromkeys(member.company or member.name for member in members))


def _place(order: list[str | None], participation_id: str | None) -> int:
    return order.index(participation_id) if participation_id in order else len(order)
