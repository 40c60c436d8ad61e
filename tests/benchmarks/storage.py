"""The store against what it stands on: SQLAlchemy without a log, SQLite without anything, plain JSON.

Run by hand: ``python -m tests.benchmarks.storage``. The limits are ratios because machines differ; the
milliseconds of one edit are told beside its ratio.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.change_lines import write_line
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.mission.model.person import Person
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.benchmarks.figure import Figure, Options, run
from tests.support import now

LIMITS = {
    "edit": 3.0,
    "import": 4.0,
    "export": 12.0,
    "read": 12.0,
    "merge": 12.0,
    "edit, encrypted": 2.0,
    "merge, encrypted": 2.0,
    "scan, encrypted": 4.0,
}
EDITS = 200
ROWS = 10_000
SAVE_MS, MERGE_S, SIZE_MB = 5.0, 1.5, 1.0


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Return the seconds of the quickest of several runs."""
    found = []
    for _time in range(times):
        gc.collect()
        begun = perf_counter()
        work()
        found.append(perf_counter() - begun)
    return min(found)


def person(number: int) -> dict[str, str]:
    return {
        "given_name": f"Given {number % 300}",
        "family_name": f"Family {number}",
        "job_title": "Head of development",
        "email": f"person.{number}@company-{number % 900}.example",
        "phone": f"+32 2 {number:07}",
    }


def add_people(session: Session, count: int) -> None:
    session.add_all([Person(id=f"person-{number}", **person(number)) for number in range(count)])


def edit_person(session: Session, number: int) -> None:
    session.get_one(Person, "person-7").phone = f"+32 2 {number:07}"


def scan(session: Session) -> None:
    session.execute(select(Person.given_name, Person.family_name, Person.email)).all()


def bare_engine(path: Path) -> Any:
    """Return an engine on a file with the same tables and settings, and no log."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: sqlcipher3.dbapi2.connect(path, isolation_level=None),
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {setting}")

    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    Entity.metadata.create_all(engine)
    return engine


def in_turn(*works: Callable[[int], object], times: int) -> list[list[float]]:
    """Return the seconds of each of several works, done in turn so that all meet the same machine, sorted."""
    found: list[list[float]] = [[] for _work in works]
    for number in range(times):
        for seconds, work in zip(found, works, strict=True):
            begun = perf_counter()
            work(number)
            seconds.append(perf_counter() - begun)
    return [sorted(seconds) for seconds in found]


class Measuring:
    """Runs the jobs in one folder, each beside the floor it stands on."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.folder = folder
        self.rows = rows
        self.made = 0

    def workspace(self, like: Workspace | None = None, key: bytes | None = None) -> Workspace:
        self.made += 1
        path = self.folder / f"{self.made}.pimap"
        return create_workspace(path, now, Author("Ada", "desk"), key, like.id if like else None)

    def edit(self, plain: Workspace, locked: Workspace) -> tuple[list[float], list[float], list[float]]:
        """Return the seconds of edits in a file without a log, a plain and an encrypted workspace."""
        engine = bare_engine(self.folder / "edit.db")

        def bare(number: int) -> None:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                edit_person(session, number)

        with Session(engine) as session, session.begin():
            add_people(session, self.rows)
        floor, ours, encrypted = in_turn(
            bare,
            lambda number: plain.do(_("Edit"), edit_person, number),
            lambda number: locked.do(_("Edit"), edit_person, number),
            times=EDITS,
        )
        engine.dispose()
        return floor, ours, encrypted

    def fill(self) -> tuple[float, float]:
        def ours() -> None:
            with closing(self.workspace()) as workspace:
                workspace.do(_("Import"), add_people, self.rows)

        def bare() -> None:
            self.made += 1
            engine = bare_engine(self.folder / f"{self.made}.db")
            with Session(engine) as session, session.begin():
                add_people(session, self.rows)
            engine.dispose()

        return best(ours), best(bare)

    def export(self, workspace: Workspace) -> tuple[float, float]:
        changes = list(workspace.changes({}))
        data = [json.loads(write_line(change)) for change in changes]
        return (
            best(lambda: write_package(workspace, self.folder / "all.pimapx")),
            best(lambda: [json.dumps(each) for each in data]),
        )

    def read(self) -> tuple[float, float]:
        package = read_package(self.folder / "all.pimapx")
        lines = [write_line(change) for change in package.changes]
        return (
            best(lambda: read_package(self.folder / "all.pimapx")),
            best(lambda: [json.loads(line) for line in lines]),
        )

    def merge(self, source: Workspace) -> tuple[float, float, float]:
        """Return the seconds of a merge into a plain and into an encrypted file, and of the rows alone."""
        package = read_package(self.folder / "all.pimapx")
        rows = source.ask(read_rows)
        plain, encrypted, floor = [], [], []
        for _time in range(5):
            for found, key in ((plain, None), (encrypted, bytes(32))):
                with closing(self.workspace(source, key)) as workspace:
                    found.append(best(lambda to=workspace: merge_package(to, package), times=1))  # type: ignore[misc]
            floor.append(self.insert(rows))
        return min(plain), min(encrypted), min(floor)

    def insert(self, rows: list[tuple[Any, ...]]) -> float:
        """Return the seconds in which SQLite alone takes rows."""
        self.made += 1
        engine = bare_engine(self.folder / f"{self.made}.db")
        connection = engine.raw_connection()
        places = ", ".join("?" for _column in rows[0])

        def work() -> None:
            connection.cursor().execute("BEGIN")
            connection.cursor().executemany(f"INSERT INTO person VALUES ({places})", rows)
            connection.commit()

        seconds = best(work, times=1)
        connection.close()
        engine.dispose()
        return seconds


