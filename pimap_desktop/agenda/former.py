"""The plan as it stood before a repair, in the numbers of the frame after it."""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.problem import Placement, Solution


@dataclass(frozen=True, slots=True)
class Former:
    """Where each wish was, who interpreted, and who has come since; all by number."""

    places: dict[int, int]
    tables: dict[int, int]
    interpreters: dict[int, int]
    walk_ins: tuple[int, ...]

    @property
    def wishes(self) -> frozenset[int]:
        """Return the wishes whose place is worth moving others for."""
        return frozenset((*self.places, *self.walk_ins))


def former_of(frame: Frame, plan: Solution) -> Former:
    """Index a plan; what the frame does not know any more is left out.

    Wishes that the plan says nothing of are walk-ins; those it could not place wait.
    """
    number = {wish.id: index for index, wish in enumerate(frame.problem.wishes)}
    table_at = {table.id: index for index, table in enumerate(frame.problem.tables)}
    who = {interpreter.id: index for index, interpreter in enumerate(frame.problem.interpreters)}
    known = [placement for placement in plan.placements if placement.wish in number]
    tables = {number[one.wish]: table_at[one.table] for one in known if one.table in table_at}

    def place(placement: Placement) -> int:
        table = tables.get(number[placement.wish])
        hall = 0 if table is None else frame.table_halls[table]
        return frame.position[placement.slot] * frame.halls + hall

    told = {one.wish for one in known} | {one.wish for one in plan.unplaced}
    return Former(
        places={number[one.wish]: place(one) for one in known if one.slot in frame.position},
        tables=tables,
        interpreters={number[one.wish]: who[one.interpreter] for one in known if one.interpreter in who},
        walk_ins=tuple(wish for id_, wish in number.items() if id_ not in told and any(frame.domains[wish])),
    )
