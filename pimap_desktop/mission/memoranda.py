"""Memoranda of understanding with clusters of the market."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.dates import kept_day, read_day
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import Entry, enter_fields, enter_line, enter_text
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.memorandum import Memorandum
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.text import _

_ENTRIES: dict[str, Entry] = {"title": enter_line, "party": enter_line, "note": enter_text}


@dataclass(frozen=True)
class MemorandumDraft:
    """What a person enters: the other side is an organisation of the workspace, or only a name."""

    title: str = ""
    cluster_id: str | None = None  # None: the whole partnership signs
    company_id: str | None = None
    party: str = ""
    signed_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class MemorandumRow:
    """A memorandum as lists show it."""

    id: str
    title: str
    cluster_id: str | None
    cluster: str
    company_id: str | None
    party: str
    signed_on: date | None
    note: str


def list_memoranda(session: Session, mission_id: str | None = None) -> list[MemorandumRow]:
    """Return the memoranda of a mission, or of all, the signed ones first by their day."""
    query = (
        select(Memorandum, Cluster.name, Company.name)
        .outerjoin(Cluster, Cluster.id == Memorandum.cluster_id)
        .outerjoin(Company, Company.id == Memorandum.company_id)
    )
    if mission_id is not None:
        query = query.where(Memorandum.mission_id == mission_id)
    rows = [
        MemorandumRow(
            memo.id,
            memo.title or "",
            memo.cluster_id,
            cluster or "",
            memo.company_id,
            memo.party or company or "",
            read_day(memo.signed_on),
            memo.note or "",
        )
        for memo, cluster, company in session.execute(query)
    ]
    return sorted(rows, key=lambda row: (row.signed_on is None, row.signed_on or date.max, row.party, row.id))


def find_memorandum(session: Session, memorandum_id: str) -> MemorandumDraft:
    """Return what is known of a memorandum, as a form edits it."""
    memo = session.get_one(Memorandum, memorandum_id)
    return MemorandumDraft(
        memo.title or "",
        memo.cluster_id,
        memo.company_id,
        memo.party or "",
        read_day(memo.signed_on),
        memo.note or "",
    )


def add_memorandum(session: Session, mission_id: str, draft: MemorandumDraft) -> str:
    """Add a memorandum; return its id."""
    session.get_one(Mission, mission_id)
    memo = Memorandum(mission_id=mission_id, **_entered(session, draft))
    session.add(memo)
    session.flush()
    return memo.id


def change_memorandum(
    session: Session, memorandum_id: str, draft: MemorandumDraft, since: int | None = None
) -> None:
    """Change a memorandum; ``since`` is the revision at which the form was opened."""
    write_fields(session, session.get_one(Memorandum, memorandum_id), _entered(session, draft), since)


def remove_memoranda(session: Session, memorandum_ids: tuple[str, ...]) -> None:
    """Delete memoranda."""
    for memorandum_id in memorandum_ids:
        session.get_one(Memorandum, memorandum_id).remove()


def _entered(session: Session, draft: MemorandumDraft) -> dict[str, object]:
    values = enter_fields(
        {name: getattr(draft, name) for name in _ENTRIES}, _ENTRIES, labels_of(Memorandum.__tablename__)
    )
    if not values["party"] and draft.company_id is None:
        raise Refused(_("Say with whom the memorandum is."))
    if draft.cluster_id is not None:
        session.get_one(Cluster, draft.cluster_id)
    if draft.company_id is not None:
        # The name is kept as the paper has it, so that it stands where the organisation is deleted.
        values["party"] = values["party"] or session.get_one(Company, draft.company_id).name
    return {
        **values,
        "cluster_id": draft.cluster_id,
        "company_id": draft.company_id,
        "signed_on": kept_day(draft.signed_on),
    }
