"""A morning at the desk: scans, tables, the bell, who does not come, outcomes, walk-ins and a delay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pimap_desktop.mission.codes import badge_code
from pimap_desktop.mission.meetings import MeetingRow, list_meetings
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sightings import find_sightings
from pimap_desktop.ui.dialogs.no_show_form import NoShowForm
from pimap_desktop.ui.pages.onsite.page import OnSitePage
from pimap_desktop.ui.widgets.desk import TableState
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
