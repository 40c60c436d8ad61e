"""The fewest gaps with everything placed, as MaxSAT: clauses for RC2.

After Bofill et al., JAIR 74 (2022): booleans "meeting at slot" and "person busy at slot", the implied counts
of busy slots of each person and of busy people in each slot, and table capacity counted over clusters of
meetings that share a person. Imported only in the process that solves it: see `prover`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pysat.card import CardEnc, EncType
from pysat.formula import WCNF, IDPool

from pimap_desktop.agenda.frame import Frame
from pimap_desktop.agenda.masks import bits


class Clauses:
    """The hard and soft clauses of a frame in which each of the wishes must have a place."""

    def __init__(self, frame: Frame, wishes: Iterable[int]) -> None:
        self.frame = frame
        self.pool = IDPool()
        self.formula = WCNF()
        self.at: dict[int, dict[int, int]] = {}
        self.busy: dict[int, dict[int, int]] = {}
        self.serve: dict[tuple[int, int, int], int] = {}
        for wish in wishes:
            self._place(wish)
        self.meetings = {
            party: [wish for wish in own if wish in self.at] for party, own in enumerate(frame.wishes_of)
        }
        for party, meetings in self.meetings.items():
            if meetings:
                self._keep_busy(party, meetings)
                self._rest(self.busy[party], frame.runs[party])
            self._count(party)
        self._tables()
        self._interpreters()
        self._walks()
        self._orders()
        self._gaps()

    # Tools

    def hard(self, *literals: int) -> None:
        """Add a clause that must hold."""
        self.formula.append(list(literals))

    def at_most(self, literals: list[int], most: int) -> None:
        """Let at most so many of the literals be true."""
        if most >= len(literals):
            return
        if most < 0:
            self._give_up()
        if most < 1:
            for literal in literals:
                self.hard(-literal)
            return
        few = most == 1 and len(literals) <= 5
        kind = EncType.pairwise if few else EncType.seqcounter if most == 1 else EncType.cardnetwrk
        card = CardEnc.atmost(lits=literals, bound=most, vpool=self.pool, encoding=kind)
        self.formula.extend(card.clauses)

    def exactly(self, literals: list[int], count: int) -> None:
        """Let exactly so many of the literals be true."""
        if count > len(literals):
            self._give_up()
        elif count == 1:
            self.hard(*literals)
            self.at_most(literals, 1)
        else:
            card = CardEnc.equals(lits=literals, bound=count, vpool=self.pool, encoding=EncType.cardnetwrk)
            self.formula.extend(card.clauses)

    def _give_up(self) -> None:
        """Make the clauses impossible."""
        nobody = self.pool.id()
        self.hard(nobody)
        self.hard(-nobody)

    def either(self, literals: list[int]) -> int:
        """Return a literal that is true when one of the literals is, and only then."""
        if len(literals) == 1:
            return literals[0]
        one = self.pool.id()
        self.hard(-one, *literals)
        for literal in literals:
            self.hard(-literal, one)
        return int(one)

    # Rules

    def _place(self, wish: int) -> None:
        halls = self.frame.halls
        self.at[wish] = {
            spot * halls + hall: self.pool.id()
            for hall, domain in enumerate(self.frame.domains[wish])
            for spot in bits(domain)
        }
        self.exactly(list(self.at[wish].values()), 1)

    def _keep_busy(self, party: int, meetings: list[int]) -> None:
        here: dict[int, list[int]] = defaultdict(list)
        for wish in meetings:
            for place, literal in self.at[wish].items():
                here[place // self.frame.halls].append(literal)
        for literals in here.values():
            self.at_most(literals, 1)
        self.busy[party] = {spot: self.either(here[spot]) for spot in sorted(here)}
        self.exactly(list(self.busy[party].values()), len(meetings))

    def _rest(self, busy: dict[int, int], limit: int | None) -> None:
        """Forbid more in a row than the limit."""
        if limit is None:
            return
        for session in self.frame.sessions:
            for start in bits(session):
                window = range(start, start + limit + 1)
                if session >> window[-1] & 1 and all(spot in busy for spot in window):
                    self.hard(*(-busy[spot] for spot in window))

    def _count(self, party: int) -> None:
        for session, least, most in self.frame.quotas[party]:
            here = [literal for spot, literal in self.busy.get(party, {}).items() if session >> spot & 1]
            if most is not None:
                self.at_most(here, most)
            if least:
                self.at_most([-literal for literal in here], len(here) - least)

    def _tables(self) -> None:
        frame = self.frame
        seats: dict[tuple[int, int], list[int]] = defaultdict(list)
        pools: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        clusters = self._clusters()
        for wish, places in self.at.items():
            for place, literal in places.items():
                if frame.tables[wish] >= 0:
                    seats[frame.tables[wish], place // frame.halls].append(literal)
                if frame.pooled[wish]:
                    pools[place][clusters[wish]].append(literal)
        for literals in seats.values():
            self.at_most(literals, 1)
        for place, by_cluster in pools.items():
            if sum(map(len, by_cluster.values())) > frame.capacity[place]:
                # Meetings of a cluster exclude each other: one literal stands for all of them.
                self.at_most(
                    [self.either(literals) for literals in by_cluster.values()], frame.capacity[place]
                )
        if frame.halls == 1 and all(frame.pooled) and all(len(people) == 2 for people in frame.members):
            for spot in frame.slot_at:
                people = [busy[spot] for busy in self.busy.values() if spot in busy]
                self.at_most(people, 2 * frame.capacity[spot])

    def _clusters(self) -> dict[int, int]:
        """Give each meeting one of its people, the one with most meetings not yet given first."""
        left = {party: set(meetings) for party, meetings in self.meetings.items()}
        clusters: dict[int, int] = {}
        while len(clusters) < len(self.at):
            party = max(left, key=lambda party: (len(left[party]), -party))
            for wish in sorted(left[party]):
                clusters[wish] = party
                for member in self.frame.members[wish]:
                    left[member].discard(wish)
        return clusters

    def _interpreters(self) -> None:
        frame = self.frame
        demand: dict[tuple[int, int], list[int]] = defaultdict(list)
        for wish, places in self.at.items():
            if frame.groups[wish] >= 0:
                for place, literal in places.items():
                    demand[place, frame.groups[wish]].append(literal)
        work: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for (place, group), literals in demand.items():
            spot = place // frame.halls
            serves = []
            for interpreter in frame.eligible[group]:
                if frame.at_work[interpreter] >> spot & 1:
                    literal = self.serve[interpreter, place, group] = self.pool.id()
                    serves.append(literal)
                    work[interpreter][spot].append(literal)
            # As many serve as are needed: needed + idle <= those who could.
            self.at_most([*literals, *(-literal for literal in serves)], len(serves))
        for interpreter, spots in work.items():
            for literals in spots.values():
                self.at_most(literals, 1)
            if frame.work_runs[interpreter] is not None:
                busy = {spot: self.either(literals) for spot, literals in spots.items()}
                self._rest(busy, frame.work_runs[interpreter])

    def _walks(self) -> None:
        """Forbid people and interpreters to be in two halls too near in time."""
        frame = self.frame
        people: dict[tuple[str, int], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for party, meetings in self.meetings.items() if frame.near else ():
            for wish in meetings:
                for place, literal in self.at[wish].items():
                    people["party", party][place].append(literal)
        for (interpreter, place, _group), literal in self.serve.items() if frame.near else ():
            people["interpreter", interpreter][place].append(literal)
        for places in people.values():
            there = {place: self.either(literals) for place, literals in places.items()}
            for place, literal in there.items():
                spot, hall = divmod(place, frame.halls)
                for other in range(frame.halls):
                    for near in bits(frame.near.get((hall, other), {}).get(spot, 0)):
                        if near * frame.halls + other in there and (hall, spot) < (other, near):
                            self.hard(-literal, -there[near * frame.halls + other])

    def _orders(self) -> None:
        frame, halls = self.frame, self.frame.halls
        for first, later in enumerate(frame.after):
            for second in later:
                for place, literal in self.at.get(first, {}).items():
                    for other, too_early in self.at.get(second, {}).items():
                        if frame.earlier[place // halls] >> (other // halls) & 1:
                            self.hard(-literal, -too_early)

    # The goal

    def _gaps(self) -> None:
        ranks = []
        for party, busy in self.busy.items():
            # Two gaps need three meetings, and a free slot between each two of them.
            most = sum((session.bit_count() - 1) // 2 for session in self.frame.sessions)
            most = min(most, len(self.meetings[party]) - 1)
            ranks.append(self._ranked(self._ends(busy), most))
            for literal in ranks[-1]:
                self.formula.append([-literal], weight=1)
        if self.frame.problem.fairness is not None:
            self._share(ranks, self.frame.problem.fairness)

    def _ends(self, busy: dict[int, int]) -> list[int]:
        """Return the literals of ends of gaps: idle, busy before in the session, busy in the next slot."""
        ends = []
        for session in self.frame.sessions:
            been = 0
            for spot in bits(session):
                now, then = busy.get(spot, 0), busy.get(spot + 1, 0)
                if been and then and session >> (spot + 1) & 1:
                    end = int(self.pool.id())
                    self.hard(-end, been)
                    self.hard(-end, then)
                    if now:
                        self.hard(-end, -now)
                    self.hard(end, -been, -then, *([now] if now else []))
                    ends.append(end)
                been = self.either([literal for literal in (been, now) if literal]) if been or now else 0
        return ends

    def _ranked(self, ends: list[int], most: int) -> list[int]:
        """Return literals of which the first is true when one end is, the second when two are, and so on."""
        rank: list[int] = []
        for end in ends if most else ():
            longer = [int(self.pool.id()) for _literal in range(min(len(rank) + 1, most))]
            for place, literal in enumerate(longer):
                same = rank[place : place + 1]
                fewer = rank[place - 1 : place] if place else []
                # literal <-> same or (end and fewer)
                self.hard(literal, -end, *(-one for one in fewer))
                self.hard(-literal, end, *same)
                for one in same:
                    self.hard(literal, -one)
                for one in fewer:
                    self.hard(-literal, one, *same)
            if len(rank) == most:
                self.hard(-end, -rank[-1])
            rank = longer
        return rank

    def _share(self, ranks: list[list[int]], allowed: int) -> None:
        """Let the gaps of two parties differ by no more than is allowed."""
        everybody = len(ranks) == len(self.frame.present)
        for place in range(max(map(len, ranks), default=0) - allowed):
            high = int(self.pool.id())
            for rank in ranks:
                for literal in rank[place + allowed : place + allowed + 1]:
                    self.hard(-literal, high)
            # Whoever has that many gaps lets nobody have too few; who has no meetings has none.
            for rank in ranks if everybody else [[]]:
                self.hard(-high, *rank[place : place + 1])

    # The answer

    def answer(self, model: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
        """Read the places and the interpreters from a model."""
        true = {literal for literal in model if literal > 0}
        places = {
            wish: next(place for place, literal in places.items() if literal in true)
            for wish, places in self.at.items()
        }
        ready: dict[tuple[int, int], list[int]] = defaultdict(list)
        for (interpreter, place, group), literal in self.serve.items():
            if literal in true:
                ready[place, group].append(interpreter)
        interpreters = {}
        for wish, place in places.items():
            if self.frame.groups[wish] >= 0:
                interpreters[wish] = ready[place, self.frame.groups[wish]].pop()
        return places, interpreters
