"""Label stock: the sheets that label makers sell, by their measurements."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.errors import Refused
from pimap_desktop.mission.own_stocks import OwnStockDraft, check_own_stock, list_own_stocks
from pimap_desktop.shipped import RESOURCES
from pimap_desktop.text import _

FOLDER = RESOURCES / "label-stock"
CARD = "card"  # the paper of what is no sheet: each label is a page


@dataclass(frozen=True)
class LabelStock:
    """A sheet of labels; all measures in millimetres from the upper left corner."""

    code: str
    name: str
    paper: str
    page_width: float
    page_height: float
    label_width: float
    label_height: float
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    folded: bool = False  # across the middle of each label, both faces the right way up

    @property
    def labels(self) -> int:
        """How many labels one sheet has."""
        return self.columns * self.rows

    def box(self, label: int) -> Box:
        """Return the place of a label, in points; labels count from 0, left to right and then down."""
        row, column = divmod(label, self.columns)
        return Box(
            (self.left + column * self.pitch_x) * MILLIMETRE,
            (self.page_height - self.top - row * self.pitch_y - self.label_height) * MILLIMETRE,
            self.label_width * MILLIMETRE,
            self.label_height * MILLIMETRE,
        )

    def behind(self, box: Box) -> Box:
        """Return the place on the back of the page behind a place on its front: a page is turned sideways."""
        return Box(self.page_width * MILLIMETRE - box.right, box.y, box.width, box.height)

    def places(self, count: int, start_at: int = 1) -> Iterator[tuple[int, Box]]:
        """Give the sheet (from 0) and the box of each of ``count`` labels.

        ``start_at`` is the first free label of the first sheet, counted from 1. Raises `Refused` when a sheet
        has no such label.
        """
        if not 1 <= start_at <= self.labels:
            raise Refused(
                _(
                    "“{stock}” has {count} labels on a sheet; there is no label {label} to start at.",
                    stock=self.name,
                    count=self.labels,
                    label=start_at,
                )
            )
        return (
            (at // self.labels, self.box(at % self.labels))
            for at in range(start_at - 1, start_at - 1 + count)
        )


@cache
def read_stocks() -> tuple[LabelStock, ...]:
    """Read the flat stock that ships with the program."""
    return (*_read("label-stock.csv"), *(stock for stock in _read("further-stock.csv") if not stock.folded))


@cache
def read_folded_stocks() -> tuple[LabelStock, ...]:
    """Read the stock that is folded."""
    return tuple(stock for stock in _read("further-stock.csv") if stock.folded)


def list_stocks(session: Session) -> list[LabelStock]:
    """Return the sheets that were measured for this workspace; their code is the id."""
    found = []
    for row in list_own_stocks(session):
        try:
            check_own_stock(row.sheet)
        except Refused:
            continue  # a package may bring what no form would have taken
        found.append(own_stock(row.sheet, row.id))
    return found


def own_stock(sheet: OwnStockDraft, code: str = "own") -> LabelStock:
    """Return a sheet by its measurements."""
    return LabelStock(
        code=code,
        name=sheet.name,
        paper="",
        page_width=sheet.page_width,
        page_height=sheet.page_height,
        label_width=sheet.label_width,
        label_height=sheet.label_height,
        columns=sheet.columns,
        rows=sheet.rows,
        left=sheet.left,
        top=sheet.top,
        pitch_x=sheet.pitch_x or sheet.label_width,
        pitch_y=sheet.pitch_y or sheet.label_height,
        folded=sheet.folded,
    )


def find_stock(session: Session, code: str) -> LabelStock:
    """Return a sheet by its code, own sheets also by their name; raises `Refused`, naming those there are."""
    own = list_stocks(session)
    for stock in own:
        if code.strip() in {stock.code, stock.name}:
            return stock
    return stock_by_code(code, also=[stock.name for stock in own])


def stock_by_code(code: str, also: Iterable[str] = ()) -> LabelStock:
    """Return a sheet that ships with the program; raises `Refused`, naming the codes there are."""
    shipped = (*read_stocks(), *read_folded_stocks())
    for stock in shipped:
        if stock.code == code.strip().casefold():
            return stock
    known = [*(stock.code for stock in shipped), *also]
    raise Refused(_("There is no label stock “{code}”. Known: {known}.", code=code, known=known))


def _read(name: str) -> tuple[LabelStock, ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(
            LabelStock(
                code=row["code"],
                name=row["name"],
                paper=row["page"],
                page_width=float(row["page_w_mm"]),
                page_height=float(row["page_h_mm"]),
                label_width=float(row["label_w_mm"]),
                label_height=float(row["label_h_mm"]),
                columns=int(row["cols"]),
                rows=int(row["rows"]),
                left=float(row["left_mm"]),
                top=float(row["top_mm"]),
                pitch_x=float(row["pitch_x_mm"]),
                pitch_y=float(row["pitch_y_mm"]),
                folded=row.get("folded") == "yes",
            )
            for row in csv.DictReader(file)
        )
