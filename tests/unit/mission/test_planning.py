from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from pimap_desktop.errors import Unreadable
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.attachments import (
    LARGEST_FILE,
    PART,
    FileDraft,
    attach_file,
    attach_path,
    count_attached_bytes,
    find_attached_file,
    list_attachments,
    read_attachment,
    remove_attachments,
)
from pimap_desktop.mission.budgets import (
    BudgetDraft,
    add_budget_line,
    change_budget_line,
    count_budget,
    find_budget_line,
    list_budget,
    remove_budget_lines,
)
from pimap_desktop.mission.checklists import (
    TaskDraft,
    add_standard_tasks,
    add_task,
    assign_tasks,
    change_task,
    count_overdue,
    due_day,
    find_task,
    list_reminders,
    list_tasks,
    remove_tasks,
    set_tasks_done,
)
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.copying import CopyDraft, copy_mission
from pimap_desktop.mission.dates import add_months
from pimap_desktop.mission.deposits import (
    DepositDraft,
    add_deposits,
    change_deposit,
    count_deposits,
    find_deposit,
    list_deposits,
    set_deposit_state,
    settle_deposits,
)
from pimap_desktop.mission.holidays_of import (
    HOME,
    MARKETS,
    holidays_in,
    list_holiday_warnings,
    list_holidays_on,
)
from pimap_desktop.mission.legs import LegDraft, add_leg, change_leg, find_leg, list_legs
from pimap_desktop.mission.memoranda import (
    MemorandumDraft,
    add_memorandum,
    find_memorandum,
    list_memoranda,
)
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_cluster,
    add_mission,
    add_partnership,
    find_mission,
    update_mission,
)
from pimap_desktop.mission.model.budget_line import BudgetKind
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.deposit import DepositState
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.service import ServiceKind, ServiceState
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.mission.people import PersonDraft, add_person, list_people
from pimap_desktop.mission.planning import PlanDraft, change_mission_plan, find_mission_plan
from pimap_desktop.mission.programme_attendance import attend_item, list_attendees, mark_attended
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item, find_zone_of_day
from pimap_desktop.mission.services import (
    ServiceDraft,
    add_services,
    count_services,
    find_service,
    list_services,
    set_service_state,
)
from pimap_desktop.mission.sessions import list_sessions, list_tables, list_venues
from pimap_desktop.mission.targets import TargetRow, list_targets, set_targets
from pimap_desktop.mission.teams import TeamDraft, add_team_member, find_team_member, list_team
from pimap_desktop.store.opening import Author, create_workspace
from tests.unit.mission.stage import DAY

DRAFT = MissionDraft("Japan", "JP", "Yokohama", "OPIE", "Asia/Tokyo", "2026-04-22", "2026-04-24")


def words(message):
    return reader_of("en").word(message)


@pytest.fixture
def workspace(tmp_path):
    """An empty workspace on the first morning of the fair in Yokohama."""
    opened = create_workspace(
        tmp_path / "test.pimap", lambda: datetime(2026, 4, 22, 1, tzinfo=UTC), Author("Ada", "test laptop")
    )
    yield opened
    opened.close()


@pytest.fixture
def japan(stage):
    """A mission to Japan; the clock of the tests stands on 22 April 2026."""
    return stage.do(add_mission, DRAFT)


# The mission


def test_status_goal_sectors_and_clusters(stage, japan):
    partnership = stage.do(add_partnership, "PIMAP+")
    clusters = [stage.do(add_cluster, partnership, name, "FR") for name in ("One", "Two")]
    assert stage.ask(find_mission_plan, japan) == PlanDraft()
    draft = PlanDraft(
        MissionStatus.UNDER_WAY, "Meet\nhosts", (Sector.PHOTONICS, Sector.AEROSPACE), tuple(sorted(clusters))
    )
    stage.do(change_mission_plan, japan, draft)
    assert stage.ask(find_mission_plan, japan) == draft
    stage.do(change_mission_plan, japan, PlanDraft(sectors=(Sector.AEROSPACE,), cluster_ids=(clusters[0],)))
    plan = stage.ask(find_mission_plan, japan)
    assert (plan.sectors, plan.cluster_ids) == ((Sector.AEROSPACE,), (clusters[0],))


