from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.attention import list_attention
from pimap_desktop.mission.checklists import (
    TaskDraft,
    add_standard_tasks,
    add_task,
    list_tasks,
    set_tasks_done,
)
from pimap_desktop.mission.milestones import MilestoneState, list_milestones
from pimap_desktop.mission.missions import MissionDraft, update_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from pimap_desktop.mission.pitches import add_pitches, list_pitches, receive_decks
from pimap_desktop.mission.printing import PrintDraft, record_prints
from pimap_desktop.mission.programme_attendance import attend_item, list_attendees, note_passports
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item
from pimap_desktop.store.opening import Author, create_workspace
from tests.unit.mission.stage import DAY

NOW = datetime(2026, 4, 22, 7, 30, tzinfo=UTC)  # 08:30 in Lisbon, on the day of the stage


@pytest.fixture
def workspace(tmp_path):
    opened = create_workspace(tmp_path / "test.pimap", lambda: NOW, Author("Ada", "test laptop"))
    yield opened
    opened.close()


@pytest.fixture
def portugal(stage):
    """The stage's mission with its days, and two people in it."""
    draft = MissionDraft("Portugal 2026", zone="Europe/Lisbon", starts_on="2026-04-22", ends_on="2026-04-24")
    stage.do(update_mission, stage.mission, draft)
    stage.ada, stage.bea = stage.person("Ada A", company="Aquila"), stage.person("Bea B", Role.HOST)
    return stage


def told(stage):
    reader = reader_of("en")
    return {reader.word(row.message): row.page for row in stage.ask(list_attention, stage.mission)}


def test_nothing_waits_where_all_is_done(portugal):
    assert told(portugal) == {}


def test_an_empty_mission_says_how_to_begin(stage):
    assert told(stage) == {
        "Nobody takes part yet.": "participants",
        "The mission has no days yet.": "planning",
    }


def test_requests_meetings_and_outcomes_that_wait(portugal):
    portugal.session()
    portugal.tables(2)
    portugal.request(portugal.ada, portugal.bea)
    portugal.request(portugal.bea, portugal.ada, state=RequestState.PENDING)
    assert told(portugal) == {
        "1 accepted request has no place in the agenda": "agenda",
        "1 meeting request waits for an answer": "requests",
    }
    portugal.plan()
    (meeting,) = portugal.meetings()
    from pimap_desktop.mission.meetings import set_meeting_state

    portugal.do(set_meeting_state, meeting.id, MeetingState.HELD)
    assert told(portugal)["1 held meeting without an outcome"] == "outcomes"
    portugal.do(set_outcome, meeting.id, OutcomeDraft(Result.VALUABLE_CONTACT, customer=True))
    assert list(told(portugal)) == ["1 meeting request waits for an answer"]


def test_the_programme_tells_what_it_lacks(portugal):
    visit = ProgrammeDraft(
        ProgrammeKind.COLLECTIVE_VISIT, DAY, time(14), time(17), title="Works", capacity=1, passports=True
    )
    item = portugal.do(add_programme_item, portugal.mission, visit)
    portugal.do(attend_item, item, (portugal.ada, portugal.bea), True)
    pitching = replace(
        visit, kind=ProgrammeKind.PITCHING_SESSION, title="Stage", capacity=None, passports=False
    )
    session = portugal.do(
        add_programme_item, portugal.mission, replace(pitching, starts=time(17), ends=time(18))
    )
    portugal.do(add_pitches, session, (portugal.ada,))
    assert told(portugal) == {
        "“Works” has 1 person more than places": "programme",
        "“Works”: passport details of 2 people are missing": "programme",
        "“Stage”: slides of 1 pitch are missing": "programme",
    }
    parts = tuple(one.participation_id for one in portugal.ask(list_attendees, item))
    portugal.do(note_passports, item, parts)
    portugal.do(receive_decks, tuple(one.id for one in portugal.ask(list_pitches, session)))
    assert list(told(portugal)) == ["“Works” has 1 person more than places"]


def test_who_came_after_the_badges_were_printed_is_told(portugal):
    assert told(portugal) == {}
    portugal.do(record_prints, portugal.mission, "badges", "P1", [PrintDraft(portugal.ada, "x")])
    assert told(portugal) == {"1 badge is not printed": "documents"}


def test_holidays_of_the_market_that_come_soon_are_told(portugal):
    draft = MissionDraft("Portugal", "PT", zone="Europe/Lisbon", starts_on="2026-04-22", ends_on="2026-04-24")
    portugal.do(update_mission, portugal.mission, draft)
    assert told(portugal) == {
        "Portugal: Freedom Day begins in 3 days. Follow up before 25 Apr 2026.": "planning",
        "Portugal: Labor Day begins in 9 days. Follow up before 1 May 2026.": "planning",
    }


def test_late_tasks_are_named_and_those_to_come_counted(portugal):
    for number in range(5):
        portugal.do(add_task, portugal.mission, TaskDraft(f"Late {number}", -2, OffsetUnit.WEEKS))
    portugal.do(add_task, portugal.mission, TaskDraft("Soon", 1, OffsetUnit.DAYS))
    sentences = list(told(portugal))
    assert sum(each.startswith("Overdue since 8 Apr 2026: Late ") for each in sentences) == 3
    assert sentences[-2:] == ["2 more tasks are overdue", "1 task is due within two weeks"]


def test_milestones_and_days_stand_in_the_order_of_time(portugal):
    portugal.do(add_standard_tasks, portugal.mission)
    tasks = portugal.ask(list_tasks, portugal.mission)
    portugal.do(set_tasks_done, tuple(row.id for row in tasks[:20]))
    visit = ProgrammeDraft(
        ProgrammeKind.COLLECTIVE_VISIT, DAY + timedelta(days=1), time(9), time(12), title="Works"
    )
    portugal.do(add_programme_item, portugal.mission, visit)
    rows = portugal.ask(list_milestones, portugal.mission)
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    days = {row.day: row for row in rows if date(2026, 4, 22) <= row.day <= date(2026, 4, 24)}
    assert [row.state for row in days.values()] == [
        MilestoneState.NOW,
        MilestoneState.AHEAD,
        MilestoneState.AHEAD,
    ]
    read = reader_of("en").show
    assert [read(row.when) for row in days.values()] == ["Today", "Tomorrow", "24 Apr 2026"]
    assert read(days[visit.day].what) == "Works"
    assert rows[0].state is MilestoneState.DONE
    late = [row for row in rows if row.state is MilestoneState.LATE]
    assert late
    assert all(row.day < date(2026, 4, 22) for row in late)
