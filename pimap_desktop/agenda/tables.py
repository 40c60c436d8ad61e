"""Which table a meeting gets once its time is known: the one its people sit at already, where that can be.

From one slot to the next a table can keep one meeting's person, so the most that can stay seated is a
matching of the meetings of both slots that share a person. Meetings in a row of such pairs make a chain, and
a chain gets one table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from pimap_desktop.agenda.board import Board


class Seating:
    """The table of every meeting; a `current` table is worth `loyalty`, a person who stays seated 2."""

    def __init__(self, board: Board, current: Mapping[int, int], loyalty: int) -> None:
        self.board = board
        self.frame = board.frame
        self.current, self.loyalty = current, loyalty
        self.table: dict[int, int] = {}
        self._neighbours = self._next_to()
        self._groups = self._at_places()
        self._follows = self._chains()

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

    def _at_places(self) -> list[tuple[list[int], list[int]]]:
        """Pair, for each place in time order, the wishes that need a table with the tables that are free."""
        frame = self.frame
        waiting: dict[int, list[int]] = defaultdict(list)
        for wish in self.board.placed():
            if frame.tables[wish] >= 0:
                self.table[wish] = frame.tables[wish]
            else:
                waiting[self.board.where[wish]].append(wish)
        places = sorted(waiting, key=lambda place: frame.slot_at[place // frame.halls].start)
        return [(waiting[place], self._free_tables(place)) for place in places]

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

    def _chains(self) -> dict[int, int]:
        """Match each meeting with one just before it whose table it takes over, as many as can be (Kuhn)."""
        halls, where = self.frame.halls, self.board.where
        before = {
            wish: [
                other
                for other in sorted(set(self._neighbours.get(wish, ())))
                if where[other] == where[wish] - halls and self.frame.tables[other] < 0
            ]
            for wishes, _tables in self._groups
            for wish in wishes
        }
        taken: dict[int, int] = {}

        def match(wish: int, seen: set[int]) -> bool:
            for other in before[wish]:
                if other not in seen:
                    seen.add(other)
                    if other not in taken or match(taken[other], seen):
                        taken[other] = wish
                        return True
            return False

        for wish in before:
            match(wish, set())
        return {wish: other for other, wish in taken.items()}

    def follow(self) -> None:
        """Seat every chain at one table, as long as that table is free."""
        for wishes, tables in self._groups:
            self._seat(wishes, tables, self._follows)

    def sweep(self) -> None:
        """Assign the tables of every slot again, looking at the slots before and after."""
        for wishes, tables in self._groups:
            self._seat(wishes, tables, {})

    def _seat(self, wishes: list[int], tables: list[int], follows: Mapping[int, int]) -> None:
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
            if wish in follows and follows[wish] in self.table:
                wanted[self.table[follows[wish]]] += 2 * len(wishes)
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
    """Return the table of every wish and the number of table changes."""
    seating = Seating(board, current, loyalty)
    seating.follow()
    best, fewest = dict(seating.table), seating.changes()
    seating.sweep()
    while seating.changes() < fewest:
        best, fewest = dict(seating.table), seating.changes()
        seating.sweep()
    return best, fewest
