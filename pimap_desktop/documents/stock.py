"""Label stock: the sheets that label makers sell, by their measurements."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.errors import Refused
from pimap_desktop.text import _

STOCKS = Path(__file__).resolve().parents[2] / "resources" / "label-stock" / "label-stock.csv"
DEFAULT_STOCK = "avery-l4785"


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
    """Read the stock that ships with the program."""
    with STOCKS.open(encoding="utf-8", newline="") as file:
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
            )
            for row in csv.DictReader(file)
        )


def stock_by_code(code: str) -> LabelStock:
    """Return one stock; raises `Refused`, naming the codes there are."""
    for stock in read_stocks():
        if stock.code == code.strip().casefold():
            return stock
    known = [stock.code for stock in read_stocks()]
    raise Refused(_("There is no label stock “{code}”. Known: {known}.", code=code, known=known))
