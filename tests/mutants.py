"""Proof that the test of the replicas finds what it is for: rules made wrong on purpose, one at a time.

    python -m tests.mutants            tries every mutant; status 1 where one is not caught
    python -m tests.mutants NAME ...   tries these

A mutant replaces a rule of merging wherever it is used. It is caught when laptops that exchange their files
(`tests.properties.store.replicas`) disagree in the end, lose something in silence, or break.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from pimap_desktop.exchange import merging
from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.store import clock, copies, erasing, heads
from pimap_desktop.store.heads import DELETED, Cells, Change, Head
from tests.properties.store.replicas import Replicas, make_templates
from tests.toys import toys_present

EXAMPLES = 500  # as many as the test tries
SETTINGS = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],  # that it fails is enough: the shortest failure is not looked for
    suppress_health_check=list(HealthCheck),
)


def keep_only_the_last_writer(cells: Cells, change: Change) -> None:
    """Fold like a plain last-writer-wins register: what is older goes, whoever knew of it."""
    for column, value in change.values.items():
        seen = change.seen if column == DELETED else None
        head = Head(change.clock, change.device, change.seq, value, seen)
        cells[column] = (max([head, *cells.get(column, ())], key=lambda each: each[:2]),)


def let_deletions_win(cells: Cells) -> tuple[tuple[str, Head], ...] | None:
    """Take a row for deleted whenever somebody deleted it."""
    return () if any(head.value for head in cells.get(DELETED, ())) else None


def show_what_arrived_last(cells: Cells, change: Change) -> None:
    """Fold like the real rule, and show whatever came in last."""
    real_fold(cells, change)
    for column in change.values:
        cells[column] = tuple(sorted(cells[column], key=lambda head: head.dot != change.dot))


def pass_over_gaps(*_values: object) -> None:
    """Let a package in although something before it is missing."""


def follow_the_wall_clock(_last: int, now: datetime) -> int:
    """Give a change the time of the laptop, however wrong, instead of one later than all it has seen."""
    return int(now.timestamp() * 1000) << clock.COUNTER_BITS


def keep_the_device(*_values: object) -> bool:
    """Let a restored file go on under the id of the one it was copied from."""
    return True


def let_everything_in(_connection: object, changes: Sequence[Change]) -> list[Change]:
    """Write what arrives as it is, though it may have been erased here."""
    return list(changes)


real_fold = heads.fold
Replacement = tuple[Any, Callable[..., Any]]
MUTANTS: dict[str, tuple[Replacement, ...]] = {
    "plain last-writer-wins": ((heads.fold, keep_only_the_last_writer),),
    "delete always wins": ((heads.unseen_by_deletion, let_deletions_win),),
    "arrival order": ((heads.fold, show_what_arrived_last),),
    "no gap check": ((merging._refuse_gaps, pass_over_gaps),),
    "wall clock": ((clock.tick, follow_the_wall_clock),),
    "restore keeps the device id": ((copies.LastNumber.is_of, keep_the_device),),
    "erased values come back": ((erasing.redact_arriving, let_everything_in),),
}


@contextmanager
def mutated(replacements: tuple[Replacement, ...]) -> Iterator[None]:
    """Replace functions in every module and class of the program that holds them."""
    with ExitStack() as patches:
        for original, mutant in replacements:
            for holder in _holders():
                for name, value in list(vars(holder).items()):
                    if value is original:
                        patches.enter_context(patch.object(holder, name, mutant))
        yield


def _holders() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.startswith("pimap_desktop"):
            yield module
            yield from (each for each in vars(module).values() if isinstance(each, type))


def complaint_of(templates: tuple[Path, Path]) -> str | None:
    """Run the replicas; return how they failed, `None` when they noticed nothing."""

    class Laptops(Replicas):
        pass

    Laptops.templates = templates
    try:
        run_state_machine_as_test(Laptops, settings=SETTINGS)
    except Exception as error:
        lines = str(error).splitlines() or [""]
        return f"{type(error).__name__}: {lines[0][:80]}"
    return None


def main(names: list[str]) -> int:
    """Try mutants; return the exit status."""
    if unknown := [name for name in names if name not in MUTANTS]:
        print(f"There is no mutant {', '.join(unknown)}. There are: {', '.join(MUTANTS)}.", file=sys.stderr)
        return 2
    survived = []
    with toys_present(), TemporaryDirectory() as folder:
        templates = make_templates(Path(folder))
        for name in names or MUTANTS:
            with mutated(MUTANTS[name]):
                complaint = complaint_of(templates)
            print(f"{name}: {complaint or 'NOT CAUGHT'}", flush=True)
            if complaint is None:
                survived.append(name)
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