def test_legs_have_clocks_of_their_own(stage, japan):
    leg = stage.do(
        add_leg, japan, LegDraft("Hamamatsu", "JP", starts_on=date(2026, 4, 24), ends_on=date(2026, 4, 25))
    )
    stage.do(add_leg, japan, LegDraft("Wuhan", "cn", "Asia/Shanghai", date(2026, 4, 23)))
    wuhan, hamamatsu = stage.ask(list_legs, japan)
    assert (hamamatsu.zone, hamamatsu.outside) == ("Asia/Tokyo", True)
    assert (wuhan.country, wuhan.ends_on, wuhan.outside) == ("CN", date(2026, 4, 23), False)
    assert stage.ask(find_zone_of_day, japan, date(2026, 4, 23)) == "Asia/Shanghai"
    assert stage.ask(find_zone_of_day, japan, date(2026, 4, 22)) == "Asia/Tokyo"
    for change, sentence in (
        ({"city": " "}, "Say in which city the leg is."),
        ({"ends_on": date(2026, 4, 1)}, "The last day is before the first."),
        ({"zone": "Mars"}, "“Mars” is not a time zone. Choose one such as Asia/Tokyo."),
        ({"country": "XX"}, "“XX” is not the code of a country, such as CZ or JP."),
    ):
        known = vars(stage.ask(find_leg, leg))
        with stage.refused(sentence):
            stage.do(change_leg, leg, LegDraft(**{**known, **change}))


def test_one_person_may_have_two_roles(stage, japan):
    ada = stage.do(add_person, PersonDraft("Ada", "A", email="ada@example.com", phone="+420 601 234 567"))
    stage.do(add_team_member, japan, TeamDraft(ada, TeamRole.DESK))
    lead = stage.do(add_team_member, japan, TeamDraft(ada, TeamRole.LEAD, "until May"))
    assert [row.role for row in stage.ask(list_team, japan)] == [TeamRole.LEAD, TeamRole.DESK]
    assert stage.ask(find_team_member, lead) == TeamDraft(ada, TeamRole.LEAD, "until May")
    with stage.refused("This person has this role already."):
        stage.do(add_team_member, japan, TeamDraft(ada, TeamRole.LEAD))


# Money


def test_a_budget_is_summed_in_each_currency(stage, japan):
    room = BudgetDraft(BudgetKind.VENUE, "Hall", "12 500,50", "13.000,00")
    line = stage.do(add_budget_line, japan, room)
    stage.do(add_budget_line, japan, BudgetDraft(BudgetKind.CATERING, "Lunch", "900000", "", "jpy"))
    stage.do(add_budget_line, japan, BudgetDraft(title="Gifts", planned="100", actual="80.50"))
    assert [(s.currency, s.planned, s.actual, s.open) for s in stage.ask(count_budget, japan)] == [
        ("EUR", Decimal("12600.50"), Decimal("13080.50"), 0),
        ("JPY", Decimal(900000), Decimal(0), 1),
    ]
    assert stage.ask(list_budget, japan)[0].over == Decimal("499.50")
    assert stage.ask(find_budget_line, line) == BudgetDraft(BudgetKind.VENUE, "Hall", "12500.50", "13000.00")
    for change, sentence in (
        ({"title": ""}, "Say what the money is for."),
        ({"planned": "a lot"}, "“a lot” is not an amount. Write it as 12500 or 12500.50."),
        ({"currency": "XQQ"}, "“XQQ” is not the code of a currency, such as EUR or JPY."),
        ({"currency": ""}, "Say in which currency the amounts are, such as EUR."),
    ):
        with stage.refused(sentence):
            stage.do(change_budget_line, line, BudgetDraft(**{**vars(room), **change}))
    stage.do(remove_budget_lines, (line,))
    assert len(stage.ask(list_budget, japan)) == 2


def past(stage):
    """A mission that was a month ago."""
    return stage.do(
        add_mission, MissionDraft("Past", "US", zone="UTC", starts_on="2026-03-10", ends_on="2026-03-12")
    )


