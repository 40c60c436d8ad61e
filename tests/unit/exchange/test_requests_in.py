from __future__ import annotations

import pytest

from pimap_desktop.exchange.people_in import BroughtIn, bring_in_people
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.requests import read_requests
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.exchange.requests_in import bring_in_requests
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

PEOPLE = """Email address,First name,Last name,Organization name
m.rossi@example.it,Mario,Rossi,Officine Alba Srl
info@example.fi,Kaisa,Virtanen,Kanto Oy
info@example.fi,Pekka,Salo,Kanto Oy
tanaka@example.jp,健一,田中,浜名湖光学
j.novakova@example.cz,Jana,Nováková,Moravia Aero
"""
HEADINGS = "Requester email,Requester,Recipient email,Recipient,Priority,State"


@pytest.fixture
def mission_id(workspace: Workspace) -> str:
    mission = workspace.do(_("Add mission"), add_mission, MissionDraft("Japan 2026", zone="Asia/Tokyo"))
    sheet = read_pasted(PEOPLE)
    workspace.do(_("Import"), bring_in_people, mission, read_people(sheet, recognise(sheet)))
    return mission


def bring_in(workspace: Workspace, mission_id: str, *lines: str) -> BroughtIn:
    sheet = read_pasted("\n".join([HEADINGS, *lines]))
    mapping = recognise(sheet)
    assert mapping.is_of_requests
    reading = read_requests(sheet, mapping)
    return workspace.do(_("Import"), bring_in_requests, mission_id, reading, RequestState.ACCEPTED)


def sides(workspace: Workspace, mission_id: str) -> list[tuple[str, str]]:
    return sorted((row.requester, row.recipient) for row in workspace.ask(list_requests, mission_id))


def reasons(done: BroughtIn) -> list[tuple[int, str]]:
    return [(problem.line, reader_of("en").word(problem.reason)) for problem in done.problems]


def test_both_sides_are_found_by_mail_or_name(workspace: Workspace, mission_id: str) -> None:
    done = bring_in(
        workspace,
        mission_id,
        "m.rossi@example.it,,tanaka@example.jp,,A,",
        ",Nováková Jana,,Officine Alba Srl,B,declined",
    )
    assert (done.created, done.problems) == (2, ())
    rows = workspace.ask(list_requests, mission_id)
    assert [(row.priority, row.state) for row in rows] == [
        (Priority.A, RequestState.ACCEPTED),
        (Priority.B, RequestState.DECLINED),
    ]
    assert rows[1].requester == "Jana Nováková"
    assert rows[1].recipient == "Mario Rossi"


def test_a_shared_mailbox_needs_a_name(workspace: Workspace, mission_id: str) -> None:
    done = bring_in(
        workspace,
        mission_id,
        "info@example.fi,Pekka Salo,m.rossi@example.it,,A,",
        "info@example.fi,,m.rossi@example.it,,A,",
    )
    assert sides(workspace, mission_id) == [("Pekka Salo", "Mario Rossi")]
    assert reasons(done) == [
        (3, "“info@example.fi” could be several people: write the e-mail address."),
    ]


def test_whoever_takes_no_part_is_named(workspace: Workspace, mission_id: str) -> None:
    done = bring_in(workspace, mission_id, "m.rossi@example.it,,nobody@example.org,,A,")
    assert reasons(done) == [(2, "“nobody@example.org” takes no part in this mission.")]
    assert workspace.ask(list_requests, mission_id) == []


def test_a_second_time_changes_only_what_the_list_says_anew(workspace: Workspace, mission_id: str) -> None:
    line = "m.rossi@example.it,,tanaka@example.jp,,B,"
    bring_in(workspace, mission_id, line)
    again = bring_in(workspace, mission_id, line)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    changed = bring_in(workspace, mission_id, "m.rossi@example.it,,tanaka@example.jp,,A,cancelled")
    assert (changed.created, changed.updated) == (0, 1)
    (row,) = workspace.ask(list_requests, mission_id)
    assert (row.priority, row.state) == (Priority.A, RequestState.CANCELLED)


def test_nobody_meets_themselves_by_two_names(workspace: Workspace, mission_id: str) -> None:
    done = bring_in(workspace, mission_id, "m.rossi@example.it,,,Mario Rossi,A,")
    assert reasons(done) == [(2, "Nobody can ask to meet themselves.")]


def test_one_undo_takes_the_list_back(workspace: Workspace, mission_id: str) -> None:
    bring_in(workspace, mission_id, "m.rossi@example.it,,tanaka@example.jp,,A,")
    workspace.undo()
    assert workspace.ask(list_requests, mission_id) == []
