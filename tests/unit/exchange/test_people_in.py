from __future__ import annotations

import pytest

from pimap_desktop.errors import Stale
from pimap_desktop.exchange.people_in import BroughtIn, bring_in_people
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

HEADINGS = "Email address,First name,Last name,Organization name,Country,Areas of activities,Phone number"


@pytest.fixture
def mission_id(workspace: Workspace) -> str:
    return workspace.do(_("Add mission"), add_mission, MissionDraft("Japan 2026", zone="Asia/Tokyo"))


def bring_in(workspace: Workspace, mission_id: str, *lines: str, headings: str = HEADINGS) -> BroughtIn:
    sheet = read_pasted("\n".join([headings, *lines]))
    reading = read_people(sheet, recognise(sheet))
    return workspace.do(_("Import"), bring_in_people, mission_id, reading)


def counts(done: BroughtIn) -> tuple[int, int, int]:
    return done.created, done.updated, done.unchanged


def test_companies_and_people_appear_in_the_mission(workspace: Workspace, mission_id: str) -> None:
    done = bring_in(
        workspace,
        mission_id,
        "m.rossi@example.it,Mario,Rossi,Officine Alba Srl,Italy,Metalworking;Aerospace components,",
        "k.virtanen@example.fi,Kaisa,Virtanen,Kanto Oy,FI,Photonics,",
    )
    assert counts(done) == (2, 0, 0)
    people = workspace.ask(list_people, mission_id)
    assert [(row.family_name, row.company, row.country) for row in people] == [
        ("Rossi", "Officine Alba Srl", "IT"),
        ("Virtanen", "Kanto Oy", "FI"),
    ]
    assert len({row.badge_number for row in people}) == 2
    assert workspace.ask(list_companies)[1].sectors == (Sector.AEROSPACE, Sector.METALWORKING)


def test_one_undo_takes_the_whole_import_back(workspace: Workspace, mission_id: str) -> None:
    bring_in(
        workspace,
        mission_id,
        "a@example.com,Ada,Berg,Berg AB,SE,Photonics,",
        "b@example.com,Bo,Ek,Ek AB,SE,,",
    )
    workspace.undo()
    assert workspace.ask(list_people) == []
    assert workspace.ask(list_companies) == []
    workspace.redo()
    assert len(workspace.ask(list_people, mission_id)) == 2


def test_a_second_import_changes_nothing(workspace: Workspace, mission_id: str) -> None:
    line = "a@example.com,Ada,Berg,Berg AB,SE,Photonics,"
    bring_in(workspace, mission_id, line)
    before = workspace.revision
    assert counts(bring_in(workspace, mission_id, line)) == (0, 0, 1)
    assert workspace.revision == before


def test_a_corrected_list_updates_and_blanks_nothing(workspace: Workspace, mission_id: str) -> None:
    bring_in(workspace, mission_id, "a@example.com,Ada,Berg,Berg AB,SE,Photonics,+46 8 123 456 78")
    done = bring_in(
        workspace,
        mission_id,
        "a@example.com,Ada,Berg,CTO",
        headings="Email address,First name,Last name,Job description",
    )
    assert counts(done) == (0, 1, 0)
    (ada,) = workspace.ask(list_people, mission_id)
    assert (ada.job_title, ada.phone, ada.company) == ("CTO", "+46812345678", "Berg AB")


def test_an_empty_cell_blanks_nothing_either(workspace: Workspace, mission_id: str) -> None:
    bring_in(workspace, mission_id, "a@example.com,Ada,Berg,Berg AB,SE,Photonics,+46 8 123 456 78")
    bring_in(workspace, mission_id, "a@example.com,Ada,Berg,Berg AB,,,")
    (ada,) = workspace.ask(list_people, mission_id)
    assert (ada.phone, ada.country) == ("+46812345678", "SE")