def test_deposits_follow_the_attendance(stage):
    from pimap_desktop.mission.participations import ParticipationDraft, add_participation

    mission = past(stage)
    companies = [stage.do(add_company, CompanyDraft(name)) for name in ("Aquila", "Boreas", "Corvus")]
    parts = []
    for number, company in enumerate(companies):
        person = stage.do(add_person, PersonDraft("Ada", f"N{number}", company_id=company))
        parts.append(stage.do(add_participation, mission, person, ParticipationDraft()))
    ids = stage.do(add_deposits, mission, tuple(companies), DepositDraft("500", "EUR"))
    item = stage.do(
        add_programme_item,
        mission,
        ProgrammeDraft(ProgrammeKind.NETWORKING, date(2026, 3, 10), time(18), time(20)),
    )
    stage.do(attend_item, item, tuple(parts))
    stage.do(mark_attended, item, (parts[0],), Attended.CAME)
    stage.do(mark_attended, item, (parts[1],), Attended.MISSED)
    assert [row.proposed for row in stage.ask(list_deposits, mission)] == [None] * 3  # not paid yet
    stage.do(set_deposit_state, tuple(ids[:2]), DepositState.PAID)
    rows = stage.ask(list_deposits, mission)
    assert [(row.came, row.proposed) for row in rows] == [
        (True, DepositState.RETURNED),
        (False, DepositState.KEPT),
        (False, None),
    ]
    assert stage.do(settle_deposits, mission) == 2
    assert [(s.state, s.count, s.amount) for s in stage.ask(count_deposits, mission)] == [
        (DepositState.DUE, 1, Decimal(500)),
        (DepositState.KEPT, 1, Decimal(500)),
        (DepositState.RETURNED, 1, Decimal(500)),
    ]
    with stage.refused("Aquila has a deposit already."):
        stage.do(add_deposits, mission, (companies[0],), DepositDraft("500"))
    with stage.refused("A deposit needs an amount and a currency."):
        stage.do(change_deposit, ids[0], DepositDraft(""))
    assert stage.ask(find_deposit, ids[2]) == DepositDraft("500", "EUR", DepositState.DUE)


def test_before_the_mission_ends_nothing_is_settled(stage, japan):
    company = stage.do(add_company, CompanyDraft("Aquila"))
    (deposit,) = stage.do(add_deposits, japan, (company,), DepositDraft("500", state=DepositState.PAID))
    assert stage.do(settle_deposits, japan) == 0
    assert stage.ask(find_deposit, deposit).state is DepositState.PAID


# Services, memoranda, targets


def test_services_are_planned_for_many_and_given_to_each(stage, japan):
    companies = tuple(stage.do(add_company, CompanyDraft(name)) for name in ("Aquila", "Boreas"))
    ids = stage.do(add_services, japan, companies, ServiceDraft(ServiceKind.MARKET_ANALYSIS))
    stage.do(set_service_state, (ids[0],), ServiceState.GIVEN)
    assert stage.ask(find_service, ids[0]).day == DAY
    (count,) = stage.ask(count_services, japan)
    assert (count.planned, count.given, count.companies) == (1, 1, 1)
    assert [row.company for row in stage.ask(list_services, japan)] == ["Aquila", "Boreas"]
    assert len(stage.ask(list_services, japan, companies[1])) == 1
    with stage.refused("Choose a company."):
        stage.do(add_services, japan, (), ServiceDraft(ServiceKind.VISIT))


def test_a_memorandum_keeps_the_name_of_the_other_side(stage, japan):
    host = stage.do(add_company, CompanyDraft("Kanagawa Photonics"))
    memo = stage.do(
        add_memorandum, japan, MemorandumDraft("Exchange", company_id=host, signed_on=date(2026, 4, 23))
    )
    stage.do(add_memorandum, japan, MemorandumDraft(party="Shizuoka <Metal>"))
    rows = stage.ask(list_memoranda, japan)
    assert [(row.party, row.signed_on) for row in rows] == [
        ("Kanagawa Photonics", date(2026, 4, 23)),
        ("Shizuoka <Metal>", None),
    ]
    assert stage.ask(find_memorandum, memo).party == "Kanagawa Photonics"
    with stage.refused("Say with whom the memorandum is."):
        stage.do(add_memorandum, japan, MemorandumDraft("Alone"))


