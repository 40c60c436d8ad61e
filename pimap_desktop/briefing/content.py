"""The culture notes that come with the program: which there are, and what one says in a language.

The files lie in `resources/briefing`, whose README tells how they are written. A note that is not translated
is given in English; `Note.language` tells which it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pimap_desktop.briefing.facts import Fact, fact_of, read_facts, read_sources, read_table
from pimap_desktop.briefing.markdown import Block, Form, read_markdown
from pimap_desktop.shipped import RESOURCES
from pimap_desktop.text import Message, _

NOTES = RESOURCES / "briefing"
SOURCE_LANGUAGE = "en"

# What every note is about, in this order; the names are those of the marks of its headings.
CULTURE_CHAPTERS = (
    "greetings",
    "names",
    "cards",
    "meetings",
    "negotiation",
    "communication",
    "dress",
    "dining",
    "calendar",
    "follow-up",
    "contracts",
    "practical",
    "fairs",
    "export-control",
    "dos-and-donts",
    "phrases",
)
ENTRY_CHAPTERS = ("stay", "before", "border")

_SERVICES = {
    "all": _("Emergency"),
    "police": _("Police"),
    "ambulance": _("Ambulance"),
    "fire": _("Fire brigade"),
    "fire-and-ambulance": _("Fire brigade and ambulance"),
}


@dataclass(frozen=True)
class EmergencyNumber:
    """Whom one reaches under which number."""

    service: Message
    number: str


@dataclass(frozen=True)
class Market:
    """A country for which notes come with the program."""

    code: str  # ISO 3166-1 alpha-2, as in a mission
    name: str  # of its files
    prefix: str  # of the marks of its facts
    phrases_in: str  # language of the key phrases
    emergency: tuple[EmergencyNumber, ...]
    card: tuple[str, ...]  # marks of the three lines that stand on a briefing card

    @property
    def entry_name(self) -> str:
        """The name of the files with the rules of entry."""
        return f"{self.name}-entry"


@dataclass(frozen=True)
class Chapter:
    """One subject of a note."""

    name: str  # the mark of its heading, the same in every language
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Note:
    """What is worth knowing about a market, in one language."""

    market: Market
    language: str
    title: str
    lead: tuple[Block, ...]  # what stands before the first chapter
    chapters: tuple[Chapter, ...]
    facts: Mapping[str, Fact]  # by mark

    def fact(self, block: Block) -> Fact | None:
        """Return where a block comes from; None for headings and the lead."""
        return self.facts.get(block.mark)

    def blocks(self) -> Iterator[Block]:
        """Give everything below the lead in its order, without the headings of the chapters."""
        for chapter in self.chapters:
            yield from chapter.blocks


@dataclass(frozen=True)
class Phrase:
    """A sentence to say, how it is read, and what it means in the reader's language."""

    key: str
    script: str
    reading: str  # empty where the script is Latin
    meaning: str
    language: str  # of the sentence
    fact: Fact


@cache
def list_markets(notes: Path = NOTES) -> tuple[Market, ...]:
    """Return the markets with notes."""
    return tuple(_market(code, values) for code, values in read_table(notes / "markets.toml").items())


def find_market(code: str) -> Market | None:
    """Return the market of a country by its ISO 3166 code, or None when no notes come with the program."""
    return next((market for market in list_markets() if market.code == code), None)


def load_note(market: Market, language: str, notes: Path = NOTES) -> Note:
    """Return the culture note of a market in a language, or in English where it is not translated."""
    return _load(market, market.name, language, notes)


def load_entry_rules(market: Market, language: str, notes: Path = NOTES) -> Note:
    """Return the rules of entry, which stand apart from the note so that they can be replaced."""
    return _load(market, market.entry_name, language, notes)


def card_points(note: Note) -> tuple[Block, ...]:
    """Return the lines of a note that stand on a briefing card."""
    marked = {block.mark: block for block in note.blocks()}
    return tuple(marked[mark] for mark in note.market.card if mark in marked)


def load_phrases(market: Market, language: str, notes: Path = NOTES) -> tuple[Phrase, ...]:
    """Return the key phrases of a market; a meaning that is not translated is given in English."""
    meanings = {
        **read_table(notes / SOURCE_LANGUAGE / "phrases.toml"),
        **read_table(notes / language / "phrases.toml"),
    }
    sources = read_sources(notes)
    return tuple(
        Phrase(
            key=key,
            script=row["script"],
            reading=row.get("reading", ""),
            meaning=meanings[key],
            language=market.phrases_in,
            fact=fact_of(key, row, sources),
        )
        for key, row in read_table(notes / "phrases.toml").get(market.name, {}).items()
    )


def _market(code: str, values: dict[str, Any]) -> Market:
    return Market(
        code=code,
        name=values["name"],
        prefix=values["prefix"],
        phrases_in=values["phrases_in"],
        emergency=tuple(
            EmergencyNumber(_SERVICES[service], number) for service, number in values["emergency"].items()
        ),
        card=tuple(values["card"]),
    )


def _load(market: Market, name: str, language: str, notes: Path) -> Note:
    path = notes / language / f"{name}.md"
    if not path.exists():
        language = SOURCE_LANGUAGE
        path = notes / language / f"{name}.md"
    title, lead, chapters = _read(path, path.stat().st_mtime_ns)
    return Note(market, language, title, lead, chapters, read_facts(notes)[name])


@cache
def _read(path: Path, _written: int) -> tuple[str, tuple[Block, ...], tuple[Chapter, ...]]:
    """Read a file once for each time it was written: pages and searches ask for the same ones again."""
    return divide(read_markdown(path.read_text(encoding="utf-8")))


def divide(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...], tuple[Chapter, ...]]:
    """Divide a note into its title, its lead and its chapters."""
    title = ""
    lead: list[Block] = []
    parts: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if block.form is Form.HEADING and block.level == 1 and not title:
            title = block.text
        elif block.form is Form.HEADING and block.level == 2:
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            lead.append(block)
    chapters = (Chapter(heading.mark, heading.text, tuple(inner)) for heading, inner in parts)
    return title, tuple(lead), tuple(chapters)
