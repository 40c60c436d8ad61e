"""Measures every figure that the issues name: ``python -m tests.benchmarks all [--json] [--quick]``.

A name in the place of ``all`` measures one benchmark. Each runs in a process of its own, so that none finds
what another has loaded. ``python -m tests.benchmarks readme RESULTS`` writes the table in the README from
what ``all -o RESULTS`` has written down. Tests, not benchmarks, hold what is counted and not timed:
examples of properties, mutants, mutated packages, kills, coverage.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Figure, Options, from_json, line, told
from tests.benchmarks.readme import write_table

BENCHMARKS = (
    "importing",
    "search",
    "tables",
    "literature",
    "agenda",
    "board",
    "paper",
    "storage",
    "startup",
    "pages",
    "day",
)


def main() -> int:
    """Measure what is asked for; fail where a limit is not kept."""
    options = _options()
    if options.what == "readme":
        write_table(json.loads(options.results.read_text(encoding="utf-8")))
        return 0
    if options.what == "all":
        return _all(options)
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        figures = _figures(options.what, Options(folder, options.quick, options.literature))
        if not options.json:
            return told(figures)
        rows = [figure.as_json() for figure in figures]
    print(json.dumps(rows))
    return int(not all(row["kept"] for row in rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("what", choices=["all", "readme", *BENCHMARKS])
    parser.add_argument("results", nargs="?", type=Path, help="of readme: what `all --json` has written")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--quick", action="store_true", help="small and short: shows that it can be measured")
    parser.add_argument("--literature", type=Path, help="the folder of the published instances")
    parser.add_argument("-o", "--output", type=Path, help="write the JSON document into a file too")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)  # where demos are kept in a run
    options = parser.parse_args()
    if (options.what == "readme") != (options.results is not None):
        parser.error("readme, and nothing else, takes the file of the results")
    return options


def _figures(name: str, options: Options) -> Iterator[Figure]:
    figures: Iterator[Figure] = import_module(f"tests.benchmarks.{name}").figures(options)
    return figures


def _all(options: argparse.Namespace) -> int:
    begun = datetime.now(UTC)
    rows: list[dict[str, Any]] = []
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in BENCHMARKS:
            found = _in_its_own_process(name, Path(folder), options)
            if found is None:
                broken.append(name)
                continue
            rows += [{**row, "benchmark": name} for row in found]
            if not options.json:
                for row in found:
                    print(line(from_json(row)), flush=True)
    document = {
        "begun": begun.isoformat(timespec="seconds"),
        "seconds": round((datetime.now(UTC) - begun).total_seconds()),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "quick": options.quick,
        "figures": rows,
        "broken": broken,
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    if options.output is not None:
        options.output.write_text(text + "\n", encoding="utf-8")
    if options.json:
        print(text)
    return int(bool(broken) or not all(row["kept"] for row in rows))


def _in_its_own_process(name: str, folder: Path, options: argparse.Namespace) -> list[dict[str, Any]] | None:
    """Return the figures of a benchmark; None where it could not measure, which is told."""
    command = [sys.executable, "-m", "tests.benchmarks", name, "--json", "--folder", str(folder)]
    if options.quick:
        command.append("--quick")
    if options.literature is not None:
        command += ["--literature", str(options.literature)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        print(f"{name} could not measure:\n{done.stderr}", file=sys.stderr)
        return None
    return found


if __name__ == "__main__":
    sys.exit(main())
