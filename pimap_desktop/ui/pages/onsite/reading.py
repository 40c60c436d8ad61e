"""What the page on site reads from the workspace, and how its widgets take it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from pimap_desktop.mission.boards import list_board_meetings, list_board_people
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.bell import Bell
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.no_show import NoShow
from pimap_desktop.mission.model.outcome import Outcome
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.onsite import CardRow, DeskState, SideRow
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.widgets.desk import NextMeeting, Side, TableNow, TableState, in_both_scripts

WATCHED = (
    *(Mission, Person, Participation, Company, Venue, Table, B2BSession, Slot),
    *(Meeting, MeetingMember, CheckIn, NoShow, Bell, Outcome),
)


def tables_of(cards: Iterable[CardRow]) -> tuple[TableNow, ...]:
    """Return the cards of the tables."""
    return tuple(
        TableNow(
            meeting_id=card.meeting_id,
            table=card.table,
            sides=tuple(_side(side, _at_table(card, side)) for side in card.sides),
            state=_state(card),
            interpreter=card.interpreter.person.name if card.interpreter else "",
            has_outcome=card.has_outcome,
        )
        for card in cards
    )


def next_of(cards: Iterable[CardRow]) -> tuple[NextMeeting, ...]:
    """Return who meets next, and whether they have been seen today."""
    return tuple(
        NextMeeting(
            card.table,
            tuple(_side(side, side.at_table or bool(side.seen and side.seen.here)) for side in card.sides),
        )
        for card in cards
    )


def owners_of(workspace: Workspace, mission_id: str, meeting_id: str) -> tuple[Message, dict[str, str], date]:
    """Return a meeting in words, the names of who may act after it, and the day at the place."""
    mission = workspace.ask(find_mission, mission_id)
    today = workspace.now().astimezone(ZoneInfo(mission.zone)).date()
    people = {one.participation_id: one for one in workspace.ask(list_board_people, mission_id)}
    (meeting,) = workspace.ask(list_board_meetings, mission_id, [meeting_id])
    members = [people[part] for part in meeting.members if part in people]
    organisers = [one for one in people.values() if one.role is Role.ORGANISER]
    names = " × ".join(one.company or one.name for one in members)
    owners = {
        one.participation_id: in_both_scripts(one.name, one.native_name) for one in (*members, *organisers)
    }
    return _("Outcome: {meeting}", meeting=names), owners, today


def _side(side: SideRow, here: bool) -> Side:
    person = side.person
    return Side(person.participation_id, person.name, person.native_name, person.company, here)


def _at_table(card: CardRow, side: SideRow) -> bool:
    """Tell whether somebody need not be asked about any more; of a no-show only who did not come is."""
    if card.state in {DeskState.RUNNING, DeskState.HELD}:
        return True
    return side.no_show is None if card.state is DeskState.NO_SHOW else side.at_table


def _state(card: CardRow) -> TableState:
    match card.state:
        case DeskState.BOTH_HERE:
            return TableState.BOTH_HERE
        case DeskState.RUNNING:
            return TableState.LATE if card.overdue else TableState.RUNNING
        case DeskState.HELD:
            return TableState.HELD
        case DeskState.NO_SHOW:
            return TableState.NO_SHOW
        case DeskState.WAITING:
            if card.overdue:
                return TableState.MISSING
            return TableState.EXPECTED if len(card.missing) == len(card.sides) else TableState.WAITING
