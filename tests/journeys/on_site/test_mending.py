"""What goes wrong on site is looked at, mended and undone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pimap_desktop.mission.codes import badge_code
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sightings import find_sightings
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.dialogs.no_show_form import NoShowForm
from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog
from pimap_desktop.ui.dialogs.walk_in_form import WalkInForm
from pimap_desktop.ui.pages.onsite.page import OnSitePage
from pimap_desktop.ui.widgets.desk import TableState
from pimap_desktop.ui.widgets.menu import without_letter
from tests.journeys.conftest import Fair
from tests.journeys.on_site.steps import LEFT, _seat_at, meetings, rings, scan


def test_a_delay_is_looked_at_before_it_is_applied_and_undone(
    qtbot: QtBot, fair: Fair, page: OnSitePage
) -> None:
    fair.clock.goes_on(31)
    page.tick()
    before = meetings(fair)
    qtbot.mouseClick(page.delay_button, LEFT)
    dialog = fair.window.findChildren(RepairDialog)[-1]
    assert dialog.focusWidget() is dialog.fields.kind, "not the button that gives it up"
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


def test_what_goes_wrong_opens_the_repair_with_its_fields(qtbot: QtBot, fair: Fair, page: OnSitePage) -> None:
    for text, kind in (
        ("Somebody comes late…", IncidentKind.LATE),
        ("Somebody leaves early…", IncidentKind.LEAVES),
        ("Somebody does not come any more…", IncidentKind.ABSENT),
        ("A table cannot be used…", IncidentKind.TABLE),
    ):
        next(action for action in page.more.actions() if without_letter(action.text()) == text).trigger()
        dialog = fair.window.findChildren(RepairDialog)[-1]
        assert dialog.fields.kind.key == kind
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
