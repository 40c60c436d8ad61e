"""Papers of people: lists, catalogue, programme."""

from __future__ import annotations

import pytest

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.sessions import list_sessions
from pimap_desktop.store.workspace import Workspace
from tests.golden.papers import people
from tests.golden.reading import opened, read_texts, read_words
from tests.unit.documents.papers.steps import gathered, solid
from tests.unit.documents.stage import ENGLISH, HIDDEN


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
