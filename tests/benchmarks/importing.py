"""Importing 10,000 people, as a ratio to reading the bare cells and inserting the same rows by the bare ORM.

Run by hand: ``python -m tests.benchmarks.importing``. The import is all that an organiser waits for: the file
is read, its layout recognised, every value checked, everybody looked for among those who are known, and every
row written with its change in the log. What is measured is the time of the processor, because other work may
go on beside it. A second figure is the plan of 10,000 lines against 20,000 people who are known.
"""

from __future__ import annotations

import csv
import gc
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.known import read_known
from pimap_desktop.exchange.importing.planning import find_import_plan, plan_import
from pimap_desktop.exchange.lists_in import read_file
from pimap_desktop.mission.fiction.words import read_land
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.store.device import Device
from pimap_desktop.store.engine import open_engine, use_write_ahead_log
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.benchmarks.figure import Figure, Options, run
from tests.benchmarks.reading import ROWS, _bare_csv, _bare_xlsx, _people
from tests.support import now
from tests.unit.exchange.reading.making import xlsx

LIMIT = 4.0
KNOWN, LINES = 20_000, 10_000
PLAN_LIMIT = 2.0  # times the bare insert: a preview is no longer to wait for than the import itself
TURNS = 3
Rows = list[tuple[type[Entity], dict[str, Any]]]


def figures(options: Options) -> Iterator[Figure]:
    """Import a list in each form; plan one against many."""
    rows = _people()
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    files = {"XLSX": (xlsx(rows), _bare_xlsx), "CSV": (text.getvalue().encode(), _bare_csv)}
    insert = 0.0
    folder = options.folder
    for kind, (data, bare) in files.items():
        ours, written = _best(lambda data=data: _import(folder, data), options)
        insert, _nothing = _best(lambda written=written: _insert(folder, written), options)
        cells, _count = _best(lambda data=data, bare=bare: _timed(lambda: bare(data)), options)
        note = f"{ours:.2f} s, bare cells {cells:.2f} s and insert of {len(written):,} rows {insert:.2f} s"
        name = f"import of {ROWS:,} rows from {kind}, beside cells and insert"
        yield Figure(3, name, ours / (cells + insert), "times", LIMIT, note=note)
        if options.quick:
            return
    plan = _plan_against_many(folder, options)
    name = f"plan of {LINES:,} lines against {KNOWN:,} people, beside the insert"
    yield Figure(3, name, plan / insert, "times", PLAN_LIMIT, note=f"{plan:.2f} s")


def _best(measure: Callable[[], tuple[float, Any]], options: Options) -> tuple[float, Any]:
    """Return the fastest of some runs, and what it made."""
    turns = 1 if options.quick else TURNS
    return min((measure() for _turn in range(turns)), key=lambda found: found[0])


def _timed(action: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    begun = process_time()
    made = action()
    return process_time() - begun, made


def _import(folder: Path, data: bytes) -> tuple[float, Rows]:
    """Import a file into an empty mission; return the seconds, and the rows that were written."""
    workspace = _workspace(folder)
    mission_id = workspace.do(_("Add mission"), add_mission, MissionDraft("Japan"))

    def run() -> int:
        plan = workspace.ask(find_import_plan, mission_id, read_file(data))
        return workspace.do(_("Import"), apply_plan, plan).created

    seconds, created = _timed(run)
    if created != ROWS:
        raise ValueError("not every line of the benchmark was imported")
    written = workspace.ask(_everything)
    workspace.close()
    return seconds, written


def _workspace(folder: Path) -> Workspace:
    path = Path(tempfile.mkdtemp(dir=folder)) / "import.pimap"
    return create_workspace(path, now, Author("Ada", "laptop"))


def _everything(session: Session) -> Rows:
    return [
        (kind, {column.key: getattr(entity, column.key) for column in kind.__table__.columns})
        for kind in ENTITIES
        if kind is not Device
        for entity in session.scalars(select(kind))
    ]


def _insert(folder: Path, rows: Rows) -> tuple[float, None]:
    """Insert rows by a plain session of the ORM, without a log, into a file with the same settings."""
    engine = open_engine(Path(tempfile.mkdtemp(dir=folder)) / "bare.db")
    use_write_ahead_log(engine)
    with engine.begin() as connection, recorded_writes(connection):
        Entity.metadata.create_all(connection)

    def run() -> None:
        with engine.connect() as connection, recorded_writes(connection), Session(connection) as session:
            session.add_all([kind(**values) for kind, values in rows])
            session.commit()
            connection.commit()

    seconds, _made = _timed(run)
    with engine.connect() as connection:
        (count,) = connection.exec_driver_sql("SELECT count(*) FROM person").one()
    engine.dispose()
    if count != sum(kind is Person for kind, _values in rows):
        raise ValueError("the bare insert did not write every person")
    return seconds, None


def _plan_against_many(folder: Path, options: Options) -> float:
    """Return the seconds that a plan takes: half of the lines are known, half are somebody new."""
    workspace = _workspace(folder)
    mission_id = workspace.do(_("Fill"), _fill)
    file = read_file(_list_of_known(workspace).encode())
    known = workspace.ask(read_known, mission_id)
    seconds, plan = _best(lambda: _timed(lambda: plan_import(known, file)), options)
    done = plan.result()
    if not LINES * 0.4 < done.created < LINES * 0.6:
        raise ValueError("about half of the lines of the benchmark should be new")
    workspace.close()
    return seconds


def _fill(session: Session) -> str:
    """Add people with names of ten countries."""
    dice = random.Random(1)
    mission = Mission(title="Japan")
    companies = [Company(name=f"{dice.choice('KMNPRST')}o{n:04} Optics", country="CZ") for n in range(2000)]
    session.add_all([mission, *companies])
    session.flush()
    people = [
        Person(**_named(dice), company_id=dice.choice(companies).id, email=f"p{number}@example.com")
        for number in range(KNOWN)
    ]
    session.add_all(people)
    session.flush()
    session.add_all(
        Participation(mission_id=mission.id, person_id=person.id, badge_number=f"KTM-{number:05}")
        for number, person in enumerate(people)
    )
    return mission.id


def _named(dice: random.Random) -> dict[str, str]:
    land = read_land(dice.choice(("JP", "CN", "CZ", "FI", "FR", "IT", "PT", "SE", "US", "CA")))
    given, family = dice.choice(land.female), dice.choice(land.female_family)
    return {"given_name": given.latin, "family_name": family.latin}


def _list_of_known(workspace: Workspace) -> str:
    """Return a list of people, half of them known with another position, half of them new."""
    dice = random.Random(2)
    known = workspace.ask(_people_of)
    lines = ["Email,First name,Last name,Company,Job title"]
    for number, (email, given, family, company) in enumerate(dice.sample(known, LINES)):
        person = f"{email},{given},{family}"
        if number % 2:
            new = _named(dice)
            person = f"n{number}@example.org,{new['given_name']},{new['family_name']}"
        lines.append(f"{person},{company},Engineer")
    return "\n".join(lines)


def _people_of(session: Session) -> list[tuple[str, str, str, str]]:
    query = select(Person.email, Person.given_name, Person.family_name, Company.name).join(
        Company, Company.id == Person.company_id
    )
    return [tuple(row) for row in session.execute(query.order_by(Person.email))]  # type: ignore[misc]


if __name__ == "__main__":
    run(figures)
