"""What everybody said of the held meetings, by meeting and by company, and the second round."""

from __future__ import annotations

from datetime import date

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.attendance import hold_meetings
from pimap_desktop.mission.attention import list_attention
from pimap_desktop.mission.follow_ups import (
    FollowUpDraft,
    add_follow_up,
    list_follow_ups,
    remove_follow_ups,
    set_follow_up_state,
)
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.outcome_lists import (
    SecondRoundFigures,
    find_second_round,
    list_company_outcomes,
    list_held_meetings,
)
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from tests.unit.mission.clocked import clocked_hall

GOOD = OutcomeDraft(Result.VALUABLE_CONTACT, customer=True)
OVER = OutcomeDraft(Result.NO_FURTHER_CONTACT)


@pytest.fixture
def hall(tmp_path):
    with clocked_hall(tmp_path) as hall:
        hall.do(hold_meetings, tuple(map(hall.id, (hall.ada_rui, hall.bo_ines))))
        yield hall


def held(hall):
    return {row.id: row for row in hall.ask(list_held_meetings, hall.mission)}


def test_only_held_meetings_are_listed_who_travels_first(hall):
    rows = held(hall)
    assert set(rows) == {hall.id(hall.ada_rui), hall.id(hall.bo_ines)}
    row = rows[hall.id(hall.ada_rui)]
    assert (row.ours, row.theirs, row.title) == ("Aquila", "Porto", "Aquila × Porto")
    assert (row.first, row.later, row.asks_again) == (None, None, True)


def test_each_side_has_its_view_in_each_round_and_the_desk_stands_for_all(hall):
    meeting = hall.id(hall.ada_rui)
    hall.do(set_outcome, meeting, GOOD, hall.rui)
    assert held(hall)[meeting].first.participation_id == hall.rui
    hall.do(set_outcome, meeting, OutcomeDraft(Result.AGREEMENT), hall.ada)
    assert held(hall)[meeting].first.participation_id == hall.ada
    hall.do(set_outcome, meeting, OVER)
    hall.do(set_outcome, meeting, GOOD, hall.ada, Round.LATER)
    row = held(hall)[meeting]
    assert row.first.participation_id is None
    assert row.view_of(hall.rui, Round.ON_SITE).customer
    assert row.view_of(hall.rui, Round.LATER) is None
    assert (row.later.participation_id, row.later.round) == (hall.ada, Round.LATER)


def test_the_second_round_asks_all_but_those_whose_contact_ended(hall):
    assert hall.ask(find_second_round, hall.mission) == SecondRoundFigures(None, 2, 0)
    hall.do(_ends, hall.mission, "2026-08-31")
    hall.do(set_outcome, hall.id(hall.bo_ines), OVER)
    assert hall.ask(find_second_round, hall.mission) == SecondRoundFigures(date(2027, 2, 28), 1, 0)
    hall.do(set_outcome, hall.id(hall.ada_rui), GOOD, hall.ada, Round.LATER)
    assert hall.ask(find_second_round, hall.mission) == SecondRoundFigures(date(2027, 2, 28), 0, 1)


def _ends(session, mission_id, day):
    session.get_one(Mission, mission_id).ends_on = day


def test_companies_are_summed_up(hall):
    hall.do(set_outcome, hall.id(hall.ada_rui), OutcomeDraft(Result.KNOWLEDGE_GAINED, partner=True))
    hall.do(set_outcome, hall.id(hall.ada_rui), GOOD, hall.ada, Round.LATER)
    late = FollowUpDraft("Send it", hall.ada, date(2026, 4, 1))
    hall.do(add_follow_up, hall.id(hall.ada_rui), late)
    aquila, dala = hall.ask(list_company_outcomes, hall.mission)
    assert (aquila.company, aquila.held, aquila.told, aquila.best) == (
        "Aquila",
        1,
        1,
        Result.VALUABLE_CONTACT,
    )
    assert (aquila.customers, aquila.partners, aquila.contracts, aquila.confirmed) == (1, 1, 0, 1)
    assert (aquila.steps_open, aquila.steps_late) == (1, 1)
    assert (dala.company, dala.held, dala.told, dala.best) == ("Dala", 1, 0, None)


def test_several_follow_ups_are_marked_and_deleted_as_one_step(hall):
    meeting = hall.id(hall.ada_rui)
    keys = tuple(hall.do(add_follow_up, meeting, FollowUpDraft(step)) for step in ("Call", "Write"))
    hall.do(set_follow_up_state, keys, FollowUpState.DONE)
    rows = hall.ask(list_follow_ups, hall.mission)
    assert {(row.state, row.done_on) for row in rows} == {(FollowUpState.DONE, date(2026, 4, 22))}
    hall.do(set_follow_up_state, keys[:1], FollowUpState.OPEN)
    assert {row.id: row.done_on for row in hall.ask(list_follow_ups, hall.mission)}[keys[0]] is None
    hall.stage.workspace.undo()
    assert {row.state for row in hall.ask(list_follow_ups, hall.mission)} == {FollowUpState.DONE}
    hall.do(remove_follow_ups, keys)
    assert hall.ask(list_follow_ups, hall.mission) == []


def test_the_second_round_is_waited_for_two_weeks_before_it_is_due(hall):
    hall.do(_ends, hall.mission, "2026-04-22")
    hall.do(set_outcome, hall.id(hall.ada_rui), GOOD)
    hall.do(set_outcome, hall.id(hall.bo_ines), OVER)

    def told():
        rows = hall.ask(list_attention, hall.mission)
        return [words(row.message) for row in rows if row.page == "outcomes"]

    words = reader_of("en").word
    hall.clock.time = hall.clock.time.replace(month=10, day=7)
    assert told() == []
    hall.clock.time = hall.clock.time.replace(day=8)
    assert told() == ["Second round: 1 meeting to ask about again, by 22 Oct 2026"]
