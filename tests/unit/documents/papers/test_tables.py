"""Papers of tables, times and the desk."""

from __future__ import annotations

from collections import Counter

import pytest

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person, list_people
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.golden.papers import GRID
from tests.golden.reading import read_texts, read_words
from tests.unit.documents.papers.steps import gathered, placed, solid
from tests.unit.documents.stage import ENGLISH, HIDDEN


def test_whoever_has_a_name_in_one_script_only_is_named_everywhere(workspace_of_one) -> None:
    workspace, mission = workspace_of_one
    for name in ("participant-list", "attendance", "badges", "name-tents"):
        sheet = gathered(workspace, mission, name)
        document = kind_named(name).draw(sheet, ENGLISH, PrintOptions())
        assert "田中健一" in solid(read_words(document.pdf)), name


def test_names_in_one_script_stand_among_the_others(workspace_of_one) -> None:
    workspace, mission = workspace_of_one
    (people,) = (one.people for one in gathered(workspace, mission, "participant-list").items)
    assert [one.name for one in people] == ["Eva Novák", "田中 健一"]


@pytest.fixture
def workspace_of_one(workspace: Workspace) -> tuple[Workspace, str]:
    draft = MissionDraft("Japan", starts_on="2026-04-22", ends_on="2026-04-22")
    mission = workspace.do(_("Add"), add_mission, draft)
    for person in (
        PersonDraft(native_name="田中 健一", country="JP"),
        PersonDraft(given_name="Eva", family_name="Novák"),
    ):
        one = workspace.do(_("Add"), add_person, person)
        workspace.do(_("Add"), add_participation, mission, one, ParticipationDraft(Role.DELEGATE))
    return workspace, mission


def test_every_meeting_is_on_the_card_of_its_table_and_day(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "table-cards")
    found = Counter((card.table, meeting.starts_at) for card in sheet.items for meeting in card.meetings)
    assert found == Counter((row.table, row.starts_at) for row in placed(paper, japan))
    assert all(meeting.starts_at.date() == card.day for card in sheet.items for meeting in card.meetings)
    walk = {table.id: number for number, table in enumerate(paper.ask(list_tables, japan))}
    order = [(card.day, walk[card.table_id]) for card in sheet.items]
    assert order == sorted(order)


def test_one_table_and_one_day_can_be_chosen(paper: Workspace, japan: str) -> None:
    everything = gathered(paper, japan, "table-cards")
    one = everything.items[0]
    sheet = gathered(paper, japan, "table-cards", only=[one.table_id])
    assert {card.table_id for card in sheet.items} == {one.table_id}
    kind = kind_named("table-cards")
    document = kind.draw(everything, ENGLISH, PrintOptions(day=one.day))
    assert document.items == sum(card.day == one.day for card in everything.items)


def test_a_break_stands_between_meetings_only(paper: Workspace, japan: str) -> None:
    cards = gathered(paper, japan, "table-cards").items
    assert any(card.pauses for card in cards)
    for card in cards:
        first, last = card.meetings[0].starts_at, card.meetings[-1].starts_at
        assert all(first < pause.starts_at <= last for pause in card.pauses)


@pytest.mark.parametrize(
    "name", ["table-cards", "master-grid", "badges", "name-tents", "attendance", "catalogue", "agendas"]
)
def test_who_is_on_no_paper_is_on_none_that_others_see(paper: Workspace, japan: str, name: str) -> None:
    row = next(row for row in paper.ask(list_people, japan) if row.family_name == HIDDEN)
    sheet = gathered(paper, japan, name)
    others = sheet.with_items(lambda item: getattr(item, "participation_id", None) != row.participation_id)
    printed = read_words(kind_named(name).draw(others, ENGLISH, PrintOptions()).pdf)
    assert HIDDEN not in printed
    if name in {"table-cards", "master-grid", "agendas"}:
        assert solid(row.company) in printed
    if name in {"badges", "attendance"}:
        assert HIDDEN in ENGLISH.word(sheet.warnings[0])


def test_every_meeting_is_once_in_the_grid_at_its_table_and_time(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "master-grid")
    found = Counter(
        (grid.tables[cell.table], grid.slots[cell.slot].starts_at)
        for grid in sheet.items
        for cell in grid.cells
    )
    assert found == Counter((row.table, row.starts_at) for row in placed(paper, japan))
    sessions = paper.ask(list_sessions, japan)
    times = {(slot.starts_at, slot.ends_at) for row in sessions for slot in row.slots}
    assert {(slot.starts_at, slot.ends_at) for grid in sheet.items for slot in grid.slots} == times


def test_a_grid_names_its_sheets_and_repeats_tables_and_times() -> None:
    document = kind_named("master-grid").draw(GRID, ENGLISH, PrintOptions())
    (grid,) = GRID.items
    texts = [(text.page, text.text.strip()) for text in read_texts(document.pdf)]
    words = [text for _page, text in texts]
    assert {text for text in words if text.startswith("Sheet")} == {
        f"Sheet {column} of 2 across, {row} of 2 down" for column in (1, 2) for row in (1, 2)
    }
    # Each table on the sheets of its row, each time on those of its column.
    assert all(words.count(table) == 2 for table in grid.tables)
    times = [f"{ENGLISH.time(slot.starts_at)} – {ENGLISH.time(slot.ends_at)}" for slot in grid.slots]
    assert all(words.count(time) == 2 for time in times)
    assert [page for page, text in texts if text == "Moravia Aero s.r.o."] == [1]
    assert [page for page, text in texts if text == "Ångström AB"] == [4]


def test_a_cell_lies_under_its_time_and_beside_its_table() -> None:
    texts = {
        text.text.strip(): text
        for text in read_texts(kind_named("master-grid").draw(GRID, ENGLISH, PrintOptions()).pdf)
    }
    cell, time, table = texts["Moravia Aero s.r.o."], texts["09:00 – 09:20"], texts["T1"]
    assert abs(cell.x - time.x) < 10
    assert abs(cell.y - table.y) < 16


def test_a_roster_has_the_meetings_of_its_interpreter(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "interpreter-rosters")
    wanted: dict[str, list] = {}
    for row in placed(paper, japan):
        if row.interpreter_id:
            wanted.setdefault(row.interpreter_id, []).append((row.starts_at, row.table, len(row.members)))
    assert wanted
    assert {
        one.participation_id: [(each.starts_at, each.table, len(each.sides)) for each in one.meetings]
        for one in sheet.items
    } == wanted
    assert all(one.languages for one in sheet.items)


@pytest.mark.parametrize("language", ["en", "cs", "sv"])
def test_the_list_of_the_desk_is_in_the_order_of_its_language(
    paper: Workspace, japan: str, language: str
) -> None:
    reader = reader_of(language)
    (desk,) = gathered(paper, japan, "participant-list", reader).items
    names = [one.family_name for one in desk.people]
    assert names == sorted(names, key=reader.sort_key)
    assert len(names) == len(paper.ask(list_people, japan))
    assert HIDDEN in names  # the desk must know who comes
