"""Kill the program at random moments of its work and look at what is left: ``python -m tests.kills``.

``--times 200`` kills so often.

A child process writes, imports, backs up and migrates without a pause, and says after each step what has been
acknowledged. It is killed at a random moment. The file must then open, be sound, and hold all that was said.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import select

from pimap_desktop.errors import PimapError
from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.store.backups import Backups, Reason, read_facts
from pimap_desktop.store.engine import SCHEMA, open_engine
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import Change
from pimap_desktop.store.opening import Author, create_workspace, open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.support import now

ROOT = Path(__file__).parents[1]
WORKS = ("write", "import", "back up", "migrate")
LONGEST = 0.6  # seconds that a child works before it is killed


@dataclass(frozen=True)
class Tally:
    """What came of the kills."""

    kills: int
    corrupt: tuple[str, ...]
    lost: tuple[str, ...]
    acknowledged: int


def kill(times: int, seed: int = 0, folder: Path | None = None) -> Tally:
    """Kill a child as often as wanted, each of its works in turn, and look at what it leaves."""
    chance = random.Random(seed)
    corrupt: list[str] = []
    lost: list[str] = []
    acknowledged = 0
    with tempfile.TemporaryDirectory(dir=folder) as name:
        path = Path(name) / "killed.pimap"
        create_workspace(path, now, Author("Ada", "laptop A"), backups=Backups(path)).close()
        said: set[str] = set()
        for number in range(times):
            work = WORKS[number % len(WORKS)]
            if work == "migrate":
                age(path)
            said |= set(_killed(path, work, number, chance.uniform(0, LONGEST)))
            acknowledged = len(said)
            try:
                workspace = open_workspace(path, now, Author("Ada", "laptop A"), backups=Backups(path))
            except PimapError as error:
                corrupt.append(f"{number} {work}: {error}")
                break
            there = set(workspace.ask(lambda session: session.scalars(select(Person.family_name)).all()))
            lost += [f"{number} {work}: {each}" for each in sorted(said - there)]
            if number % 20 == 19 or number == times - 1:
                corrupt += [f"{number} {work}: {problem.msgid}" for problem in workspace.inspect()]
            workspace.close()
            corrupt += [f"{number} {work}: {problem}" for problem in _unsound_backups(path)]
            if number % 40 == 39:  # a file that grows for ever would only make the kills slower
                said = set()
                shutil.rmtree(Backups(path).folder, ignore_errors=True)
                for each in path.parent.glob("*killed*"):
                    each.unlink()
                create_workspace(path, now, Author("Ada", "laptop A"), backups=Backups(path)).close()
    return Tally(times, tuple(corrupt), tuple(lost), acknowledged)


def age(path: Path) -> None:
    """Let a closed file be one of the schema before, as far as the program looks."""
    engine = open_engine(path)
    with engine.begin() as connection, recorded_writes(connection):
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA - 1}")
    engine.dispose()
    for copy in path.parent.glob("*.schema-*"):
        copy.unlink()


def work(path: Path, kind: str, number: int) -> None:
    """Do one kind of work until killed, and say on standard output what is on the disk."""
    workspace = open_workspace(path, now, Author("Ada", "laptop A"), backups=Backups(path))
    for name in (f"{number}-{each}" for each in count()):
        _step(workspace, kind, name)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        if kind == "migrate":
            workspace.close()
            age(path)
            workspace = open_workspace(path, now, Author("Ada", "laptop A"), backups=Backups(path))


def _step(workspace: Workspace, kind: str, name: str) -> None:
    if kind == "import":
        clock = max((change.clock for change in workspace.changes({})), default=0) + (1 << 16)
        people = [
            Change(f"x{name}", seq, clock + seq, 1, "person", f"{name}-{seq}", {"family_name": name}, {})
            for seq in range(1, 20)
        ]
        workspace.bring_in(_("Import"), people)
        return
    workspace.do(_("Add"), add_person, PersonDraft(given_name="Ada", family_name=name))
    if kind == "back up" and workspace.backups is not None:
        workspace.backups.make(Reason.WORK, now())


def _killed(path: Path, kind: str, number: int, after: float) -> Iterator[str]:
    """Yield what a child had acknowledged when it was killed."""
    command = [sys.executable, "-m", "tests.kills", "--child", kind, str(path), str(number)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        first = child.stdout.readline()  # it works by now
        time.sleep(after)  # a moment by chance: it may be in the middle of anything
        with suppress(ProcessLookupError):
            child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        rest = child.stdout.read()
    # A last line without its end was not said.
    lines = (first + rest).splitlines(keepends=True)
    yield from (line.strip() for line in lines if line.endswith("\n") and line.strip())


def _unsound_backups(path: Path) -> Iterator[str]:
    for backup in Backups(path).list():
        try:
            read_facts(backup.path)
        except PimapError as error:
            yield f"{backup.path.name}: {error}"


def main(argv: list[str] | None = None) -> int:
    """Kill and tell; status 1 where anything was corrupt or lost."""
    parser = argparse.ArgumentParser(prog="tests.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", nargs=3, metavar=("WORK", "FILE", "NUMBER"), help=argparse.SUPPRESS)
    wanted = parser.parse_args(argv)
    if wanted.child:
        kind, path, number = wanted.child
        work(Path(path), kind, int(number))
        return 0
    tally = kill(wanted.times, wanted.seed)
    for each in (*tally.corrupt, *tally.lost):
        print(each)
    print(f"{tally.kills} kills, {len(tally.corrupt)} corrupt, {len(tally.lost)} acknowledged changes lost")
    return 1 if tally.corrupt or tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
