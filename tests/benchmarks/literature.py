"""Solves the published instances: `python -m tests.benchmarks.literature FOLDER --seconds 60 --json`.

For each instance ours stands beside its two engines alone, RC2 and core-guided CP-SAT, measured in the same
run.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.chains import Chains, place_by_chains
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.effort import Effort
from pimap_desktop.agenda.exact import fewest_gaps
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.pins import place_pins
from pimap_desktop.agenda.problem import Limits, Problem
from pimap_desktop.agenda.prover import Prover
from pimap_desktop.agenda.solver import solve
from tests.benchmarks.figure import Figure, Options
from tests.benchmarks.instances import read_instance

Row = dict[str, object]


def ours(problem: Problem, seconds: float) -> Row:
    """Solve as the program does; the value is None when not everything has a place."""
    started = time.monotonic()
    solution = solve(problem, limits=Limits(seconds=seconds))
    took = time.monotonic() - started
    broken = check(problem, solution)
    assert not broken, broken
    placed = not solution.unplaced and not solution.shortfalls
    value = solution.gaps if placed else None
    return _row(value, solution.gaps_bound, took) | {"proven": solution.proven and placed}


def rc2_alone(problem: Problem, seconds: float) -> Row:
    """Prove by MaxSAT alone, in its process."""
    started = time.monotonic()
    frame = frame_of(problem)
    prover = Prover(frame, list(range(len(frame.members))))
    try:
        while prover.running and time.monotonic() - started < seconds:
            prover.wait(0.1)
        took = time.monotonic() - started
        proof = prover.proof
        if proof is None:
            return _row(None, prover.bound, took)
    finally:
        prover.close()
    board = Board(frame)
    board.rearrange(proof.places, proof.interpreters)
    broken = check(problem, solution_of(board, weight_bound=board.weight, gaps_bound=proof.gaps))
    assert not broken, broken
    return _row(board.gaps(), proof.gaps, took)


def cpsat_alone(problem: Problem, seconds: float) -> Row:
    """Prove by CP-SAT alone, from a first plan with everything placed."""
    started = time.monotonic()
    effort = Effort(Limits(seconds=seconds))
    board = Board(frame_of(problem))
    place_pins(board)
    plan_at_once(board)
    place_by_chains(Chains(board), effort, seconds, len(problem.wishes))
    bound, _proven = fewest_gaps(board, effort, seconds, lambda _value, _bound: None)
    took = time.monotonic() - started
    solution = solution_of(board, weight_bound=len(problem.wishes), gaps_bound=bound)
    broken = check(problem, solution)
    assert not broken, broken
    return _row(None if solution.unplaced or solution.shortfalls else solution.gaps, bound, took)


def _row(value: int | None, bound: int, seconds: float) -> Row:
    return {"value": value, "bound": bound, "proven": value == bound, "seconds": round(seconds, 2)}


def figures(options: Options) -> Iterator[Figure]:
    """Solve every instance beside the engines alone; nothing where there are no instances."""
    paths = sorted(options.literature.glob("*.dzn")) if options.literature is not None else []
    rows = [measure(path, 5.0 if options.quick else 60.0) for path in paths]
    if not rows:
        return
    taken = [float(str(row["seconds"])) for row in rows]
    alone = [sum(float(str(row[engine]["seconds"])) for row in rows) for engine in ("rc2", "cpsat")]  # type: ignore[index]
    proven = sum(bool(row["proven"]) for row in rows)
    yield Figure(4, "published instances proven", proven, "instances", len(rows), at_least=True)
    yield Figure(4, "published instances: the longest", max(taken), "s", 60.0)
    note = f"{sum(taken):.0f} s, RC2 {alone[0]:.0f} s, CP-SAT {alone[1]:.0f} s"
    name = "published instances, beside the better engine alone"
    yield Figure(4, name, sum(taken) / min(alone), "times", 1.2, note=note)


def measure(path: Path, seconds: float, *, ours_only: bool = False) -> Row:
    """Solve one instance by ours, and by each engine alone."""
    problem = read_instance(path)
    row: Row = {"instance": path.name, **ours(problem, seconds)}
    if not ours_only:
        row["rc2"] = rc2_alone(problem, seconds)
        row["cpsat"] = cpsat_alone(problem, seconds)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours-only", action="store_true", help="leave out the engines alone")
    options = parser.parse_args()
    rows = []
    for path in sorted(options.folder.glob("*.dzn")):
        row = measure(path, options.seconds, ours_only=options.ours_only)
        rows.append(row)
        if not options.json:
            print(_line(row), flush=True)
    if options.json:
        print(json.dumps({"rows": rows}, indent=2))


def _line(row: Row) -> str:
    def told(part: Row) -> str:
        mark = "proven" if part["proven"] else f"bound {part['bound']}"
        return f"{part['value']!s:>5} {mark:<9} {part['seconds']:7} s"

    parts = [f"{row['instance']!s:<30} ours {told(row)}"]
    parts += [f"{name} {told(row[name])}" for name in ("rc2", "cpsat") if name in row]  # type: ignore[arg-type]
    return " | ".join(parts)


if __name__ == "__main__":
    main()
