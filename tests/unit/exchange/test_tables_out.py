"""Tables of a mission as files, and those files read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.planning import find_import_plan
from pimap_desktop.exchange.lists_in import read_file
from pimap_desktop.exchange.spreadsheets_out import OutTable, as_csv, as_xlsx
from pimap_desktop.exchange.tables_out import (
    TABLES,
    gather_companies,
    gather_meetings,
    gather_people,
    gather_requests,
    gather_workbook,
    table_named,
)
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.consents import ConsentDraft, add_consents
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.consent import Channel, Purpose
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.request_rules import (
    RequestRules,
    find_request_rules,
    set_request_quota,
    set_request_rules,
)
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.selections import RequestsChange, set_for_requests
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import main_mission, open_demo
from tests.support import now
from tests.unit.exchange.importing.conftest import told

ENGLISH = reader_of("en")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The small demo with its agenda, and something for each worksheet; no test here writes to it."""
    workspace = open_demo(tmp_path_factory.mktemp("demo"), planned=True)
    say_more(workspace, main_mission(workspace))
    yield workspace
    workspace.close()


def say_more(workspace: Workspace, mission_id: str) -> None:
    """Let people agree to this and not to that, and set rules and deadlines."""
    one, other, *_others = workspace.ask(list_people, mission_id)
    deadline = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
    for purpose, given, where in (
        (Purpose.BADGE, True, None), (Purpose.CATALOGUE, False, mission_id), (Purpose.CATALOGUE, True, None)
    ):  # fmt: skip
        draft = ConsentDraft(purpose, given, Channel.PAPER, deadline, where, "seen, = signed\nin Brno")
        workspace.do(_("Say"), add_consents, (one.id, other.id), draft)
    rules = RequestRules(40, deadline, deadline + timedelta(days=2))
    workspace.do(_("Set rules"), set_request_rules, mission_id, rules)
    company = next(row.company_id for row in workspace.ask(list_people, mission_id) if row.company_id)
    workspace.do(_("Set quota"), set_request_quota, mission_id, company, 7)
    requests = tuple(row.id for row in workspace.ask(list_requests, mission_id)[:3])
    change = RequestsChange(answer_by=deadline + timedelta(hours=5))
    workspace.do(_("Set deadline"), set_for_requests, requests, change)


@pytest.fixture(scope="module")
def mission_id(demo: Workspace) -> str:
    return main_mission(demo)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    """A workspace with an empty mission."""
    workspace = create_workspace(tmp_path / "empty.pimap", now, Author("Bo", "second laptop"))
    yield workspace, workspace.do(_("Add mission"), add_mission, MissionDraft("Japan", zone="Asia/Tokyo"))
    workspace.close()