def test_targets_of_a_mission_and_of_the_partnership(stage, japan):
    stage.do(set_targets, (TargetRow(Indicator.PARTNERS, 31), TargetRow(Indicator.CUSTOMERS, 35)), japan)
    stage.do(set_targets, (TargetRow(Indicator.MISSIONS, 4),))
    assert stage.ask(list_targets, japan) == [
        TargetRow(Indicator.CUSTOMERS, 35),
        TargetRow(Indicator.PARTNERS, 31),
    ]
    assert stage.ask(list_targets) == [TargetRow(Indicator.MISSIONS, 4)]
    stage.do(set_targets, (TargetRow(Indicator.CUSTOMERS, 0),), japan)
    assert [row.indicator for row in stage.ask(list_targets, japan)] == [Indicator.PARTNERS]
    with stage.refused("A target is a number from 0 to 1,000,000."):
        stage.do(set_targets, (TargetRow(Indicator.MISSIONS, -1),))


# Documents


def test_a_file_is_kept_once_and_comes_back_whole(stage, japan, tmp_path):
    data = bytes(range(256)) * (2 * PART // 256) + b"end"
    one = stage.do(attach_file, japan, "mission", japan, FileDraft("C:\\folder\\plan.pdf", data))
    company = stage.do(add_company, CompanyDraft("Aquila"))
    stage.do(attach_file, None, "company", company, FileDraft("same.pdf", data))
    again = stage.do(attach_file, japan, "mission", japan, FileDraft("plan.pdf", data))
    assert again == one
    assert stage.ask(find_attached_file, one) == FileDraft("plan.pdf", data)
    assert stage.ask(count_attached_bytes) == len(data)
    assert [row.name for row in stage.ask(list_attachments, noun="mission", row_id=japan)] == ["plan.pdf"]
    stage.do(remove_attachments, (one,))
    assert stage.ask(list_attachments, japan) == []
    stage.workspace.undo()
    assert stage.ask(find_attached_file, one).data == data
    (tmp_path / "note.txt").write_bytes(b"hello")
    stage.do(attach_path, japan, "mission", japan, str(tmp_path / "note.txt"))
    assert len(stage.ask(list_attachments, japan)) == 2


def test_what_cannot_be_attached_is_refused(stage, japan, tmp_path, monkeypatch):
    with stage.refused("“a.txt” is empty."):
        stage.do(attach_file, japan, "mission", japan, FileDraft("a.txt", b""))
    with stage.refused("Documents cannot be attached to “slot”."):
        stage.do(attach_file, japan, "slot", japan, FileDraft("a.txt", b"a"))
    with stage.refused("“a.txt” is larger than 10 MB."):
        stage.do(attach_file, japan, "mission", japan, FileDraft("a.txt", b"a" * (LARGEST_FILE + 1)))
    monkeypatch.setattr("pimap_desktop.mission.attachments.LARGEST_TOGETHER", 3)
    with stage.refused("All documents together would be larger than 0 MB. Delete some first."):
        stage.do(attach_file, japan, "mission", japan, FileDraft("a.txt", b"four"))
    with pytest.raises(Unreadable):
        read_attachment(tmp_path / "none.txt")


# The checklist


def test_the_standard_checklist_reaches_from_half_a_year_before_to_half_a_year_after(stage, japan):
    lead = stage.do(add_person, PersonDraft("Ada", "A"))
    stage.do(add_team_member, japan, TeamDraft(lead, TeamRole.LEAD))
    count = stage.do(add_standard_tasks, japan)
    tasks = stage.ask(list_tasks, japan)
    assert len(tasks) == count > 30
    assert (tasks[0].due_on, words(tasks[0].when)) == (date(2025, 10, 22), "T−6 months")
    assert (tasks[-1].due_on, words(tasks[-1].when)) == (date(2026, 10, 24), "T+6 months")
    assert all(row.due_on for row in tasks)
    assert {row.owner for row in tasks} == {"Ada A", ""}
    assert stage.do(add_standard_tasks, japan) == 0


def test_tasks_move_with_the_days_of_the_mission(stage, japan):
    stage.do(add_standard_tasks, japan)
    before = {row.id: row.due_on for row in stage.ask(list_tasks, japan)}
    stage.do(
        update_mission,
        japan,
        MissionDraft(**{**vars(DRAFT), "starts_on": "2026-05-22", "ends_on": "2026-05-24"}),
    )
    after = {row.id: row.due_on for row in stage.ask(list_tasks, japan)}
    assert all(after[key] > day for key, day in before.items())
    assert min(after.values()) == date(2025, 11, 22)


def test_what_is_late_or_soon_is_reminded_of_until_it_is_done(stage, japan):
    late = stage.do(add_task, japan, TaskDraft("Ask <again>", -2, OffsetUnit.DAYS))
    soon = stage.do(add_task, japan, TaskDraft("Thank", 1, OffsetUnit.WEEKS))
    stage.do(add_task, japan, TaskDraft("Report", 3, OffsetUnit.MONTHS))
    rows = stage.ask(list_reminders, japan)
    assert [(row.id, row.overdue, row.soon) for row in rows] == [(late, True, False), (soon, False, True)]
    assert stage.ask(count_overdue, japan) == 1
    ada = stage.do(add_person, PersonDraft("Ada", "A"))
    stage.do(assign_tasks, (late, soon), ada)
    stage.do(set_tasks_done, (late,))
    assert [row.id for row in stage.ask(list_reminders, japan)] == [soon]
    assert stage.ask(find_task, late).done_on == DAY
    stage.do(set_tasks_done, (late,), False)
    assert stage.ask(find_task, late).done_on is None
    stage.do(remove_tasks, (late,))
    assert [row.owner for row in stage.ask(list_reminders, japan)] == ["Ada A"]


def test_a_standard_task_can_be_reworded_and_moved(stage, japan):
    stage.do(add_standard_tasks, japan)
    first = stage.ask(list_tasks, japan)[0]
    stage.do(change_task, first.id, TaskDraft("Our own words", -7, OffsetUnit.MONTHS))
    row = stage.ask(list_tasks, japan)[0]
    assert (words(row.title), row.due_on) == ("Our own words", date(2025, 9, 22))
    stage.do(change_task, first.id, TaskDraft("", -7, OffsetUnit.MONTHS))
    assert words(stage.ask(list_tasks, japan)[0].title) == words(first.title)
    with stage.refused("Say what is to be done."):
        stage.do(add_task, japan, TaskDraft(" "))
    with stage.refused("Three years before or after the mission are the most."):
        stage.do(change_task, first.id, TaskDraft("x", 37, OffsetUnit.MONTHS))


def test_a_mission_without_days_has_tasks_without_days(stage):
    mission = stage.do(add_mission, MissionDraft("Some day"))
    stage.do(add_standard_tasks, mission)
    assert {row.due_on for row in stage.ask(list_tasks, mission)} == {None}
    assert stage.ask(list_reminders, mission) == []


@pytest.mark.parametrize(
    ("offset", "unit", "due"),
    [
        (-1, OffsetUnit.MONTHS, date(2026, 2, 28)),
        (0, OffsetUnit.DAYS, date(2026, 3, 31)),
        (1, OffsetUnit.DAYS, date(2026, 4, 3)),
        (2, OffsetUnit.WEEKS, date(2026, 4, 16)),
        (6, OffsetUnit.MONTHS, date(2026, 10, 2)),
    ],
)
def test_due_days(offset, unit, due):
    assert due_day(offset, unit, date(2026, 3, 31), date(2026, 4, 2)) == due


def test_months_are_counted_over_the_year():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 12, 31), -10) == date(2025, 2, 28)


