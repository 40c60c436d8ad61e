"""Putting things on the labels of a sheet: one face, both sides of the paper, or folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic

from pimap_desktop.documents.geometry import MILLIMETRE, NO_ADJUSTMENT, Adjustment, Box
from pimap_desktop.documents.marks import draw_crop_marks, draw_fold_marks
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.sheet import Report, T, silent
from pimap_desktop.documents.stock import LabelStock

Placed = tuple[Box, T]


@dataclass(frozen=True)
class LabelPrint:
    """How things go on labels."""

    stock: LabelStock
    start_at: int = 1  # the first free label of the first sheet
    crop_marks: bool = False
    adjustment: Adjustment = NO_ADJUSTMENT


@dataclass(frozen=True)
class Faces(Generic[T]):
    """What draws a thing into a box: its front, and its back where there is one."""

    front: Callable[[T, Box], None]
    back: Callable[[T, Box], None] | None = None


def draw_labels(
    canvas: Canvas, options: LabelPrint, items: Sequence[T], faces: Faces[T], report: Report = silent
) -> None:
    """Draw things label by label, page by page.

    On folded stock both faces stand on one label, the upper one upside down: folded outwards, both are the
    right way up. On flat stock a page of backs follows each page of fronts, mirrored, so that a printer that
    turns the paper sideways puts each back behind its front. Raises `Refused` where the stock has no label to
    start at.
    """
    stock = options.stock
    width, height = stock.page_width * MILLIMETRE, stock.page_height * MILLIMETRE
    places = stock.places(len(items), options.start_at)
    done = 0
    for _page, on_page in groupby(zip(places, items, strict=True), lambda placed: placed[0][0]):
        placed = [(box, item) for (_number, box), item in on_page]
        report(done / len(items))
        done += len(placed)
        boxes = [box for box, _item in placed]
        canvas.new_page(width, height)
        canvas.bookmark(_page_name([item.name for _box, item in placed]))
        if options.crop_marks:
            draw_crop_marks(canvas, boxes, width, height)
        for box, item in placed:
            if stock.folded:
                _draw_folded(canvas, box, item, faces)
            else:
                faces.front(item, box)
        if stock.folded:
            draw_fold_marks(canvas, boxes, width)
        elif faces.back is not None:
            canvas.new_page(width, height)
            for box, item in placed:
                faces.back(item, stock.behind(box))


def _draw_folded(canvas: Canvas, box: Box, item: T, faces: Faces[T]) -> None:
    half = 0.5 * box.height
    upper = Box(box.x, box.y + half, box.width, half)
    faces.front(item, Box(box.x, box.y, box.width, half))
    with canvas.turned(upper):
        (faces.back or faces.front)(item, upper)


def _page_name(names: Sequence[str]) -> str:
    first, last = names[0], names[-1]
    return first if first == last else f"{first} – {last}"
