"""Several export files at once: each is read, looked at and brought in, or left out with its reason.

Reading is for any thread; what comes before and after it belongs to the thread of the workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pimap_desktop.errors import PimapError
from pimap_desktop.exchange.archive import while_kept
from pimap_desktop.exchange.merging import MergeResult, Prospect, merge_package, preview_package
from pimap_desktop.exchange.packages import Package, read_package
from pimap_desktop.exchange.sealing import Opening, PassphraseNeeded, PassphraseWrong
from pimap_desktop.store.heads import Vector
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message


@dataclass(frozen=True)
class Arrival:
    """One file that was dropped: what it brings, or why it cannot be brought in."""

    path: Path
    package: Package | None = field(default=None, repr=False)
    result: MergeResult | None = None
    refusal: Message | None = None
    locked: bool = False  # a passphrase would help

    @property
    def is_welcome(self) -> bool:
        """Whether it can be brought in."""
        return self.package is not None and self.refusal is None


def read_arrivals(
    paths: Iterable[Path], opening: Opening, told: Callable[[Path], None] = lambda _path: None
) -> list[Arrival]:
    """Read export files; one that cannot be read keeps the others from nothing."""
    arrivals = []
    for path in dict.fromkeys(paths):
        told(path)
        try:
            arrivals.append(Arrival(path, read_package(path, opening)))
        except (PassphraseNeeded, PassphraseWrong) as error:
            arrivals.append(Arrival(path, refusal=error.message, locked=True))
        except PimapError as error:
            arrivals.append(Arrival(path, refusal=error.message))
    return arrivals


def foresee_arrivals(workspace: Workspace, arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Tell of each file what it would bring after those before it, in the order in which they fit."""
    prospect = Prospect(workspace)
    found = []
    for arrival in _in_order(arrivals, workspace.vector()):
        if arrival.package is None:
            found.append(arrival)
            continue
        try:
            found.append(replace(arrival, result=preview_package(workspace, arrival.package, prospect)))
        except PimapError as error:
            found.append(replace(arrival, refusal=error.message))
    return found


def bring_in_arrivals(
    workspace: Workspace, arrivals: Iterable[Arrival], workspace_path: Path
) -> list[Arrival]:
    """Bring in what can be brought in, as one step of undo; keep the files in the workspace's archive."""
    found = []
    news = False
    for arrival in arrivals:
        if not arrival.is_welcome or arrival.package is None:
            found.append(arrival)
            continue
        try:
            with while_kept(workspace, workspace_path, arrival.path):
                result = merge_package(workspace, arrival.package, undoable=True, continuing=news)
        except PimapError as error:
            found.append(replace(arrival, refusal=error.message))
            continue
        news = news or bool(result.new)
        found.append(replace(arrival, result=result))
    return found


def _in_order(arrivals: Iterable[Arrival], known: Vector) -> list[Arrival]:
    """Put files so that each comes after those it begins where they end, as far as there are such."""
    there = dict(known)
    waiting = sorted(
        (each for each in arrivals if each.package is not None),
        key=lambda each: (each.package.manifest.created, each.path) if each.package else (),
    )
    ordered = [each for each in arrivals if each.package is None]
    while waiting:
        fitting = next((each for each in waiting if _fits(each, there)), waiting[0])
        waiting.remove(fitting)
        ordered.append(fitting)
        if fitting.package is not None and _fits(fitting, there):
            for device, seq in fitting.package.manifest.upto.items():
                there[device] = max(seq, there.get(device, 0))
    return ordered


def _fits(arrival: Arrival, there: Vector) -> bool:
    assert arrival.package is not None
    return all(there.get(device, 0) >= seq for device, seq in arrival.package.manifest.since.items())


def count_new(arrivals: Sequence[Arrival]) -> int:
    """Return how many changes files bring, or have brought."""
    return sum(each.result.new for each in arrivals if each.result is not None)
