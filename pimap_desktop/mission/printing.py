"""What has been put on paper: when, by which printer, how often, and whether it is still right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.mission.model.print_record import PrintRecord
from pimap_desktop.store.workspace import NOW


@dataclass(frozen=True)
class PrintDraft:
    """One thing that has been printed, with a digest of what stood on it."""

    subject_id: str  # a participation, or what the kind of document counts
    digest: str
    plan: str = ""  # the meetings that stood on it (see `printed_plans.write_plan`)


@dataclass(frozen=True)
class PrintRow:
    """What is known of the prints of one thing."""

    kind: str
    subject_id: str
    count: int  # copies, all prints together
    at: datetime  # of the last print
    printer: str
    digest: str
    plan: str


def list_prints(session: Session, mission_id: str, kind: str | None = None) -> list[PrintRow]:
    """Return what has been printed in a mission (of a kind), each thing once, the last printed last."""
    query = select(PrintRecord).where(PrintRecord.mission_id == mission_id)
    if kind is not None:
        query = query.where(PrintRecord.kind == kind)
    found: dict[tuple[str, str], PrintRow] = {}
    for one in session.scalars(query.order_by(PrintRecord.at, PrintRecord.id)):
        key = (one.kind, one.subject_id)
        before = found.pop(key, None)
        count = (before.count if before else 0) + max(one.copies or 0, 1)
        found[key] = PrintRow(*key, count, one.at, one.printer, one.digest, one.plan)
    return list(found.values())


def record_prints(
    session: Session, mission_id: str, kind: str, printer: str, drafts: Sequence[PrintDraft], copies: int = 1
) -> int:
    """Note that things have been printed now; return how many."""
    now = session.info[NOW]
    session.add_all(
        PrintRecord(
            mission_id=mission_id,
            kind=kind,
            subject_id=draft.subject_id,
            at=now,
            printer=printer.strip(),
            copies=copies,
            digest=draft.digest,
            plan=draft.plan,
        )
        for draft in drafts
    )
    return len(drafts)
