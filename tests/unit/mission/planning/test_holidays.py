"""Public holidays in the way of a mission, and copies of past missions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from pimap_desktop.mission.budgets import (
    BudgetDraft,
    add_budget_line,
    list_budget,
)
from pimap_desktop.mission.checklists import (
    TaskDraft,
    add_standard_tasks,
    add_task,
    list_tasks,
    set_tasks_done,
)
from pimap_desktop.mission.copying import CopyDraft, copy_mission
from pimap_desktop.mission.holidays_of import (
    HOME,
    MARKETS,
    holidays_in,
    list_holiday_warnings,
    list_holidays_on,
)
from pimap_desktop.mission.legs import LegDraft, add_leg, list_legs
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_mission,
    find_mission,
    update_mission,
)
from pimap_desktop.mission.model.budget_line import BudgetKind
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.planning import PlanDraft, change_mission_plan, find_mission_plan
from pimap_desktop.mission.programme_attendance import attend_item, list_attendees
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item
from pimap_desktop.mission.sessions import list_sessions, list_tables, list_venues
from pimap_desktop.mission.targets import TargetRow, list_targets, set_targets
from tests.unit.mission.planning.steps import words
from tests.unit.mission.stage import DAY


def test_every_market_and_home_country_has_its_holidays():
    for country in (*MARKETS, *HOME):
        rows = holidays_in([country], date(2026, 1, 1), date(2026, 12, 31))
        assert len({row.day for row in rows}) > 5, country
    quebec = holidays_in(["CA"], date(2026, 6, 24), date(2026, 6, 24))
    assert [(row.region, row.name) for row in quebec] == [("QC", "Saint John the Baptist Day")]
    (showa,) = holidays_in(["JP"], date(2026, 4, 29), date(2026, 4, 29))
    assert (showa.name, showa.native_name) == ("Showa Day", "昭和の日")
    (liberation,) = holidays_in(["KR"], date(2026, 8, 15), date(2026, 8, 15))  # any market has its own
    assert (liberation.name, liberation.native_name) == ("Liberation Day", "Liberation Day")
    assert holidays_in(["ZZ", "??"], date(2026, 1, 1), date(2026, 12, 31)) == []


def test_the_golden_week_is_told_before_it_begins(stage, japan):
    warnings = stage.ask(list_holiday_warnings, japan)
    after = [each for each in warnings if each.kind == "follow_up"]
    assert (after[0].day, after[0].until) == (date(2026, 4, 29), date(2026, 5, 6))
    assert words(after[0].message) == "Japan: Showa Day begins in 7 days. Follow up before 29 Apr 2026."


def test_whoever_sets_a_date_can_ask_for_the_holidays_of_the_market(stage, japan):
    assert [row.name for row in stage.ask(list_holidays_on, japan, date(2026, 4, 29))] == ["Showa Day"]
    assert stage.ask(list_holidays_on, japan, date(2026, 5, 1)) == []  # a holiday at home only


def test_a_mission_on_a_holiday_and_holidays_at_home_are_told(stage):
    mission = stage.do(
        add_mission,
        MissionDraft("Golden", "JP", zone="Asia/Tokyo", starts_on="2026-04-29", ends_on="2026-05-01"),
    )
    webinar = ProgrammeDraft(
        ProgrammeKind.WEBINAR, date(2026, 4, 6), time(10), time(11), title="Culture", zone="Europe/Paris"
    )
    stage.do(add_programme_item, mission, webinar)
    told = [words(each.message) for each in stage.ask(list_holiday_warnings, mission)]
    assert "29 Apr 2026 is a public holiday in Japan: Showa Day." in told
    assert any("1 May 2026 is a public holiday in France" in each for each in told)
    assert any(each.startswith("“Culture” is on 6 Apr 2026, a public holiday in France") for each in told)


def test_what_is_on_a_holiday_goes_by_the_clock_of_the_place(stage, japan):
    def told(day: int, hour: int) -> list[str]:
        draft = ProgrammeDraft(
            ProgrammeKind.MEAL,
            date(2026, 7, day),
            time(hour),
            time(hour + 1),
            title="Breakfast",
            zone="Asia/Tokyo",
        )
        item = stage.do(add_programme_item, japan, draft)
        warnings = stage.ask(list_holiday_warnings, japan)
        return [words(each.message) for each in warnings if each.record_id == item]

    assert told(20, 7) == ["“Breakfast” is on 20 Jul 2026, a public holiday in Japan: Marine Day."]
    assert told(21, 7) == []  # which is the 20th by UTC


def test_a_task_due_on_a_holiday_says_so(stage, japan):
    task = stage.do(add_task, japan, TaskDraft("Call", 5, OffsetUnit.DAYS))
    (row,) = stage.ask(list_tasks, japan)
    assert (row.id, row.due_on, words(row.warning)) == (task, date(2026, 4, 29), "Japan: Showa Day")


def test_a_mission_without_days_has_no_holidays(stage):
    mission = stage.do(add_mission, MissionDraft("Some day"))
    with stage.refused("The mission has no days yet."):
        stage.ask(list_holiday_warnings, mission)


def test_a_past_mission_is_copied_with_its_dates_moved(stage):
    """From Lisbon in spring to a day after the clocks have changed."""
    stage.do(
        update_mission,
        stage.mission,
        MissionDraft(
            "Portugal 2026", "PT", zone="Europe/Lisbon", starts_on="2026-04-22", ends_on="2026-04-23"
        ),
    )
    stage.session()
    stage.tables(3)
    part = stage.person("Ada A", company="Aquila")
    visit = ProgrammeDraft(ProgrammeKind.COLLECTIVE_VISIT, DAY, time(14), time(17), capacity=5)
    item = stage.do(add_programme_item, stage.mission, visit)
    stage.do(attend_item, item, (part,))
    stage.do(add_leg, stage.mission, LegDraft("Porto", "PT", starts_on=DAY))
    stage.do(add_budget_line, stage.mission, BudgetDraft(BudgetKind.VENUE, "Hall", "10", "12"))
    stage.do(add_standard_tasks, stage.mission)
    stage.do(set_tasks_done, tuple(row.id for row in stage.ask(list_tasks, stage.mission)))
    stage.do(set_targets, (TargetRow(Indicator.PARTNERS, 3),), stage.mission)
    stage.do(change_mission_plan, stage.mission, PlanDraft(sectors=(Sector.PHOTONICS,)))
    draft = CopyDraft("Portugal 2026/27", date(2026, 11, 25))
    copy = stage.do(copy_mission, stage.mission, draft)
    row = stage.ask(find_mission, copy)
    assert (row.starts_on, row.ends_on, row.zone) == (date(2026, 11, 25), date(2026, 11, 26), "Europe/Lisbon")
    programme = stage.ask(list_programme, copy)
    assert [(each.kind, each.starts_at.astimezone(UTC), each.attending) for each in programme] == [
        (ProgrammeKind.B2B_SESSION, datetime(2026, 11, 25, 9, tzinfo=UTC), 0),
        (ProgrammeKind.COLLECTIVE_VISIT, datetime(2026, 11, 25, 14, tzinfo=UTC), 0),
    ]
    assert stage.ask(list_attendees, programme[1].id) == []
    (venue,) = stage.ask(list_venues, copy)
    assert {table.venue_id for table in stage.ask(list_tables, copy)} == {venue.id}
    assert len(stage.ask(list_tables, copy)) == 3
    (session,) = stage.ask(list_sessions, copy)
    assert (session.venue_id, len(session.slots)) == (venue.id, 4)
    assert stage.ask(list_legs, copy)[0].starts_on == date(2026, 11, 25)
    assert [(b.planned, b.actual) for b in stage.ask(list_budget, copy)] == [(Decimal(10), None)]
    tasks = stage.ask(list_tasks, copy)
    assert {task.done_on for task in tasks} == {None}
    assert tasks[0].due_on == date(2026, 5, 25)
    assert stage.do(add_standard_tasks, copy) == 0
    assert stage.ask(list_targets, copy) == [TargetRow(Indicator.PARTNERS, 3)]
    assert stage.ask(find_mission_plan, copy).sectors == (Sector.PHOTONICS,)
    assert stage.ask(list_people, copy) == []
    assert stage.workspace.inspect() == []
    stage.workspace.undo()
    with stage.refused("There is no mission “2026/27” in this workspace."):
        stage.ask(find_mission, "2026/27")


def test_a_copy_needs_a_title_and_days_to_count_from(stage, japan):
    with stage.refused("A mission needs a title."):
        stage.do(copy_mission, japan, CopyDraft(" ", DAY))
    with stage.refused("9999-12-31 is too far away."):
        stage.do(copy_mission, japan, CopyDraft("New", date(9999, 12, 31)))
    with stage.refused("0001-01-01 is too far away."):
        stage.do(update_mission, japan, MissionDraft("New", starts_on="0001-01-01"))
    with stage.refused("The mission that is copied has no days, from which to count."):
        stage.do(copy_mission, stage.mission, CopyDraft("New", DAY))