def headings(table: OutTable) -> list[str]:
    return [ENGLISH.word(heading) for heading in table.headings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_reads_back_without_a_difference(
    demo: Workspace, mission_id: str, language: str
) -> None:
    data = as_xlsx(demo.ask(gather_workbook, mission_id), reader_of(language))
    plan = demo.ask(find_import_plan, mission_id, read_file(data))
    done = plan.result()
    assert (done.created, done.updated, done.skipped) == (0, 0, 0)
    tables = demo.ask(gather_workbook, mission_id)
    assert done.unchanged == sum(len(table.rows) for table in tables)
    assert told(done) == []
    assert [ENGLISH.word(table.title) for table in tables[3:]] == [
        "Meetings", "Availability", "Consents", "Rules of requests", "Deadlines of requests"]  # fmt: skip
    assert all(table.rows for table in tables)
    before = demo.revision
    demo.do(_("Import"), apply_plan, plan)
    assert demo.revision == before


@pytest.mark.parametrize("language", ["en", "fr", "cs"])
def test_the_workbook_makes_the_same_mission_elsewhere(
    demo: Workspace, mission_id: str, empty: tuple[Workspace, str], language: str
) -> None:
    there, new_mission = empty
    tables = demo.ask(gather_workbook, mission_id)
    data = as_xlsx(tables, reader_of(language))
    there.do(_("Import"), apply_plan, there.ask(find_import_plan, new_mission, read_file(data)))
    again = there.ask(gather_workbook, new_mission)
    planned = [table for table in tables if ENGLISH.word(table.title) != "Meetings"]
    for before, after in zip(planned, again, strict=True):
        assert sorted(map(repr, after.rows)) == sorted(map(repr, before.rows))
    third = there.ask(find_import_plan, new_mission, read_file(data)).result()
    assert (third.created, third.updated) == (0, 0)
    there.undo()
    assert there.ask(gather_people, new_mission).rows == ()
    assert there.ask(find_request_rules, new_mission) == RequestRules()


def test_meetings_of_a_workbook_are_not_imported_but_told(
    demo: Workspace, mission_id: str, empty: tuple[Workspace, str]
) -> None:
    there, new_mission = empty
    data = as_xlsx(demo.ask(gather_workbook, mission_id), ENGLISH)
    (problem,) = [
        each for each in told(there.ask(find_import_plan, new_mission, read_file(data)).result())
        if "meeting" in each[1]
    ]  # fmt: skip
    assert problem[1].endswith("Meetings are planned, not imported.")


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (0, "XX-999", "Availability: “XX-999” takes no part in this mission."),
        (2, "perhaps", "Availability: “perhaps” cannot be read there."),
        (3, "tomorrow", "Availability: “tomorrow” cannot be read there."),
    ],
)
def test_what_cannot_be_read_of_other_worksheets_is_told_and_left(
    demo: Workspace, mission_id: str, column: int, value: str, sentence: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(demo.ask(gather_workbook, mission_id), ENGLISH)))
    book["Availability"].cell(row=2, column=column + 1).value = value
    data = io.BytesIO()
    book.save(data)
    plan = demo.ask(find_import_plan, mission_id, read_file(data.getvalue()))
    assert told(plan.result()) == [(2, sentence)]
    assert plan.annexes == ()


@pytest.mark.parametrize("kind", TABLES[:3], ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["en", "fr", "fi"])
def test_a_single_table_reads_back_too(demo: Workspace, mission_id: str, kind: object, language: str) -> None:
    table = demo.ask(kind.gather, mission_id, None)  # type: ignore[attr-defined]
    for data in (as_csv(table, reader_of(language)), as_xlsx([table], reader_of(language))):
        done = demo.ask(find_import_plan, mission_id, read_file(data)).result()
        assert (done.created, done.updated, done.skipped, told(done)) == (0, 0, 0, [])
        assert done.unchanged == len(table.rows)


def test_selected_rows_alone(demo: Workspace, mission_id: str) -> None:
    for gather in (gather_people, gather_companies, gather_requests, gather_meetings):
        assert demo.ask(gather, mission_id, ()).rows == ()
    from pimap_desktop.mission.people import list_people

    one, *_others, last = demo.ask(list_people, mission_id)
    table = demo.ask(gather_people, mission_id, {one.participation_id, last.participation_id})
    at = headings(table).index("Family name")
    assert [row[at] for row in table.rows] == [one.family_name, last.family_name]


def test_meetings_stand_in_the_clock_of_the_place(demo: Workspace, mission_id: str) -> None:
    table = demo.ask(gather_meetings, mission_id)
    assert headings(table)[:4] == ["Begins", "Ends", "Venue", "Table"]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([table], ENGLISH)))
    first = book.worksheets[0][2][0].value
    assert first == table.rows[0][0].replace(tzinfo=None)  # type: ignore[attr-defined]
    assert 8 <= first.hour <= 18


def test_a_mission_that_does_not_exist(demo: Workspace) -> None:
    with pytest.raises(Stale):
        demo.ask(gather_workbook, "nowhere")


def test_an_empty_mission_has_one_table_of_headings(empty: tuple[Workspace, str]) -> None:
    (people,) = empty[0].ask(gather_workbook, empty[1])
    assert (people.rows, headings(people)[0]) == ((), "Id in the source")


def test_no_such_table_is_told() -> None:
    assert table_named("people").name == "people"
    with pytest.raises(Refused) as caught:
        table_named("guests")
    assert "people, companies, requests, meetings and mission" in ENGLISH.word(caught.value.message)
