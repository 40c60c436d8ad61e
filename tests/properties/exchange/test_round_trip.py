"""Whatever people enter in the forms: their mission as a workbook reads back without a difference."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.planning import find_import_plan
from pimap_desktop.exchange.lists_in import read_file
from pimap_desktop.exchange.reading.cleaning import clean_line, clean_text
from pimap_desktop.exchange.spreadsheets_out import as_csv, as_xlsx
from pimap_desktop.exchange.tables_out import TABLES, gather_workbook
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.check_ins import check_in
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.entries import enter_line, enter_name, enter_text
from pimap_desktop.mission.missions import (
    MissionDraft,
    add_cluster,
    add_mission,
    add_partnership,
    list_missions,
)
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.requests import RequestDraft, add_request
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.support import now

_LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po", "Pd", "Zs", "Sm"]) | st.sampled_from(
    "áčř太郎山田=+-@';,\"\n ．"
)


def _kept(text: str, *, long: bool) -> bool:
    """Tell whether a value reads as it was entered: “n/a” in a list is nothing, whoever entered it."""
    try:
        entered = enter_text(text, "") if long else enter_line(text, "")
    except Refused:
        return False
    return (clean_text(entered) if long else clean_line(entered)) == entered


def _is_name(text: str) -> bool:
    try:
        return bool(enter_name(text, ""))
    except Refused:
        return False


LINES = st.text(_LETTERS, max_size=12).filter(lambda text: _kept(text, long=False))
TEXTS = st.text(_LETTERS, max_size=30).filter(lambda text: _kept(text, long=True))
GIVEN_NAMES = LINES.filter(_is_name)
NAMES = st.just("") | GIVEN_NAMES
COUNTRIES = st.sampled_from(["", "CZ", "FI", "JP", "CN", "TW", "XK", "US", "GB"])
LANGUAGE_CODES = st.sampled_from(["en", "fr", "ja", "zh", "zh-Hant", "pt-BR", "nb", "sr-LATN", "cs", "yue"])
PHONES = st.sampled_from(["", "+46 8 123 456 78", "+420 377 000 000 ext. 12", "+1 514 555 0101"])
EMAILS = st.sampled_from(["", "info@example.com", "A.Berg+x@Example.com", "jiří@příklad.cz", "b@example.fi"])


@dataclass(frozen=True)
class Drawn:
    """What is entered: companies, people with the number of their company, requests between people."""

    companies: list[tuple[CompanyDraft, bool]]
    people: list[tuple[PersonDraft, int, ParticipationDraft, bool]]
    requests: list[tuple[int, int, Priority, RequestState, str]]


companies = st.builds(
    CompanyDraft,
    name=GIVEN_NAMES,
    native_name=NAMES,
    country=COUNTRIES,
    city=LINES,
    street=LINES,
    postal_code=LINES,
    website=st.sampled_from(["", "example.com", "https://www.example.fi/a?b=c"]),
    description=TEXTS,
    offers=TEXTS,
    seeks=TEXTS,
    external_id=LINES,
    sectors=st.lists(st.sampled_from(Sector), unique=True).map(tuple),
    kind=st.sampled_from(OrganisationKind),
    size=st.sampled_from(CompanySize),
    employees=st.none() | st.integers(0, 100_000),
)
people = st.builds(
    PersonDraft,
    given_name=GIVEN_NAMES,
    family_name=NAMES,
    native_name=NAMES,
    name_reading=NAMES,
    title=LINES,
    job_title=LINES,
    email=EMAILS,
    phone=PHONES,
    external_id=LINES,
    languages=st.lists(LANGUAGE_CODES, unique=True, max_size=3).map(tuple),
    badge_name=NAMES,
    country=COUNTRIES,
    do_not_print=st.booleans(),
    note=TEXTS,
)
parts = st.builds(
    ParticipationDraft,
    role=st.sampled_from(Role),
    document_language=st.just("") | LANGUAGE_CODES,
    interpreter_languages=st.lists(LANGUAGE_CODES, unique=True, max_size=2).map(tuple),
)


@st.composite
def missions(draw: st.DrawFn) -> Drawn:
    """Draw a mission; names of companies are other than one another, as in a list they must be."""
    named = draw(st.lists(st.tuples(companies, st.booleans()), max_size=3))
    some = [
        (CompanyDraft(**{**vars(company), "name": f"{company.name} {number}"}), clustered)
        for number, (company, clustered) in enumerate(named)
    ]
    which = st.integers(-1, len(some) - 1)
    those = draw(st.lists(st.tuples(people, which, parts, st.booleans()), min_size=1, max_size=5))
    side = st.integers(0, len(those) - 1)
    asked = draw(
        st.lists(
            st.tuples(side, side, st.sampled_from(Priority), st.sampled_from(RequestState), TEXTS), max_size=4
        )
    )
    pairs = {(one, other): (one, other, *rest) for one, other, *rest in asked if one != other}
    return Drawn(some, those, list(pairs.values()))


@pytest.fixture(scope="module")
def here() -> Iterator[Workspace]:
    """The workspace in which people are entered; each test takes its own doing back."""
    yield from _workspace()


@pytest.fixture(scope="module")
def there() -> Iterator[Workspace]:
    """Another workspace."""
    yield from _workspace()


def _workspace() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "test.pimap", now, Author("Ada", "laptop"))
        workspace.do(_("Add mission"), add_mission, MissionDraft("Japan 2026"))
        yield workspace
        workspace.close()


@contextmanager
def taken_back(workspace: Workspace) -> Iterator[str]:
    """Take back what is done in the one mission of a workspace; yields the mission's id."""
    first = workspace.revision
    (mission,) = workspace.ask(list_missions)
    try:
        yield mission.id
    finally:
        while workspace.undo_label != _("Add mission"):
            workspace.undo()
        assert workspace.revision >= first


