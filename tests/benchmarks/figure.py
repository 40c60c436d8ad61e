"""A figure that an issue names: what was measured, beside its limit."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn


@dataclass(frozen=True)
class Options:
    """How to measure: ``quick`` only shows that it can be done; ``folder`` keeps demos between benchmarks."""

    folder: Path
    quick: bool = False
    literature: Path | None = None  # where the published instances lie


@dataclass(frozen=True)
class Figure:
    """One figure; ``ratio`` is the share of the limit that is used, so that more than 1 is too much."""

    issue: int
    name: str
    measured: float
    unit: str
    limit: float
    at_least: bool = False  # the limit is what has to be reached
    note: str = ""  # what it was made of

    @property
    def ratio(self) -> float:
        """How much of the limit is used; where there may be nothing, twice too much of anything."""
        small, large = (self.limit, self.measured) if self.at_least else (self.measured, self.limit)
        if large:
            return small / large
        return 2.0 if small else 0.0

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def as_json(self) -> dict[str, Any]:
        """Return it as it is written down."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "kept": self.kept}


def from_json(row: dict[str, Any]) -> Figure:
    """Read a figure that was written down."""
    return Figure(**{key: value for key, value in row.items() if key not in {"ratio", "kept"}})


def number(value: float) -> str:
    """Return a number with three digits that count."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def line(figure: Figure) -> str:
    """Return a figure as a line for the terminal; one over its limit begins with a sign."""
    sign = "at least" if figure.at_least else "at most"
    said = f"{number(figure.measured)} {figure.unit}, {sign} {number(figure.limit)}"
    note = f"  ({figure.note})" if figure.note else ""
    mark = " " if figure.kept else "!"
    return f"{mark} {figure.issue:>2}  {figure.name:<56} {said:<34} {figure.ratio:5.2f}{note}"


def told(figures: Iterable[Figure]) -> int:
    """Print figures as they come; return the status of a program: 1 where a limit is not kept."""
    failed = False
    for figure in figures:
        print(line(figure), flush=True)
        failed |= not figure.kept
    return int(failed)


def run(figures: Callable[[Options], Iterable[Figure]]) -> NoReturn:
    """Measure as a program of its own, which fails where a limit is not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="only show that it can be measured")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(told(figures(Options(Path(folder), quick))))
