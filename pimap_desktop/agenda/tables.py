"""Which table a meeting gets once its time is known: the one its people sit at already, where that can be.

Slot by slot every meeting may have any free table of its hall, so any choice is allowed; the sweeps only save
steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from pimap_desktop.agenda.board import Board

_SWEEPS = 8


class Seating:
    """The table of every meeting on a board, improved sweep by sweep."""

    def __init__(self, board: Board, current: Mapping[int, int], loyalty: int) -> None:
        self.board = board
        self.frame = board.frame
        self.table: dict[int, int] = {}
        self.current, self.loyalty = current, loyalty
        self._neighbours = self._next_to()
        self._by_place = self._groups()

    def _next_to(self) -> dict[int, list[int]]:
        """List, for each wish, the meetings its people have just before and after, once a person."""
        neighbours: dict[int, list[int]] = defaultdict(list)
        for meetings in self.board.at:
            for session in self.frame.sessions:
                row = [meetings[spot] for spot in sorted(meetings) if session >> spot & 1]
                for one, other in pairwise(row):
                    neighbours[one].append(other)
                    neighbours[other].append(one)
        return neighbours

    def _groups(self) -> list[tuple[list[int], list[int]]]:
        """Pair, for each place in time order, the wishes that need a table with the tables that are free."""
        frame = self.frame
        waiting: dict[int, list[int]] = defaultdict(list)
        for wish in self.board.placed():
            if frame.tables[wish] >= 0:
                self.table[wish] = frame.tables[wish]
            else:
                waiting[self.board.where[wish]].append(wish)
        groups = []
        for place in sorted(waiting, key=lambda place: frame.slot_at[place // frame.halls].start):
            groups.append((waiting[place], self._free_tables(place)))
        return groups

    def _free_tables(self, place: int) -> list[int]:
        frame = self.frame
        spot, hall = divmod(place, frame.halls)
        slot = frame.slot_at[spot].id
        return [
            number
            for number, table in enumerate(frame.problem.tables)
            if table.pool
            and frame.table_halls[number] == hall
            and (table.slots is None or slot in table.slots)
            and (number, spot) not in self.board.seats
        ]

    def sweep(self) -> None:
        """Assign the tables of every slot again, looking at the slots before and after."""
        for wishes, tables in self._by_place:
            self._seat(wishes, tables)

    def _seat(self, wishes: list[int], tables: list[int]) -> None:
        """Give the tables to the wishes that gain most; whoever gains nothing takes what is left."""
        left = dict.fromkeys(tables)
        gains = []
        for wish in wishes:
            wanted: dict[int, int] = defaultdict(int)
            for other in self._neighbours.get(wish, ()):
                if other in self.table:
                    wanted[self.table[other]] += 2
            if wish in self.current:
                wanted[self.current[wish]] += self.loyalty
            gains += [(-gain, wish, table) for table, gain in wanted.items() if table in left]
        seated = set()
        for _gain, wish, table in sorted(gains):
            if wish not in seated and table in left:
                del left[table]
                seated.add(wish)
                self.table[wish] = table
        rest = iter(left)
        for wish in wishes:
            if wish not in seated:
                self.table[wish] = next(rest)

    def changes(self) -> int:
        """Count the table changes."""
        pairs = sum(
            self.table[wish] != self.table[other]
            for wish, others in self._neighbours.items()
            for other in others
        )
        return pairs // 2


def seat(board: Board, current: Mapping[int, int], loyalty: int = 1) -> tuple[dict[int, int], int]:
    """Return the table of every wish and the number of changes.

    A `current` table is worth `loyalty`, a person who need not change tables 2.
    """
    seating = Seating(board, current, loyalty)
    seating.sweep()
    best, fewest = dict(seating.table), seating.changes()
    for _sweep in range(_SWEEPS):
        seating.sweep()
        changes = seating.changes()
        if changes >= fewest:
            break
        best, fewest = dict(seating.table), changes
    return best, fewest
