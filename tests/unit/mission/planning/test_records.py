"""Memoranda, targets, attachments and the checklist."""

from __future__ import annotations

from datetime import date

import pytest

from pimap_desktop.errors import Unreadable
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
from pimap_desktop.mission.dates import add_months
from pimap_desktop.mission.memoranda import (
    MemorandumDraft,
    add_memorandum,
    find_memorandum,
    list_memoranda,
)
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_mission,
    update_mission,
)
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.model.task import OffsetUnit
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.targets import TargetRow, list_targets, set_targets
from pimap_desktop.mission.teams import TeamDraft, add_team_member
from tests.unit.mission.planning.steps import DRAFT, words
from tests.unit.mission.stage import DAY


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
