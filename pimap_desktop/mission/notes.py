"""Briefing notes of the organisers: beside the culture notes, or in the place of one of their sections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import enter_country, enter_language, enter_line, enter_text
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.briefing_note import BriefingNote
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _, pgettext

LONGEST_NOTE = 20_000
_VERSION = "@"  # between the section that a note stands for and the state in which its writer saw it
_OF = (("mission_id", Mission), ("company_id", Company), ("person_id", Person))


@dataclass(frozen=True)
class NoteDraft:
    """What a person enters: a text in Markdown, where it belongs and whom it is for.

    What is given of market, mission, company and person must all fit the reader.
    """

    market: str = ""  # ISO 3166-1 alpha-2; empty: every market
    mission_id: str | None = None
    company_id: str | None = None
    person_id: str | None = None
    section: str = ""  # the mark of a chapter; empty: beside all chapters
    overrides: str = ""  # the slug of the section that it stands for
    seen: str = ""  # the state of that section when the note was written
    language: str = ""  # of its readers; empty: of all
    title: str = ""
    body: str = ""


@dataclass(frozen=True)
class NoteRow:
    """A note as lists show it."""

    id: str
    market: str
    mission_id: str | None
    company_id: str | None
    person_id: str | None
    section: str
    overrides: str
    seen: str
    language: str
    title: str
    body: str
    at: datetime | None

    @property
    def reach(self) -> int:
        """How narrow it is: for a market 0, a mission 1, a company 2, a person 3."""
        given = (self.mission_id, self.company_id, self.person_id)
        return max((number for number, one in enumerate(given, start=1) if one is not None), default=0)

    def suits(
        self, market: str, mission_id: str | None, company_id: str | None, person_id: str | None
    ) -> bool:
        """Return whether it is for such a reader."""
        pairs = (
            (self.mission_id, mission_id),
            (self.company_id, company_id),
            (self.person_id, person_id),
        )
        return self.market in {"", market} and all(own in {None, asked} for own, asked in pairs)


def list_notes(session: Session, market: str | None = None, mission_id: str | None = None) -> list[NoteRow]:
    """Return the organisers' notes (for a market, for a mission), the widest first, then the oldest."""
    query = select(BriefingNote)
    if market is not None:
        query = query.where(BriefingNote.market.in_(("", market.upper())))
    if mission_id is not None:
        query = query.where(BriefingNote.mission_id == mission_id)
    # Of a note about somebody who was erased nothing is left but the row.
    rows = [_row(note) for note in session.scalars(query) if note.body]
    return sorted(rows, key=lambda row: (row.reach, row.at.timestamp() if row.at else 0.0, row.id))


def find_note(session: Session, note_id: str) -> NoteDraft:
    """Return a note as a form edits it."""
    row = _row(session.get_one(BriefingNote, note_id))
    return NoteDraft(**{name: getattr(row, name) for name in NoteDraft.__dataclass_fields__})


def add_note(session: Session, draft: NoteDraft) -> str:
    """Add a note; return its id."""
    note = BriefingNote(**_entered(session, draft), at=session.info[NOW])
    session.add(note)
    session.flush()
    return note.id


def change_note(session: Session, note_id: str, draft: NoteDraft, since: int | None = None) -> None:
    """Change a note; ``since`` is the revision at which the form was opened."""
    note = session.get_one(BriefingNote, note_id)
    write_fields(session, note, _entered(session, draft), since)
    note.at = session.info[NOW]


def remove_notes(session: Session, note_ids: tuple[str, ...]) -> None:
    """Delete notes; where one stood for a section, the section itself is shown again."""
    for note_id in note_ids:
        session.get_one(BriefingNote, note_id).remove()


def _row(note: BriefingNote) -> NoteRow:
    overrides, _at, seen = (note.overrides or "").partition(_VERSION)
    return NoteRow(
        id=note.id,
        market=note.market or "",
        mission_id=note.mission_id,
        company_id=note.company_id,
        person_id=note.person_id,
        section=note.section or "",
        overrides=overrides,
        seen=seen,
        language=note.language or "",
        title=note.title or "",
        body=note.body or "",
        at=note.at,
    )


def _entered(session: Session, draft: NoteDraft) -> dict[str, object]:
    label = partial(label_of, BriefingNote.__tablename__)
    title = enter_line(draft.title, label("title"))
    market = enter_country(draft.market, label("market"))
    language = enter_language(draft.language, label("language"))
    body = _enter_markdown(draft.body)
    if not body:
        raise Refused(_("Write the text of the note."))
    if not title and not draft.overrides:
        raise Refused(_("Give the note a title."))
    for name, entity in _OF:
        if (key := getattr(draft, name)) is not None:
            session.get_one(entity, key)
    if not (market or draft.mission_id or draft.company_id or draft.person_id):
        raise Refused(_("Say for which market, mission, company or person the note is."))
    return {
        "market": market,
        "mission_id": draft.mission_id,
        "company_id": draft.company_id,
        "person_id": draft.person_id,
        "section": enter_line(draft.section, label("section")),
        "overrides": f"{draft.overrides}{_VERSION}{draft.seen}" if draft.overrides else "",
        "language": language,
        "title": title,
        "body": body,
    }


def _enter_markdown(text: str) -> str:
    """Return the text without what nobody types on purpose; the indentation, which lists have, stays."""
    label = pgettext("note", "Text")
    lines = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        words = enter_text(line, label)
        lines.append(" " * min(indent, 40) + words if words else "")
    body = "\n".join(lines).strip("\n")
    if len(body) > LONGEST_NOTE:
        raise Refused(
            _(
                "A note can have {most} characters at most, and this one has {count}.",
                most=LONGEST_NOTE,
                count=len(body),
            )
        )
    return body
