"""The table of figures in the README, made from what a run has written down."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Figure, from_json, number

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- figures: made by python -m tests.benchmarks readme -->", "<!-- end of the figures -->"
HEAD = ("| issue | figure | measured | limit | share of the limit |", "|---|---|---|---|---|")
ROW = re.compile(r"\| \d+ \| [^|]+ \| [^|]+ \| [≤≥] [^|]+ \| (\*\*)?(\d+\.\d\d|inf)(\*\*)? \|")


def table(document: dict[str, Any]) -> str:
    """Return the table of a document with one sentence about the run; what is over its limit is bold."""
    figures = [
        from_json({key: each for key, each in row.items() if key != "benchmark"})
        for row in document["figures"]
    ]
    day, minutes, machine = document["begun"][:10], document["seconds"] / 60, document["machine"]
    said = f"Measured on {day} in {minutes:.0f} minutes ({machine}):"
    kept = sum(figure.kept for figure in figures)
    count = f"{kept} of {len(figures)} figures within their limits."
    return "\n".join((said, count, "", *HEAD, *map(row, figures)))


def row(figure: Figure) -> str:
    """Return one line of the table."""
    measured = f"{number(figure.measured)} {figure.unit}".strip()
    limit = f"{'≥' if figure.at_least else '≤'} {number(figure.limit)} {figure.unit}".strip()
    ratio = f"{figure.ratio:.2f}"
    name = figure.name
    if not figure.kept:
        name, ratio = f"**{name}**", f"**{ratio}**"
    return f"| {figure.issue} | {name} | {measured} | {limit} | {ratio} |"


def write_table(document: dict[str, Any], path: Path = README) -> None:
    """Put the table of a run between the marks in the README."""
    if document["quick"]:
        raise SystemExit("a quick run measures nothing that could be told: run without --quick")
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    _old, after = rest.split(END)
    path.write_text(f"{before}{BEGIN}\n{table(document)}\n{END}{after}", encoding="utf-8")
