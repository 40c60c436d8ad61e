"""The funder's numbers against lists that were counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.facts import (
    Facts,
    FollowUpFact,
    GatheringFact,
    MeetingFact,
    MemorandumFact,
    MissionFact,
    OutcomeFact,
    Party,
    TravelFact,
    View,
)
from pimap_desktop.mission.indicators import CONFIRMED, DEFINITIONS, count_indicators
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.pairs import pairs_of

TODAY = date(2026, 11, 2)


def mission(key, starts_on, status=MissionStatus.UNDER_WAY):
    return MissionFact(key, key.upper(), "", "", starts_on, status, TODAY)


def travel(mission_id, person, company, kind=OrganisationKind.COMPANY, size=CompanySize.SMALL):
    return TravelFact(mission_id, person, company, company.upper(), kind, size)


def item(key, mission_id, kind, over=True):
    return GatheringFact(key, mission_id, kind, "", "", date(2026, 4, 22), over)


def meeting(key, mission_id, ours, theirs):
    return MeetingFact(key, mission_id, date(2026, 4, 22), _parties(ours), _parties(theirs))


def _parties(keys):
    return tuple(Party(key, key.upper()) for key in keys.split())


def outcome(key, meeting_id, view=View.DESK, asked=Round.ON_SITE, *ticks, amount=None, currency=""):
    month = 10 if asked is Round.LATER else 4
    return OutcomeFact(
        key,
        meeting_id,
        view,
        asked,
        Result.VALUABLE_CONTACT,
        "customer" in ticks,
        "partner" in ticks,
        "contract" in ticks,
        Decimal(amount) if amount else None,
        currency,
        datetime(2026, month, 22, tzinfo=UTC),
        date(2026, month, 22),
    )


def step(key, mission_id, meeting_id, state=FollowUpState.OPEN):
    return FollowUpFact(key, mission_id, meeting_id, "Send it", "Bo", state, date(2026, 5, 1), None)


LATER, DELEGATE, OTHER, DESK = Round.LATER, View.DELEGATE, View.OTHER, View.DESK
SITE = Round.ON_SITE
FACTS = Facts(
    missions=(
        mission("japan", date(2026, 4, 22)),
        mission("canada", date(2026, 10, 1)),
        mission("china", date(2027, 3, 1)),  # still to come
        mission("korea", date(2026, 1, 9), MissionStatus.CANCELLED),
        mission("dream", None, MissionStatus.IDEA),
    ),
    travels=(
        # aquila: two people, two missions, one company. boreal and cisne: one mission each.
        travel("japan", "p1", "aquila"),
        travel("japan", "p2", "aquila"),
        travel("canada", "p1", "aquila"),
        travel("canada", "p3", "boreal", OrganisationKind.START_UP, CompanySize.UNKNOWN),
        travel("japan", "p4", "cisne", size=CompanySize.MEDIUM),
        # None of these is an SME that has travelled.
        travel("japan", "p5", "giant", size=CompanySize.LARGE),
        travel("japan", "p6", "institute", OrganisationKind.RESEARCH),
        travel("china", "p7", "draco"),
        travel("korea", "p8", "eridan"),
    ),
    gatherings=(
        item("g1", "japan", ProgrammeKind.COLLECTIVE_VISIT),
        item("g2", "japan", ProgrammeKind.PITCHING_SESSION),
        item("g3", "canada", ProgrammeKind.NETWORKING),
        item("g4", "japan", ProgrammeKind.MEAL),  # no event
        item("g5", "japan", ProgrammeKind.TRANSFER),  # nor this
        item("g6", "china", ProgrammeKind.WORKSHOP, over=False),
        item("g7", "japan", ProgrammeKind.WEBINAR),
        item("g8", "china", ProgrammeKind.WEBINAR),
        item("g9", "japan", ProgrammeKind.INTER_CLUSTER_MEETING),
    ),
    meetings=(
        meeting("m1", "japan", "aquila", "hamanako"),
        meeting("m2", "japan", "aquila", "hamanako"),  # the same two again
        meeting("m3", "japan", "cisne", "hamanako"),
        meeting("m4", "canada", "aquila boreal", "maple"),  # two companies at one table
    ),
    outcomes=(
        # aquila and hamanako: a customer, said twice and confirmed; a contract, its value said thrice.
        outcome("o1", "m1", DESK, SITE, "customer", "contract", amount="9000", currency="EUR"),
        outcome("o2", "m1", DELEGATE, SITE, "customer"),
        outcome("o3", "m2", DELEGATE, LATER, "customer", "contract", amount="8000", currency="EUR"),
        outcome("o4", "m2", OTHER, LATER, "contract", amount="7000", currency="EUR"),
        # cisne and hamanako: a partner by the word of the host alone, and a contract without confirmation.
        outcome("o5", "m3", OTHER, SITE, "partner", "contract", amount="1500.50", currency="JPY"),
        outcome("o6", "m3", DELEGATE, LATER),
        # maple with aquila and with boreal: two pairs, found only later.
        outcome("o7", "m4", DESK, LATER, "partner"),
        outcome("o8", "not held", DESK, SITE, "customer"),
    ),
    follow_ups=(
        step("f1", "japan", "m1"),
        step("f2", "japan", "m1", FollowUpState.DONE),
        step("f3", "canada", "m4", FollowUpState.DROPPED),
        step("f4", "canada", "never held"),
    ),
    memoranda=(MemorandumFact("u1", "japan", "Photonics", "", "Kanagawa", date(2026, 4, 23)),),
    targets={Indicator.SMES: 4, Indicator.CUSTOMERS: 2},
)
COUNTED_BY_HAND = {
    Indicator.SMES: 3,  # aquila, boreal, cisne
    Indicator.MISSIONS: 2,  # japan, canada
    Indicator.EVENTS: 5,  # g1, g2, g3, and the B2B meetings of japan and of canada
    Indicator.WEBINARS: 2,  # g7, g8: a webinar before a mission is over when it is over
    Indicator.INTER_CLUSTER_MEETINGS: 1,  # g9
    Indicator.B2B_MEETINGS: 4,
    Indicator.MEMORANDA: 1,
    Indicator.CUSTOMERS: 1,  # aquila × hamanako
    Indicator.PARTNERS: 3,  # cisne × hamanako, aquila × maple, boreal × maple
    Indicator.CONTRACTS: 2,  # aquila × hamanako, cisne × hamanako
    Indicator.FOLLOW_UPS: 3,  # f1, f2, f4
}


def counted(facts=FACTS):
    return {row.indicator: row for row in count_indicators(facts)}


def test_every_number_is_what_was_counted_by_hand():
    rows = counted()
    assert {key: row.value for key, row in rows.items()} == COUNTED_BY_HAND
    assert [row.indicator for row in count_indicators(FACTS)] == list(Indicator)


def test_a_number_is_as_large_as_the_list_behind_it_and_no_row_stands_twice():
    for row in counted().values():
        assert row.value == len(row.evidence) == len({each.key for each in row.evidence})


def test_what_is_confirmed_is_told_apart():
    rows = counted()
    assert {key: row.confirmed for key, row in rows.items() if row.confirmed is not None} == {
        Indicator.CUSTOMERS: 1,
        Indicator.PARTNERS: 2,
        Indicator.CONTRACTS: 1,
        Indicator.FOLLOW_UPS: 1,
    }
    assert set(CONFIRMED) == {key for key, row in rows.items() if row.confirmed is not None}


def test_a_contract_has_one_value_the_later_one_by_our_own_side():
    (euro, yen) = counted()[Indicator.CONTRACTS].sums
    assert (euro.currency, euro.amount, euro.confirmed) == ("EUR", Decimal(8000), Decimal(8000))
    assert (yen.currency, yen.amount, yen.confirmed) == ("JPY", Decimal("1500.50"), Decimal(0))


def test_targets_stand_beside_their_numbers():
    rows = counted()
    assert (rows[Indicator.SMES].target, rows[Indicator.CUSTOMERS].target) == (4, 2)
    assert rows[Indicator.PARTNERS].target is None


def test_the_order_of_the_rows_changes_nothing():
    turned = replace(
        FACTS,
        travels=FACTS.travels[::-1],
        gatherings=FACTS.gatherings[::-1],
        meetings=FACTS.meetings[::-1],
        outcomes=FACTS.outcomes[::-1],
        follow_ups=FACTS.follow_ups[::-1],
    )
    one, other = counted(), counted(turned)
    assert {key: (row.value, row.confirmed, row.sums) for key, row in one.items()} == {
        key: (row.value, row.confirmed, row.sums) for key, row in other.items()
    }


def test_erased_names_change_no_number():
    nameless = replace(
        FACTS,
        travels=tuple(replace(each, company="") for each in FACTS.travels),
        meetings=tuple(
            replace(
                each,
                delegates=tuple(replace(party, name="—") for party in each.delegates),
                others=tuple(replace(party, name="—") for party in each.others),
            )
            for each in FACTS.meetings
        ),
        follow_ups=tuple(replace(each, step="", owner="—") for each in FACTS.follow_ups),
    )
    assert {key: row.value for key, row in counted(nameless).items()} == COUNTED_BY_HAND


def test_the_mission_that_begins_today_counts_and_that_of_tomorrow_does_not():
    for starts_on, count in ((TODAY, 1), (date(2026, 11, 3), 0)):
        facts = Facts(missions=(mission("m", starts_on),), travels=(travel("m", "p", "aquila"),))
        rows = counted(facts)
        assert (rows[Indicator.MISSIONS].value, rows[Indicator.SMES].value) == (count, count)


def test_delegates_who_met_each_other_are_one_pair():
    both = meeting("m", "japan", "boreal aquila", "")
    assert [(one.key, other.key) for one, other in pairs_of(both)] == [("aquila", "boreal")]
    assert list(pairs_of(meeting("m", "japan", "aquila", ""))) == []


def test_every_indicator_is_defined_in_words_and_its_rows_can_be_read():
    assert list(DEFINITIONS) == list(Indicator)
    read = reader_of("en").word
    for row in counted().values():
        for each in row.evidence:
            assert read(each.what), each
            read(each.detail)
    (customer,) = counted()[Indicator.CUSTOMERS].evidence
    assert read(customer.what) == "AQUILA × HAMANAKO"
    assert read(customer.detail) == "Said on 22 Apr 2026, confirmed on 22 Oct 2026"


def test_nothing_at_all_counts_to_nothing():
    assert {row.value for row in count_indicators(Facts())} == {0}