def test_two_people_on_one_mailbox_stay_two(workspace: Workspace, mission_id: str) -> None:
    lines = ("info@example.com,Ada,Berg,Berg AB,SE,,", "info@example.com,Bo,Ek,Berg AB,SE,,")
    assert counts(bring_in(workspace, mission_id, *lines)) == (2, 0, 0)
    assert counts(bring_in(workspace, mission_id, *lines)) == (0, 0, 2)


def test_somebody_with_a_new_address_is_found_by_name_and_company(
    workspace: Workspace, mission_id: str
) -> None:
    bring_in(workspace, mission_id, "old@example.com,Jana,Nováková,Moravia Aero,CZ,,")
    done = bring_in(workspace, mission_id, "new@example.com,JANA,Novakova,moravia aero,CZ,,")
    assert counts(done) == (0, 1, 0)
    (jana,) = workspace.ask(list_people, mission_id)
    assert jana.email == "new@example.com"


def test_the_source_s_own_number_counts_more_than_names(workspace: Workspace, mission_id: str) -> None:
    headings = "Attendee #,Order #,First Name,Last Name,Email,Attendee Status"
    bring_in(workspace, mission_id, "17,1,Ada,Berg,a@example.com,Attending", headings=headings)
    done = bring_in(workspace, mission_id, "17,1,Ada,Lund,a.lund@example.com,Attending", headings=headings)
    assert counts(done) == (0, 1, 0)
    done = bring_in(workspace, mission_id, "18,1,Ada,Lund,a.lund@example.com,Attending", headings=headings)
    assert counts(done) == (1, 0, 0)


def test_a_person_known_from_another_mission_takes_part(workspace: Workspace, mission_id: str) -> None:
    bring_in(workspace, mission_id, "a@example.com,Ada,Berg,Berg AB,SE,,")
    other = workspace.do(_("Add mission"), add_mission, MissionDraft("Canada 2027"))
    assert counts(bring_in(workspace, other, "a@example.com,Ada,Berg,Berg AB,SE,,")) == (0, 1, 0)
    assert len(workspace.ask(list_people)) == 1
    assert len(workspace.ask(list_people, other)) == 1


def test_refused_lines_tell_line_and_reason(workspace: Workspace, mission_id: str) -> None:
    done = bring_in(
        workspace, mission_id, "not an address,Ada,Berg,Berg AB,SE,,", "b@example.com,Bo,Ek,Ek AB,SE,Bakery,"
    )
    assert counts(done) == (1, 0, 0)
    assert [problem.line for problem in done.problems] == [2, 3]
    assert done.problems[0].reason.values == {"text": "not an address"}
    assert done.problems[1].reason.values == {"words": "Bakery"}


def test_roles_are_read_and_newcomers_get_the_given_one(workspace: Workspace, mission_id: str) -> None:
    sheet = read_pasted("First name,Last name,Role\nKen,Abe,Interpreter\nAda,Berg,General admission")
    reading = read_people(sheet, recognise(sheet))
    workspace.do(_("Import"), bring_in_people, mission_id, reading, Role.HOST)
    roles = {row.family_name: row.role for row in workspace.ask(list_people, mission_id)}
    assert roles == {"Abe": Role.INTERPRETER, "Berg": Role.HOST}


def test_rehearsal_tells_and_writes_nothing(workspace: Workspace, mission_id: str) -> None:
    sheet = read_pasted(f"{HEADINGS}\na@example.com,Ada,Berg,Berg AB,SE,Photonics,")
    before = workspace.revision
    done = workspace.rehearse(bring_in_people, mission_id, read_people(sheet, recognise(sheet)))
    assert counts(done) == (1, 0, 0)
    assert workspace.revision == before
    assert workspace.ask(list_people) == []


def test_a_mission_that_does_not_exist_is_told(workspace: Workspace) -> None:
    with pytest.raises(Stale):
        bring_in(workspace, "nowhere", "a@example.com,Ada,Berg,Berg AB,SE,,")
