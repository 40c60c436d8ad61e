"""A person is erased here, on the other laptops, in backups and in restored files, and does not come back."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.erasure import (
    count_erased_rows,
    erase_person,
    find_erasure_preview,
    list_erasures,
)
from pimap_desktop.mission.meetings import pin_meeting
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.participation import Participation, Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from pimap_desktop.mission.people import PersonDraft, find_person, list_people, update_person
from pimap_desktop.mission.progress import count_progress
from pimap_desktop.mission.records import list_record_history
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.search import list_person_ids
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.store.restoring import restore
from pimap_desktop.text import _
from tests.support import now
from tests.unit.mission.hall import Hall
from tests.unit.mission.stage import Stage

NAME = "Rui"
SECRETS = ("Rui", "Sá", "rui@example.pt", "+351911111111", "prefers to be called in the evening")
WHY = "asked for by letter"


def person_id(stage: Stage, part: str) -> str:
    return stage.ask(lambda session: session.get_one(Participation, part).person_id)


@pytest.fixture
def hall(stage) -> Hall:
    hall = Hall(stage)
    draft = PersonDraft(
        given_name="Rui",
        family_name="Sá",
        email="rui@example.pt",
        phone="+351911111111",
        note="prefers to be called in the evening",
        company_id=stage.ask(find_person, person_id(stage, hall.rui)).company_id,
        languages=("pt",),
    )
    stage.do(update_person, person_id(stage, hall.rui), draft)
    return hall


def erase(stage: Stage, part: str) -> str:
    return stage.do(erase_person, person_id(stage, part), WHY)


def bytes_of(workspace, path: Path) -> bytes:
    """Return all that lies on the disk for a workspace."""
    return b"".join(
        each.read_bytes() for each in sorted(path.parent.rglob(f"*{path.stem}*")) if each.is_file()
    )


def assert_gone(data: bytes) -> None:
    for secret in SECRETS[1:]:
        assert secret.encode() not in data, secret


def send(giver, taker) -> int:
    known = taker.vector()
    changes = [change for change in giver.changes({}) if change.seq > known.get(change.device, 0)]
    return taker.bring_in(_("Import"), sorted(changes, key=lambda each: (each.clock, each.device, each.seq)))


@pytest.fixture
def colleague(workspace, tmp_path):
    made = create_workspace(
        tmp_path / "colleague" / "b.pimap", now, Author("Bo", "other laptop"), workspace_id=workspace.id
    )
    yield made
    made.close()


@pytest.fixture(autouse=True)
def folder(tmp_path):
    (tmp_path / "colleague").mkdir()


def test_no_value_of_the_person_is_left_in_the_file(stage, hall, tmp_path):
    path = tmp_path / "test.pimap"
    assert b"rui@example.pt" in bytes_of(stage.workspace, path)
    erase(stage, hall.rui)
    assert_gone(bytes_of(stage.workspace, path))
    lines = [str(change) for change in stage.workspace.changes({})]
    assert not [line for line in lines if any(secret in line for secret in SECRETS[2:])]
    assert stage.workspace.inspect() == []
    assert stage.ask(list_person_ids, "rui") == []
    rui = person_id_of_erased(stage)
    history = stage.ask(list_record_history, "person", rui)
    assert not [entry for entry in history if str(entry.new) in SECRETS or str(entry.old) in SECRETS]


def person_id_of_erased(stage) -> str:
    (row,) = stage.ask(list_erasures)
    return row.person_id


def test_what_is_to_come_is_cancelled_and_the_person_is_in_no_list(stage, hall):
    before = stage.ask(count_progress, stage.mission)
    erase(stage, hall.rui)
    names = {row.family_name for row in stage.ask(list_people, stage.mission)}
    assert names == {"Lund", "Ek", "Mota", "Pinto"}
    states = {row.state for row in stage.meetings() if row.request_id in {hall.ada_rui, hall.bo_rui}}
    assert states == {MeetingState.CANCELLED}
    assert stage.meeting(hall.bo_ines).state is MeetingState.PLANNED
    after = stage.ask(count_progress, stage.mission)
    assert (before.placed, after.placed) == (3, 1)
    assert [row.state for row in stage.ask(list_requests, stage.mission)] == [RequestState.ACCEPTED]


def test_what_has_happened_stays_counted_without_a_name(stage, hall, tmp_path):
    draft = OutcomeDraft(
        Result.AGREEMENT, contract=True, amount="12000", currency="EUR", note="Rui Sá will sign"
    )
    stage.do(set_outcome, hall.id(hall.ada_rui), draft)
    erase(stage, hall.rui)
    progress = stage.ask(count_progress, stage.mission)
    assert (progress.held, progress.placed) == (1, 2)
    meeting = stage.meeting(hall.ada_rui)
    assert [side.name for side in meeting.members] == ["Ada Lund", "—"]
    assert [side.company for side in meeting.members] == ["Aquila", "Porto"]

    def outcome(session):
        found = session.connection().exec_driver_sql("SELECT contract, amount, currency, note FROM outcome")
        return [tuple(row) for row in found]

    assert stage.ask(outcome) == [(1, "12000", "EUR", "")]
    assert b"will sign" not in bytes_of(stage.workspace, tmp_path / "test.pimap")
    rui = person_id_of_erased(stage)
    person = stage.ask(lambda session: session.get_one(Person, rui))
    assert (person.full_name, person.do_not_print, person.deleted) == ("—", True, False)


def test_an_erasure_cannot_be_undone_and_what_comes_after_can(stage, hall):
    rui = person_id(stage, hall.rui)
    stage.do(erase_person, rui, WHY)
    with stage.refused("An erasure cannot be undone: what was erased is not kept anywhere."):
        stage.workspace.undo()
    stage.do(pin_meeting, hall.id(hall.bo_ines), Pin.TIME)
    stage.workspace.undo()
    with stage.refused("An erasure cannot be undone: what was erased is not kept anywhere."):
        stage.workspace.undo()


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" ", "Say why the person is erased: the other laptops are told the reason, not the name."),
        ("x" * 201, "Say it in at most 200 characters."),
        ("rui sá wants it", "The reason stays and is seen on every laptop: leave the name out of it."),
    ],
)
def test_an_erasure_needs_a_reason_without_the_name(stage, hall, reason, sentence):
    with stage.refused(sentence):
        stage.do(erase_person, person_id(stage, hall.rui), reason)


def test_an_erased_record_takes_no_new_name(stage, hall):
    stage.do(set_outcome, hall.id(hall.ada_rui), OutcomeDraft(Result.AGREEMENT))
    rui = person_id(stage, hall.rui)
    stage.do(erase_person, rui, WHY)
    with pytest.raises(Refused, match="was erased"):
        stage.do(update_person, rui, PersonDraft(given_name="Rui", family_name="Sá"))
    assert stage.workspace.inspect() == []


def test_the_other_laptops_erase_too_and_confirm_it(stage, hall, colleague, tmp_path):
    send(stage.workspace, colleague)
    assert len(colleague.ask(list_people)) == 5
    erase(stage, hall.rui)
    (row,) = stage.ask(list_erasures)
    assert (row.confirmed, row.pending) == (("test laptop · Ada",), ())
    send(colleague, stage.workspace)
    (row,) = stage.ask(list_erasures)
    assert row.pending == ("other laptop · Bo",)
    send(stage.workspace, colleague)
    assert_gone(bytes_of(colleague, tmp_path / "colleague" / "b.pimap"))
    assert colleague.inspect() == []
    assert colleague.ask(count_erased_rows) == stage.ask(count_erased_rows)
    send(colleague, stage.workspace)
    (row,) = stage.ask(list_erasures)
    assert (row.confirmed, row.pending) == (("other laptop · Bo", "test laptop · Ada"), ())
    assert stage.workspace.vector() == colleague.vector()
    assert list(map(str, stage.workspace.changes({}))) == list(map(str, colleague.changes({})))


def test_what_a_laptop_wrote_without_knowing_does_not_come_back(stage, hall, colleague, tmp_path):
    send(stage.workspace, colleague)
    rui = person_id(stage, hall.rui)
    draft = replace(colleague.ask(find_person, rui), note="likes port")
    colleague.do(_("Change"), update_person, rui, draft)
    erase(stage, hall.rui)
    send(colleague, stage.workspace)
    assert b"likes port" not in bytes_of(stage.workspace, tmp_path / "test.pimap")
    assert stage.workspace.inspect() == []
    send(stage.workspace, colleague)
    assert b"likes port" not in bytes_of(colleague, tmp_path / "colleague" / "b.pimap")
    send(colleague, stage.workspace)
    assert list(map(str, stage.workspace.changes({}))) == list(map(str, colleague.changes({})))


def test_an_older_copy_of_the_log_brings_nothing_back(stage, hall, tmp_path, colleague):
    """A third laptop has everything from before the erasure; what it sends is passed over or redacted."""
    before = list(stage.workspace.changes({}))
    send(stage.workspace, colleague)
    erase(stage, hall.rui)
    fresh = create_workspace(
        tmp_path / "colleague" / "c.pimap", now, Author("Cy", "third"), workspace_id=stage.workspace.id
    )
    send(stage.workspace, fresh)
    assert fresh.bring_in(_("Old"), before) == 0
    assert_gone(bytes_of(fresh, tmp_path / "colleague" / "c.pimap"))
    fresh.close()


def test_backups_are_cleaned_and_an_older_restored_file_is_erased_when_it_is_opened(stage, hall, tmp_path):
    from pimap_desktop.store.forgetting import clean_backups, find_scopes

    path = tmp_path / "test.pimap"
    stage.workspace.close()
    workspace = open_workspace(path, now, Author("Ada", "test laptop"), backups=Backups(path))
    stage.workspace = workspace
    moment = datetime(2026, 4, 22, tzinfo=UTC)
    old = workspace.backups.make(Reason.ASKED, moment)
    elsewhere = tmp_path / "elsewhere.pimap"
    elsewhere.write_bytes(old.path.read_bytes())
    erase(stage, hall.rui)
    assert b"rui@example.pt" in old.path.read_bytes()
    cleaned = clean_backups(workspace.backups, workspace.ask(find_scopes))
    assert (cleaned.redacted, cleaned.failed) == (1, ())
    assert_gone(old.path.read_bytes())
    assert clean_backups(workspace.backups, workspace.ask(find_scopes)).redacted == 1
    workspace.close()
    restore(path, elsewhere, moment)
    assert b"rui@example.pt" in path.read_bytes()
    with path.with_name(".test.pimap.erased").open("ab") as notes:
        notes.write(b'[]\n{"id": "a line that a power cut has torn\xff')
    again = open_workspace(path, now, Author("Ada", "test laptop"), backups=Backups(path))
    assert again.ask(list_person_ids, "rui") == []
    assert again.undo_label is None
    assert again.inspect() == []
    again.close()
    assert_gone(path.read_bytes())
    assert os.path.exists(path.with_name(".test.pimap.erased"))
    assert_gone(path.with_name(".test.pimap.erased").read_bytes())


def test_the_preview_tells_what_goes_and_changes_nothing(stage, hall, colleague):
    send(stage.workspace, colleague)
    send(colleague, stage.workspace)
    stage.do(set_outcome, hall.id(hall.ada_rui), OutcomeDraft(Result.AGREEMENT, note="fine"))
    revision = stage.workspace.revision
    preview = stage.ask(find_erasure_preview, person_id(stage, hall.rui))
    assert (preview.name, preview.company, preview.missions) == ("Rui Sá", "Porto", ("Portugal 2026",))
    assert (preview.meetings_cancelled, preview.meetings_counted) == (1, 1)
    assert preview.laptops == ("other laptop · Bo", "test laptop · Ada")
    assert sum(kind.count for kind in preview.kinds) >= 6
    assert stage.workspace.revision == revision


def test_a_person_who_was_removed_before_can_be_erased(stage, tmp_path):
    from pimap_desktop.mission.participations import remove_participation
    from pimap_desktop.mission.people import remove_person

    part = stage.person("Rui Sá", Role.HOST)
    rui = person_id(stage, part)
    stage.do(remove_participation, part)
    stage.do(remove_person, rui)
    stage.do(erase_person, rui, WHY)
    assert "Sá".encode() not in bytes_of(stage.workspace, tmp_path / "test.pimap")
    assert len(stage.ask(list_missions)) == 1
