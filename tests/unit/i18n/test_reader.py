from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from pimap_desktop.i18n import catalogues
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.i18n.reader import Reader, SoleReader, reader_of
from pimap_desktop.text import Country, Tongue, _, ngettext, pgettext, verbatim

WEDNESDAY = dt.date(2026, 4, 22)
TOKYO = dt.datetime(2026, 4, 22, 15, 5, tzinfo=ZoneInfo("Asia/Tokyo"))
THIN, WIDE = "\u202f", "\u00a0"  # the spaces that keep a number together


@pytest.mark.parametrize(
    ("language", "day", "time", "number", "money"),
    [
        ("en", "22 Apr 2026", "15:05", "1,234,567.5", "€1,234.50"),
        ("fr", "22 avr. 2026", "15:05", f"1{THIN}234{THIN}567,5", f"1{THIN}234,50{WIDE}€"),
        ("it", "22 apr 2026", "15:05", "1.234.567,5", f"1.234,50{WIDE}€"),
        ("cs", "22. 4. 2026", "15:05", f"1{WIDE}234{WIDE}567,5", f"1{WIDE}234,50{WIDE}€"),
        ("fi", "22.4.2026", "15.05", f"1{WIDE}234{WIDE}567,5", f"1{WIDE}234,50{WIDE}€"),
        ("sv", "22 apr. 2026", "15:05", f"1{WIDE}234{WIDE}567,5", f"1{WIDE}234,50{WIDE}€"),
        ("pt", "22/04/2026", "15:05", f"1{WIDE}234{WIDE}567,5", f"1{WIDE}234,50{WIDE}€"),
        ("ja", "2026年4月22日", "15:05", "1,234,567.5", "€1,234.50"),
        ("zh", "2026年4月22日", "15:05", "1,234,567.5", "€1,234.50"),
    ],
)
def test_dates_times_and_numbers_are_those_of_the_language(language, day, time, number, money):
    reader = reader_of(language)
    assert reader.date(WEDNESDAY) == day
    assert reader.time(TOKYO) == time
    assert reader.number(1234567.5) == number
    assert reader.money(Decimal("1234.5"), "EUR") == money


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("en", "22 Apr 2026, 15:05"),
        ("fr", "22 avr. 2026, 15:05"),
        ("cs", "22. 4. 2026 15:05"),
        ("fi", "22.4.2026 15.05"),
        ("pt", "22/04/2026, 15:05"),
        ("ja", "2026年4月22日 15:05"),
        ("zh", "2026年4月22日 15:05"),
    ],
)
def test_day_and_time_are_joined_as_in_the_language(language, moment):
    assert reader_of(language).date_time(TOKYO) == moment


def test_portuguese_is_that_of_portugal_and_english_that_of_europe():
    assert str(reader_of("pt").locale) == "pt_PT"
    assert str(reader_of("en").locale) == "en_GB"
    assert reader_of("pt").day(WEDNESDAY) != Reader("pt_BR").day(WEDNESDAY)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Wednesday 22 April"),
        ("fr", "Mer. 22 avr."),
        ("fi", "Ke 22.4."),
        ("ja", "4月22日(水)"),
        ("zh", "4月22日 星期三"),
    ],
)
def test_a_day_without_its_year_has_its_weekday(language, expected):
    assert reader_of(language).day(WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("language", "day", "narrow", "month"),
    [
        ("en", "Wed 22 Apr", "Wed 22", "Apr 2026"),
        ("fr", "mer. 22 avr.", "mer. 22", "avr. 2026"),
        ("fi", "ke 22.4.", "ke 22.", "huhti 2026"),
        ("sv", "ons 22 apr.", "ons 22", "apr. 2026"),
    ],
)
def test_a_narrow_column_of_days_has_the_parts_in_the_order_of_the_language(language, day, narrow, month):
    reader = reader_of(language)
    assert reader.weekday(WEDNESDAY) == day
    assert reader.weekday(WEDNESDAY, of_month=True) == narrow
    assert reader.month(WEDNESDAY) == month


def test_a_day_that_does_not_open_the_line_is_written_small():
    assert reader_of("sv").day(WEDNESDAY, opens=False).startswith("ons")
    assert reader_of("sv").day(WEDNESDAY).startswith("Ons")


def test_a_day_that_is_a_heading_begins_with_a_capital_and_one_in_a_sentence_does_not():
    assert reader_of("fr").date(WEDNESDAY, "full") == "Mercredi 22 avril 2026"
    assert reader_of("fr").date(WEDNESDAY, "EEEE d MMMM") == "mercredi 22 avril"
    assert reader_of("fr").opening("") == ""


def test_a_span_of_days_says_once_what_both_share():
    reader = reader_of("en")
    assert reader.days(WEDNESDAY, dt.date(2026, 4, 24)) == "22–24 Apr 2026"
    assert reader.days(WEDNESDAY, WEDNESDAY) == "22 Apr 2026"
    assert reader.days(WEDNESDAY, dt.date(2026, 5, 1)).replace("\u2009", " ") == "22 Apr – 1 May 2026"


