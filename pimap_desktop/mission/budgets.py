"""The budget of a mission: planned and actual, summed in each currency for itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.amounts import enter_amount, enter_currency, read_amount
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.entries import Entry, enter_fields, enter_line, enter_text
from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.budget_line import BudgetKind, BudgetLine
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.text import _

_ENTRIES: dict[str, Entry] = {
    "title": enter_line,
    "planned": enter_amount,
    "actual": enter_amount,
    "currency": enter_currency,
    "note": enter_text,
}


@dataclass(frozen=True)
class BudgetDraft:
    """What a person enters about a line; an empty actual amount is not known yet."""

    kind: BudgetKind = BudgetKind.OTHER
    title: str = ""
    planned: str = ""
    actual: str = ""
    currency: str = "EUR"
    note: str = ""


@dataclass(frozen=True)
class BudgetRow:
    """A line as lists show it."""

    id: str
    kind: BudgetKind
    title: str
    planned: Decimal | None
    actual: Decimal | None
    currency: str
    note: str

    @property
    def over(self) -> Decimal:
        """By how much it came to more than was planned."""
        if self.actual is None:
            return Decimal(0)
        return max(self.actual - (self.planned or Decimal(0)), Decimal(0))


@dataclass(frozen=True)
class BudgetSum:
    """The lines of one currency together."""

    currency: str
    planned: Decimal
    actual: Decimal
    open: int  # lines whose actual amount is not known


def list_budget(session: Session, mission_id: str) -> list[BudgetRow]:
    """Return the lines of a mission by kind."""
    query = select(BudgetLine).where(BudgetLine.mission_id == mission_id)
    order = {kind: number for number, kind in enumerate([*list(BudgetKind)[1:], BudgetKind.OTHER])}
    rows = [
        BudgetRow(
            line.id,
            line.kind or BudgetKind.OTHER,
            line.title or "",
            read_amount(line.planned),
            read_amount(line.actual),
            line.currency or "",
            line.note or "",
        )
        for line in session.scalars(query)
    ]
    return sorted(rows, key=lambda row: (order[row.kind], row.title, row.id))


def count_budget(session: Session, mission_id: str) -> list[BudgetSum]:
    """Sum the budget of a mission in each currency; nothing is converted."""
    lines: dict[str, list[BudgetRow]] = defaultdict(list)
    for row in list_budget(session, mission_id):
        lines[row.currency].append(row)
    return [
        BudgetSum(
            currency,
            sum((row.planned or Decimal(0) for row in rows), Decimal(0)),
            sum((row.actual or Decimal(0) for row in rows), Decimal(0)),
            sum(row.actual is None for row in rows),
        )
        for currency, rows in sorted(lines.items())
    ]


def find_budget_line(session: Session, line_id: str) -> BudgetDraft:
    """Return what is known of a line, as a form edits it."""
    line = session.get_one(BudgetLine, line_id)
    texts = {name: getattr(line, name) or "" for name in _ENTRIES}
    return BudgetDraft(kind=line.kind or BudgetKind.OTHER, **texts)


def add_budget_line(session: Session, mission_id: str, draft: BudgetDraft) -> str:
    """Add a line; return its id."""
    session.get_one(Mission, mission_id)
    line = BudgetLine(mission_id=mission_id, **_entered(draft))
    session.add(line)
    session.flush()
    return line.id


def change_budget_line(session: Session, line_id: str, draft: BudgetDraft, since: int | None = None) -> None:
    """Change a line; ``since`` is the revision at which the form was opened."""
    write_fields(session, session.get_one(BudgetLine, line_id), _entered(draft), since)


def remove_budget_lines(session: Session, line_ids: tuple[str, ...]) -> None:
    """Delete lines."""
    for line_id in line_ids:
        session.get_one(BudgetLine, line_id).remove()


def _entered(draft: BudgetDraft) -> dict[str, object]:
    values = {name: getattr(draft, name) for name in _ENTRIES}
    entered = enter_fields(values, _ENTRIES, labels_of(BudgetLine.__tablename__))
    if not entered["title"]:
        raise Refused(_("Say what the money is for."))
    if not entered["currency"]:
        raise Refused(_("Say in which currency the amounts are, such as EUR."))
    return {**entered, "kind": BudgetKind(draft.kind)}
