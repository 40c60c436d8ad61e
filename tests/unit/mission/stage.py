"""A little mission in Lisbon that a test fills line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

import pytest

from pimap_desktop.agenda.problem import Limits, Placement, Problem, Solution, Wish
from pimap_desktop.agenda.solver import solve
from pimap_desktop.errors import PimapError, Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.participation import Availability, Presence, Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.plans import apply_solution
from pimap_desktop.mission.requests import RequestDraft, add_request
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.mission.sessions import SessionDraft, add_session, add_tables, add_venue, list_sessions
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

DAY = date(2026, 4, 22)
ZONE = "Europe/Lisbon"  # an hour ahead of UTC in April


def at(clock: str) -> datetime:
    """Return when the clock in Lisbon shows "09:25" on the day of the mission."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 4, 22, hour - 1, minute, tzinfo=UTC)


class Stage:
    """A mission with whoever and whatever a test adds; everything is added by the program's own commands."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        draft = MissionDraft("Portugal 2026", market="PT", zone=ZONE)
        self.mission = self.do(add_mission, draft)
        self.venue = self.do(add_venue, self.mission, "Hall")

    def do(self, command, *args, **values):
        return self.workspace.do(_("Test"), command, *args, **values)

    def ask(self, query, *args, **values):
        return self.workspace.ask(query, *args, **values)

    @contextmanager
    def refused(self, sentence: str, error: type[PimapError] = Refused) -> Iterator[None]:
        """Expect a refusal in these words that changes nothing."""
        before = self.workspace.revision
        with pytest.raises(error) as info:
            yield
        assert reader_of("en").word(info.value.message) == sentence
        assert self.workspace.revision == before

    def session(self, starts="09:00", ends="10:40", **more) -> list[str]:
        """Add a session, by default of four slots; return the ids of its slots."""
        values = {"venue_id": self.venue, "title": "Morning", "zone": ZONE, "day": DAY, **more}
        draft = SessionDraft(starts=time.fromisoformat(starts), ends=time.fromisoformat(ends), **values)
        added = self.do(add_session, self.mission, draft)
        return next(
            [slot.id for slot in row.slots]
            for row in self.ask(list_sessions, self.mission)
            if row.id == added
        )

    def tables(self, count: int) -> list[str]:
        return self.do(add_tables, self.mission, self.venue, count)

    def person(self, name: str, role: Role = Role.DELEGATE, *languages: str, company: str = "") -> str:
        """Take somebody into the mission who speaks these languages; return the participation's id."""
        given, _space, family = name.partition(" ")
        company_id = self.do(add_company, CompanyDraft(company)) if company else None
        draft = PersonDraft(
            given_name=given, family_name=family, company_id=company_id, languages=tuple(languages)
        )
        worked = tuple(languages) if role is Role.INTERPRETER else ()
        person = self.do(add_person, draft)
        part = ParticipationDraft(role, interpreter_languages=worked)
        return self.do(add_participation, self.mission, person, part)

    def request(
        self,
        one: str,
        other: str,
        priority: Priority = Priority.C,
        state: RequestState = RequestState.ACCEPTED,
    ) -> str:
        return self.do(add_request, self.mission, RequestDraft(one, other, priority, state))

    def presence(self, part: str, presence: Presence, starts: str, ends: str) -> None:
        """Say when somebody is here only, or away."""

        def add(session):
            session.add(
                Availability(
                    mission_id=self.mission,
                    participation_id=part,
                    presence=presence,
                    starts_at=at(starts),
                    ends_at=at(ends),
                )
            )

        self.do(add)

    def pose(self) -> Problem:
        return self.ask(pose_problem, self.mission)

    def wish(self, request: str) -> Wish:
        return next(wish for wish in self.pose().wishes if wish.id == request)

    def place(self, *placements: Placement) -> None:
        """Make the agenda what a plan of these placements says."""
        self.do(apply_solution, self.mission, self.pose(), Solution(placements))

    def plan(self) -> Solution:
        """Plan the agenda with the engine."""
        problem = self.pose()
        solution = solve(problem, limits=Limits(seconds=2, deterministic=True))
        self.do(apply_solution, self.mission, problem, solution)
        return solution

    def meetings(self) -> list[MeetingRow]:
        return self.ask(list_meetings, self.mission)

    def meeting(self, request: str) -> MeetingRow:
        return next(row for row in self.meetings() if row.request_id == request)
