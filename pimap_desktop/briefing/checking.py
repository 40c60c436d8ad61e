"""Are the notes complete: every line with its origin, every language with the same lines?

`resources/briefing/check.py` prints the findings for those who write and translate; the tests ask for none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pimap_desktop.briefing.content import (
    CULTURE_CHAPTERS,
    ENTRY_CHAPTERS,
    NOTES,
    SOURCE_LANGUAGE,
    Chapter,
    divide,
    list_markets,
)
from pimap_desktop.briefing.facts import Fact, Kind, read_facts, read_sources, read_table
from pimap_desktop.briefing.markdown import Block, Form, read_markdown

# A line of a briefing card; translations are often a third longer than English.
CARD_LETTERS = 160

_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))")
_NATIVE = re.compile("[\u3040-\u30ff\u3400-\u9fff]+")
_ADDRESS = re.compile(r"https?:|www\.|\]\(|<[a-z/!]", re.IGNORECASE)


def check_notes(notes: Path = NOTES) -> list[str]:
    """Return what is wrong with the notes, a sentence each; none for sound notes."""
    findings = list(_check_facts(notes))
    for market in list_markets(notes):
        findings += _check_original(notes, market.name, market.prefix, CULTURE_CHAPTERS)
        findings += _check_original(notes, market.entry_name, f"{market.prefix}-entry", ENTRY_CHAPTERS)
    findings += _check_phrases(notes)
    for language in list_languages(notes):
        findings += _check_card(notes, language)
        if language != SOURCE_LANGUAGE:
            findings += _check_translation(notes, language)
    return findings


def list_languages(notes: Path = NOTES) -> list[str]:
    """Return the languages in which there are notes."""
    return sorted(path.name for path in notes.iterdir() if path.is_dir() and any(path.glob("*.md")))


def list_missing(language: str, notes: Path = NOTES) -> list[str]:
    """Return the files that a language lacks."""
    wanted = [path.name for path in sorted((notes / SOURCE_LANGUAGE).iterdir())]
    return [name for name in wanted if not (notes / language / name).exists()]


def list_complete_languages(notes: Path = NOTES) -> list[str]:
    """Return the languages that lack no file and in whose files nothing is wrong."""
    return [
        language
        for language in list_languages(notes)
        if not list_missing(language, notes)
        and (language == SOURCE_LANGUAGE or not list(_check_translation(notes, language)))
        and not list(_check_card(notes, language))
    ]


def _check_facts(notes: Path) -> Iterator[str]:
    """Every fact has a source and a day, or is marked as general knowledge; every source is used."""
    facts = [fact for rows in read_facts(notes).values() for fact in rows.values()]
    for fact in facts:
        yield from _check_fact(fact)
    used = {source.code for fact in facts for source in fact.sources}
    used |= {
        code
        for rows in read_table(notes / "phrases.toml").values()
        for row in rows.values()
        for code in row.get("sources", [])
    }
    for code in sorted(read_sources(notes).keys() - used):
        yield f"sources.toml: nothing cites {code}"


def _check_fact(fact: Fact) -> Iterator[str]:
    if fact.kind is Kind.GENERAL:
        if fact.sources or fact.checked:
            yield f"facts.toml: {fact.mark} is general knowledge and yet has a source or a day"
        return
    if not fact.sources:
        yield f"facts.toml: {fact.mark} has no source"
    if fact.checked is None:
        yield f"facts.toml: {fact.mark} was never checked"


def _check_original(notes: Path, name: str, prefix: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """The English note has the chapters it must have, and each of its lines a fact of its own."""
    path = notes / SOURCE_LANGUAGE / f"{name}.md"
    if not path.exists():
        yield f"{name}.md: missing"
        return
    title, _lead, chapters = divide(_blocks(path))
    if not title:
        yield f"{name}.md: no title"
    if (found := tuple(chapter.name for chapter in chapters)) != wanted:
        yield f"{name}.md: the chapters are {', '.join(found)}"
    marks: Counter[str] = Counter()
    for chapter in chapters:
        yield from _check_lines(name, prefix, chapter, marks)
    facts = read_facts(notes).get(name, {})
    yield from (f"{name}.md: {mark} is there {count} times" for mark, count in marks.items() if count > 1)
    yield from (f"{name}.md: {mark} is not in facts.toml" for mark in sorted(marks.keys() - facts.keys()))
    yield from (f"facts.toml: {mark} is not in {name}.md" for mark in sorted(facts.keys() - marks.keys()))


def _check_lines(name: str, prefix: str, chapter: Chapter, marks: Counter[str]) -> Iterator[str]:
    """Every line is marked by the heading it stands under; the marks found are counted in ``marks``."""
    section = chapter.name
    for block in chapter.blocks:
        if not block.mark:
            yield f"{name}.md: no mark: {block.text[:60]}"
        elif block.form is Form.HEADING:
            section = block.mark
        else:
            marks[block.mark] += 1
            if not re.fullmatch(rf"{prefix}-{section}-\d+", block.mark):
                yield f"{name}.md: {block.mark} does not belong into {section}"
        if _ADDRESS.search(block.text):
            yield f"{name}.md: an address or HTML: {block.text[:60]}"


def _check_phrases(notes: Path) -> Iterator[str]:
    """Every phrase has a meaning, and every meaning a phrase."""
    used = {key for rows in read_table(notes / "phrases.toml").values() for key in rows}
    meanings = read_table(notes / SOURCE_LANGUAGE / "phrases.toml").keys()
    yield from (f"en/phrases.toml: no meaning of {key}" for key in sorted(used - meanings))
    yield from (f"en/phrases.toml: {key} is no phrase" for key in sorted(meanings - used))


def _check_card(notes: Path, language: str) -> Iterator[str]:
    """The lines for the briefing card are there and fit on it."""
    for market in list_markets(notes):
        path = notes / language / f"{market.name}.md"
        lines = {block.mark: block for block in _blocks(path)} if path.exists() else {}
        for mark in market.card if lines else ():
            if mark not in lines:
                yield f"{language}/{market.name}.md: {mark} is missing, the briefing card needs it"
            elif len(lines[mark].text) > CARD_LETTERS:
                yield f"{language}/{market.name}.md: {mark} is too long for a briefing card"


def _check_translation(notes: Path, language: str) -> Iterator[str]:
    """A translation has the same lines in the same order, with the same numbers and the same characters."""
    for path in sorted((notes / language).iterdir()):
        original = notes / SOURCE_LANGUAGE / path.name
        if not original.exists():
            yield f"{language}/{path.name}: there is no such note in English"
        elif path.suffix == ".md":
            yield from _compare(f"{language}/{path.name}", _blocks(original), _blocks(path))
        else:
            wanted, found = read_table(original), read_table(path)
            for key in sorted(wanted.keys() ^ found.keys()):
                yield f"{language}/{path.name}: {key} is in one of the two languages only"
            for key in sorted(found):
                if not str(found[key]).strip():
                    yield f"{language}/{path.name}: {key} is empty"


def _compare(place: str, originals: tuple[Block, ...], blocks: tuple[Block, ...]) -> Iterator[str]:
    wanted, found = [_shape(block) for block in originals], [_shape(block) for block in blocks]
    if wanted != found:
        unlike = next((pair for pair in zip(wanted, found, strict=False) if pair[0] != pair[1]), None)
        yield f"{place}: other blocks than in English" + (
            f", first {unlike[1]}, not {unlike[0]}" if unlike else ""
        )
        return
    for original, block in zip(originals, blocks, strict=True):
        if not block.text.strip():
            yield f"{place}: {block.mark} is empty"
        if _numbers(original.text) != _numbers(block.text):
            yield f"{place}: {block.mark} has other numbers: {block.text[:60]}"
        if _NATIVE.findall(original.text) != _NATIVE.findall(block.text):
            yield f"{place}: {block.mark} has other characters: {block.text[:60]}"
        if _ADDRESS.search(block.text):
            yield f"{place}: an address or HTML: {block.text[:60]}"


def _shape(block: Block) -> tuple[str, int, str]:
    return (block.form.value, block.level, block.mark)


def _numbers(text: str) -> Counter[str]:
    """Count the numbers of a text; languages group digits differently and may order dates differently."""
    return Counter(_DIGITS.findall(_GROUPED.sub("", text)))


def _blocks(path: Path) -> tuple[Block, ...]:
    return read_markdown(path.read_text(encoding="utf-8"))