def enter(session: Session, mission_id: str, drawn: Drawn) -> None:
    """Enter everything as the forms do."""
    cluster = add_cluster(session, add_partnership(session, "PIMAP"), "Klastr „Morava“")
    company_ids: list[str | None] = []
    for company, clustered in drawn.companies:
        values = {**vars(company), "cluster_id": cluster if clustered else None}
        company_ids.append(add_company(session, CompanyDraft(**values)))
    sides = []
    for person, company, part, came in drawn.people:
        company_id = company_ids[company] if company >= 0 else None
        person_id = add_person(session, PersonDraft(**{**vars(person), "company_id": company_id}))
        sides.append(add_participation(session, mission_id, person_id, part))
        if came:
            check_in(session, (sides[-1],))
    for one, other, priority, state, message in drawn.requests:
        add_request(session, mission_id, RequestDraft(sides[one], sides[other], priority, state, message))


@settings(max_examples=40, deadline=None)
@given(missions(), st.sampled_from(sorted(LANGUAGES)))
def test_a_workbook_changes_nothing_where_it_comes_from(here: Workspace, drawn: Drawn, language: str) -> None:
    with taken_back(here) as mission_id:
        here.do(_("Enter"), enter, mission_id, drawn)
        tables = here.ask(gather_workbook, mission_id)
        reader = reader_of(language)
        for data in (as_xlsx(tables, reader), *(as_csv(table, reader) for table in tables)):
            plan = here.ask(find_import_plan, mission_id, read_file(data))
            lists = plan.lists
            assert [each.changes for one in lists for each in one.companies if each.changes] == []
            assert [each.changes for one in lists for each in one.people if each.changes] == []
            done = plan.result()
            assert (done.created, done.updated, done.skipped) == (0, 0, 0)
            assert done.problems == ()


@settings(max_examples=40, deadline=None)
@given(missions(), st.sampled_from(sorted(LANGUAGES)))
def test_a_workbook_makes_the_same_mission_elsewhere(
    here: Workspace, there: Workspace, drawn: Drawn, language: str
) -> None:
    with taken_back(here) as mission_id, taken_back(there) as other_id:
        here.do(_("Enter"), enter, mission_id, drawn)
        tables = here.ask(gather_workbook, mission_id)
        file = read_file(as_xlsx(tables, reader_of(language)))
        there.do(_("Import"), apply_plan, there.ask(find_import_plan, other_id, file))
        again = there.ask(gather_workbook, other_id)
        assert [sorted(map(repr, table.rows)) for table in again] == [
            sorted(map(repr, table.rows)) for table in tables
        ]


def test_every_table_has_a_title_of_its_own() -> None:
    for language in LANGUAGES:
        titles = [reader_of(language).word(kind.title) for kind in TABLES]
        assert len(set(titles)) == len(TABLES)
