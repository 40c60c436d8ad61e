"""What a reader finds under each heading: the text of the program with the organisers' notes laid over it.

The text of the program is never touched: a note that stands for a section keeps the state of the section its
writer saw, so that a later update of the text is told and not lost behind the note.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from pimap_desktop.briefing.content import (
    SOURCE_LANGUAGE,
    Chapter,
    Market,
    Note,
    Phrase,
    find_market,
    list_markets,
    load_entry_rules,
    load_note,
    load_phrases,
)
from pimap_desktop.briefing.facts import Fact
from pimap_desktop.briefing.markdown import Block, read_markdown
from pimap_desktop.errors import Refused
from pimap_desktop.mission.note_marks import list_note_marks
from pimap_desktop.mission.notes import NoteDraft, NoteRow, add_note, list_notes
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class Line:
    """A block of a section, and where it comes from; what organisers write has no source."""

    block: Block
    fact: Fact | None = None


@dataclass(frozen=True)
class SectionRow:
    """One section as a reader sees it."""

    slug: str  # as japan/cards; of an own note its id
    market: str  # ISO 3166
    name: str  # the mark of its chapter
    title: str
    lines: tuple[Line, ...]
    language: str  # in which the text is
    note: NoteRow | None = None  # of the organisers: instead of the text of the program, or beside it
    is_entry: bool = False  # a rule of entry
    outdated: bool = False  # the text of the program has changed since the note was written
    favourite: bool = False
    read: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is a note of the organisers that stands for no section."""
        return self.note is not None and not self.note.overrides

    @property
    def remark(self) -> Message | None:
        """What the reader has to know about the whole section."""
        if self.outdated:
            return _("The program’s own text has changed since the organisers wrote theirs: compare the two.")
        if self.note is not None:
            return _("Written by the organisers.")
        return None


@dataclass(frozen=True)
class BriefingMarketRow:
    """A market with notes, and in which language a reader gets them."""

    market: str  # ISO 3166
    language: str
    title: str
    lead: tuple[Block, ...]
    entry_title: str
    entry_lead: tuple[Block, ...]

    def remark(self, wanted: str) -> Message | None:
        """Return a sentence where the notes are not in the language that was wanted."""
        if self.language == wanted:
            return None
        return _("This note has not been translated yet: it is shown in English.")


def list_briefing_markets(session: Session, language: str = SOURCE_LANGUAGE) -> list[BriefingMarketRow]:
    """Return the markets for which notes come with the program."""
    return [_market_row(market, language) for market in list_markets()]


def list_sections(
    session: Session,
    market: str,
    language: str = SOURCE_LANGUAGE,
    mission_id: str | None = None,
    company_id: str | None = None,
    person_id: str | None = None,
) -> list[SectionRow]:
    """Return the sections of a market for a reader, each with what the organisers wrote for that reader.

    Of several notes that stand for the same section, the narrowest is shown: a person's before a company's,
    a mission's before a market's. Notes that stand beside the sections come last.
    """
    market = market.upper()
    languages = {"", language, *_languages_shown(market, language)}
    notes = [
        note
        for note in list_notes(session, market)
        if note.suits(market, mission_id, company_id, person_id) and note.language in languages
    ]
    over = {note.overrides: note for note in notes if note.overrides}  # the narrowest is the last
    beside: dict[str, list[NoteRow]] = defaultdict(list)
    for note in notes:
        if not note.overrides:
            beside[note.section].append(note)
    shipped = list(_shipped(market, language))
    known = {row.name for row in shipped}
    rows = []
    for row in shipped:
        rows.append(_laid_over(row, over.get(row.slug)))
        rows += [_own(note, market) for note in beside.get(row.name, ())]
    lost = [note for slug, note in over.items() if slug not in {row.slug for row in shipped}]
    rows += [_own(note, market) for name, each in beside.items() if name not in known for note in each]
    rows += [_own(note, market) for note in lost]
    return _marked(session, rows, person_id)


def list_phrases(session: Session, market: str, language: str = SOURCE_LANGUAGE) -> list[Phrase]:
    """Return the key phrases of a market with what they mean; none where no notes come with the program."""
    found = find_market(market.upper())
    return list(load_phrases(found, language)) if found else []