def test_a_time_is_that_on_the_clock_of_the_place():
    assert reader_of("en").time(TOKYO.astimezone(dt.UTC)) == "06:05"
    assert reader_of("en").time(dt.time(6, 5)) == "06:05"


def test_countries_and_languages_have_names_and_unknown_codes_name_themselves():
    reader = reader_of("fr")
    assert (reader.country("CZ"), reader.country("cz"), reader.country("QQ")) == (
        "Tchéquie",
        "Tchéquie",
        "QQ",
    )
    assert (reader.tongue("ja"), reader.tongue("pt-BR")) == ("japonais", "portugais brésilien")
    assert reader.tongue("qqq") == "qqq"


def test_names_stand_in_the_order_of_the_language():
    assert reader_of("fr").name("Aiko", "Tanaka") == "Aiko Tanaka"
    assert reader_of("fr").name("Aiko", "Tanaka", "ja") == "Aiko Tanaka"
    assert reader_of("ja").name("Aiko", "Tanaka", "ja") == "Tanaka Aiko"
    assert reader_of("zh").name("Xiaoming", "Wang", "zh") == "Wang Xiaoming"
    assert reader_of("ja").name("Jana", "Nováková") == "Jana Nováková"
    assert reader_of("fr").name("", "Tanaka") == "Tanaka"
    assert reader_of("fr").name("", "") == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a {b} <i>", "a {b} <i>"),
        (_("Inner {n}", n=1234), "Inner 1,234"),
        (TOKYO, "22 Apr 2026, 15:05"),
        (WEDNESDAY, "22 Apr 2026"),
        (dt.time(9, 30), "09:30"),
        (Country("JP"), "Japan"),
        (Tongue("cs"), "Czech"),
        (True, "True"),
        (None, "None"),
        (1234, "1,234"),
        (Decimal("0.5"), "0.5"),
        (["a", 1000, Country("FI")], "a, 1,000 and Finland"),
        ((), ""),
        (object, str(object)),
    ],
    ids=str,
)
def test_any_value_of_a_message_is_shown_in_the_reader_s_way(value, shown):
    assert reader_of("en").show(value) == shown
    assert reader_of("en").word(_("<{value}>", value=value)) == f"<{shown}>"


def test_a_share_is_shown_as_per_cent():
    assert reader_of("en").percent(0.256) == "26%"
    assert reader_of("fr").percent(0.5) == f"50{WIDE}%"


def test_a_recipient_of_another_language_has_another_reader():
    english = reader_of("en")
    assert english.speaking("en") is english
    assert english.speaking(None) is english
    assert english.speaking("fr") is reader_of("fr")
    sole = SoleReader("en")
    assert sole.speaking("fr") is sole


@pytest.fixture
def czech(tmp_path, monkeypatch):
    """A reader with a small Czech catalogue."""
    catalog = Catalog(locale="cs")
    catalog.add("Add {name}", "Přidat {name}")
    catalog.add(("{count} person", "{count} people"), ("{count} osoba", "{count} osoby", "{count} osob"))
    catalog.add("Book", "Kniha", context="noun")
    folder = tmp_path / "cs" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "pimap.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    catalogues.catalogue.cache_clear()
    yield Reader("cs")
    catalogues.catalogue.cache_clear()


def test_messages_are_worded_by_the_catalogue_and_the_rest_stays_english(czech):
    assert catalogues.translated_languages() == ["en", "cs"]
    assert czech.word(_("Add {name}", name="{x}")) == "Přidat {x}"
    assert czech.word(_("Remove {name}", name="x")) == "Remove x"
    assert czech.word(pgettext("noun", "Book")) == "Kniha"
    assert czech.word(pgettext("verb", "Book")) == "Book"
    assert czech.word(verbatim("Add {name}")) == "Add {name}"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 osob"),
        (1, "1 osoba"),
        (2, "2 osoby"),
        (4, "4 osoby"),
        (5, "5 osob"),
        (1000, f"1{WIDE}000 osob"),
    ],
)
def test_plurals_follow_the_rules_of_the_language(czech, count, expected):
    assert czech.word(ngettext("{count} person", "{count} people", count)) == expected


def test_a_paper_says_the_weekday_as_business_letters_of_the_language_do():
    assert reader_of("ja").date(WEDNESDAY, "full") == "2026年4月22日(水)"
    assert reader_of("zh").date(WEDNESDAY, "full") == "2026年4月22日 星期三"
    assert reader_of("zh").days(WEDNESDAY, dt.date(2026, 4, 24)) == "2026年4月22日至24日"


def test_only_japanese_papers_address_people_by_more_than_their_name():
    assert reader_of("ja").addressed("田中 健一") == "田中 健一 様"
    assert reader_of("zh").addressed("王晓明") == "王晓明"
    assert reader_of("ja").addressed("") == ""
    assert [reader_of(code).reads_han for code in ("ja", "zh", "en")] == [True, True, False]


def test_every_language_of_documents_can_be_read():
    for language in DOCUMENT_LANGUAGES:
        assert reader_of(language).date_time(TOKYO)
        assert reader_of(language) is reader_of(language)
