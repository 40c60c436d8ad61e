"""Status, legs, teams, budget, deposits and services of a mission."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from pimap_desktop.mission.budgets import (
    BudgetDraft,
    add_budget_line,
    change_budget_line,
    count_budget,
    find_budget_line,
    list_budget,
    remove_budget_lines,
)
from pimap_desktop.mission.companies import CompanyDraft, add_company
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
from pimap_desktop.mission.legs import LegDraft, add_leg, change_leg, find_leg, list_legs
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_cluster,
    add_mission,
    add_partnership,
)
from pimap_desktop.mission.model.budget_line import BudgetKind
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.deposit import DepositState
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.service import ServiceKind, ServiceState
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.planning import PlanDraft, change_mission_plan, find_mission_plan
from pimap_desktop.mission.programme_attendance import attend_item, mark_attended
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item, find_zone_of_day
from pimap_desktop.mission.services import (
    ServiceDraft,
    add_services,
    count_services,
    find_service,
    list_services,
    set_service_state,
)
from pimap_desktop.mission.teams import TeamDraft, add_team_member, find_team_member, list_team
from tests.unit.mission.stage import DAY


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
