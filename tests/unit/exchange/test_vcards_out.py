"""People as vCards 4.0, and read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.exchange.importing.plan import Fate
from pimap_desktop.exchange.importing.planning import find_import_plan
from pimap_desktop.exchange.lists_in import read_file
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.exchange.vcards_out import CardPerson, as_vcards, gather_cards
from pimap_desktop.i18n.reader import reader_of
from tests.unit.exchange.importing.conftest import Desk, desk  # noqa: F401 (a fixture)

ENGLISH = reader_of("en")
KEN = CardPerson(
    "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    title="Dr.",
    given_name="Ken",
    family_name="Yamada",
    native_name="山田 健",
    name_reading="やまだ けん",
    badge_name="Ken",
    job_title="CTO, lasers",
    email="ken@example.jp",
    phone="+81312345678;ext=12",
    languages=("ja", "en"),
    company="Nippon Laser; Inc.",
    native_company="日本レーザー",
    street="1-2-3 Marunouchi",
    postal_code="100-0005",
    city="Tokyo",
    company_country="JP",
    website="example.jp",
)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\r\n\\;,:"^山é'), max_size=60)


def lines(*people: CardPerson, language: str = "en") -> list[str]:
    """Return the lines of cards, joined again where they were folded."""
    text = as_vcards(people, reader_of(language)).decode("utf-8").replace("\r\n ", "")
    return text.split("\r\n")[:-1]


def test_a_whole_card() -> None:
    assert lines(KEN) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID:urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "KIND:individual",
        "FN;ALTID=1:Ken Yamada",
        "FN;ALTID=1;LANGUAGE=ja:山田 健",
        'N;ALTID=1;SORT-AS="Yamada,Ken":Yamada;Ken;;Dr.;',
        'N;ALTID=1;LANGUAGE=ja;SORT-AS="やまだ,けん":山田;健;;;',
        "X-PHONETIC-LAST-NAME:やまだ",
        "X-PHONETIC-FIRST-NAME:けん",
        "NICKNAME:Ken",
        "ORG;ALTID=1;TYPE=work:Nippon Laser\\; Inc.",
        "ORG;ALTID=1;LANGUAGE=ja;TYPE=work:日本レーザー",
        "ADR;TYPE=work:;;1-2-3 Marunouchi;Tokyo;;100-0005;Japan",
        "URL;TYPE=work:https://example.jp",
        "TITLE:CTO\\, lasers",
        "EMAIL;TYPE=work:ken@example.jp",
        "TEL;VALUE=uri;TYPE=work:tel:+81312345678;ext=12",
        "LANG;PREF=1:ja",
        "LANG;PREF=2:en",
        "END:VCARD",
    ]


def test_countries_are_worded_by_the_reader() -> None:
    assert "ADR;TYPE=work:;;1-2-3 Marunouchi;Tokyo;;100-0005;Japon" in lines(KEN, language="fr")


@pytest.mark.parametrize(
    ("native", "country", "languages", "tag"),
    [
        ("山田 健", "JP", (), "ja"),
        ("王 伟", "CN", (), "zh-Hans"),
        ("王 偉", "TW", (), "zh-Hant"),
        ("王 伟", "", ("en", "zh"), "zh"),
        ("やまだ", "", (), "ja"),
        ("김 민수", "", (), "ko"),
    ],
)
def test_the_language_of_a_native_name(
    native: str, country: str, languages: tuple[str, ...], tag: str
) -> None:
    person = CardPerson("1", given_name="A", family_name="B", native_name=native, country=country,
                        languages=languages)  # fmt: skip
    assert f"FN;ALTID=1;LANGUAGE={tag}:{native}" in lines(person)


def test_a_language_that_nobody_knows_is_not_guessed() -> None:
    person = CardPerson("1", given_name="A", family_name="B", native_name="王 伟")
    assert "FN;ALTID=1:王 伟" in lines(person)


def test_whoever_has_no_name_is_called_by_the_address() -> None:
    assert "FN:a@example.com" in lines(CardPerson("1", email="a@example.com"))


def test_a_telephone_number_that_was_not_understood_stays_text() -> None:
    assert "TEL;TYPE=work:12 34\\, ask for Ada" in lines(CardPerson("1", phone="12 34, ask for Ada"))


def test_a_line_break_in_a_value_begins_no_line() -> None:
    person = replace(KEN, job_title="CTO\r\nEND:VCARD\r\nEMAIL:x@example.com", website="a.jp\r\nNOTE:x")
    told = lines(person)
    assert told.count("END:VCARD") == 1
    assert not any(line.startswith(("NOTE", "EMAIL:")) for line in told)
    assert "TITLE:CTO\\nEND:VCARD\\nEMAIL:x@example.com" in told


def test_a_quotation_mark_ends_no_parameter() -> None:
    (line,) = (each for each in lines(replace(KEN, native_name="", family_name='O"x^;:')) if each[:2] == "N;")
    assert line.startswith('N;SORT-AS="O^\'x^^;:,Ken":')


_FREE = (
    "title",
    "given_name",
    "family_name",
    "native_name",
    "name_reading",
    "job_title",
    "company",
    "street",
)


@given(st.builds(CardPerson, id=st.just("1"), **dict.fromkeys(_FREE, _TEXTS)))
def test_lines_are_short_and_whole_whatever_they_hold(person: CardPerson) -> None:
    data = as_vcards([person], ENGLISH)
    assert data.endswith(b"END:VCARD\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # cut inside no character
        assert b"\r" not in line
        assert b"\n" not in line
    names = [line.partition(":")[0].partition(";")[0] for line in lines(person)]
    assert {names.count(name) for name in ("BEGIN", "VERSION", "UID", "END")} == {1}


def test_a_card_reads_back_as_the_person() -> None:
    sheet = read_table(as_vcards([KEN], ENGLISH))
    (person,) = read_people(sheet, recognise(sheet)).people
    assert (person.title, person.given_name, person.family_name) == ("Dr.", "Ken", "Yamada")
    assert (person.native_name, person.reading) == ("山田 健", "やまだ けん")
    assert (person.company, person.job_title) == ("Nippon Laser; Inc.", "CTO, lasers")
    assert (person.email, person.languages, person.country) == ("ken@example.jp", ("ja", "en"), "JP")
    assert (person.street, person.city) == ("1-2-3 Marunouchi", "Tokyo")


def test_our_own_cards_change_nobody(desk: Desk) -> None:  # noqa: F811
    desk.bring(
        "a@example.com;Ada;Berg;Berg AB;SE;CTO;+46 8 123 456 78",
        ";Ada;Berg;;;;",
        "k@example.jp;山田;健;日本レーザー;JP;;+81 3 1234 5678 ext. 12",
    )
    cards = desk.workspace.ask(gather_cards, desk.mission_id)
    file = read_file(as_vcards(cards, ENGLISH))
    (plan,) = desk.workspace.ask(find_import_plan, desk.mission_id, file).lists
    assert [each.fate for each in plan.people] == [Fate.UNCHANGED] * 3
    assert {each.key for each in plan.people} == {row.id for row in desk.people()}
    assert plan.companies == ()


def test_only_the_chosen_and_no_notes(desk: Desk) -> None:  # noqa: F811
    headings = "First name;Last name;Note"
    desk.bring("Ada;Berg;Likes tea", "Bo;Ek;", headings=headings)
    ada = next(row for row in desk.people() if row.family_name == "Berg")
    cards = desk.workspace.ask(gather_cards, desk.mission_id, {ada.participation_id})
    assert [card.family_name for card in cards] == ["Berg"]
    assert b"tea" not in as_vcards(cards, ENGLISH)
