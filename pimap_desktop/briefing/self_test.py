"""A short test on a market, made from its notes: the same seed asks the same questions."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pimap_desktop.briefing.content import (
    SOURCE_LANGUAGE,
    Market,
    Note,
    find_market,
    list_markets,
    load_note,
    load_phrases,
)
from pimap_desktop.briefing.facts import Kind
from pimap_desktop.briefing.markdown import Block, Form
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Country, Message, _

QUESTIONS = 8
_OPTIONS = 4
_GAP = "____"
_NUMBER = re.compile(r"(?<![\w.,:/+-])\d{1,4}(?![\d.,:/-]|\s*%)")
# A capital within a sentence begins a name, which would give the country away.
_NAME = re.compile(r"(?<=[^\W\d_,;] )[A-ZÀ-Ž]\w|(?<=[,;] )[A-ZÀ-Ž]\w|[A-Z]{3}")
_PLACES = ("montreal", "montréal", "quebec", "québec", "osaka")
_LONGEST = 200  # letters of a line that may be an option
_ALIKE = 0.3  # share of words from which two lines may say the same
_CHAPTERS = ("greetings", "names", "cards", "meetings", "negotiation", "communication", "dress", "dining")


@dataclass(frozen=True)
class Question:
    """One question with options of which one is right, and the line that tells so."""

    prompt: Message
    options: tuple[str, ...]
    right: int
    told: str  # the line of the note
    chapter: str  # its title
    mark: str


def list_self_test_questions(
    session: Session, market: str, language: str = SOURCE_LANGUAGE, seed: int = 0, count: int = QUESTIONS
) -> list[Question]:
    """Return questions on a market; raises `Refused` where no notes come with the program."""
    found = find_market(market.upper())
    if found is None:
        raise Refused(_("There are no notes on {country} to ask about.", country=Country(market.upper())))
    if not 1 <= count <= 50:
        raise Refused(_("A test has between 1 and 50 questions."))
    # Not for secrets: the questions shall be the same wherever the seed is.
    chance = random.Random(f"{found.code} {seed}")  # noqa: S311 - see above
    return list(_chosen(found, language, chance, count))


def _chosen(market: Market, language: str, chance: random.Random, count: int) -> Iterator[Question]:
    """Take in turn from each kind of question, none about the same line twice."""
    note = load_note(market, language)
    kinds = [
        list(_about_chapters(market, note, language, chance)),
        list(_about_phrases(market, note, language, chance)),
        list(_about_words(note, chance)),
        list(_about_numbers(note, chance)),
    ]
    for kind in kinds:
        chance.shuffle(kind)
    asked: set[str] = set()
    while len(asked) < count and any(kinds):
        for kind in kinds:
            question = next((each for each in kind if each.mark not in asked), None)
            kind[:] = [each for each in kind if question is not None and each is not question]
            if question is not None and len(asked) < count:
                asked.add(question.mark)
                yield question


def _about_chapters(market: Market, note: Note, language: str, chance: random.Random) -> Iterator[Question]:
    """Ask which of four lines the note on this market has; the others are of other markets."""
    others = [load_note(other, language) for other in list_markets() if other is not market]
    stems = _stems(language)
    for chapter in note.chapters:
        if chapter.name not in _CHAPTERS:
            continue
        own = [block for block in chapter.blocks if _may_ask(note, block, stems)]
        pool = [
            block.text
            for other in others
            for each in other.chapters
            if each.name == chapter.name
            for block in each.blocks
            if _may_ask(other, block, stems)
        ]
        for block in own:
            wrong = [text for text in pool if not any(_alike(text, one.text) for one in chapter.blocks)]
            if len(wrong) >= _OPTIONS - 1:
                prompt = _(
                    "Which of these is said about {country} under “{chapter}”?",
                    country=Country(market.code),
                    chapter=chapter.title,
                )
                yield _question(
                    prompt, block.text, chance.sample(wrong, 3), block.text, chapter.title, block.mark, chance
                )


def _about_phrases(market: Market, note: Note, language: str, chance: random.Random) -> Iterator[Question]:
    phrases = load_phrases(market, language)
    title = next((each.title for each in note.chapters if each.name == "phrases"), "")
    for phrase in phrases:
        said = f"{phrase.script} ({phrase.reading})" if phrase.reading else phrase.script
        wrong = sorted({other.meaning for other in phrases} - {phrase.meaning})
        if len(wrong) >= _OPTIONS - 1:
            told = f"{said}: {phrase.meaning}"
            prompt = _("What is meant by “{phrase}”?", phrase=said)
            yield _question(prompt, phrase.meaning, chance.sample(wrong, 3), told, title, phrase.key, chance)


def _about_words(note: Note, chance: random.Random) -> Iterator[Question]:
    """Leave out a foreign word; the other foreign words of the note are the options beside it."""
    words = sorted({word for block in note.blocks() for word in _foreign(block)})
    for chapter in note.chapters:
        for block in chapter.blocks:
            own = _foreign(block)
            if block.form is Form.HEADING or len(own) != 1:
                continue
            wrong = [word for word in words if word not in block.text and word.isascii() == own[0].isascii()]
            gapped = block.text.replace(own[0], _GAP)
            if len(wrong) >= _OPTIONS - 1 and gapped.count(_GAP) == 1:
                yield _gap(gapped, own[0], chance.sample(wrong, 3), block, chapter.title, chance)


def _about_numbers(note: Note, chance: random.Random) -> Iterator[Question]:
    """Leave out the one number of a line."""
    for chapter in note.chapters:
        for block in chapter.blocks:
            numbers = _NUMBER.findall(block.text)
            if block.form is Form.HEADING or len(numbers) != 1 or len(re.findall(r"\d+", block.text)) != 1:
                continue
            wrong = [str(each) for each in _near(int(numbers[0]))]
            gapped = _NUMBER.sub(_GAP, block.text)
            yield _gap(gapped, numbers[0], chance.sample(wrong, 3), block, chapter.title, chance)


def _gap(
    gapped: str, right: str, wrong: Sequence[str], block: Block, chapter: str, chance: random.Random
) -> Question:
    prompt = _("What is missing here? “{line}”", line=gapped)
    return _question(prompt, right, wrong, block.text, chapter, block.mark, chance)


def _question(
    prompt: Message,
    right: str,
    wrong: Sequence[str],
    told: str,
    chapter: str,
    mark: str,
    chance: random.Random,
) -> Question:
    options = [right, *wrong]
    chance.shuffle(options)
    return Question(prompt, tuple(options), options.index(right), told, chapter, mark)


def _near(number: int) -> list[int]:
    """Return other numbers that might as well stand there: years near by, small numbers near by."""
    if 1900 <= number <= 2100:
        return [number + step for step in (-3, -2, -1, 1, 2, 3)]
    step = 1 if number < 10 else 2 if number < 30 else 5 if number < 100 else 10 if number < 300 else 100
    return [each for each in (number + step * by for by in (-3, -2, -1, 1, 2, 3)) if each > 0]


def _foreign(block: Block) -> list[str]:
    return [span.text for span in block.spans if span.italic]


def _may_ask(note: Note, block: Block, stems: tuple[str, ...]) -> bool:
    """Return whether a line may be an option: short, with a source, and giving no place away."""
    fact = note.fact(block)
    if fact is None or fact.kind is Kind.GENERAL or block.form is Form.HEADING or len(block.text) > _LONGEST:
        return False
    named = any(stem in block.text.casefold() for stem in stems)
    return not (named or _NAME.search(block.text) or _foreign(block))


def _stems(language: str) -> tuple[str, ...]:
    """Return what the names of the markets, and of what comes from there, begin with."""
    reader = reader_of(language)
    names = (reader.country(market.code) for market in list_markets())
    return (*_PLACES, *(name.casefold()[: max(4, len(name) - 3)] for name in names))


def _alike(one: str, other: str) -> bool:
    """Return whether two lines share so many words that both may be true of both markets."""
    words, others = (set(re.findall(r"\w{4,}", each.casefold())) for each in (one, other))
    return len(words & others) >= _ALIKE * max(min(len(words), len(others)), 1)