# Holidays


def test_every_market_and_home_country_has_its_holidays():
    for country in (*MARKETS, *HOME):
        rows = holidays_in([country], date(2026, 1, 1), date(2026, 12, 31))
        assert len({row.day for row in rows}) > 5, country
    quebec = holidays_in(["CA"], date(2026, 6, 24), date(2026, 6, 24))
    assert [(row.region, row.name) for row in quebec] == [("QC", "Saint John the Baptist Day")]
    (showa,) = holidays_in(["JP"], date(2026, 4, 29), date(2026, 4, 29))
    assert (showa.name, showa.native_name) == ("Showa Day", "昭和の日")
    assert holidays_in(["ZZ", "DE"], date(2026, 1, 1), date(2026, 12, 31)) == []


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


def test_a_task_due_on_a_holiday_says_so(stage, japan):
    task = stage.do(add_task, japan, TaskDraft("Call", 5, OffsetUnit.DAYS))
    (row,) = stage.ask(list_tasks, japan)
    assert (row.id, row.due_on, words(row.warning)) == (task, date(2026, 4, 29), "Japan: Showa Day")


def test_a_mission_without_days_has_no_holidays(stage):
    mission = stage.do(add_mission, MissionDraft("Some day"))
    with stage.refused("The mission has no days yet."):
        stage.ask(list_holiday_warnings, mission)


# Copying


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
