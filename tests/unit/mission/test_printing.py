from datetime import timedelta

import pytest

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.meetings import list_meetings, move_meeting, remove_meeting, set_meeting_state
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.printed_plans import (
    ChangeKind,
    list_changed_plans,
    list_members_of,
    plan_of,
    read_plan,
    write_plan,
)
from pimap_desktop.mission.printing import PrintDraft, list_prints, record_prints
from tests.unit.mission.stage import at


@pytest.fixture
def agenda(stage):
    """Ada meets Rui and Inês; her agenda has been printed."""
    return Agenda(stage)


class Agenda:
    def __init__(self, stage) -> None:
        self.stage = stage
        self.ada = stage.person("Ada Lund", Role.DELEGATE, "en", company="Aquila")
        self.rui = stage.person("Rui Sá", Role.HOST, "en", "pt", company="Porto")
        self.ines = stage.person("Inês Mota", Role.HOST, "pt", company="Braga")
        self.eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
        self.slots, self.tables = stage.session(), stage.tables(2)
        self.first, self.second = stage.request(self.ada, self.rui), stage.request(self.ada, self.ines)
        stage.place(
            Placement(self.first, self.slots[0], self.tables[0]),
            Placement(self.second, self.slots[1], self.tables[0], self.eva),
        )
        self.print(self.ada)

    def print(self, *people: str, kind: str = "agendas") -> None:
        meetings = self.stage.ask(list_meetings, self.stage.mission)
        drafts = [PrintDraft(one, "digest", write_plan(plan_of(meetings, one))) for one in people]
        self.stage.do(record_prints, self.stage.mission, kind, "Desk", drafts)

    def meeting(self, request: str):
        return self.stage.meeting(request)

    def changes(self, person: str | None = None):
        changed = self.stage.ask(list_changed_plans, self.stage.mission)
        return [
            (one.kind, *((line.starts_at, line.table) if line else None for line in (one.before, one.after)))
            for one in changed.get(person or self.ada, ())
        ]


def test_prints_of_one_thing_are_counted_and_the_last_is_told(stage):
    ada, rui = stage.person("Ada Lund"), stage.person("Rui Sá")
    stage.do(record_prints, stage.mission, "badges", "Desk", [PrintDraft(ada, "a1"), PrintDraft(rui, "r1")])
    before = stage.workspace.now()
    stage.do(record_prints, stage.mission, "badges", " Back office ", [PrintDraft(ada, "a2")], copies=3)
    stage.do(record_prints, stage.mission, "agendas", "Desk", [PrintDraft(ada, "a3")])
    rows = {row.subject_id: row for row in stage.ask(list_prints, stage.mission, "badges")}
    assert (rows[ada].count, rows[ada].printer, rows[ada].digest) == (4, "Back office", "a2")
    assert (rows[rui].count, rows[rui].printer, rows[rui].digest) == (1, "Desk", "r1")
    assert timedelta() <= rows[ada].at - before < timedelta(minutes=1)
    assert {(row.kind, row.subject_id) for row in stage.ask(list_prints, stage.mission)} == {
        ("badges", ada),
        ("badges", rui),
        ("agendas", ada),
    }


def test_prints_are_taken_back_by_undo(stage):
    ada = stage.person("Ada Lund")
    stage.do(record_prints, stage.mission, "badges", "Desk", [PrintDraft(ada, "a1")])
    stage.workspace.undo()
    assert stage.ask(list_prints, stage.mission) == []


def test_a_plan_survives_its_text(stage, agenda):
    plan = plan_of(stage.meetings(), agenda.ada)
    assert [(line.starts_at, line.table) for line in plan] == [(at("09:00"), "T1"), (at("09:25"), "T1")]
    assert read_plan(write_plan(plan)) == plan
    assert "Rui" not in write_plan(plan)
    for text in ("", "{", "[1]", '[["m"]]', '[["m", "yesterday", "T1", ""]]', "[[1,2,3,4]]"):
        assert read_plan(text) is None


def test_a_plan_as_it_was_printed_has_not_changed(agenda):
    assert agenda.changes() == []
    assert agenda.changes(agenda.rui) == []


def test_a_meeting_at_another_time_another_table_or_nowhere_is_told(stage, agenda):
    meeting = agenda.meeting(agenda.first)
    stage.do(move_meeting, meeting.id, agenda.slots[2], agenda.tables[0])
    moved = (ChangeKind.MOVED, (at("09:00"), "T1"), (at("09:50"), "T1"))
    assert agenda.changes() == [moved]
    second = agenda.meeting(agenda.second)
    stage.do(move_meeting, second.id, agenda.slots[1], agenda.tables[1])
    assert agenda.changes() == [moved, (ChangeKind.TABLE, (at("09:25"), "T1"), (at("09:25"), "T2"))]
    stage.do(set_meeting_state, meeting.id, MeetingState.CANCELLED)
    stage.do(remove_meeting, second.id)
    assert agenda.changes() == [
        (ChangeKind.CANCELLED, (at("09:00"), "T1"), None),
        (ChangeKind.CANCELLED, (at("09:25"), "T1"), None),
    ]


def test_a_new_meeting_and_another_interpreter_are_told(stage, agenda):
    third = stage.request(agenda.ada, stage.person("Ana Reis", Role.HOST, "en"))
    meeting = agenda.meeting(agenda.second)
    stage.place(
        Placement(agenda.first, agenda.slots[0], agenda.tables[0]),
        Placement(agenda.second, agenda.slots[1], agenda.tables[0], agenda.eva),
        Placement(third, agenda.slots[3], agenda.tables[1]),
    )

    def take_interpreter(session):
        session.get_one(Meeting, meeting.id).interpreter_id = None

    stage.do(take_interpreter)
    assert [kind for kind, *_lines in agenda.changes()] == [ChangeKind.INTERPRETER, ChangeKind.NEW]


def test_the_plan_printed_last_counts(stage, agenda):
    stage.do(move_meeting, agenda.meeting(agenda.first).id, agenda.slots[2], agenda.tables[0])
    agenda.print(agenda.ada, kind="change-slips")
    assert agenda.changes() == []
    agenda.print(agenda.ada, kind="badges")
    assert agenda.changes() == []


def test_who_was_to_come_is_known_after_the_meeting_is_gone(stage, agenda):
    meeting = agenda.meeting(agenda.second)
    stage.do(remove_meeting, meeting.id)
    (members,) = stage.ask(list_members_of, [meeting.id]).values()
    assert {(one.name, one.company) for one in members} == {("Ada Lund", "Aquila"), ("Inês Mota", "Braga")}
