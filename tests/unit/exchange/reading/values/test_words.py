"""Countries, languages and names as people write them."""

from __future__ import annotations

import pytest
from babel import Locale

from pimap_desktop.exchange.reading.cleaning import clean_line, clean_text
from pimap_desktop.exchange.reading.names import SplitName, split_name
from pimap_desktop.exchange.reading.places import country_code, language_code
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_in_every_language_of_the_program(language: str) -> None:
    reader = reader_of(language)
    codes = [code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()]
    codes = [code for code in codes if country_code(code)]
    assert len(codes) > 240
    assert [code for code in codes if country_code(reader.country(code)) != code] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("IT", "IT"),
        ("ita", "IT"),
        ("ITALY", "IT"),
        ("Česká republika", "CZ"),
        ("Czech Republic", "CZ"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("Deutschland", "DE"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("Korea (South)", "KR"),
        ("Portugal (mainland)", "PT"),
        ("Wonderland", None),
        ("Europe", None),
        ("EU", None),
    ],
)
def test_countries(text: str, code: str | None) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("Anglais", "en"),
        ("Suomi", "fi"),
        ("Čeština", "cs"),
        ("English (C1)", "en"),
        ("Italian - native", "it"),
        ("日本語", "ja"),
        ("Norština", "no"),
        ("gibberish", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("full", "split"),
    [
        ("Mario Rossi", SplitName("Mario", "Rossi")),
        ("Rossi, Mario", SplitName("Mario", "Rossi")),
        ("ROSSI Mario", SplitName("Mario", "ROSSI")),
        ("Mario ROSSI", SplitName("Mario", "ROSSI")),
        ("DE LA CRUZ Maria", SplitName("Maria", "DE LA CRUZ")),
        ("MARIO ROSSI", SplitName("MARIO", "ROSSI")),
        ("Ing. Jan Novák, Ph.D.", SplitName("Jan", "Novák", "Ing., Ph.D.")),
        ("Prof. Dr. Eva Müller", SplitName("Eva", "Müller", "Prof. Dr.")),
        ("Dott.ssa Anna Bianchi", SplitName("Anna", "Bianchi", "Dott.ssa")),
        ("Mr. John Q. Public Jr.", SplitName("John Q.", "Public Jr.", "Mr.")),
        ("Ludwig van der Berg", SplitName("Ludwig", "van der Berg")),
        ("Maria da Silva Santos", SplitName("Maria", "da Silva Santos")),
        ("Doc Brown", SplitName("Doc", "Brown")),
        ("Maria Silva Santos", SplitName("Maria Silva", "Santos", doubtful=True)),
        ("Dr. House", SplitName("", "House", "Dr.", doubtful=True)),
        ("Cher", SplitName("", "Cher", doubtful=True)),
        ("山田 太郎", SplitName(native="山田 太郎")),
        ("王小明", SplitName(native="王小明")),
        ("Taro Yamada (山田 太郎)", SplitName("Taro", "Yamada", native="山田 太郎")),
        ("", SplitName()),
    ],
)
def test_names(full: str, split: SplitName) -> None:
    assert split_name(full) == split


def test_names_of_a_list_with_the_family_name_first() -> None:
    assert split_name("Novák Jan", family_first=True) == SplitName("Jan", "Novák")
    assert split_name("Tanaka Kenichi Paul", family_first=True).doubtful
    assert split_name("Novák, Jan", family_first=True) == SplitName("Jan", "Novák")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Mario\t Rossi\r\n", "Mario Rossi"),
        ("Mario\u00a0\u3000Rossi", "Mario Rossi"),
        ("M\x00ar\x1bio", "Mario"),
        ("\u202eoiraM\u2069", "oiraM"),
        ("Dvor\u030ca\u0301k", "Dvořák"),
        ("नेपा\u200dली", "नेपा\u200dली"),
        ("a\ud800b", "ab"),
        ("-", ""),
        ("n/a", ""),
        ("Rossi - Bianchi", "Rossi - Bianchi"),
    ],
)
def test_a_value_of_one_line(text: str, clean: str) -> None:
    assert clean_line(text) == clean


def test_a_value_of_several_lines() -> None:
    assert clean_text(" one \r\n\r\n\r\n\r\n two\u2028three\x00 ") == "one\n\ntwo\nthree"
    assert clean_text(" - ") == ""
