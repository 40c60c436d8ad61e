"""Finding a line in the notes of the program, in any language, and in those of the organisers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from pimap_desktop.briefing.checking import list_languages
from pimap_desktop.briefing.content import (
    NOTES,
    SOURCE_LANGUAGE,
    find_market,
    list_markets,
    load_entry_rules,
    load_note,
    load_phrases,
)
from pimap_desktop.briefing.markdown import read_markdown
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.notes import NoteRow, list_notes

_MOST = 60


@dataclass(frozen=True)
class NoteHit:
    """A line that holds every word that was typed."""

    slug: str  # of its section, or the id of an own note
    market: str
    title: str  # of the section
    text: str
    mark: str  # of the line; empty in an own note
    language: str
    is_own: bool = False


@dataclass(frozen=True)
class _Text:
    """A line, and what it is found by."""

    hit: NoteHit
    folded: str
    name: str = ""  # of the section: it counts for all its lines


def list_note_hits(
    session: Session,
    text: str,
    language: str = SOURCE_LANGUAGE,
    market: str | None = None,
    mission_id: str | None = None,
    company_id: str | None = None,
    person_id: str | None = None,
    limit: int = _MOST,
) -> list[NoteHit]:
    """Return the lines that hold every typed word, whatever its accents; own notes first, then by language.

    A line that is found in several languages is given once, in the reader's where it is there. Own notes are
    those that suit the mission, company and person that are given; without any, those for everybody.
    """
    words = folded(text).split()
    if not words:
        return []
    wanted = market.upper() if market else None
    hits: dict[object, NoteHit] = {}
    for each in (*_own_texts(session, wanted, mission_id, company_id, person_id), *_in_order(language)):
        hit = each.hit
        if (wanted is None or hit.market in {"", wanted}) and _holds(each, words):
            hits.setdefault((hit.slug, hit.mark or hit.text), hit)
            if len(hits) >= limit:
                break
    return list(hits.values())


def prepare_note_search(language: str) -> None:
    """Read the notes of one language, so that the first letter that is typed is answered at once."""
    _shipped_texts(language)


def _holds(text: _Text, words: list[str]) -> bool:
    return all(word in text.folded or word in text.name for word in words) and any(
        word in text.folded for word in words
    )


def _in_order(language: str) -> Iterator[_Text]:
    """Give the lines of the program: those of the reader's language first, then the English ones."""
    known = list_languages(NOTES)
    for code in dict.fromkeys(each for each in (language, SOURCE_LANGUAGE, *known) if each in known):
        yield from _shipped_texts(code)


@cache
def _shipped_texts(language: str) -> tuple[_Text, ...]:
    """Return the lines of one language; they are the same for as long as the program runs."""
    texts = []
    for market in list_markets():
        names = ((load_note(market, language), market.name), (load_entry_rules(market, language), ""))
        for note, name in names:
            if note.language != language:
                continue
            for chapter in note.chapters:
                slug = f"{name or market.entry_name}/{chapter.name}"
                title = _plain(chapter.title)
                texts += [
                    _Text(
                        NoteHit(slug, market.code, chapter.title, block.text, block.mark, language),
                        _plain(block.text),
                        title,
                    )
                    for block in chapter.blocks
                ]
        texts += _phrases(market.code, language)
    return tuple(texts)


def _phrases(code: str, language: str) -> Iterator[_Text]:
    market = find_market(code)
    assert market is not None
    for phrase in load_phrases(market, language):
        said = " · ".join(part for part in (phrase.script, phrase.reading, phrase.meaning) if part)
        slug = f"{market.name}/phrases"
        title = next(
            (each.title for each in load_note(market, language).chapters if each.name == "phrases"), ""
        )
        yield _Text(NoteHit(slug, code, title, said, phrase.key, language), _plain(said))


def _own_texts(
    session: Session,
    market: str | None,
    mission_id: str | None,
    company_id: str | None,
    person_id: str | None,
) -> Iterator[_Text]:
    for note in reversed(list_notes(session, market)):
        if note.suits(market or note.market, mission_id, company_id, person_id):
            yield from _lines_of(note)


def _lines_of(note: NoteRow) -> Iterator[_Text]:
    slug = note.overrides or note.id
    for block in read_markdown(note.body):
        hit = NoteHit(slug, note.market, note.title, block.text, "", note.language, is_own=True)
        yield _Text(hit, _plain(block.text), _plain(note.title))


# `folded` remembers every text it has seen; what organisers write shall not stay in memory for ever.
_plain = folded.__wrapped__
