"""What a person chooses before printing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from pimap_desktop.documents.badge_layouts import CLASSIC
from pimap_desktop.documents.geometry import NO_ADJUSTMENT, Adjustment
from pimap_desktop.documents.stock import LabelStock, find_stock
from pimap_desktop.documents.templates import Template, find_template

MOST_COPIES = 100


@dataclass(frozen=True)
class PrintOptions:
    """Choices of all kinds of documents together; a kind uses what concerns it."""

    paper: str = "A4"
    stock: LabelStock | str = ""  # or its code; empty: what the kind usually stands on
    start_at: int = 1  # the first free label
    copies: int = 1
    template: Template | str = CLASSIC  # of badges, or its name
    crop_marks: bool = False
    day: date | None = None  # only what concerns this day
    adjustment: Adjustment = NO_ADJUSTMENT  # of the printer, for what must hit its labels


def settled(session: Session, mission_id: str, options: PrintOptions) -> PrintOptions:
    """Return the options with the stock and the template of the workspace in the place of their names.

    Raises `Refused` for a name of none.
    """
    if isinstance(options.stock, str) and options.stock:
        options = replace(options, stock=find_stock(session, options.stock))
    if isinstance(options.template, str):
        options = replace(options, template=find_template(session, mission_id, options.template))
    return options
