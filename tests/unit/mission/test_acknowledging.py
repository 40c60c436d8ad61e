"""What is wrong across records: answered with one press, or let be with a reason that travels."""

from __future__ import annotations

import pytest

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.errors import Stale
from pimap_desktop.mission.acknowledging import (
    acknowledge_detected,
    answer_detected,
    count_open_detected,
    find_answers,
    list_acknowledged,
    list_open_detected,
    reopen_detected,
)
from pimap_desktop.mission.detectors import DetectedKind
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import at
from tests.unit.mission.test_erasure import send


@pytest.fixture
def hall(stage) -> Hall:
    return Hall(stage)


def double_book(hall) -> None:
    """Let Bo's two meetings be at one time."""
    second = hall.id(hall.bo_rui)

    def move(session):
        meeting = session.get_one(Meeting, second)
        meeting.slot_id, meeting.table_id, meeting.interpreter_id = hall.slots[0], hall.tables[2], None

    hall.stage.do(move)


def test_a_double_booked_person_is_answered_with_one_press(stage, hall):
    assert stage.ask(list_open_detected) == []
    double_book(hall)
    open_rows = stage.ask(list_open_detected)
    assert {row.kind for row in open_rows} == {DetectedKind.CLASH}
    key = next(row.key for row in open_rows if "Bo" in str(row.message.values))
    answers = stage.ask(find_answers, key)
    assert len(answers) == 2
    keep = next(each for each in answers if each.name == f"keep:{hall.id(hall.bo_ines)}")
    stage.do(answer_detected, key, keep.name)
    assert key not in {row.key for row in stage.ask(list_open_detected)}
    assert hall.where(hall.bo_ines) is not None
    stage.workspace.undo()
    assert key in {row.key for row in stage.ask(list_open_detected)}
    with stage.refused("This has changed meanwhile. Look again.", Stale):
        stage.do(answer_detected, key, "keep:nobody")


def test_two_people_with_one_address_are_said_to_be_two(stage):
    for name in ("Ada", "Eve"):
        stage.do(add_person, PersonDraft(given_name=name, email="office@a.example"))
    (row,) = stage.ask(list_open_detected)
    assert row.kind is DetectedKind.SAME_EMAIL
    (answer,) = stage.ask(find_answers, row.key)
    stage.do(answer_detected, row.key, answer.name)
    assert stage.ask(count_open_detected) == 0
    with stage.refused("This is in order by now. Look again.", Stale):
        stage.ask(find_answers, row.key)


def test_one_of_two_check_ins_is_dropped(stage, hall):
    def check_in(session):
        for place, clock in (("Desk A", "08:50"), ("Desk B", "08:52")):
            session.add(
                CheckIn(mission_id=stage.mission, participation_id=hall.ada, at=at(clock), place=place)
            )

    stage.do(check_in)
    (row,) = stage.ask(list_open_detected)
    answers = stage.ask(find_answers, row.key)
    assert [str(each.message.values["place"]) for each in answers] == ["Desk A", "Desk B"]
    stage.do(answer_detected, row.key, answers[1].name)
    assert stage.ask(list_open_detected) == []


def test_what_is_let_be_is_let_be_on_every_laptop_and_can_be_reopened(stage, hall, tmp_path):
    double_book(hall)
    key = stage.ask(list_open_detected)[0].key
    with stage.refused("Say why this stays as it is."):
        stage.do(acknowledge_detected, key, " \n ")
    count = stage.ask(count_open_detected)
    stage.do(acknowledge_detected, key, "they will   share the table")
    assert stage.ask(count_open_detected) == count - 1
    (row,) = stage.ask(list_acknowledged)
    assert (row.key, row.reason, row.who) == (key, "they will share the table", "Ada")
    other = create_workspace(
        tmp_path / "b.pimap", now, Author("Bo", "other"), workspace_id=stage.workspace.id
    )
    send(stage.workspace, other)
    assert other.ask(count_open_detected) == count - 1
    assert [each.reason for each in other.ask(list_acknowledged)] == ["they will share the table"]
    other.do(_("Reopen"), reopen_detected, key)
    assert other.ask(count_open_detected) == count
    send(other, stage.workspace)
    assert stage.ask(list_acknowledged) == []
    other.close()


def test_an_acknowledgement_ends_with_what_it_is_about(stage, hall):
    double_book(hall)
    for row in stage.ask(list_open_detected):
        with stage.refused("Say it in at most 500 characters."):
            stage.do(acknowledge_detected, row.key, "x" * 501)
        stage.do(acknowledge_detected, row.key, "known")
    stage.place(Placement(hall.bo_rui, hall.slots[1], hall.tables[0], hall.eva))
    assert stage.ask(list_acknowledged) == []
    with stage.refused("This is in order by now. Look again.", Stale):
        stage.do(acknowledge_detected, row.key, "x")
