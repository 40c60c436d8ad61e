"""Which badges were printed, and which of those would be printed differently now."""

from datetime import date

import pytest

from pimap_desktop.documents.badge_states import list_badge_states
from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.options import settled
from pimap_desktop.documents.printed import PrintState, drafts_of
from pimap_desktop.mission.meetings import list_meetings, remove_meeting
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.people import PersonDraft, list_people, update_person
from pimap_desktop.mission.printing import record_prints
from pimap_desktop.text import _
from tests.demo import main_mission
from tests.unit.documents.stage import ENGLISH, open_printed

FAIR = date(2026, 4, 22)


@pytest.fixture
def workspace(tmp_path):
    opened = open_printed(tmp_path)
    yield opened
    opened.close()


def states(workspace):
    return workspace.ask(list_badge_states, main_mission(workspace), ENGLISH)


def print_badges(workspace, kind="badges", **options):
    mission = main_mission(workspace)
    chosen = workspace.ask(settled, mission, PrintOptions(**options))
    sheet = workspace.ask(kind_named(kind).gather, mission, ENGLISH, None)
    drafts = drafts_of(kind_named(kind), sheet, chosen)
    workspace.do(_("Print"), record_prints, mission, kind, "Desk", drafts)
    return [draft.subject_id for draft in drafts]


def test_nothing_printed_is_nothing_told(workspace):
    assert states(workspace) == {}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("badges", {}),
        ("badges", {"template": "centred"}),
        ("badges", {"day": FAIR}),
        ("badges-two-sided", {}),
        ("butterfly-badges", {"day": FAIR}),
    ],
)
def test_a_badge_is_right_until_what_it_says_changes(workspace, kind, options):
    people = print_badges(workspace, kind, **options)
    assert set(states(workspace)) == set(people)
    assert all(state.is_right for state in states(workspace).values())
    row = next(row for row in workspace.ask(list_people, main_mission(workspace))
               if row.participation_id in people)  # fmt: skip
    workspace.do(_("Change"), update_person, row.id, PersonDraft(row.given_name, "Otherwise"))
    now = states(workspace)
    assert now[row.participation_id].state is PrintState.CHANGED
    assert sum(not state.is_right for state in now.values()) == 1
    workspace.undo()
    assert all(state.is_right for state in states(workspace).values())


def test_meetings_count_where_they_stand_on_the_badge(workspace):
    mission = main_mission(workspace)
    meeting = next(row for row in workspace.ask(list_meetings, mission) if row.state is MeetingState.PLANNED)
    print_badges(workspace, "badges")
    workspace.do(_("Take out"), remove_meeting, meeting.id)
    assert all(state.is_right for state in states(workspace).values())
    workspace.undo()
    print_badges(workspace, "badges-two-sided")
    workspace.do(_("Take out"), remove_meeting, meeting.id)
    sides = {one.participation_id for one in meeting.members}
    wrong = {part for part, state in states(workspace).items() if not state.is_right}
    assert sides <= wrong | ({meeting.interpreter_id} - {None})
    assert wrong


def test_whoever_has_left_the_mission_is_not_told(workspace):
    people = print_badges(workspace)
    busy = {one.participation_id for row in workspace.ask(list_meetings, main_mission(workspace))
            for one in row.members} | {
            row.interpreter_id for row in workspace.ask(list_meetings, main_mission(workspace))}  # fmt: skip
    free = next(part for part in people if part not in busy)
    workspace.do(_("Take out"), remove_participation, free)
    assert set(states(workspace)) == set(people) - {free}
