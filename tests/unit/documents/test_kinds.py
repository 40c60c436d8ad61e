"""What holds of every kind of document, whatever stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from pimap_desktop.documents.kind import Kind, Subject
from pimap_desktop.documents.kinds import KINDS, PrintOptions, kind_named
from pimap_desktop.documents.order import Order, in_order
from pimap_desktop.documents.stock import read_folded_stocks, read_stocks
from pimap_desktop.documents.style import WALL_PAPERS
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader, SoleReader
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.request import MeetingRequest
from pimap_desktop.mission.model.session import B2BSession, SessionBreak
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import main_mission
from tests.golden.reading import opened, read_ink, read_words
from tests.unit.documents.stage import ENGLISH, open_printed

HOSTILE = '<b>Bob</b> <img src="file:///etc/passwd"/> &amp; {name} %s </para>'
EDGE = 8.0  # points at the edge of a page that no printer reaches

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
both_papers = pytest.mark.parametrize("size", ["A4", "Letter"])


def gathered(workspace: Workspace, mission: str, kind: Kind, reader: Reader = ENGLISH, only=None):
    if kind.name == "personal-data" and only is None:
        # All that is held about all people is a book, and two of them are as good.
        only = [row.id for row in workspace.ask(list_people, mission)[:2]]
    return workspace.ask(kind.gather, mission, reader, only)


@every_kind
@both_papers
def test_it_is_drawn_on_its_paper_and_says_what_it_is(
    paper: Workspace, japan: str, kind: Kind, size: str
) -> None:
    sheet = gathered(paper, japan, kind)
    assert sheet.items
    document = kind.draw(sheet, ENGLISH, PrintOptions(paper=size))
    assert document.items == len(sheet.items)
    wanted = sorted((WALL_PAPERS[size].width, WALL_PAPERS[size].height))
    with opened(document.pdf) as pdf:
        assert len(pdf) == document.pages > 0
        assert all(sorted(page.get_size()) == pytest.approx(wanted, abs=0.5) for page in pdf)
        facts = pdf.get_metadata_dict()
        assert facts["Title"]
        assert facts["Author"] == facts["Creator"] == "PIMAP Desktop"
        assert pdf.get_toc().__next__().get_title()
    assert b"/Lang (en)" in document.pdf
    assert b"Helvetica" not in document.pdf
    assert document.pdf.count(b"/Type /FontDescriptor") == document.pdf.count(b"/FontFile2") > 0
    sizes = pages_of(document.pdf)
    for page, (left, bottom, right, top) in read_ink(document.pdf):
        width, height = sizes[page - 1]
        assert EDGE <= left <= right <= width - EDGE, kind.name
        assert EDGE <= bottom <= top <= height - EDGE, kind.name


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    with opened(pdf) as document:
        return [page.get_size() for page in document]


@every_kind
def test_the_same_sheet_gives_the_same_bytes(paper: Workspace, japan: str, kind: Kind) -> None:
    sheet = gathered(paper, japan, kind)
    document = kind.draw(sheet, ENGLISH, PrintOptions())
    assert document == kind.draw(gathered(paper, japan, kind), ENGLISH, PrintOptions())


@every_kind
def test_one_language_can_be_chosen_for_all(paper: Workspace, japan: str, kind: Kind) -> None:
    reader = SoleReader("fr")
    document = kind.draw(gathered(paper, japan, kind, reader), reader, PrintOptions())
    assert b"/Lang (fr)" in document.pdf
    assert b"/Lang (en)" not in document.pdf


@every_kind
def test_an_id_of_nothing_is_refused(paper: Workspace, japan: str, kind: Kind) -> None:
    with pytest.raises(Refused) as refusal:
        gathered(paper, japan, kind, only=["nobody"])
    wanted = "same for everybody" if kind.subject is Subject.MISSION else "nobody"
    assert wanted in ENGLISH.word(refusal.value.message)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.subject is Subject.PERSON], ids=lambda kind: kind.name
)
def test_one_person_can_be_chosen(paper: Workspace, japan: str, kind: Kind) -> None:
    everybody = gathered(paper, japan, kind)
    ids = [getattr(item, "participation_id", None) for item in everybody.items]
    chosen = next((one for one in ids if one), None) or some_person(paper, japan)
    sheet = gathered(paper, japan, kind, only=[chosen])
    assert 0 < len(sheet.items) <= len(everybody.items)
    assert all(getattr(item, "participation_id", chosen) == chosen for item in sheet.items)
    assert kind.draw(sheet, ENGLISH, PrintOptions()).pages > 0


def some_person(paper: Workspace, japan: str) -> str:
    rows = [row for row in paper.ask(list_people, japan) if not row.do_not_print]
    return next(row.participation_id for row in rows if row.role == "delegate" and row.participation_id)


@every_kind
def test_copies_repeat_each_thing(paper: Workspace, japan: str, kind: Kind) -> None:
    sheet = gathered(paper, japan, kind)
    sheet = replace(sheet, items=sheet.items[:2])
    once = kind.draw(sheet, ENGLISH, PrintOptions())
    twice = kind.draw(sheet, ENGLISH, PrintOptions(copies=2))
    assert once.items == twice.items == len(sheet.items)
    text = read_words(once.pdf)
    if not kind.on_labels and kind.name not in {"outcome-forms", "change-slips"}:
        assert twice.pages == 2 * once.pages
    assert len(read_words(twice.pdf)) > 1.5 * len(text)
    for copies in (0, 101):
        with pytest.raises(Refused):
            kind.draw(sheet, ENGLISH, PrintOptions(copies=copies))


@every_kind
def test_nothing_to_print_is_refused(workspace: Workspace, kind: Kind) -> None:
    from pimap_desktop.mission.missions import MissionDraft, add_mission

    mission = workspace.do(_("Test"), add_mission, MissionDraft("Empty"))
    sheet = workspace.ask(kind.gather, mission, ENGLISH, None)
    if kind.subject is Subject.MISSION and sheet.items:
        assert kind.name in {"calibration", "mission-report"}  # numbers may be nought
        return
    if kind.name == "signs":
        # The desk is there from the first day on.
        sheet = replace(sheet, items=())
    with pytest.raises(Refused) as refusal:
        kind.draw(sheet, ENGLISH, PrintOptions())
    assert ENGLISH.word(refusal.value.message) == "There is nothing to print."


@every_kind
def test_paper_that_does_not_suit_is_refused(paper: Workspace, japan: str, kind: Kind) -> None:
    sheet = gathered(paper, japan, kind)
    with pytest.raises(Refused):
        kind.draw(sheet, ENGLISH, PrintOptions(paper="A9"))
    if "A3" not in kind.papers:
        with pytest.raises(Refused):
            kind.draw(sheet, ENGLISH, PrintOptions(paper="A3"))
    else:
        document = kind.draw(sheet, ENGLISH, PrintOptions(paper="A3"))
        assert sorted(pages_of(document.pdf)[0]) == pytest.approx([841.89, 1190.55], abs=0.1)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.labels], ids=lambda kind: kind.name)
def test_only_stock_that_suits_is_offered_and_taken(paper: Workspace, japan: str, kind: Kind) -> None:
    sheet = gathered(paper, japan, kind)
    sheet = replace(sheet, items=sheet.items[:1])
    suiting = kind.labels.suiting()
    assert suiting
    for stock in (*read_stocks(), *read_folded_stocks()):
        options = PrintOptions(stock=stock.code)
        if stock in suiting:
            assert kind.draw(sheet, ENGLISH, options).pages in {1, 2}
        else:
            with pytest.raises(Refused):
                kind.draw(sheet, ENGLISH, options)


@pytest.mark.parametrize("name", ["badges", "agendas", "outcome-forms", "change-slips"])
def test_piles_can_be_sorted_and_languages_kept_apart(paper: Workspace, japan: str, name: str) -> None:
    kind = kind_named(name)
    sheet = gathered(paper, japan, kind)
    by_company = in_order(sheet, Order.COMPANY, ENGLISH)
    companies = [item.company for item in by_company.items]
    assert companies == sorted(companies, key=ENGLISH.sort_key)
    assert sorted(map(repr, by_company.items)) == sorted(map(repr, sheet.items))
    shares = sheet.by_language("en")
    assert sum(len(share.items) for share in shares.values()) == len(sheet.items)
    assert all((item.language or "en") == code for code, share in shares.items() for item in share.items)
    assert in_order(sheet, Order.GATHERED, ENGLISH) is sheet


def test_what_has_no_company_cannot_be_sorted_by_it(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, kind_named("table-cards"))
    with pytest.raises(Refused) as refusal:
        in_order(sheet, Order.COMPANY, ENGLISH)
    assert ENGLISH.word(refusal.value.message) == "This document cannot be sorted by “Company”."


def test_names_are_short_different_and_known() -> None:
    assert len({kind.name for kind in KINDS}) == len({kind.title for kind in KINDS}) == len(KINDS)
    with pytest.raises(Refused) as refusal:
        kind_named("posters")
    assert all(kind.name in ENGLISH.word(refusal.value.message) for kind in KINDS)


@pytest.fixture(
    scope="module", params=[HOSTILE, "Kolehmainen-Hämäläinen 田中健一 " * 330], ids=["markup", "long"]
)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """A mission with one text in every field of one of everything."""
    folder: Path = tmp_path_factory.mktemp("filled")
    workspace = open_printed(folder)
    mission = main_mission(workspace)
    workspace.do(_("Fill"), fill, mission, request.param)
    yield workspace, mission, request.param
    workspace.close()


def fill(session: Session, mission_id: str, text: str) -> None:
    from sqlalchemy import select

    mission = session.get_one(Mission, mission_id)
    mission.title = mission.city = mission.fair = text
    part = session.scalars(
        select(Participation)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.mission_id == mission_id,
            Participation.role == "delegate",
            Person.do_not_print.is_(False),
            Person.company_id.is_not(None),
        )
        .order_by(Participation.badge_number)
    ).first()
    assert part is not None
    part.badge_number = text
    person = session.get_one(Person, part.person_id)
    for name in ("title", "given_name", "family_name", "native_name", "job_title", "email", "phone"):
        setattr(person, name, text)
    assert person.company_id is not None
    company = session.get_one(Company, person.company_id)
    for name in ("name", "native_name", "city", "website", "description", "offers", "seeks"):
        setattr(company, name, text)
    for entity, fields in (
        (Table, ("label",)),
        (Venue, ("name", "address")),
        (B2BSession, ("title",)),
        (SessionBreak, ("title",)),
        (MeetingRequest, ("message",)),
    ):
        for number, row in enumerate(
            session.scalars(select(entity).where(entity.mission_id == mission_id).order_by(entity.id))
        ):
            if number == 0:
                for name in fields:
                    setattr(row, name, text)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.name != "personal-data"], ids=lambda kind: kind.name
)
@both_papers
def test_any_text_is_printed_as_it_is_whole_and_on_the_page(filled: tuple, kind: Kind, size: str) -> None:
    workspace, mission, text = filled
    sheet = workspace.ask(kind.gather, mission, ENGLISH, None)
    # The fullest: the others are like them, and longer texts take longer to read back.
    fullest = sorted(sheet.items, key=lambda item: repr(item).count(text), reverse=True)[:2]
    document = kind.draw(replace(sheet, items=fullest), ENGLISH, PrintOptions(paper=size))
    sizes = pages_of(document.pdf)
    for page, (left, bottom, right, top) in read_ink(document.pdf):
        width, height = sizes[page - 1]
        assert -0.5 <= left <= right <= width + 0.5
        assert -0.5 <= bottom <= top <= height + 0.5
    printed = read_words(document.pdf)
    if kind.name == "calibration":
        return
    if text == HOSTILE:
        assert "".join(HOSTILE.split()) in printed
    else:
        assert printed.count("健") >= text.count("健")
