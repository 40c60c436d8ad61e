from __future__ import annotations

from dataclasses import replace

import pytest

from pimap_desktop.documents import agendas, badges, outcome_forms
from pimap_desktop.documents.names import both_names, name_for, names_in_order
from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import A4
from pimap_desktop.i18n.reader import SoleReader, reader_of
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.mission.selections import PeopleChange, set_for_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.golden.reading import read_words

TANAKA = PersonRow(
    "p1",
    "t1",
    "Kenichi",
    "Tanaka",
    native_name="田中 健一",
    job_title="",
    email="",
    phone="",
    company_id=None,
    company="Hamanako Optics K.K.",
    country="JP",
    role=Role.HOST,
    languages=("ja", "en"),
    document_language="",
    badge_number="A-0001",
)
NOVAKOVA = replace(
    TANAKA, given_name="Jana", family_name="Nováková", native_name="", country="CZ", languages=("cs", "en")
)


@pytest.mark.parametrize(
    ("row", "language", "name"),
    [
        (TANAKA, "ja", "田中 健一"),
        (TANAKA, "zh", "田中 健一"),
        (TANAKA, "en", "Kenichi Tanaka"),
        (replace(TANAKA, native_name=""), "ja", "Tanaka Kenichi"),
        (replace(TANAKA, native_name=""), "cs", "Kenichi Tanaka"),
        (replace(TANAKA, given_name="", family_name=""), "fr", "田中 健一"),
        (NOVAKOVA, "ja", "Jana Nováková"),
        (replace(NOVAKOVA, native_name="Яна Новакова"), "ja", "Jana Nováková"),
        (replace(NOVAKOVA, given_name="", family_name=""), "ja", ""),
    ],
)
def test_a_paper_calls_people_as_its_reader_does(row: PersonRow, language: str, name: str) -> None:
    assert name_for(row, reader_of(language)) == name


def test_two_names_stand_in_the_order_of_the_reader_and_none_twice() -> None:
    assert names_in_order("Kenichi Tanaka", "田中 健一", reader_of("en")) == ("Kenichi Tanaka", "田中 健一")
    assert both_names("Kenichi Tanaka", "田中 健一", reader_of("ja")) == "田中 健一  Kenichi Tanaka"
    assert both_names("田中 健一", "田中 健一", reader_of("ja")) == "田中 健一"
    assert names_in_order("", "", reader_of("ja")) == ()


@pytest.mark.parametrize(
    ("country", "languages", "chosen", "language"),
    [
        ("JP", ("ja", "en"), "", "ja"),
        ("JP", (), "", "ja"),
        ("JP", ("en",), "", None),  # who lives there and does not say that she reads it
        ("JP", ("ja", "en"), "en", "en"),
        ("JP", ("ja",), "zh-CN", "zh"),
        ("CN", ("zh-Hans", "en"), "", "zh"),
        ("CN", ("zh-Hant",), "", None),
        ("TW", ("zh", "en"), "", None),
        ("CZ", ("cs", "ja", "en"), "", None),
        ("", ("ja", "en"), "", "ja"),
        ("", ("ja", "fr"), "", None),
        ("", ("cs", "en"), "", None),
        ("", (), "", None),
        ("DE", ("de",), "de", None),  # documents do not speak it
    ],
)
def test_who_reads_japanese_or_chinese_has_papers_in_it(
    country: str, languages: tuple[str, ...], chosen: str, language: str | None
) -> None:
    row = replace(TANAKA, country=country, languages=languages, document_language=chosen)
    assert paper_language(row) == language


def test_a_japanese_host_is_addressed_in_japanese_where_a_paper_is_handed_over(
    paper: Workspace, japan: str
) -> None:
    english = reader_of("en")
    host = next(row for row in paper.ask(list_people, japan) if row.role is Role.HOST and row.country == "JP")
    assert host.participation_id
    paper.do(_("As usual"), set_for_people, (host.participation_id,), PeopleChange(document_language=""))
    name, only = host.native_name.replace(" ", ""), [host.participation_id]
    for kind in (agendas, outcome_forms):
        words = read_words(kind.draw(paper.ask(kind.gather, japan, english, only), english, A4).pdf)
        assert f"{name}様" in words
    (agenda,) = paper.ask(agendas.gather, japan, english, only).items
    assert "株式会社" in agenda.company
    (english_agenda,) = paper.ask(agendas.gather, japan, SoleReader("en"), only).items
    assert english_agenda.company == host.company
    interpreted = {meeting.interpreter for day in agenda.days for meeting in day.meetings} - {""}
    assert all(not name.isascii() for name in interpreted)
    badge = paper.ask(badges.gather, japan, english, only)
    assert f"{name}様" not in read_words(
        badges.draw(badge, english, badges.BadgePrint(stock_by_code("avery-l4785"))).pdf
    )
