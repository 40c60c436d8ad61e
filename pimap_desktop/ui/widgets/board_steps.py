"""How the current cell of an agenda grid moves by the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from pimap_desktop.ui.widgets.board import AgendaBoard


@dataclass(frozen=True)
class Place:
    """A row, a column, and which of several meetings in that cell."""

    row: int
    column: int
    nth: int = 0


class Step(Enum):
    """One press of a key."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    FIRST_COLUMN = "first column"
    LAST_COLUMN = "last column"
    TOP = "top"
    BOTTOM = "bottom"


def stepped(board: AgendaBoard, place: Place, step: Step) -> Place:
    """Return where a step leads; at the edge it leads nowhere. Breaks are passed over."""
    last = len(board.columns) - 1
    match step:
        case Step.LEFT:
            return Place(place.row, max(place.column - 1, 0))
        case Step.RIGHT:
            return Place(place.row, min(place.column + 1, last))
        case Step.FIRST_COLUMN:
            return Place(place.row, 0)
        case Step.LAST_COLUMN:
            return Place(place.row, last)
        case Step.UP if place.nth > 0:
            return replace(place, nth=place.nth - 1)
        case Step.DOWN if place.nth + 1 < len(board.at(place.row, place.column)):
            return replace(place, nth=place.nth + 1)
        case Step.UP:
            row = _next_slot(board, range(place.row - 1, -1, -1), place.row)
        case Step.DOWN:
            row = _next_slot(board, range(place.row + 1, len(board.rows)), place.row)
        case Step.TOP:
            row = _next_slot(board, range(len(board.rows)), place.row)
        case Step.BOTTOM:
            row = _next_slot(board, range(len(board.rows) - 1, -1, -1), place.row)
    if row == place.row:
        return place
    entered_from_below = step is Step.UP
    count = len(board.at(row, place.column))
    return Place(row, place.column, max(count - 1, 0) if entered_from_below else 0)


def across(board: AgendaBoard, place: Place, step: Step) -> Place:
    """Return where a step leads that which is carried: from slot to slot, whatever lies in them."""
    alone = replace(place, nth=len(board.at(place.row, place.column)) if step is Step.DOWN else 0)
    led = stepped(board, alone, step)
    return Place(led.row, led.column)


def first_place(board: AgendaBoard) -> Place | None:
    """Return the first slot of the first column; None on an empty board."""
    if not board.columns or not board.rows:
        return None
    return Place(_next_slot(board, range(len(board.rows)), 0), 0)


def _next_slot(board: AgendaBoard, rows: range, otherwise: int) -> int:
    return next((row for row in rows if board.rows[row].pause is None), otherwise)
