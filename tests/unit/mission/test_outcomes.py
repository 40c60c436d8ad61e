from datetime import date

import pytest

from pimap_desktop.errors import Stale
from pimap_desktop.mission.attendance import hold_meetings, mark_no_show
from pimap_desktop.mission.follow_ups import (
    FollowUpDraft,
    add_follow_up,
    change_follow_up,
    list_follow_ups,
    remove_follow_up,
)
from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.onsite import find_desk
from pimap_desktop.mission.outcomes import (
    OutcomeDraft,
    find_outcome,
    list_outcomes,
    list_without_outcome,
    remove_outcome,
    set_outcome,
)
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.unit.mission.clocked import clocked_hall

GOOD = OutcomeDraft(Result.VALUABLE_CONTACT)


@pytest.fixture
def hall(tmp_path):
    with clocked_hall(tmp_path) as hall:
        hall.olga = hall.stage.person("Olga Organiser", Role.ORGANISER)
        hall.do(hold_meetings, (hall.id(hall.ada_rui), hall.id(hall.bo_ines)))
        yield hall


def enter(hall, request, draft, *args, **values):
    return hall.do(set_outcome, hall.id(request), draft, *args, **values)


def test_an_outcome_is_entered_and_read_back(hall):
    draft = OutcomeDraft(
        Result.NEGOTIATION_STARTED,
        "Send samples",
        hall.olga,
        date(2026, 5, 4),
        "Wants 40 pieces",
        customer=True,
        contract=True,
        amount="12 500,50",
        currency="eur",
    )
    assert hall.ask(find_outcome, hall.id(hall.ada_rui)) == OutcomeDraft()
    enter(hall, hall.ada_rui, draft)
    kept = hall.ask(find_outcome, hall.id(hall.ada_rui))
    assert (kept.amount, kept.currency) == ("12500.50", "EUR")
    assert (kept.result, kept.next_step, kept.owner_id, kept.due_on) == (
        Result.NEGOTIATION_STARTED,
        "Send samples",
        hall.olga,
        date(2026, 5, 4),
    )
    assert (kept.customer, kept.partner, kept.contract, kept.note) == (True, False, True, "Wants 40 pieces")
    (step,) = hall.ask(list_follow_ups, hall.mission)
    assert (step.owner, step.state, step.overdue) == ("Olga Organiser", FollowUpState.OPEN, False)
    before = hall.stage.workspace.revision
    enter(hall, hall.ada_rui, kept)
    assert hall.stage.workspace.revision == before
    hall.stage.workspace.undo()
    assert hall.ask(find_outcome, hall.id(hall.ada_rui)) == OutcomeDraft()
    assert hall.ask(list_follow_ups, hall.mission) == []


def test_the_meetings_that_wait_for_an_outcome(hall):
    waiting = hall.ask(list_without_outcome, hall.mission)
    assert [(row.table, f"{row.starts_at:%H:%M}") for row in waiting] == [("T1", "09:00"), ("T2", "09:00")]
    assert [side.company for side in waiting[0].sides] == ["Aquila", "Porto"]
    enter(hall, hall.ada_rui, GOOD)
    assert [row.meeting_id for row in hall.ask(list_without_outcome, hall.mission)] == [hall.id(hall.bo_ines)]
    # A survey months later is no answer of the day.
    enter(hall, hall.bo_ines, GOOD, None, Round.LATER)
    assert len(hall.ask(list_without_outcome, hall.mission)) == 1
    assert hall.ask(find_desk, hall.mission).figures.without_outcome == 1  # the desk counts what is listed


def test_each_side_has_its_own_view_and_each_round_its_own_answer(hall):
    meeting = hall.id(hall.ada_rui)
    enter(hall, hall.ada_rui, GOOD)
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT), hall.ada)
    enter(hall, hall.ada_rui, OutcomeDraft(Result.KNOWLEDGE_GAINED), hall.rui)
    enter(hall, hall.ada_rui, OutcomeDraft(Result.NO_FURTHER_CONTACT), hall.ada, Round.LATER)
    rows = hall.ask(list_outcomes, hall.mission)
    assert {(row.participation_id, row.round, row.result) for row in rows} == {
        (None, Round.ON_SITE, Result.VALUABLE_CONTACT),
        (hall.ada, Round.ON_SITE, Result.AGREEMENT),
        (hall.rui, Round.ON_SITE, Result.KNOWLEDGE_GAINED),
        (hall.ada, Round.LATER, Result.NO_FURTHER_CONTACT),
    }
    assert len(hall.ask(list_outcomes, hall.mission, meeting, Round.ON_SITE)) == 3
    hall.do(remove_outcome, meeting, hall.ada)
    assert hall.ask(find_outcome, meeting, hall.ada) == OutcomeDraft()
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT), hall.ada)
    assert hall.ask(find_outcome, meeting, hall.ada).result is Result.AGREEMENT


def test_an_outcome_says_that_the_meeting_was_held(hall):
    enter(hall, hall.bo_rui, GOOD)
    assert hall.state(hall.bo_rui) == "held"


