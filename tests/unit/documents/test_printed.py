"""What was printed before, what of it is right still, and slips for who holds a plan that is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from pimap_desktop.documents.kinds import KINDS, PrintOptions, kind_named
from pimap_desktop.documents.options import settled
from pimap_desktop.documents.printed import PrintState, compare, drafts_of, only_changed
from pimap_desktop.documents.sheet import Sheet, digest_of
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printed_plans import ChangeKind
from pimap_desktop.mission.printing import list_prints, record_prints
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, verbatim
from tests.demo import main_mission
from tests.golden.reading import read_words
from tests.unit.documents.stage import ENGLISH, open_printed


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk(open_printed(tmp_path))
    yield opened
    opened.workspace.close()


class Desk:
    """Prints, and asks what was printed."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.mission = main_mission(workspace)
        self.options = PrintOptions()

    def sheet(self, name: str, only=None) -> Sheet:
        return self.workspace.ask(kind_named(name).gather, self.mission, ENGLISH, only)

    def print(self, name: str, only=None, copies: int = 1) -> None:
        drafts = drafts_of(kind_named(name), self.sheet(name, only), self.options)
        self.workspace.do(_("Print"), record_prints, self.mission, name, "Desk", drafts, copies)

    def printed(self, name: str):
        rows = self.workspace.ask(list_prints, self.mission, name)
        return compare(kind_named(name), self.sheet(name), self.options, rows)

    def change(self, **values: object) -> str:
        """Change somebody with a badge; return the participation."""
        row = next(row for row in self.workspace.ask(list_people, self.mission) if not row.do_not_print)

        def write(session: Session) -> None:
            person = session.get_one(Person, row.id)
            for name, value in values.items():
                setattr(person, name, value)

        self.workspace.do(_("Change"), write)
        return row.participation_id


def test_what_was_never_printed_is_new(desk: Desk) -> None:
    printed = desk.printed("badges")
    assert set(printed.states.values()) == {PrintState.NEW}
    assert printed.last is None
    assert len(only_changed(desk.sheet("badges"), printed).items) == len(desk.sheet("badges").items)


def test_only_the_badge_with_a_changed_field_is_out_of_date(desk: Desk) -> None:
    desk.print("badges", copies=2)
    assert set(desk.printed("badges").states.values()) == {PrintState.PRINTED}
    changed = desk.change(family_name="Lindqvist-Öberg")
    printed = desk.printed("badges")
    assert [key for key, state in printed.states.items() if state is PrintState.CHANGED] == [changed]
    (item,) = only_changed(desk.sheet("badges"), printed).items
    assert item.family_name == "Lindqvist-Öberg"
    assert (printed.rows[changed].count, printed.rows[changed].printer) == (2, "Desk")
    desk.print("badges", only=[changed])
    assert set(desk.printed("badges").states.values()) == {PrintState.PRINTED}
    assert desk.printed("badges").rows[changed].count == 3


def test_a_field_that_the_template_does_not_print_does_not_matter(desk: Desk) -> None:
    desk.print("badges")
    desk.change(job_title="Astronomer", phone="+358401234567")
    assert set(desk.printed("badges").states.values()) == {PrintState.PRINTED}
    desk.options = PrintOptions(template="side")  # which prints the position
    assert PrintState.CHANGED in desk.printed("badges").states.values()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.is_recorded], ids=lambda kind: kind.name)
def test_everything_that_was_printed_is_known_again(desk: Desk, kind) -> None:
    if kind.name == "change-slips":
        return  # printing one is the end of it: see below
    desk.print(kind.name)
    assert set(desk.printed(kind.name).states.values()) == {PrintState.PRINTED}


def test_everybody_with_another_plan_than_on_paper_gets_a_slip(desk: Desk) -> None:
    slips = desk.sheet("change-slips").items
    meetings = desk.workspace.ask(list_meetings, desk.mission)
    (cancelled,) = [row for row in meetings if row.state is MeetingState.CANCELLED]
    kinds = {slip.participation_id: {change.kind for change in slip.changes} for slip in slips}
    told = {person for person, found in kinds.items() if ChangeKind.CANCELLED in found}
    there = {one.participation_id for one in cancelled.members} | {cancelled.interpreter_id} - {None}
    assert told == there
    moved = {person for person, found in kinds.items() if ChangeKind.MOVED in found}
    assert len(moved) >= 2
    assert all(slip.changes for slip in slips)
    for slip in slips:
        names = {other.company for change in slip.changes for other in change.others}
        assert names - {""}


def test_after_the_slip_the_plan_is_known(desk: Desk) -> None:
    assert desk.sheet("change-slips").items
    desk.print("change-slips")
    assert desk.sheet("change-slips").items == ()


def test_agendas_of_one_day_are_no_plan(desk: Desk) -> None:
    desk.print("change-slips")
    desk.options = PrintOptions(day=desk.sheet("agendas").days[0])
    desk.print("agendas")
    assert desk.sheet("change-slips").items == ()
    drafts = drafts_of(kind_named("agendas"), desk.sheet("agendas"), desk.options)
    assert {draft.plan for draft in drafts} == {""}


def test_a_cancelled_meeting_is_named_on_the_slip_and_not_in_the_record(desk: Desk) -> None:
    sheet = desk.sheet("change-slips")
    document = kind_named("change-slips").draw(sheet, SoleReader("en"), PrintOptions())
    printed = read_words(document.pdf)
    for slip in sheet.items:
        assert "".join(slip.name.split()) in printed
    assert "Doesnottakeplace" in printed
    names = {slip.name for slip in sheet.items} | {slip.company for slip in sheet.items}
    for draft in drafts_of(kind_named("change-slips"), sheet, PrintOptions()):
        assert not any(name and name in draft.plan for name in names)


def test_options_take_the_place_of_their_names(desk: Desk) -> None:
    options = desk.workspace.ask(settled, desk.mission, PrintOptions(stock="cr80", template="Centred"))
    assert (options.stock.code, options.template.name) == ("cr80", "centred")
    again = desk.workspace.ask(settled, desk.mission, options)
    assert again == options


def test_a_mark_depends_on_every_value_and_on_nothing_else() -> None:
    values = ["text", 7, 2.5, None, True, verbatim("x"), [1, 2], {"a": 1}, frozenset({"b"})]
    marks = [digest_of(value) for value in values]
    assert len(set(marks)) == len(values)
    assert digest_of("a", "b") != digest_of("ab")
    assert digest_of(frozenset({"a", "b"})) == digest_of(frozenset({"b", "a"}))
    with pytest.raises(TypeError):
        digest_of(object())


def test_a_sheet_keeps_what_it_knows_when_things_are_left_out(desk: Desk) -> None:
    sheet = replace(desk.sheet("badges"), warnings=(verbatim("careful"),))
    less = sheet.with_items(lambda item: item.role_code == "host")
    assert 0 < len(less.items) < len(sheet.items)
    assert (less.title, less.days, less.warnings) == (sheet.title, sheet.days, sheet.warnings)
