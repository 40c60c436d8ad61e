"""Documents in the languages of counterparts: no English text of the program is left on any of them."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from babel.messages.pofile import read_po
from typing_extensions import override

from pimap_desktop.documents.fonts import CHINESE, JAPANESE, LATIN, line
from pimap_desktop.documents.kinds import KINDS, Kind, PrintOptions
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES, DOMAIN, LANGUAGES, TRANSLATIONS
from pimap_desktop.i18n.reader import SoleReader, reader_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message
from tests.golden.papers import LABEL_SHEETS, SHEETS
from tests.golden.reading import read_texts
from tests.unit.documents.test_kinds import gathered
from translations.catalogue import TEMPLATE, read
from translations.papers import key_of, paper_texts

OTHERS = tuple(code for code in DOCUMENT_LANGUAGES if code not in LANGUAGES)
FAMILY = {"ja": JAPANESE, "zh": CHINESE}
WORD = re.compile(r"[A-Za-zÀ-ž]{2,}")
# What business Japanese and Chinese write in Latin letters too.
LATIN_WORDS = {"B2B", "ID", "Mr", "Ms", "PIMAP", "UTC", "mm", "san"}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
both = pytest.mark.parametrize("language", OTHERS)


class Unheard(gettext.NullTranslations):
    """Is asked for what the catalogue does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[tuple[str | None, str]] = set()

    @override
    def gettext(self, message: str) -> str:
        return self._missing(None, message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._missing(None, msgid1)

    @override
    def pgettext(self, context: str, message: str) -> str:
        # Data that stands where a message is expected is the same in every language.
        return message if context == "verbatim" else self._missing(context, message)

    def _missing(self, context: str | None, message: str) -> str:
        self.texts.add((context, message))
        return message


class Listening(SoleReader):
    """Reads one language, and keeps what its catalogue lacks."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.unheard = Unheard()
        self._catalogue = gettext.translation(DOMAIN, TRANSLATIONS, [language])
        self._catalogue.add_fallback(self.unheard)


def strings_of(value: object) -> Iterator[str]:
    """Give every text of a sheet that is data: those of messages are their values alone."""
    match value:
        case str():
            yield value
        case Message():
            yield from strings_of(value.values)
        case dict():
            for each in value.values():
                yield from strings_of(each)
        case list() | tuple() | set() | frozenset():
            for each in value:
                yield from strings_of(each)
    if is_dataclass(value) and not isinstance(value, type | Message):
        for each in fields(value):
            yield from strings_of(getattr(value, each.name))


@every_kind
@both
def test_every_text_on_the_sample_documents_is_translated(kind: Kind, language: str) -> None:
    reader, sheet = Listening(language), {**SHEETS, **LABEL_SHEETS}[kind.name]
    document = kind.draw(sheet, reader, PrintOptions())
    assert reader.unheard.texts == set()
    known = {word for text in strings_of(sheet) for word in WORD.findall(text)} | LATIN_WORDS
    # A word that is broken at the end of a line is known by its parts.
    printed = {word for text in read_texts(document.pdf) for word in WORD.findall(text.text)}
    assert {word for word in printed if not any(word in each for each in known)} == set()


@every_kind
@both
def test_every_text_on_the_documents_of_the_demo_is_translated(
    paper: Workspace, japan: str, kind: Kind, language: str
) -> None:
    reader = Listening(language)
    kind.draw(gathered(paper, japan, kind, reader), reader, PrintOptions())
    assert reader.unheard.texts == set()


@both
def test_the_catalogue_holds_the_texts_on_paper_and_no_others(language: str) -> None:
    template = {key_of(message) for message in read(TEMPLATE) if message.id}
    assert {key_of(message) for message in messages(language)} == paper_texts() & template


@both
def test_every_glyph_is_in_the_font_of_the_language(language: str) -> None:
    reader = reader_of(language)
    texts = [str(form) for message in messages(language) for form in _forms(message)]
    texts += [*reader.locale.territories.values(), *reader.locale.languages.values()]
    year = [date(2026, 1, 1) + timedelta(days=day) for day in range(366)]
    texts += [said for day in year for said in (reader.date(day, "full"), reader.day(day), reader.date(day))]
    texts += [reader.days(year[0], year[-1]), reader.date_time(datetime(2026, 11, 24, 9, 5))]
    texts += [reader.listed("甲乙丙"), reader.percent(0.5), reader.number(1234.5)]
    for bold in (False, True):
        drawn = [line(text, bold=bold, language=language) for text in texts]
        assert "".join(one.missing for one in drawn) == ""
        families = {run.font.split("-")[0] for one in drawn for run in one.runs}
        assert families == {LATIN, FAMILY[language]}


@cache
def messages(language: str) -> tuple:
    with (TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return tuple(message for message in read_po(file, language) if message.id)


def _forms(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else message.string
