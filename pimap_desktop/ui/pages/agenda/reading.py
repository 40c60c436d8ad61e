"""What the agenda page reads from the workspace."""

from __future__ import annotations

from pimap_desktop.mission.clashes import find_clashes_among
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Availability, InterpreterLanguage, Participation
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.pages.agenda.boards import AgendaData
from pimap_desktop.ui.pages.agenda.panel import Waiting
from pimap_desktop.ui.pages.agenda.planning import PlanFigures

WATCHED = (
    Mission,
    Person,
    PersonLanguage,
    Participation,
    InterpreterLanguage,
    Availability,
    Company,
    CompanySector,
    Venue,
    Table,
    B2BSession,
    Slot,
    SessionBreak,
    MeetingRequest,
    Meeting,
    MeetingMember,
)


def read_agenda(workspace: Workspace, mission_id: str) -> AgendaData:
    """Read all that the grid shows in any of its views."""
    ask = workspace.ask
    people = ask(list_people, mission_id)
    meetings = ask(list_meetings, mission_id)
    return AgendaData(
        sessions=tuple(ask(list_sessions, mission_id)),
        tables=tuple(ask(list_tables, mission_id)),
        people=tuple(people),
        meetings=tuple(meetings),
        clashes=tuple(find_clashes_among(meetings)),
        zone=ask(find_mission, mission_id).zone,
        spoken={person.participation_id: person.languages for person in people if person.participation_id},
    )


def waiting_of(workspace: Workspace, mission_id: str, figures: PlanFigures) -> list[Waiting]:
    """Return the requests that have no place with their reasons, the most wanted first."""
    if not figures.waiting:
        return []
    reasons = {one.wish: one.reason for one in figures.waiting}
    requests = workspace.ask(list_requests, mission_id)
    return [Waiting(request, reasons[request.id]) for request in requests if request.id in reasons]
