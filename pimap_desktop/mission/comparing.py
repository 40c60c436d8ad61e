"""Two records side by side: the fields in which they differ, for choosing what the merged one says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy.orm import Session

from pimap_desktop.mission.companies import CompanyDraft, find_company
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.merging import merge_companies, merge_participations, merge_people
from pimap_desktop.mission.people import PersonDraft, find_person
from pimap_desktop.mission.readable import readable
from pimap_desktop.text import Message


@dataclass(frozen=True)
class FieldPair:
    """One field in which two records differ; the values as they are, and as a message shows them."""

    name: str
    field: Message | str
    one: object
    other: object
    one_shown: object
    other_shown: object


def list_field_pairs(session: Session, kind: str, one_id: str, other_id: str) -> list[FieldPair]:
    """Return the fields in which two people, or two companies, differ; nothing for other kinds."""
    one, other = _drafts(session, kind, one_id), _drafts(session, kind, other_id)
    if one is None or other is None:
        return []
    return [
        FieldPair(
            field.name,
            label_of(kind, field.name),
            mine := getattr(one, field.name),
            theirs := getattr(other, field.name),
            _shown(session, kind, field.name, mine),
            _shown(session, kind, field.name, theirs),
        )
        for field in fields(one)
        if getattr(one, field.name) != getattr(other, field.name)
    ]


def merge_chosen(
    session: Session, kind: str, kept_id: str, merged_id: str, chosen: Mapping[str, Any]
) -> None:
    """Make two records one with the chosen values, by field; the rest stays as the kept one says."""
    match _drafts(session, kind, kept_id):
        case PersonDraft() as person:
            merge_people(session, kept_id, merged_id, replace(person, **chosen))
        case CompanyDraft() as company:
            merge_companies(session, kept_id, merged_id, replace(company, **chosen))
        case _:
            merge_participations(session, kept_id, merged_id)


def _drafts(session: Session, kind: str, record_id: str) -> PersonDraft | CompanyDraft | None:
    if kind == "person":
        return find_person(session, record_id)
    return find_company(session, record_id) if kind == "company" else None


def _shown(session: Session, kind: str, column: str, value: object) -> object:
    if isinstance(value, tuple):
        return value
    return readable(session, kind, column, int(value) if isinstance(value, bool) else value)