def find_section(session: Session, slug: str, language: str = SOURCE_LANGUAGE) -> SectionRow:
    """Return a section as the program brings it; raises `Refused` for a slug that is none."""
    for market in list_markets():
        for row in _shipped(market.code, language):
            if row.slug == slug:
                return row
    raise Refused(_("There is no section “{slug}” in the notes of the program.", slug=slug))


def override_section(session: Session, slug: str, draft: NoteDraft) -> str:
    """Put a note in the place of a section, for the readers whom the draft names; return its id."""
    shipped = find_section(session, slug, draft.language or SOURCE_LANGUAGE)
    return add_note(session, standing_for(draft, shipped))


def standing_for(draft: NoteDraft, shipped: SectionRow) -> NoteDraft:
    """Return a draft that stands for a section in the state in which the section is now."""
    return replace(
        draft,
        market=shipped.market,
        section=shipped.name,
        overrides=shipped.slug,
        seen=state_of(shipped.slug, draft.language),
        title=draft.title or shipped.title,
    )


def state_of(slug: str, language: str = "") -> str:
    """Return a mark of what the program says in a section; another text has another mark."""
    for market in list_markets():
        for row in _shipped(market.code, language or SOURCE_LANGUAGE):
            if row.slug == slug:
                return _digest(row.lines)
    return ""


def markdown_of(lines: tuple[Line, ...]) -> str:
    """Write blocks as the Markdown they can be read from again, without their marks."""
    parts: list[str] = []
    for line in lines:
        block = line.block
        words = "".join(
            f"**{span.text}**" if span.bold else f"*{span.text}*" if span.italic else span.text
            for span in block.spans
        )
        match block.form.value:
            case "heading":
                parts.append(f"\n{'#' * block.level} {words}\n")
            case "item":
                sign = f"{block.number}." if block.number is not None else "-"
                parts.append(f"{'   ' * (block.level - 1)}{sign} {words}")
            case _:
                parts.append(f"\n{words}\n")
    return "\n".join(parts).strip()


def _languages_shown(code: str, language: str) -> set[str]:
    """Return in which language a reader gets the notes: where it is English, English notes belong to them."""
    market = find_market(code)
    return {load_note(market, language).language} if market else set()


def _shipped(code: str, language: str) -> Iterator[SectionRow]:
    market = find_market(code)
    if market is None:
        return
    for note, entry in ((load_note(market, language), False), (load_entry_rules(market, language), True)):
        name = market.entry_name if entry else market.name
        for chapter in note.chapters:
            yield _section(note, chapter, f"{name}/{chapter.name}", is_entry=entry)


def _section(note: Note, chapter: Chapter, slug: str, *, is_entry: bool) -> SectionRow:
    lines = tuple(Line(block, note.fact(block)) for block in chapter.blocks)
    return SectionRow(
        slug, note.market.code, chapter.name, chapter.title, lines, note.language, is_entry=is_entry
    )


def _laid_over(row: SectionRow, note: NoteRow | None) -> SectionRow:
    if note is None:
        return row
    lines = tuple(Line(block) for block in read_markdown(note.body))
    # A note for every language was written from the English text: that is the one to compare with.
    outdated = bool(note.seen) and note.seen != state_of(row.slug, note.language)
    return replace(
        row,
        title=note.title or row.title,
        lines=lines,
        note=note,
        language=note.language or row.language,
        outdated=outdated,
    )


def _own(note: NoteRow, market: str) -> SectionRow:
    lines = tuple(Line(block) for block in read_markdown(note.body))
    return SectionRow(note.id, market, note.section, note.title, lines, note.language, note)


def _marked(session: Session, rows: list[SectionRow], person_id: str | None) -> list[SectionRow]:
    if person_id is None:
        return rows
    marks = {mark.note: mark for mark in list_note_marks(session, person_id)}
    return [
        replace(row, favourite=marks[row.slug].favourite, read=marks[row.slug].read)
        if row.slug in marks
        else row
        for row in rows
    ]


def _market_row(market: Market, language: str) -> BriefingMarketRow:
    note, entry = load_note(market, language), load_entry_rules(market, language)
    return BriefingMarketRow(market.code, note.language, note.title, note.lead, entry.title, entry.lead)


def _digest(lines: tuple[Line, ...]) -> str:
    text = "\n".join(f"{line.block.form.value} {line.block.level} {line.block.text}" for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
