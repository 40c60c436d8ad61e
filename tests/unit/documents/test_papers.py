"""What each kind of document gathers from a mission, and that it can be read on the paper."""

from __future__ import annotations

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.signs import Way
from pimap_desktop.i18n.reader import Reader, reader_of
from pimap_desktop.mission.codes import outcome_code
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.missions import MissionDraft, add_mission, find_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person, list_people
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.golden.papers import CALIBRATION_MARKS, CERTIFICATES, FORMS, GRID, SIGNS, people
from tests.golden.reading import opened, pictures, read_codes, read_texts, read_words
from tests.unit.documents.stage import ENGLISH, HIDDEN


def gathered(paper: Workspace, japan: str, name: str, reader: Reader = ENGLISH, only=None):
    return paper.ask(kind_named(name).gather, japan, reader, only)


def placed(paper: Workspace, japan: str):
    rows = paper.ask(list_meetings, japan)
    return [row for row in rows if row.starts_at and row.state is not MeetingState.CANCELLED]


def solid(text: str) -> str:
    return "".join(text.split())


# A name in one script only


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


# Table cards


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


# Master grid


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


# Interpreters


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


# Lists


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


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("en", ["C", "D", "K", "N", "O", "T", "W"]),
        ("cs", ["D", "Ch", "K", "N", "O", "T", "W"]),
        ("sv", ["C", "D", "K", "N", "T", "W", "Ö"]),
    ],
)
def test_letters_of_the_list_are_those_of_the_language(language: str, letters: list[str]) -> None:
    from dataclasses import replace

    from tests.golden.papers import DESK

    reader = reader_of(language)
    ordered = tuple(sorted(people(), key=lambda one: reader.sort_key(one.sorted_name)))
    sheet = replace(DESK, items=(replace(DESK.items[0], people=ordered),))
    texts = read_texts(kind_named("participant-list").draw(sheet, reader, PrintOptions()).pdf)
    found = [text.text.strip() for text in texts if text.size == 11.5]
    assert found == letters


def test_everybody_signs_on_every_day_of_the_mission(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "attendance")
    mission = paper.ask(find_mission, japan)
    assert [one.day for one in sheet.items] == list(sheet.days)
    assert (sheet.days[0], sheet.days[-1]) == (mission.starts_on, mission.ends_on)
    for one in sheet.items:
        assert len(one.people) == len(paper.ask(list_people, japan)) - 1


# Catalogue


def test_the_catalogue_names_only_who_has_agreed(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "catalogue")
    (catalogue,) = sheet.items
    companies = {row.id for row in paper.ask(list_companies, japan)}
    hidden = next(row for row in paper.ask(list_people, japan) if row.family_name == HIDDEN)
    assert {one.company_id for one in catalogue.profiles} == companies - {hidden.company_id}
    named = [person.name for one in catalogue.profiles for person in one.people]
    assert 0 < len(named) <= 19
    sentences = [ENGLISH.word(each) for each in sheet.warnings]
    assert HIDDEN in sentences[0]
    assert sentences[1].endswith("people are not named: nobody has asked for their consent.")
    travelling = {one.company_id for one in catalogue.travelling}
    delegates = {row.company_id for row in paper.ask(list_people, japan) if row.role == "delegate"}
    assert travelling == (delegates - {None, hidden.company_id})


def test_the_index_names_the_page_of_each_company(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "catalogue")
    pdf = kind_named("catalogue").draw(sheet, ENGLISH, PrintOptions()).pdf
    texts = read_texts(pdf)
    with opened(pdf) as document:
        chapters = {item.get_title(): item.get_dest().get_index() + 1 for item in document.get_toc()}
    for profile in sheet.items[0].profiles:
        page = next(text.page for text in texts if text.text.strip() == profile.name and text.size == 12.5)
        assert chapters[profile.name] == page
        entries = [
            (text, next(each for each in texts[number + 1 :]))
            for number, text in enumerate(texts)
            if text.text.strip() == profile.name and text.page >= chapters["By sector"]
        ]
        # Under each of its sectors, and under its country.
        assert len(entries) == len(profile.sectors) + 1
        assert {after.text.strip() for _entry, after in entries} == {str(page)}