def test_a_later_answer_says_nothing_about_the_day(hall):
    enter(hall, hall.bo_rui, GOOD, None, Round.LATER)
    assert hall.state(hall.bo_rui) == "planned"


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (OutcomeDraft(), "Say what came of the meeting: one of the five steps."),
        (
            OutcomeDraft(Result.AGREEMENT, amount="lots"),
            "“lots” is not an amount. Write it as 12500 or 12500.50.",
        ),
        (OutcomeDraft(Result.AGREEMENT, amount="5"), "Say in which currency the amount is."),
        (
            OutcomeDraft(Result.AGREEMENT, currency="Euro"),
            "“EURO” is not the code of a currency, such as EUR or JPY.",
        ),
        (
            OutcomeDraft(Result.AGREEMENT, "Call", "nobody"),
            "This person does not take part in the mission.",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(hall, draft, sentence):
    with hall.stage.refused(sentence):
        enter(hall, hall.ada_rui, draft)


def test_nothing_comes_of_what_did_not_take_place(hall):
    hall.do(mark_no_show, hall.id(hall.bo_rui), (hall.rui,))
    with hall.stage.refused("A no-show is written down for this meeting: take that back first."):
        enter(hall, hall.bo_rui, GOOD)
    hall.do(set_meeting_state, hall.id(hall.bo_rui), MeetingState.CANCELLED)
    with hall.stage.refused("This meeting is cancelled."):
        enter(hall, hall.bo_rui, GOOD)
    with hall.stage.refused("This person is not in the meeting."):
        enter(hall, hall.ada_rui, GOOD, hall.bo)


def test_a_form_that_was_overtaken_says_so(hall):
    enter(hall, hall.ada_rui, GOOD)
    opened = hall.stage.workspace.revision
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT, note="Signed"))
    with hall.stage.refused(
        "“Result” was changed since you opened it: it is now “Agreement”, yours is “No further contact”.",
        Stale,
    ):
        enter(hall, hall.ada_rui, OutcomeDraft(Result.NO_FURTHER_CONTACT), since=opened)
    # What the form shows as it was is not written over what is there now.
    enter(hall, hall.ada_rui, OutcomeDraft(Result.VALUABLE_CONTACT, customer=True), since=opened)
    kept = hall.ask(find_outcome, hall.id(hall.ada_rui))
    assert (kept.result, kept.note, kept.customer) == (Result.AGREEMENT, "Signed", True)


def test_a_next_step_that_is_emptied_goes(hall):
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT, "Call"))
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT))
    assert hall.ask(list_follow_ups, hall.mission) == []
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT, "Write"))
    assert [row.step for row in hall.ask(list_follow_ups, hall.mission)] == ["Write"]


# Follow-ups


def test_more_can_be_done_than_one_step(hall):
    meeting = hall.id(hall.ada_rui)
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT, "Call", due_on=date(2026, 5, 2)))
    other = hall.do(add_follow_up, meeting, FollowUpDraft("Visit", hall.ada, date(2026, 4, 21)))
    hall.do(add_follow_up, hall.id(hall.bo_ines), FollowUpDraft("Some day"))
    rows = hall.ask(list_follow_ups, hall.mission)
    assert [(row.step, row.overdue) for row in rows] == [
        ("Visit", True),
        ("Call", False),
        ("Some day", False),
    ]
    assert [row.step for row in hall.ask(list_follow_ups, hall.mission, None, meeting)] == ["Visit", "Call"]
    hall.do(change_follow_up, other, FollowUpDraft("Visit", hall.ada, date(2026, 4, 21), FollowUpState.DONE))
    (done,) = hall.ask(list_follow_ups, hall.mission, FollowUpState.DONE)
    assert (done.done_on, done.overdue) == (date(2026, 4, 22), False)
    # Saving the outcome again does not undo what has been done about its step.
    hall.do(change_follow_up, rows[1].id, FollowUpDraft("Call", state=FollowUpState.DONE))
    enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT, "Call", note="Twice"))
    assert len(hall.ask(list_follow_ups, hall.mission, FollowUpState.DONE)) == 2
    hall.do(remove_follow_up, other)
    assert [row.step for row in hall.ask(list_follow_ups, hall.mission, None, meeting)] == ["Call"]


def test_a_step_has_words_and_an_owner_of_the_mission(hall):
    with hall.stage.refused("Say what is to be done."):
        hall.do(add_follow_up, hall.id(hall.ada_rui), FollowUpDraft(" "))
    other = hall.do(add_mission, MissionDraft("Elsewhere"))
    person = hall.do(add_person, PersonDraft(family_name="Far"))
    part = hall.do(add_participation, other, person, ParticipationDraft())
    with hall.stage.refused("This person does not take part in the mission."):
        hall.do(add_follow_up, hall.id(hall.ada_rui), FollowUpDraft("Call", part))


def test_two_laptops_enter_one_outcome(hall, tmp_path):
    here = hall.stage.workspace
    there = create_workspace(tmp_path / "b.pimap", hall.clock, Author("Bo", "Desk B"), workspace_id=here.id)
    try:
        bring(here, there)
        meeting = hall.id(hall.ada_rui)
        enter(hall, hall.ada_rui, OutcomeDraft(Result.AGREEMENT, "Call"))
        hall.clock.forward(1)
        there.do(_("Outcome"), set_outcome, meeting, OutcomeDraft(Result.AGREEMENT, "Call", note="Signed"))
        bring(here, there)
        bring(there, here)
        for workspace in (here, there):
            assert workspace.inspect() == []
            (row,) = workspace.ask(list_outcomes, hall.mission)
            assert (row.result, row.note) == (Result.AGREEMENT, "Signed")
            assert [each.step for each in workspace.ask(list_follow_ups, hall.mission)] == ["Call"]
    finally:
        there.close()


def bring(source, target):
    changes = sorted(source.changes(target.vector()), key=lambda change: (change.clock, change.device))
    return target.bring_in(_("Import"), changes)
