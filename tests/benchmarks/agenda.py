"""Solves drawn agendas: `python -m tests.benchmarks.agenda --seed N [--size fair] [--json]`.

For each size: the greedy plan, the solve as the program does it, and what it took; at fair size also repairs
of drawn incidents and the moves of a meeting. Every plan goes through the verifier.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.bounds import capacity_bound
from pimap_desktop.agenda.check import check
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.greedy import plan_at_once
from pimap_desktop.agenda.moves import moves
from pimap_desktop.agenda.outcome import solution_of
from pimap_desktop.agenda.problem import Limits, Problem, Progress, Solution
from pimap_desktop.agenda.repair import repair
from pimap_desktop.agenda.solver import solve
from tests.benchmarks.figure import Figure, Options
from tests.benchmarks.incidents import draw_incidents
from tests.benchmarks.problems import draw

SECONDS = {"small": 20.0, "fair": 120.0, "tight": 60.0, "large": 120.0}
MARKS = (1, 10, 20, 30, 60, 120)  # Seconds at which the plan so far is noted.
Row = dict[str, object]


@dataclass
class Trace:
    """What a solve has reported, to tell what it had at a mark."""

    steps: list[Progress] = field(default_factory=list)

    def __call__(self, progress: Progress) -> None:
        self.steps.append(progress)

    def at(self, seconds: float, stage: str) -> int | None:
        """Return the last value of a stage until a mark."""
        values = [step.value for step in self.steps if step.seconds <= seconds and step.stage.msgid == stage]
        return values[-1] if values else None

    def proven(self, stage: str) -> float:
        """Return the seconds until the best value of a stage was known to be the best, or all there were."""
        steps = [step for step in self.steps if step.stage.msgid == stage]
        return next((step.seconds for step in steps if step.value == step.bound), self.steps[-1].seconds)


def sound(problem: Problem, solution: Solution) -> Solution:
    """Return the solution if the verifier finds nothing."""
    broken = check(problem, solution)
    assert not broken, broken
    return solution


def measure_greedy(problem: Problem) -> Row:
    started = time.monotonic()
    board = Board(frame_of(problem))
    plan_at_once(board)
    took = time.monotonic() - started
    bound = capacity_bound(board.frame)
    solution = sound(problem, solution_of(board, weight_bound=bound))
    return {
        "seconds": round(took, 2),
        "placed": len(solution.placements),
        "weight": solution.weight,
        "share_of_bound": round(solution.weight / bound, 5),
        "gaps": solution.gaps,
    }


def measure_solve(
    problem: Problem, seconds: float, seed: int, trace: Trace | None = None
) -> tuple[Row, Solution]:
    trace = trace or Trace()
    started = time.monotonic()
    solution = sound(problem, solve(problem, trace, limits=Limits(seconds=seconds, seed=seed)))
    took = time.monotonic() - started
    bound = capacity_bound(frame_of(problem))
    row: Row = {
        "seconds": round(took, 2),
        "wishes": len(problem.wishes),
        "placed": len(solution.placements),
        "weight": solution.weight,
        "weight_bound": solution.weight_bound,
        "share_of_capacity": round(solution.weight / bound, 5),
        "gaps": solution.gaps,
        "gaps_bound": solution.gaps_bound,
        "proven": solution.proven,
        "max_gaps": solution.max_gaps,
        "min_share": solution.min_share,
        "table_changes": solution.table_changes,
        "placed_after": _when_placed(trace, solution.weight),
        "gaps_at": {mark: trace.at(mark, "Closing gaps") for mark in MARKS if mark <= seconds},
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return row, solution


def _when_placed(trace: Trace, weight: int) -> float | None:
    times = [
        step.seconds
        for step in trace.steps
        if step.stage.msgid == "Placing requests" and step.value >= weight
    ]
    return round(times[0], 2) if times else None


def measure_repairs(problem: Problem, plan: Solution, count: int, replan: float) -> Row:
    """Mend the plan after drawn incidents; compare what is lost with a re-plan of `replan` seconds."""
    rows = [_repair(problem, plan, seed, replan) for seed in range(count)]
    seconds = sorted(float(str(row["seconds"])) for row in rows)
    further = sorted(int(str(row["further_moves"])) for row in rows)
    return {
        "incidents": count,
        "p50": seconds[len(seconds) // 2],
        "p95": seconds[int(len(seconds) * 0.95)],
        "further_moves_p95": further[int(len(further) * 0.95)],
        "most_further_moves": further[-1],
        "needlessly_lost": sum(int(str(row["needlessly_lost"])) for row in rows),
        "rows": rows,
    }


def _repair(problem: Problem, plan: Solution, seed: int, replan: float) -> Row:
    incidents, now = draw_incidents(problem, plan, seed)
    started = time.monotonic()
    mended = repair(problem, plan, incidents, now=now)
    took = time.monotonic() - started
    sound(mended.problem, mended.solution)
    frame = frame_of(mended.problem)
    # Forced is what a repair with plenty of time moves too.
    forced = repair(problem, plan, incidents, now=now, limits=Limits(seconds=replan)).moved if replan else 0
    weights = {wish.id: wish.weight for wish in mended.problem.wishes}
    mine = {place.wish for place in plan.placements} | (weights.keys() - {wish.id for wish in problem.wishes})
    kept = sum(weights[place.wish] for place in mended.solution.placements if place.wish in mine)
    numbers = [number for number, wish in enumerate(mended.problem.wishes) if wish.id in mine]
    lost = capacity_bound(frame, numbers) - kept
    if lost and replan:
        again = solve(mended.problem, limits=Limits(seconds=replan))
        lost = max(0, sum(weights[place.wish] for place in again.placements if place.wish in mine) - kept)
    return {
        "seed": seed,
        "seconds": round(took, 2),
        "moved": mended.moved,
        "further_moves": mended.moved - forced,
        "lost": mended.lost,
        "placed": mended.placed,
        "needlessly_lost": lost,
        "new_gaps": mended.solution.gaps - plan.gaps,
    }


def measure_moves(problem: Problem, plan: Solution) -> Row:
    times = []
    for wish in problem.wishes[:200]:
        started = time.perf_counter()
        moves(problem, plan, wish.id)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return {"milliseconds_p50": round(times[len(times) // 2], 2), "milliseconds_max": round(times[-1], 2)}


def figures(options: Options) -> Iterator[Figure]:
    """Solve, and repair, what the issue names."""
    yield from _fair_figures(options)
    yield from _tight_figures(options)
    yield from _large_figures(options)


def _problem(options: Options, name: str) -> Problem:
    return draw("small" if options.quick else name, 1)


def _seconds(options: Options, seconds: float) -> float:
    return 3.0 if options.quick else seconds


def _fair_figures(options: Options) -> Iterator[Figure]:
    problem = _problem(options, "fair")
    greedy = measure_greedy(problem)
    yield Figure(4, "agenda, fair: a plan at once", _of(greedy, "seconds"), "s", 1.0)
    trace = Trace()
    row, plan = measure_solve(problem, _seconds(options, SECONDS["fair"]), 1, trace)
    wishes = len(problem.wishes)
    yield Figure(4, "agenda, fair: requests placed", len(plan.placements), "requests", wishes, at_least=True)
    took = trace.proven("Placing requests")
    yield Figure(4, "agenda, fair: all placed and proven", took, "s", 20.0)
    gaps = trace.at(60.0, "Closing gaps")
    yield Figure(4, "agenda, fair: gaps after 60 s", plan.gaps if gaps is None else gaps, "gaps", 10)
    yield Figure(4, "agenda, fair: gaps at the end", plan.gaps, "gaps", 0)
    yield Figure(4, "agenda, fair: no gaps proven", _of(row, "seconds"), "s", 120.0)
    moved = measure_moves(problem, plan)
    yield Figure(
        4, "agenda, fair: what every slot means for a meeting", _of(moved, "milliseconds_max"), "ms", 10.0
    )
    repairs = measure_repairs(problem, plan, 2 if options.quick else 30, _seconds(options, 60.0))
    yield Figure(4, "repair, fair: 95 of 100", _of(repairs, "p95"), "s", 2.0)
    further = _of(repairs, "most_further_moves")
    yield Figure(4, "repair, fair: moves beyond the forced ones", further, "moves", 3)
    yield Figure(4, "repair, fair: weight lost needlessly", _of(repairs, "needlessly_lost"), "weight", 0)


def _tight_figures(options: Options) -> Iterator[Figure]:
    problem = _problem(options, "tight")
    greedy = measure_greedy(problem)
    row, plan = measure_solve(problem, _seconds(options, 30.0), 1)
    share = 100 * _of(row, "share_of_capacity")
    yield Figure(4, "agenda, 30 tables: weight after 30 s", share, "% of the bound", 99.5, at_least=True)
    yield _above_greedy("agenda, 30 tables", plan, greedy)


def _large_figures(options: Options) -> Iterator[Figure]:
    problem = _problem(options, "large")
    greedy = measure_greedy(problem)
    row, plan = measure_solve(problem, _seconds(options, SECONDS["large"]), 1)
    share = 100 * _of(row, "share_of_capacity")
    yield Figure(4, "agenda, large: weight after 120 s", share, "% of the bound", 99.3, at_least=True)
    yield _above_greedy("agenda, large", plan, greedy)
    gaps = plan.gaps / max(_of(greedy, "gaps"), 1)
    yield Figure(4, "agenda, large: gaps beside the plan at once", gaps, "times", 0.5)
    yield Figure(4, "agenda, large: memory", _of(row, "megabytes"), "MB", 2500)


def _above_greedy(name: str, plan: Solution, greedy: Row) -> Figure:
    floor = _of(greedy, "weight")
    return Figure(
        4, f"{name}: weight, beside the plan at once", plan.weight / floor, "times", 1.0, at_least=True
    )


def _of(row: Row, key: str) -> float:
    return float(str(row[key]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", action="append", choices=sorted(SECONDS), help="all sizes without it")
    parser.add_argument("--seconds", type=float, help="instead of the seconds of each size")
    parser.add_argument("--repairs", type=int, default=30)
    parser.add_argument("--replan", type=float, default=60.0, help="seconds of the re-plan to compare with")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report: dict[str, Row] = {}
    for name in options.size or list(SECONDS):
        problem = draw(name, options.seed)
        greedy = measure_greedy(problem)
        row, plan = measure_solve(problem, options.seconds or SECONDS[name], options.seed)
        report[name] = {"greedy": greedy, "solve": row}
        if name == "fair":
            report[name]["moves"] = measure_moves(problem, plan)
            if options.repairs:
                report[name]["repair"] = measure_repairs(problem, plan, options.repairs, options.replan)
        if not options.json:
            for part, values in report[name].items():
                print(f"{name:<6} {part:<7} {_line(values)}", flush=True)
    if options.json:
        print(json.dumps({"seed": options.seed, "sizes": report}, indent=2))


def _line(values: object) -> str:
    assert isinstance(values, dict)
    return "  ".join(f"{key} {value}" for key, value in values.items() if key != "rows")


if __name__ == "__main__":
    main()
