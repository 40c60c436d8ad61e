"""The demo's whole job without a window: plan a mission, print it, export it, and merge it elsewhere.

Everything is done by the program's own command line, as a script at a desk without a screen would do it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from processes import ROOT, Stopped, output_of

if TYPE_CHECKING:
    # A Python too old to read these aliases must still get as far as being told so.
    Answer = Mapping[str, Any]
    Tell = Callable[..., Answer]
    Rows = Sequence[Answer]

FOLDER = ROOT / "demo-output"

# The queries whose rows tell whether two workspaces hold the same.
COMPARED = ("list_missions", "list_companies", "list_people", "list_requests", "list_meetings")


def show_without_screen(python: Path) -> int:
    """Do the demo's job into `demo-output` and say what lies there; status 1 unless all is in order."""
    print(f"There is no screen, so the demo is planned, printed and exported into {FOLDER.name}/ instead.")
    make_anew(FOLDER)
    done = carry_out(teller([python, "-m", "pimap_desktop"]), FOLDER, size="fair")
    print("\n" + "\n".join(sentences(done)))
    return 1 if broken_promises(done) else 0


def make_anew(folder: Path) -> None:
    """Leave an empty folder; raises `Stopped` when what is there cannot be removed."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
    except OSError as error:
        raise Stopped(f"{folder.name} could not be made anew: {error}") from error


def teller(program: Sequence[object]) -> Tell:
    """Return a function that runs one sub-command of a program and returns its JSON answer."""

    def tell(command: str, *arguments: object) -> Answer:
        answer = output_of([*program, command, *arguments, "--json"])
        if answer is None:
            raise Stopped(f"The demo stopped at '{command}'; the message above says why.")
        try:
            read: Answer = json.loads(answer)
        except json.JSONDecodeError as error:
            raise Stopped(
                f"The demo stopped at '{command}', which answered no JSON: {answer[:200]}"
            ) from error
        return read

    return tell


def carry_out(tell: Tell, folder: Path, size: str) -> dict[str, Answer]:
    """Do the job step by step in an empty folder; returns the answer of each step by a short name."""
    first, second, package = folder / "demo.pimap", folder / "second.pimap", folder / "demo.pimapx"
    done: dict[str, Answer] = {}
    print("Making the demo workspace ...")
    done["demo"] = tell("demo", first, "--size", size)
    mission = busiest(requests_by_mission(tell, first))
    print("Planning the agenda (the longest step) ...")
    done["schedule"] = tell("schedule", first, "--mission", mission)
    print("Printing badges and agendas ...")
    for kind in ("badges", "agendas"):
        done[kind] = tell("print", first, "--mission", mission, kind, "-o", folder / f"{kind}.pdf")
    print("Exporting, and merging into a second workspace ...")
    done["export"] = tell("export", first, "-o", package)
    tell("merge", second, package)
    print("Checking both workspaces ...")
    done["first check"] = tell("check", first)
    done["second check"] = tell("check", second)
    here, there = ({query: rows_of(tell, file, query) for query in COMPARED} for file in (first, second))
    done["comparison"] = {"different": different_answers(here, there)}
    return done


def busiest(requests: Mapping[str, int]) -> str:
    """Return the mission with the most meeting requests; raises `Stopped` when there is no mission."""
    if not requests:
        raise Stopped("The demo workspace has no mission.")
    return max(requests, key=lambda mission: requests[mission])


def different_answers(here: Mapping[str, Rows], there: Mapping[str, Rows]) -> list[str]:
    """Return the queries whose rows are not the same, in whatever order they come."""
    return [query for query in here if _in_order(here[query]) != _in_order(there[query])]


def sentences(done: Mapping[str, Answer]) -> list[str]:
    """Word what lies in the folder, line by line."""
    demo, plan, export = done["demo"], done["schedule"], done["export"]
    badges, agendas = done["badges"], done["agendas"]
    said = [
        f"In {FOLDER.name}/ (made anew at every run) there is now:",
        f"  demo.pimap    the demo workspace: {demo['companies']:,} companies, {demo['people']:,} people, "
        f"{demo['requests']:,} meeting requests",
        f"  badges.pdf    {badges['items']:,} badges on {badges['pages']:,} pages",
        f"  agendas.pdf   {agendas['items']:,} personal agendas on {agendas['pages']:,} pages",
        f"  demo.pimapx   the export file: {export['changes']:,} changes, {export['bytes'] / 1e6:.1f} MB",
        "  second.pimap  a second workspace, into which the export file was merged",
        f"The agenda has a place for {plan['placed']:,} of {plan['wishes']:,} requests"
        f"{', proven to be the best possible' if plan['proven'] else ''}; it took {plan['seconds']:.0f} s.",
    ]
    return said + (broken_promises(done) or ["Both workspaces show the same rows, and no rule is broken."])


def broken_promises(done: Mapping[str, Answer]) -> list[str]:
    """Word what is not as it must be; empty when all is well."""
    broken = []
    for step, file in (("first check", "demo.pimap"), ("second check", "second.pimap")):
        if not done[step]["ok"]:
            broken.append(f"{file} is not in order:")
            broken += [f"  {problem}" for problem in done[step]["problems"]]
    if different := done["comparison"]["different"]:
        broken.append(f"The two workspaces answer differently: {', '.join(different)}.")
    return broken


def requests_by_mission(tell: Tell, file: Path) -> dict[str, int]:
    """Count the meeting requests of each mission of a workspace."""
    missions = [str(row["id"]) for row in rows_of(tell, file, "list_missions")]
    return {mission: len(rows_of(tell, file, "list_requests", mission_id=mission)) for mission in missions}


def rows_of(tell: Tell, file: Path, query: str, **values: str) -> Rows:
    """Ask a query of a workspace."""
    rows: Rows = tell("ask", file, query, json.dumps(values))["rows"]
    return rows


def _in_order(rows: Rows) -> list[Answer]:
    return sorted(rows, key=lambda row: str(row["id"]))