# Programme


def test_the_programme_has_sessions_breaks_and_items_of_each_day(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "programme")
    sessions = paper.ask(list_sessions, japan)
    rows = [row for row in paper.ask(list_programme, japan) if row.place or not row.link]
    assert [(entry.starts_at, entry.title) for one in sheet.items for entry in one.entries] == [
        (row.starts_at, row.title) for row in rows
    ]
    assert {row.title for row in rows} > {row.title for row in sessions}
    assert sum(len(entry.pauses) for one in sheet.items for entry in one.entries) == sum(
        len(row.breaks) for row in sessions
    )
    day = sheet.items[0].day
    printed = read_words(kind_named("programme").draw(sheet, ENGLISH, PrintOptions(day=day)).pdf)
    assert solid(ENGLISH.date(day, "full")) in printed
    assert solid(sessions[0].venue) in printed
    reception = next(row for row in rows if row.starts_at.date() == day and row.dress)
    assert solid(reception.title) in printed
    assert solid(f"Dress: {reception.dress}") in printed


# Signs


@pytest.mark.parametrize("way", [Way.LEFT, Way.RIGHT, Way.AHEAD])
def test_an_arrow_points_where_it_says(way: Way) -> None:
    from dataclasses import replace

    only = replace(SIGNS, items=tuple(one for one in SIGNS.items if one.way is way))
    (picture,) = pictures(kind_named("signs").draw(only, ENGLISH, PrintOptions()).pdf, 72)
    blue = [
        (x, y)
        for x in range(0, picture.width, 2)
        for y in range(0, picture.height - 60, 2)
        if picture.getpixel((x, y)) == (31, 78, 158)
    ]
    left, right = min(x for x, _y in blue), max(x for x, _y in blue)
    top, bottom = min(y for _x, y in blue), max(y for _x, y in blue)
    # A tip is a point; the other edges of an arrow are as long as its shaft is thick, or longer.
    at_edge = {
        Way.LEFT: sum(x == left for x, _y in blue),
        Way.RIGHT: sum(x == right for x, _y in blue),
        Way.AHEAD: sum(y == top for _x, y in blue),
    }
    # The shaft begins at the other side, with its full thickness.
    opposite = {
        Way.LEFT: sum(x == right for x, _y in blue),
        Way.RIGHT: sum(x == left for x, _y in blue),
        Way.AHEAD: sum(y == bottom for _x, y in blue),
    }
    assert at_edge[way] < 6
    assert opposite[way] > 20


def test_signs_say_it_in_the_language_of_the_market_too() -> None:
    printed = read_words(kind_named("signs").draw(SIGNS, ENGLISH, PrintOptions()).pdf)
    french = solid(reader_of("fr").word(SIGNS.items[0].what))
    assert french != "B2Bmeetings"
    assert printed.count("B2Bmeetings") == printed.count(french) == printed.count("横浜HallB") == 4
    assert "09:00–12:40" in printed


def test_there_is_a_sign_for_each_way_to_each_venue_and_to_the_desk(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "signs")
    venues = {row.venue for row in paper.ask(list_sessions, japan)}
    assert Counter(one.where for one in sheet.items) == {**dict.fromkeys(venues, 4), "": 4}
    one = next(one for one in sheet.items if one.where)
    chosen = gathered(paper, japan, "signs", only=[one.subject_id.split()[0]])
    assert {each.where for each in chosen.items} == {one.where}


# Certificates


