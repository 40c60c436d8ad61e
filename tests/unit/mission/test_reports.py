"""The numbers of a mission read from a workspace, also after people in it were erased."""

from __future__ import annotations

from datetime import date, time

import pytest

from pimap_desktop.mission.attendance import hold_meetings, mark_no_show
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.erasure import erase_person
from pimap_desktop.mission.memoranda import MemorandumDraft, add_memorandum
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.company import CompanySize
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.outcome import Result, Round
from pimap_desktop.mission.model.participation import Participation, Registration, Role
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item
from pimap_desktop.mission.reports import find_report, list_evidence, list_indicators
from pimap_desktop.mission.targets import TargetRow, set_targets
from tests.unit.mission.clocked import clocked_hall

CUSTOMER = OutcomeDraft(Result.NEGOTIATION_STARTED, "Send it", customer=True, note="Rui wants 40 pieces")


@pytest.fixture
def hall(tmp_path):
    """The morning of four people on the first day of their mission; two of their meetings were held."""
    with clocked_hall(tmp_path) as hall:
        hall.do(_begin, hall.mission)
        hall.do(hold_meetings, (hall.id(hall.ada_rui), hall.id(hall.bo_ines)))
        hall.do(mark_no_show, hall.id(hall.bo_rui), (hall.rui,))
        yield hall


def _begin(session, mission_id):
    session.get_one(Mission, mission_id).starts_on = "2026-04-22"


def values(hall, mission_id=None):
    return {row.indicator: row.value for row in hall.ask(list_indicators, mission_id)}


def person_of(hall, part):
    return hall.ask(lambda session: session.get_one(Participation, part).person_id)


def test_a_mission_is_counted_from_what_is_in_the_workspace(hall):
    hall.do(set_outcome, hall.id(hall.ada_rui), CUSTOMER)
    hall.do(set_outcome, hall.id(hall.ada_rui), OutcomeDraft(Result.AGREEMENT, customer=True), hall.rui)
    draft = ProgrammeDraft(ProgrammeKind.WEBINAR, date(2026, 4, 1), time(9), time(10), "Market")
    hall.do(add_programme_item, hall.mission, draft)
    hall.do(add_memorandum, hall.mission, MemorandumDraft(party="Lisbon Optics", signed_on=date(2026, 4, 22)))
    hall.do(add_memorandum, hall.mission, MemorandumDraft(party="Not signed yet"))
    hall.do(add_memorandum, hall.mission, MemorandumDraft(party="Tomorrow", signed_on=date(2026, 4, 23)))
    hall.do(set_targets, (TargetRow(Indicator.SMES, 9),), hall.mission)
    assert values(hall, hall.mission) == {
        Indicator.SMES: 2,  # Aquila and Dala; Porto and Braga do not travel
        Indicator.MISSIONS: 1,
        Indicator.EVENTS: 1,  # the B2B meetings
        Indicator.WEBINARS: 1,
        Indicator.INTER_CLUSTER_MEETINGS: 0,
        Indicator.B2B_MEETINGS: 2,
        Indicator.MEMORANDA: 1,
        Indicator.CUSTOMERS: 1,
        Indicator.PARTNERS: 0,
        Indicator.CONTRACTS: 0,
        Indicator.FOLLOW_UPS: 1,
    }
    targets = {row.indicator: row.target for row in hall.ask(list_indicators, hall.mission)}
    assert targets[Indicator.SMES] == 9
    assert {row.target for row in hall.ask(list_indicators)} == {None}
    (pair,) = hall.ask(list_evidence, Indicator.CUSTOMERS, hall.mission)
    assert pair.record_id == hall.id(hall.ada_rui)


def test_who_did_not_travel_is_not_counted(hall):
    large = hall.do(add_company, CompanyDraft("Grande", size=CompanySize.LARGE))
    for company, registration in (
        (large, Registration.CONFIRMED),
        (hall.do(add_company, CompanyDraft("Desistiu")), Registration.CANCELLED),
        (hall.do(add_company, CompanyDraft("Veio")), Registration.CONFIRMED),
    ):
        person = hall.do(add_person, PersonDraft(family_name="X", company_id=company))
        part = hall.do(add_participation, hall.mission, person, ParticipationDraft(Role.DELEGATE))

        def register(session, part=part, registration=registration):
            session.get_one(Participation, part).registration = registration

        hall.do(register)
    assert [each.key for each in hall.ask(list_evidence, Indicator.SMES)].count(large) == 0
    assert values(hall)[Indicator.SMES] == 3


def test_counts_survive_the_erasure_of_everybody(hall):
    hall.do(set_outcome, hall.id(hall.ada_rui), CUSTOMER, hall.rui)
    draft = OutcomeDraft(Result.AGREEMENT, contract=True, amount="500", currency="EUR")
    hall.do(set_outcome, hall.id(hall.bo_ines), draft, hall.bo, Round.LATER)
    # One who was there without a meeting: the company travelled all the same.
    company = hall.do(add_company, CompanyDraft("Calada"))
    silent = hall.do(add_person, PersonDraft(family_name="Silva", company_id=company))
    hall.do(add_participation, hall.mission, silent, ParticipationDraft(Role.DELEGATE))
    before = hall.ask(list_indicators, hall.mission)
    for person in (*(person_of(hall, part) for part in (hall.ada, hall.bo, hall.rui, hall.ines)), silent):
        hall.do(erase_person, person, "asked for by letter")
    after = hall.ask(list_indicators, hall.mission)
    assert [(row.value, row.confirmed, row.sums) for row in after] == [
        (row.value, row.confirmed, row.sums) for row in before
    ]
    assert {row.indicator: row.value for row in after}[Indicator.SMES] == 3
    assert "Rui wants" not in repr(after)


def test_erased_before_the_mission_begins_nobody_has_travelled(hall):
    coming = hall.do(add_mission, MissionDraft("Later", zone="Europe/Lisbon", starts_on="2026-09-01"))
    person = person_of(hall, hall.ada)
    hall.do(add_participation, coming, person, ParticipationDraft(Role.DELEGATE))
    hall.do(erase_person, person, "asked for by letter")
    hall.clock.time = hall.clock.time.replace(month=10)
    assert values(hall, coming)[Indicator.SMES] == 0


def test_the_partnership_has_the_share_of_each_mission(hall):
    other = hall.do(add_mission, MissionDraft("Porto 2026", zone="Europe/Lisbon", starts_on="2026-04-20"))
    hall.do(add_participation, other, person_of(hall, hall.ada), ParticipationDraft(Role.DELEGATE))
    report = hall.ask(find_report)
    assert {share.title: share.indicators[0].value for share in report.shares} == {
        "Portugal 2026": 2,
        "Porto 2026": 1,
    }
    assert report.indicators[0].value == 2  # Aquila was in both
    assert hall.ask(find_report, other).shares == ()
