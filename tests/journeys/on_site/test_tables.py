"""At the tables: meetings that begin, end or do not take place, and what came of them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.codes import outcome_code
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.venue import Table
from pimap_desktop.mission.outcomes import find_outcome
from pimap_desktop.mission.sessions import add_venue, list_tables
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.no_show_form import NoShowForm
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.pages.onsite.page import OnSitePage
from pimap_desktop.ui.widgets.desk import TableState
from pimap_desktop.ui.widgets.fitted_link import FittedLink
from tests.journeys.conftest import Fair
from tests.journeys.on_site.steps import LEFT, _seat_at, meetings, rings, scan


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