def test_who_was_seen_gets_a_certificate_for_the_days_of_the_place(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "certificates")
    seen = {row.participation_id for row in paper.ask(list_people, japan) if row.seen_at}
    assert len(seen) == 5
    assert {one.participation_id for one in sheet.items} == seen
    # The second check-in was at six in the evening in Europe: the next day in Yokohama.
    assert all(one.days == (date(2026, 4, 22), date(2026, 4, 23)) for one in sheet.items)
    assert ZoneInfo(paper.ask(find_mission, japan).zone).key == "Asia/Tokyo"


def test_who_was_not_seen_gets_none_and_is_named(paper: Workspace, japan: str) -> None:
    rows = paper.ask(list_people, japan)
    seen = next(row for row in rows if row.seen_at)
    unseen = next(row for row in rows if not row.seen_at)
    sheet = gathered(paper, japan, "certificates", only=[seen.id, unseen.id])
    assert [one.participation_id for one in sheet.items] == [seen.participation_id]
    (sentence,) = [ENGLISH.word(each) for each in sheet.warnings]
    assert unseen.family_name in sentence


def test_a_certificate_says_the_days_of_attendance() -> None:
    words = [
        text.text.strip()
        for text in read_texts(kind_named("certificates").draw(CERTIFICATES, ENGLISH, PrintOptions()).pdf)
    ]
    assert "22–23 Apr 2026" in words
    assert "22 avril 2026 et 24 avril 2026" in words
    assert "Jana Nováková" in words


# Outcome forms


def test_every_delegate_has_a_form_for_every_meeting(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "outcome-forms")
    roles = {row.participation_id: row.role for row in paper.ask(list_people, japan)}
    wanted = Counter(
        (row.id, one.participation_id)
        for row in placed(paper, japan)
        for one in row.members
        if roles[one.participation_id] == "delegate"
    )
    assert Counter((one.meeting_id, one.participation_id) for one in sheet.items) == wanted
    host = next(
        one.participation_id
        for row in placed(paper, japan)
        for one in row.members
        if roles[one.participation_id] == "host"
    )
    asked = gathered(paper, japan, "outcome-forms", only=[host])
    assert asked.items
    assert all(one.participation_id == host for one in asked.items)


def test_the_code_of_a_form_names_meeting_and_side() -> None:
    document = kind_named("outcome-forms").draw(FORMS, ENGLISH, PrintOptions())
    assert document.pages == 2
    assert sorted(read_codes(document.pdf)) == sorted(
        outcome_code(one.meeting_id, one.participation_id) for one in FORMS.items
    )


# Calibration


def test_the_rulers_are_as_long_as_they_say() -> None:
    from tests.golden.papers import SHEETS

    document = kind_named("calibration").draw(SHEETS["calibration"], ENGLISH, PrintOptions())
    dots = 10  # a millimetre
    (picture,) = pictures(document.pdf, 25.4 * dots)
    dark = picture.convert("L").point(lambda shade: 255 * (shade < 140))

    def level(y: int) -> list[int]:
        return [x for x in range(dark.width) if dark.getpixel((x, y))]

    for x, y in CALIBRATION_MARKS:
        column = [dark.getpixel((round(x * dots) + shift, round(y * dots))) for shift in (-1, 0, 1)]
        assert max(column) == 255, (x, y)
    row = [x for x in level(round(20 * dots)) if x < round(171 * dots)]  # beyond it stands the letter C
    assert row[0] / dots == pytest.approx(20, abs=0.15)
    assert row[-1] / dots == pytest.approx(170, abs=0.15)


def test_the_outlines_of_a_sheet_are_where_its_labels_are() -> None:
    from tests.golden.papers import SHEETS

    options = PrintOptions(stock="avery-l4785", start_at=3)
    document = kind_named("calibration").draw(SHEETS["calibration"], ENGLISH, options)
    assert document.pages == 2
    texts = [text for text in read_texts(document.pdf) if text.page == 2]
    assert [text.text.strip() for text in texts if "First free label" in text.text] == ["3 First free label"]
