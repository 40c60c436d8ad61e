"""At the desk: who has arrived, by scanner, number or name, on one laptop or two."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.codes import badge_code
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printed_plans import list_changed_plans
from pimap_desktop.mission.printing import list_prints, record_prints
from pimap_desktop.mission.scans import scan_badge
from pimap_desktop.mission.sightings import find_sightings
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.direct_print import PrintDialog
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.walk_in_form import WalkInForm
from pimap_desktop.ui.pages.onsite.page import OnSitePage
from pimap_desktop.ui.widgets.desk import TableState
from tests.journeys.conftest import Fair
from tests.journeys.on_site.steps import LEFT, scan


def test_a_scan_is_taken_wherever_the_focus_is_and_a_second_one_says_when(
    qtbot: QtBot, fair: Fair, page: OnSitePage
) -> None:
    person = fair.workspace.ask(list_people, fair.mission_id)[0]
    assert person.participation_id is not None
    page.bell_button.setFocus()
    scan(qtbot, page, badge_code(person.participation_id))
    seen = fair.workspace.ask(find_sightings, fair.mission_id)
    assert seen[person.participation_id].here
    assert "is checked in" in page.check_in.result.text()
    fair.clock.goes_on(7)
    scan(qtbot, page, person.badge_number)
    assert "08:30" in page.check_in.result.text()  # when the first one was
    assert fair.window.steps.undo.toolTip() == "Undo: Check in"
    fair.window.steps.undo.trigger()
    assert person.participation_id not in fair.workspace.ask(find_sightings, fair.mission_id)


def test_a_name_that_several_have_asks_who_is_meant(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    people = [one for one in fair.workspace.ask(list_people, fair.mission_id) if one.company]
    letter = people[0].given_name[0].lower()
    page.check_in.field.setFocus()
    scan(qtbot, page, letter)
    menu = next(each for each in page.check_in.field.findChildren(QMenu) if each.isVisible())
    assert len(menu.actions()) > 1
    menu.actions()[0].trigger()
    menu.close()
    assert len(fair.workspace.ask(find_sightings, fair.mission_id)) == 1


def test_who_is_not_known_is_told_and_nothing_is_written(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    page.check_in.field.setFocus()
    with qtbot.captureExceptions() as raised:
        scan(qtbot, page, "xyzzy-nobody")
    assert len(raised) == 1
    assert fair.workspace.ask(find_sightings, fair.mission_id) == {}


def test_a_press_is_on_disk_before_the_button_comes_back(
    qtbot: QtBot, fair: Fair, page: OnSitePage, tmp_path: Path
) -> None:
    """What another process would find in the file, had the laptop lost its power just then."""
    fair.clock.goes_on(31)
    page.tick()
    card = next(iter(page._shown.values()))
    assert card.now is not None
    qtbot.mouseClick(page.bell_button, LEFT)
    found = what_is_on_disk(tmp_path, fair)
    assert found[card.now.meeting_id] is MeetingState.RUNNING
    qtbot.waitUntil(lambda: card.now.state is TableState.RUNNING)
    qtbot.mouseClick(card.arrived_button, LEFT)  # the meeting ends
    assert what_is_on_disk(tmp_path, fair)[card.now.meeting_id] is MeetingState.HELD


def what_is_on_disk(folder: Path, fair: Fair) -> dict[str, MeetingState]:
    """Read a copy of the file as it lies there, with the log of its last writes."""
    with closing(open_copy(folder, fair, Author("Eve", "laptop C"))) as copy:
        return {one.id: one.state for one in copy.ask(list_meetings, fair.mission_id)}


def open_copy(folder: Path, fair: Fair, author: Author) -> Workspace:
    """Open a copy of the file on a laptop of its own."""
    there = folder / f"laptop {len(list(folder.iterdir()))}"
    there.mkdir()
    for part in folder.glob("demo.pimap*"):
        if part.is_file() and not part.name.endswith(".lock"):
            shutil.copy(part, there / part.name)
    return open_workspace(there / "demo.pimap", fair.clock, author)


def test_scans_of_two_laptops_without_network_are_both_kept(
    qtbot: QtBot, fair: Fair, page: OnSitePage, tmp_path: Path
) -> None:
    everybody = fair.workspace.ask(list_people, fair.mission_id)
    mine, both, theirs = [one for one in everybody if one.role is Role.HOST][:3]
    with closing(open_copy(tmp_path, fair, Author("Bob", "Desk B"))) as other:
        page.bell_button.setFocus()
        for person in (mine, both):
            scan(qtbot, page, badge_code(str(person.participation_id)))
        fair.clock.goes_on(5)  # 08:35
        for person in (both, theirs):
            other.do(_("Check in"), scan_badge, fair.mission_id, badge_code(str(person.participation_id)))
        write_package(other, tmp_path / "b.pimapx")
        write_package(fair.workspace, tmp_path / "a.pimapx")
        merge_package(fair.workspace, read_package(tmp_path / "b.pimapx"))
        merge_package(other, read_package(tmp_path / "a.pimapx"))
        here, elsewhere = (each.ask(find_sightings, fair.mission_id) for each in (fair.workspace, other))
    assert here == elsewhere
    assert set(here) == {one.participation_id for one in (mine, both, theirs)}
    assert fair.workspace.ask(count_scans, both.participation_id) == 2  # nothing was thrown away
    qtbot.waitUntil(lambda: "today: 3 of" in page.check_in._figures.text())
    fair.clock.goes_on(5)
    scan(qtbot, page, theirs.badge_number)
    assert "was checked in already: at 08:35, Desk B" in page.check_in.result.text()


def count_scans(session: Session, participation_id: str) -> int:
    query = select(func.count(CheckIn.id)).where(CheckIn.participation_id == participation_id)
    return session.scalar(query) or 0


def test_who_leaves_is_checked_out_and_that_is_undone(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    person = fair.workspace.ask(list_people, fair.mission_id)[0]
    part = str(person.participation_id)
    page.bell_button.setFocus()
    scan(qtbot, page, badge_code(part))
    fair.clock.goes_on(1)
    page.check_in.kinds.choose(CheckInKind.OUT)
    scan(qtbot, page, badge_code(part))
    assert not fair.workspace.ask(find_sightings, fair.mission_id)[part].here
    assert fair.window.steps.undo.toolTip() == "Undo: Check out"
    fair.window.steps.undo.trigger()
    assert fair.workspace.ask(find_sightings, fair.mission_id)[part].here


def test_a_walk_in_is_told_at_the_field_what_is_wrong(fair: Fair, page: OnSitePage) -> None:
    page.pressing.take_in()
    form = fair.window.findChildren(WalkInForm)[-1]
    form.accept()
    assert form.fault_at("family_name") == "A person needs a name."
    form.family_name.setText("Unbooked")
    form.email.setText("nobody@")
    form.languages.setText("Finnish, Klingish")
    form.wishes[1].setText("Somebody of nowhere")
    form.accept()
    assert form.isVisible()
    assert form.fault_at("family_name") == ""
    assert "nobody@" in form.fault_at("email")
    assert "Klingish" in form.fault_at("languages")
    assert "Somebody of nowhere" in form.fault_at("wish 2")
    form.email.clear()
    form.languages.setText("Finnish, japonais")
    form.wishes[1].clear()
    form.accept()
    assert not form.isVisible()
    (visitor,) = (
        one
        for one in fair.workspace.ask(list_people, fair.mission_id)
        if one.email == "" and one.family_name == "Unbooked"
    )
    assert visitor.languages == ("fi", "ja")


def test_a_walk_in_is_printed_from_where_he_was_taken_in(
    qtbot: QtBot, fair: Fair, page: OnSitePage, tmp_path: Path
) -> None:
    print_agendas(fair)
    people = [one for one in fair.workspace.ask(list_people, fair.mission_id) if one.participation_id]
    host = next(one for one in people if one.role is Role.HOST)
    page.pressing.take_in()
    form = fair.window.findChildren(WalkInForm)[-1]
    form.given_name.setText("Visitor")
    form.family_name.setText("Unbooked")
    form.company.setText("Doorstep Ltd")
    form.wishes[0].setText(f"{host.given_name} {host.family_name}")
    form.accept()
    dialog = fair.window.findChildren(RepairDialog)[-1]
    qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
    dialog.accept()
    visitor = next(
        one for one in fair.workspace.ask(list_people, fair.mission_id) if one.family_name == "Unbooked"
    )
    qtbot.mouseClick(fair.window.notice._offer, LEFT)
    for kind in ("badges", "agendas", "change-slips"):
        qtbot.waitUntil(lambda kind=kind: shown_kind(fair) == kind, timeout=20_000)
        printing = printing_dialog(fair)
        assert printing is not None
        qtbot.waitUntil(printing.save_button.isEnabled, timeout=40_000)
        printing.save_to(tmp_path / f"{kind}.pdf")
        assert (tmp_path / f"{kind}.pdf").read_bytes().startswith(b"%PDF")
        QCoreApplication.processEvents()
    noted = {(one.kind, one.subject_id) for one in fair.workspace.ask(list_prints, fair.mission_id)}
    assert ("badges", visitor.participation_id) in noted
    assert ("agendas", visitor.participation_id) in noted
    slips = {subject for kind, subject in noted if kind == "change-slips"}
    assert host.participation_id in slips
    assert len(slips) < len(people) / 2  # only those whose plan is another now
    assert fair.workspace.ask(list_changed_plans, fair.mission_id) == {}


def print_agendas(fair: Fair) -> None:
    """Note every agenda as printed, as it is now."""
    kind, reader = kind_named("agendas"), reader_of("en")
    sheet = fair.workspace.ask(kind.gather, fair.mission_id, reader, None)
    drafts = drafts_of(kind, sheet, PrintOptions())
    fair.workspace.do(_("Print"), record_prints, fair.mission_id, kind.name, "PDF", drafts)
    fair.clock.goes_on(1)  # of two prints the later one counts


def printing_dialog(fair: Fair) -> PrintDialog | None:
    found = [each for each in fair.window.findChildren(PrintDialog) if each.isVisible()]
    return found[-1] if found else None


def shown_kind(fair: Fair) -> str:
    dialog = printing_dialog(fair)
    return dialog.kind.name if dialog is not None else ""
