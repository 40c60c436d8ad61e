"""A morning at the desk: scans, tables, the bell, who does not come, outcomes, walk-ins and a delay."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.printed import drafts_of
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.codes import badge_code, outcome_code
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.check_in import CheckIn, CheckInKind
from pimap_desktop.mission.model.meeting import Meeting, MeetingState
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.outcomes import find_outcome
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printed_plans import list_changed_plans
from pimap_desktop.mission.printing import list_prints, record_prints
from pimap_desktop.mission.scans import scan_badge
from pimap_desktop.mission.sessions import add_venue, list_tables
from pimap_desktop.mission.sightings import find_sightings
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.direct_print import PrintDialog
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.no_show_form import NoShowForm
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.walk_in_form import WalkInForm
from pimap_desktop.ui.pages.onsite.page import OnSitePage
from pimap_desktop.ui.widgets.desk import TableState
from pimap_desktop.ui.widgets.fitted_link import FittedLink
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, fair: Fair) -> OnSitePage:
    fair.window.sidebar.nav.choose("onsite")
    page = fair.window.page("onsite")
    assert isinstance(page, OnSitePage)
    fair.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is fair.window)
    return page


def meetings(fair: Fair) -> dict[str, MeetingRow]:
    return {meeting.id: meeting for meeting in fair.workspace.ask(list_meetings, fair.mission_id)}


def scan(qtbot: QtBot, page: OnSitePage, code: str) -> None:
    """Type a code as a scanner does, into whatever has the focus."""
    where = QApplication.focusWidget()
    assert where is not None
    for letter in code:
        qtbot.keyClicks(QApplication.focusWidget() or where, letter)
    qtbot.keyClick(QApplication.focusWidget() or where, Qt.Key.Key_Return)
    QCoreApplication.processEvents()


def rings(qtbot: QtBot, page: OnSitePage) -> None:
    qtbot.mouseClick(page.bell_button, LEFT)
    QCoreApplication.processEvents()


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


def test_a_meeting_from_waiting_to_held_by_the_keyboard(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    fair.clock.goes_on(31)  # 09:01
    page.tick()
    card = next(iter(page._shown.values()))
    assert card.now is not None
    meeting = card.now.meeting_id
    assert card.now.state is TableState.EXPECTED
    card.arrived_button.setFocus()
    qtbot.keyClick(card.arrived_button, Qt.Key.Key_Space)
    menu = next(each for each in card.findChildren(QMenu) if each.isVisible())
    menu.actions()[1].trigger()  # the first of the two
    menu.close()
    qtbot.waitUntil(lambda: page.table(meeting).now.state is TableState.WAITING)
    qtbot.keyClick(page.table(meeting).arrived_button, Qt.Key.Key_Space)  # the other
    qtbot.waitUntil(lambda: page.table(meeting).now.state is TableState.RUNNING)
    assert meetings(fair)[meeting].state is MeetingState.RUNNING
    qtbot.keyClick(page.table(meeting).arrived_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.table(meeting).now.state is TableState.HELD)
    assert meetings(fair)[meeting].state is MeetingState.HELD


def test_somebody_who_does_not_come_is_named_with_the_reason(
    qtbot: QtBot, fair: Fair, page: OnSitePage
) -> None:
    fair.clock.goes_on(37)  # 09:07: nobody has come
    page.tick()
    card = next(iter(page._shown.values()))
    assert card.now is not None
    assert card.now.state is TableState.MISSING
    qtbot.mouseClick(card.no_show_button, LEFT)
    form = fair.window.findChildren(NoShowForm)[-1]
    next(iter(form.boxes.values())).setChecked(True)
    form.accept()
    qtbot.waitUntil(lambda: page.table(card.now.meeting_id).now.state is TableState.NO_SHOW)
    fair.window.steps.undo.trigger()
    assert meetings(fair)[card.now.meeting_id].state is MeetingState.PLANNED


def test_the_bell_begins_a_slot_and_ends_the_one_before(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    fair.clock.goes_on(30)  # 09:00
    page.tick()
    first = [card.now.meeting_id for card in page._shown.values() if card.now]
    rings(qtbot, page)
    assert {meetings(fair)[one].state for one in first} == {MeetingState.RUNNING}
    fair.clock.goes_on(25)
    page._count_down()  # the next slot has begun: the page has looked anew
    assert page.countdown.figure.text() == "20:00"
    rings(qtbot, page)
    assert {meetings(fair)[one].state for one in first} == {MeetingState.HELD}
    qtbot.waitUntil(lambda: page.state is not None and "Outcome" in fair.desk.language.read(page.state))
    fair.window.steps.undo.trigger()
    assert {meetings(fair)[one].state for one in first} == {MeetingState.RUNNING}


def test_an_outcome_is_entered_by_the_keyboard_alone(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    fair.clock.goes_on(30)
    page.tick()
    rings(qtbot, page)
    card = next(iter(page._shown.values()))
    assert card.now is not None
    card.outcome_button.setFocus()
    qtbot.keyClick(card.outcome_button, Qt.Key.Key_Space)
    form = fair.window.findChildren(OutcomeForm)[-1]
    qtbot.waitUntil(lambda: QApplication.focusWidget() in form.scale.findChildren(QPushButton))
    for keys in ("4", "\tsend samples", "\t\t\twants a price"):
        for letter in keys:
            where = QApplication.focusWidget()
            if letter == "\t":
                qtbot.keyClick(where, Qt.Key.Key_Tab)
            else:
                qtbot.keyClicks(where, letter)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    outcome = fair.workspace.ask(find_outcome, card.now.meeting_id)
    assert outcome.result is Result.NEGOTIATION_STARTED
    assert (outcome.next_step, outcome.note) == ("send samples", "wants a price")
    assert outcome.due_on is not None
    assert meetings(fair)[card.now.meeting_id].state is MeetingState.HELD


def test_an_outcome_without_a_result_is_asked_for_again(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    fair.clock.goes_on(31)
    page.tick()
    card = next(iter(page._shown.values()))
    assert card.now is not None
    form = page.pressing.enter_outcome(card.now.meeting_id)
    with qtbot.captureExceptions() as raised:
        qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert len(raised) == 1
    assert form.isVisible()
    assert meetings(fair)[card.now.meeting_id].state is MeetingState.PLANNED


def test_a_delay_is_looked_at_before_it_is_applied_and_undone(
    qtbot: QtBot, fair: Fair, page: OnSitePage
) -> None:
    fair.clock.goes_on(31)
    page.tick()
    before = meetings(fair)
    qtbot.mouseClick(page.delay_button, LEFT)
    dialog = fair.window.findChildren(RepairDialog)[-1]
    dialog.fields.minutes.setValue(15)
    assert not dialog.action_button.isEnabled()
    qtbot.mouseClick(dialog.find_button, LEFT)
    qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
    assert meetings(fair) == before
    assert dialog.preview.meetings.count() > 0
    assert dialog.preview.people.count() > 0
    qtbot.mouseClick(dialog.action_button, LEFT)
    later = [one for one in meetings(fair).values() if one.starts_at != before[one.id].starts_at]
    assert later
    assert fair.window.steps.undo.toolTip() == "Undo: Repair the agenda"
    fair.window.steps.undo.trigger()
    assert meetings(fair) == before


def test_fields_that_change_make_a_found_repair_void(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    page.pressing.delay()
    dialog = fair.window.findChildren(RepairDialog)[-1]
    qtbot.mouseClick(dialog.find_button, LEFT)
    qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
    dialog.fields.minutes.setValue(45)
    assert not dialog.action_button.isEnabled()
    assert dialog.preview.meetings.count() == 0


def test_half_a_day(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    """From the doors to the coffee break: scans, two no-shows, walk-ins, a delay, the bell each slot."""
    people = [one for one in fair.workspace.ask(list_people, fair.mission_id) if one.participation_id]
    for person in people[::2]:
        scan(qtbot, page, badge_code(str(person.participation_id)))
    assert len(fair.workspace.ask(find_sightings, fair.mission_id)) == len(people[::2])
    fair.clock.goes_on(30)  # 09:00
    page.tick()
    rings(qtbot, page)
    fair.clock.goes_on(6)
    page.tick()
    missing = [card for card in page._shown.values() if card.now and card.now.state is TableState.MISSING]
    assert len(missing) >= 2
    for card in missing[:2]:
        assert card.now is not None
        page.pressing.ask_who_did_not_come(card.now)
        form = fair.window.findChildren(NoShowForm)[-1]
        form.boxes[card.now.missing[0].key].setChecked(True)
        form.accept()
    for card in missing[2:]:
        assert card.now is not None
        page.pressing.arrive(card.now.meeting_id, tuple(side.key for side in card.now.missing))
    host = next(one for one in people if one.role is Role.HOST)
    for number in range(3):
        page.pressing.take_in()
        walk_in = fair.window.findChildren(WalkInForm)[-1]
        walk_in.given_name.setText(f"Visitor{number}")
        walk_in.family_name.setText("Unbooked")
        walk_in.company.setText("Doorstep Ltd")
        walk_in.wishes[0].setText(f"{host.given_name} {host.family_name}")
        walk_in.accept()
        dialog = fair.window.findChildren(RepairDialog)[-1]
        qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
        dialog.accept()
    fair.window.activateWindow()  # as a window system does when a dialog closes
    qtbot.waitUntil(lambda: QApplication.activeWindow() is fair.window)
    page.bell_button.setFocus()
    for person in people[1::2]:  # the others come at last
        scan(qtbot, page, person.badge_number)
    fair.clock.goes_on(19)  # 09:25
    page.tick()
    rings(qtbot, page)
    fair.clock.goes_on(1)  # what has begun keeps its time
    page.pressing.delay()
    dialog = fair.window.findChildren(RepairDialog)[-1]
    dialog.fields.minutes.setValue(10)
    dialog.seek()
    qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
    dialog.accept()
    fair.clock.goes_on(34)  # 10:00, which is when the third slot begins now
    page.tick()
    rings(qtbot, page)
    states = [one.state for one in meetings(fair).values() if one.starts_at is not None]
    assert states.count(MeetingState.NO_SHOW) == 2
    assert states.count(MeetingState.HELD) > 5
    placed = [one for one in meetings(fair).values() if any("Unbooked" in side.name for side in one.members)]
    assert placed
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []
    qtbot.waitUntil(lambda: bool(page.facts))
    while fair.workspace.undo_label is not None:  # every press can be taken back
        fair.workspace.undo()
    assert fair.workspace.ask(find_sightings, fair.mission_id) == {}
    assert {one.state for one in meetings(fair).values()} == {MeetingState.PLANNED}


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
    qtbot.waitUntil(lambda: "today: 3 of" in page.check_in._figures.accessibleName())
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


def test_the_running_slot_booked_twice_is_asked_about_before_a_repair(
    qtbot: QtBot, fair: Fair, page: OnSitePage
) -> None:
    rows = [one for one in meetings(fair).values() if one.starts_at is not None]
    one, other = [row for row in rows if row.slot_id == rows[0].slot_id][:2]
    fair.workspace.do(_("Merge"), _seat_at, other.id, str(one.table_id))
    fair.clock.goes_on(33)  # 09:03
    page.tick()
    page.pressing.delay()
    dialog = fair.window.findChildren(RepairDialog)[-1]
    dialog.seek()
    assert dialog.question.isVisible()
    assert not dialog.action_button.isEnabled()
    link = next(each for each in dialog.question.links if one.members[0].name in each.accessibleName())
    link.click()
    qtbot.waitUntil(dialog.action_button.isEnabled, timeout=40_000)
    assert not dialog.question.isVisible()
    dialog.accept()
    now = meetings(fair)
    assert now[one.id].table_id == one.table_id
    assert now[one.id].slot_id == one.slot_id
    assert (now[other.id].slot_id, now[other.id].table_id) != (one.slot_id, one.table_id)
    assert fair.workspace.ask(list_broken_rules, fair.mission_id) == []


def _seat_at(session: Session, meeting_id: str, table_id: str) -> None:
    """Put a meeting where another is already, as a merge of two laptops may."""
    session.get_one(Meeting, meeting_id).table_id = table_id


def test_an_outcome_form_that_is_scanned_opens_for_keying(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    meeting = next(iter(meetings(fair).values()))
    page.bell_button.setFocus()
    scan(qtbot, page, outcome_code(meeting.id, meeting.members[0].participation_id))
    form = fair.window.findChildren(OutcomeForm)[-1]
    assert form.isVisible()
    form.reject()
    with pytest.raises(Refused, match="not in the agenda"):
        page.pressing.take_form(str(uuid4()))


def test_the_desk_of_one_hall_shows_only_its_tables(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    fair.clock.goes_on(31)
    page.tick()
    assert page.halls.isHidden()  # there is one
    table = fair.workspace.ask(list_tables, fair.mission_id)[-1]
    fair.workspace.do(_("Move"), _put_in_hall, fair.mission_id, table.id, "Annex")
    qtbot.waitUntil(lambda: not page.halls.isHidden())
    every = len(page._shown)
    page.halls.choose("Annex")
    annexed = [card.now.table for card in page._shown.values() if card.now]
    assert set(annexed) <= {table.label}
    page.halls.choose(table.venue)
    assert len(page._shown) + len(annexed) == every


def _put_in_hall(session: Session, mission_id: str, table_id: str, name: str) -> None:
    session.get_one(Table, table_id).venue_id = add_venue(session, mission_id, name)


def test_what_goes_wrong_opens_the_repair_with_its_fields(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    for text, kind in (
        ("Somebody comes late…", IncidentKind.LATE),
        ("Somebody leaves early…", IncidentKind.LEAVES),
        ("Somebody does not come any more…", IncidentKind.ABSENT),
        ("A table cannot be used…", IncidentKind.TABLE),
    ):
        next(action for action in page.more.actions() if action.text() == text).trigger()
        dialog = fair.window.findChildren(RepairDialog)[-1]
        assert dialog.fields.kind.key == kind
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("key", ["agenda", "onsite"])
def test_every_control_is_named_reached_by_tab_and_large_enough_for_fingers(
    qtbot: QtBot, fair: Fair, page: OnSitePage, key: str
) -> None:
    """Targets of at least 24 by 24 pixels, https://www.w3.org/TR/WCAG22/#target-size-minimum."""
    fair.clock.goes_on(31)
    page.tick()
    fair.window.sidebar.nav.choose(key)
    shown = fair.window.page(key)
    if key == "agenda":
        one, other = [row for row in meetings(fair).values() if row.starts_at is not None][:2]
        fair.workspace.do(_("Merge"), _seat_at, other.id, str(one.table_id))
        qtbot.waitUntil(lambda: bool(shown.findChildren(FittedLink)))
    QCoreApplication.processEvents()
    controls = [
        each
        for each in shown.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and not isinstance(each.parent(), QLineEdit)
    ]
    assert len(controls) > 8
    for each in controls:
        named = f"{each.accessibleName()} {each.text()}"
        assert named.strip()
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus, named
        assert min(each.width(), each.height()) >= 24, (named, each.size())
    reached = set()
    where: QWidget = shown
    for _step in range(1000):
        where = where.nextInFocusChain()
        reached.add(where)
    assert set(controls) <= reached