def read_rows(session: Session) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.connection().exec_driver_sql("SELECT * FROM person")]


@dataclass(frozen=True)
class Found:
    """For each job its seconds and those of its floor; what a save takes, and an export file of everybody."""

    jobs: dict[str, tuple[float, float]]
    save_p95: float  # seconds
    merged: float  # seconds
    size: int  # bytes


def measure(folder: Path, rows: int) -> Found:
    """Do each job beside its floor."""
    measuring = Measuring(folder, rows)
    found: dict[str, tuple[float, float]] = {"import": measuring.fill()}
    with closing(measuring.workspace()) as plain, closing(measuring.workspace(key=bytes(32))) as locked:
        for workspace in (plain, locked):
            workspace.do(_("Import"), add_people, rows)
        found["export"] = measuring.export(plain)
        found["read"] = measuring.read()
        merged, encrypted, floor = measuring.merge(plain)
        found["merge"], found["merge, encrypted"] = (merged, floor), (encrypted, merged)
        of_floor, of_plain, of_locked = measuring.edit(plain, locked)
        half, most = EDITS // 2, EDITS * 95 // 100
        found["edit"] = of_plain[half], of_floor[half]
        found["edit, encrypted"] = of_locked[half], of_plain[half]
        found["scan, encrypted"] = best(lambda: locked.ask(scan)), best(lambda: plain.ask(scan))
    return Found(found, of_plain[most], merged, (folder / "all.pimapx").stat().st_size)


def figures(options: Options) -> Iterator[Figure]:
    """Measure with 10,000 people."""
    rows = 500 if options.quick else ROWS
    folder = options.folder / "storage"
    folder.mkdir()
    found = measure(folder, rows)
    for job, (seconds, floor) in found.jobs.items():
        note = f"{seconds * 1000:.1f} ms, floor {floor * 1000:.1f} ms"
        yield Figure(7, f"store: {job}, beside its floor", seconds / floor, "times", LIMITS[job], note=note)
    yield Figure(7, "one save, 95 of 100", found.save_p95 * 1000, "ms", SAVE_MS)
    yield Figure(7, f"{rows:,} people merged into an empty workspace", found.merged, "s", MERGE_S)
    yield Figure(7, f"export file of {rows:,} people", found.size / 1_000_000, "MB", SIZE_MB)


if __name__ == "__main__":
    run(figures)
