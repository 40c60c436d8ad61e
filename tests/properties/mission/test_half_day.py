"""A morning on site, lived through by commands alone: nothing breaks a rule, and all of it can be undone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pimap_desktop.agenda.problem import Limits
from pimap_desktop.errors import Refused
from pimap_desktop.mission.attendance import arrive, hold_meetings, mark_no_show
from pimap_desktop.mission.bells import find_slots_now, ring_bell
from pimap_desktop.mission.codes import badge_code
from pimap_desktop.mission.incidents import Delay, Incident, Late, TableOut
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.no_show import NoShowReason
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority
from pimap_desktop.mission.onsite import DeskState, find_desk, list_open_meetings
from pimap_desktop.mission.outcomes import OutcomeDraft, list_without_outcome, set_outcome
from pimap_desktop.mission.people import PersonDraft, list_people
from pimap_desktop.mission.repairing import apply_repair, mend, pose_repair
from pimap_desktop.mission.repairs import Repair
from pimap_desktop.mission.scans import scan_badge
from pimap_desktop.mission.scheduling import list_agenda_slots
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.mission.sessions import list_tables
from pimap_desktop.mission.sightings import find_sightings, list_not_seen
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.mission.walk_ins import WalkInDraft, WishDraft, add_walk_in
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import AUTHOR, main_mission, open_demo

FAST = Limits(seconds=1, deterministic=True)
SLOTS = 5


class Desk:
    """One laptop at the desk, with a clock that the test moves."""

    def __init__(self, workspace: Workspace, time: datetime) -> None:
        self.workspace, self.time = workspace, time
        self.mission = main_mission(workspace)

    def do(self, command: Any, *args: Any, **values: Any) -> Any:
        return self.workspace.do(_("On site"), command, *args, **values)

    def ask(self, query: Any, *args: Any, **values: Any) -> Any:
        return self.workspace.ask(query, *args, **values)

    def repair(self, *incidents: Incident) -> Repair:
        case = self.workspace.rehearse(pose_repair, self.mission, incidents)
        mended = mend(case, limits=FAST)
        self.workspace.do(_("Repair the agenda"), apply_repair, case, mended)
        return mended.repair

    def sound(self) -> None:
        assert self.ask(list_broken_rules, self.mission) == []

    def tables(self) -> dict[str, Any]:
        """Return all that the file shows, by table and id."""

        def read(session: Any) -> dict[str, Any]:
            return {
                entity.__tablename__: {
                    row.id: {c.name: getattr(row, c.name) for c in entity.__table__.columns}
                    for row in session.query(entity)
                }
                for entity in ENTITIES
            }

        return self.ask(read)


@contextmanager
def desk_at_dawn(folder: Path) -> Iterator[Desk]:
    """Open the planned demo an hour before its first slot."""
    planned = open_demo(folder, planned=True)
    first = planned.ask(list_agenda_slots, main_mission(planned))[0].start
    planned.close()
    desk: Desk | None = None
    started = first - timedelta(hours=1)
    workspace = open_workspace(folder / "demo.pimap", lambda: desk.time if desk else started, AUTHOR)
    try:
        desk = Desk(workspace, started)
        yield desk
    finally:
        workspace.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_half_day_breaks_no_rule_and_is_undone_whole(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with desk_at_dawn(tmp_path) as desk:
        before = desk.tables()
        late = check_in(desk, dice)
        slots = desk.ask(list_agenda_slots, desk.mission)[:SLOTS]
        for number, slot in enumerate(slots):
            start = next(
                each for each in desk.ask(list_agenda_slots, desk.mission) if each.id == slot.id
            ).start
            desk.time = start + timedelta(seconds=20)
            rung = desk.do(ring_bell, desk.mission)
            assert rung.slot_id == slot.id
            desk.sound()
            desk.time += timedelta(minutes=3)
            live_through(desk, dice, late)
            desk.sound()
            desk.time += timedelta(minutes=3)
            happen(desk, dice, number)
            desk.sound()
        close(desk)
        desk.sound()
        after = desk.tables()
        assert len(after["check_in"]) > len(before["check_in"])
        assert {row["state"] for row in after["meeting"].values()} >= {
            MeetingState.HELD,
            MeetingState.NO_SHOW,
        }
        assert len(after["outcome"]) > 0
        assert len(after["participation"]) == len(before["participation"]) + 3
        assert desk.workspace.inspect() == []
        while desk.workspace.undo_label is not None:
            desk.workspace.undo()
        assert desk.tables() == before
        assert desk.workspace.inspect() == []


def check_in(desk: Desk, dice: random.Random) -> set[str]:
    """Check in nearly everybody by badge; return who comes later."""
    people = [row.participation_id for row in desk.ask(list_people, desk.mission)]
    late = set(dice.sample(people, len(people) // 8))
    for part in people:
        desk.time += timedelta(seconds=5)
        if part not in late:
            row = desk.do(scan_badge, desk.mission, badge_code(part), "Entrance")
            assert row.before is None
    again = desk.do(scan_badge, desk.mission, badge_code(next(p for p in people if p not in late)))
    assert again.before is not None
    assert {row.participation_id for row in desk.ask(list_not_seen, desk.mission)} <= late
    return late


def live_through(desk: Desk, dice: random.Random, late: set[str]) -> None:
    """Let those who wait either begin or be noted as no-shows."""
    for card in desk.ask(find_desk, desk.mission).cards:
        if card.state is not DeskState.WAITING:
            continue
        missing = tuple(side.person.participation_id for side in card.sides if side.seen is None)
        assert set(missing) <= late
        if missing and dice.random() < 0.5:
            desk.do(mark_no_show, card.meeting_id, missing[:1], dice.choice(list(NoShowReason)))
        else:
            assert desk.do(arrive, card.meeting_id) is MeetingState.RUNNING
            late.difference_update(missing)


def happen(desk: Desk, dice: random.Random, number: int) -> None:
    """Let something happen in each slot, and repair the agenda after it."""
    if number == 1:
        coming = desk.ask(find_slots_now, desk.mission).coming
        assert desk.repair(Delay(coming.starts_at, 10)).rows
    if number == 2:
        part = dice.choice(desk.ask(list_people, desk.mission, Role.DELEGATE)).participation_id
        desk.repair(Late(part, 1))
    if number == 3:
        desk.repair(TableOut(desk.ask(list_tables, desk.mission)[-1].id))
    if number < 3:
        wanted = dice.sample(desk.ask(list_people, desk.mission, Role.DELEGATE), 2)
        row = desk.do(
            add_walk_in,
            desk.mission,
            WalkInDraft(
                PersonDraft(family_name=f"Visitor {number}", languages=("en",)),
                company=f"Walk-in {number}",
                wishes=tuple(WishDraft(each.participation_id, Priority.B) for each in wanted),
            ),
        )
        assert row.badge_number
        desk.repair()


def close(desk: Desk) -> None:
    """End the morning: what is open is said to be held, and what came of the meetings is entered."""
    desk.time += timedelta(minutes=20)
    opened = tuple(card.meeting_id for card in desk.ask(list_open_meetings, desk.mission))
    desk.do(hold_meetings, opened)
    waiting = desk.ask(list_without_outcome, desk.mission)
    assert {card.meeting_id for card in waiting} >= set(opened)
    for card in waiting:
        desk.do(set_outcome, card.meeting_id, OutcomeDraft(Result.VALUABLE_CONTACT, "Write"))
    assert desk.ask(list_without_outcome, desk.mission) == []


def test_two_laptops_that_both_work_the_desk_keep_both_scans(tmp_path: Path) -> None:
    dice = random.Random(7)
    with desk_at_dawn(tmp_path) as here:
        other = create_workspace(
            tmp_path / "b.pimap",
            lambda: here.time,
            Author("Bo", "Desk B"),
            workspace_id=here.workspace.id,
        )
        try:
            bring(here.workspace, other)
            there = Desk(other, here.time)
            people = [row.participation_id for row in here.ask(list_people, here.mission)]
            halves = people[: len(people) * 2 // 3], people[len(people) // 3 :]
            for desk, half in zip((here, there), halves, strict=True):
                for part in dice.sample(half, len(half)):
                    here.time += timedelta(seconds=1)
                    desk.do(scan_badge, here.mission, badge_code(part), f"Desk {desk is here}")
            bring(here.workspace, other)
            bring(other, here.workspace)
            assert here.tables()["check_in"] == there.tables()["check_in"]
            assert len(here.tables()["check_in"]) == len(halves[0]) + len(halves[1])
            for desk in (here, there):
                assert set(desk.ask(find_sightings, here.mission)) == set(people)
                assert desk.workspace.inspect() == []
                desk.sound()
            here.time = here.ask(list_agenda_slots, here.mission)[0].start
            assert here.do(ring_bell, here.mission).started == there.do(ring_bell, here.mission).started
            bring(here.workspace, other)
            bring(other, here.workspace)
            assert here.tables()["meeting"] == there.tables()["meeting"]
            assert len(here.tables()["bell"]) == 2
            # Both have rung: neither rings again, and both agree about what runs.
            with pytest.raises(Refused):
                here.do(ring_bell, here.mission)
            assert here.ask(find_desk, here.mission).cards == there.ask(find_desk, here.mission).cards
        finally:
            other.close()


def bring(source: Workspace, target: Workspace) -> None:
    changes = sorted(source.changes(target.vector()), key=lambda change: (change.clock, change.device))
    target.bring_in(_("Import"), changes)
