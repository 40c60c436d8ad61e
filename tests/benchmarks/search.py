"""Search as one types over 20,000 people, each beginning of each typed name.

Run by hand: ``python -m tests.benchmarks.search``. The limit is that of a person at a keyboard, 30 ms for 95
of 100 beginnings; beside it stands a scan of the same names with LIKE, measured in the same run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from time import perf_counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.mission import schema  # noqa: F401 (a workspace has the tables of all entities)
from pimap_desktop.mission.fiction.words import read_land
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.search import list_found
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.benchmarks.figure import Figure, Options, run
from tests.support import now

PEOPLE, COMPANIES = 20_000, 2_000
LIMIT_MS = 30.0  # of 95 of 100 beginnings
TYPED = 40  # names


def fill(session: Session, dice: random.Random, count: int = PEOPLE) -> None:
    """Add companies, people with names of ten countries, and their parts in one mission."""
    mission = Mission(title="Japan")
    companies = [Company(name=f"{dice.choice('KMNPRST')}o{n:04} Optics") for n in range(COMPANIES)]
    session.add_all([mission, *companies])
    session.flush()
    lands = [read_land(code) for code in ("JP", "CN", "CZ", "FI", "FR", "IT", "PT", "SE", "US", "CA")]
    people = []
    for number in range(count):
        land = dice.choice(lands)
        given, family = dice.choice(land.female), dice.choice(land.female_family)
        person = Person(
            company_id=dice.choice(companies).id,
            given_name=given.latin,
            family_name=family.latin,
            native_name=f"{family.native or ''}{given.native or ''}",
            email=f"p{number}@example.com",
        )
        people.append(person)
    session.add_all(people)
    session.flush()
    session.add_all(
        Participation(mission_id=mission.id, person_id=person.id, badge_number=f"KT-{number:05}")
        for number, person in enumerate(people)
    )


def beginnings(dice: random.Random, workspace: Workspace) -> list[str]:
    """Return what somebody types who looks for some of the people: one letter more each time."""
    names = workspace.ask(list_names)
    typed = []
    for given, family, native in dice.sample(names, TYPED):
        for name in (family, f"{given} {family}", native):
            typed += [name[:length] for length in range(1, len(name) + 1)]
    return typed


def list_names(session: Session) -> list[tuple[str, str, str]]:
    """Return everybody's names."""
    query = select(Person.given_name, Person.family_name, Person.native_name).order_by(Person.email)
    return [tuple(row) for row in session.execute(query)]  # type: ignore[misc]


def scan(session: Session, typed: str) -> int:
    """Look for a text the way that needs no index."""
    return (
        session.scalar(
            select(func.count()).where(Person.given_name.contains(typed) | Person.family_name.contains(typed))
        )
        or 0
    )


def rename(session: Session) -> None:
    """Change one person."""
    person = session.scalars(select(Person).limit(1)).one()
    person.given_name = "Rosalind"


def measure(workspace: Workspace, people: int) -> Figure:
    """Fill a workspace and ask it for every beginning."""
    dice = random.Random(1)
    workspace.do(_("Fill"), fill, dice, people)
    first = seconds(lambda: workspace.ask(list_found, "a"))
    typed = beginnings(dice, workspace)
    times = sorted(seconds(lambda one=one: workspace.ask(list_found, one)) for one in typed)
    floor = sorted(seconds(lambda one=one: workspace.ask(scan, one)) for one in typed[:60])
    workspace.do(_("Rename"), rename)
    after_edit = seconds(lambda: workspace.ask(list_found, "rosalind"))
    note = (
        f"median {times[len(times) // 2] * 1000:.1f} ms, a scan {floor[len(floor) // 2] * 1000:.1f} ms, "
        f"the first {first:.2f} s, after an edit {after_edit * 1000:.1f} ms"
    )
    p95 = times[int(0.95 * len(times))] * 1000
    return Figure(3, f"search as one types over {people:,} people, 95 of 100", p95, "ms", LIMIT_MS, note=note)


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begun = perf_counter()
    action()
    return perf_counter() - begun


def figures(options: Options) -> Iterator[Figure]:
    """Measure over 20,000 people."""
    workspace = create_workspace(options.folder / "search.pimap", now, Author("Ada", "laptop"))
    yield measure(workspace, 1_000 if options.quick else PEOPLE)
    workspace.close()


if __name__ == "__main__":
    run(figures)
