"""Own label stock: sheets by their measurements, for what no list has."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.model.label_stock import OwnStock
from pimap_desktop.text import Message, _, pgettext

_SMALLEST, _LARGEST = 10.0, 500.0  # millimetres of a label, of a page
_MOST = 50  # labels in a row or column
_SCALE = 1000
_ROUNDING = 0.05  # millimetres that a sheet may seem to be too small by its printed measures


@dataclass(frozen=True)
class OwnStockDraft:
    """What a person enters about a sheet; millimetres from the upper left corner."""

    name: str
    page_width: float
    page_height: float
    label_width: float
    label_height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    pitch_x: float = 0.0  # from the left edge of a label to that of the next; 0: its width
    pitch_y: float = 0.0
    folded: bool = False


@dataclass(frozen=True)
class OwnStockRow:
    """A sheet as lists show it."""

    id: str
    sheet: OwnStockDraft


def list_own_stocks(session: Session) -> list[OwnStockRow]:
    """Return the sheets of the workspace by name."""
    found = session.scalars(select(OwnStock).order_by(OwnStock.name, OwnStock.id))
    return [OwnStockRow(one.id, _draft(one)) for one in found]


def add_own_stock(session: Session, draft: OwnStockDraft) -> str:
    """Add a sheet; return its id. Raises `Refused` where its labels do not fit its page."""
    stock = OwnStock()
    _fill(stock, draft)
    session.add(stock)
    session.flush()
    return stock.id


def update_own_stock(session: Session, stock_id: str, draft: OwnStockDraft) -> None:
    """Change the measurements of a sheet."""
    _fill(session.get_one(OwnStock, stock_id), draft)


def remove_own_stock(session: Session, stock_id: str) -> None:
    """Delete a sheet."""
    session.get_one(OwnStock, stock_id).remove()


def check_own_stock(draft: OwnStockDraft) -> None:
    """Raise `Refused`, saying what does not fit, for measurements that no sheet can have."""
    if not draft.name.strip():
        raise Refused(_("Give it a name."))
    for value, name in (
        (draft.label_width, _("Width of the label")),
        (draft.label_height, _("Height of the label")),
        (draft.page_width, _("Width of the page")),
        (draft.page_height, _("Height of the page")),
    ):
        if not _SMALLEST <= value <= _LARGEST:
            raise Refused(
                _(
                    "“{field}” must be between {least} and {most} mm.",
                    field=name,
                    least=_SMALLEST,
                    most=_LARGEST,
                )
            )
    if not (1 <= draft.columns <= _MOST and 1 <= draft.rows <= _MOST):
        raise Refused(_("A sheet has between 1 and {most} labels in each direction.", most=_MOST))
    x, y = pgettext("direction", "across"), pgettext("direction", "down")
    _check_direction(x, draft.left, draft.label_width, _pitch_x(draft), draft.columns, draft.page_width)
    _check_direction(y, draft.top, draft.label_height, _pitch_y(draft), draft.rows, draft.page_height)


def _check_direction(
    direction: Message, start: float, label: float, pitch: float, count: int, page: float
) -> None:
    if pitch < label - _ROUNDING and count > 1:
        raise Refused(_("The labels lie on each other ({direction}).", direction=direction))
    needed = start + (count - 1) * pitch + label
    if start < 0 or needed > page + _ROUNDING:
        raise Refused(
            _(
                "The labels need {needed} mm of {page} mm ({direction}).",
                needed=round(needed, 2),
                page=round(page, 2),
                direction=direction,
            )
        )


def _pitch_x(draft: OwnStockDraft) -> float:
    return draft.pitch_x or draft.label_width


def _pitch_y(draft: OwnStockDraft) -> float:
    return draft.pitch_y or draft.label_height


def _fill(stock: OwnStock, draft: OwnStockDraft) -> None:
    check_own_stock(draft)
    for each in fields(OwnStockDraft):
        value = getattr(draft, each.name)
        setattr(stock, each.name, round(value * _SCALE) if each.type == "float" else value)
    stock.name = draft.name.strip()


def _draft(stock: OwnStock) -> OwnStockDraft:
    # A row of a package may lack any value; such a sheet does not pass `check_own_stock`.
    values: dict[str, Any] = {each.name: getattr(stock, each.name) or 0 for each in fields(OwnStockDraft)}
    for each in fields(OwnStockDraft):
        if each.type == "float":
            values[each.name] /= _SCALE
    values.update(name=stock.name or "", folded=bool(stock.folded))
    return OwnStockDraft(**values)
