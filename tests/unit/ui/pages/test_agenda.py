from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QMenu

from pimap_desktop.mission.meetings import list_meetings, remove_meeting, set_meeting_state
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.moves import pin_meetings, unplace_meetings
from pimap_desktop.mission.progress import count_progress
from pimap_desktop.mission.sessions import list_sessions, list_tables
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.mission.table_setup import close_tables, open_tables
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.hall_form import HallForm
from pimap_desktop.ui.dialogs.plan_preview import PlanPreview
from pimap_desktop.ui.pages.agenda.boards import INTERPRETERS, PEOPLE, TABLES, board_of
from pimap_desktop.ui.pages.agenda.page import AgendaPage
from pimap_desktop.ui.pages.agenda.reading import AgendaReading
from pimap_desktop.ui.widgets.board_steps import Place
from pimap_desktop.ui.widgets.menu import without_letter
from tests.demo import _seat_at, live_through
from tests.unit.ui.pages.steps import opened

DURING = datetime(2026, 4, 22, 0, 30, tzinfo=UTC)  # 09:30 in Tokyo


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, steps, say):
    page = AgendaPage(demo, language, theme, changes, jobs, steps, lambda: DURING, say)
    yield opened(qtbot, page, mission_id)
    page.release()


def read_agenda(demo, mission_id):
    reading = AgendaReading(demo, lambda ask, query, *values: ask(query, *values))
    reading.read(mission_id)
    reading.close()
    return reading.data


def facts(page):
    return [page._language.read(fact) for fact in page.facts]


@pytest.mark.parametrize("view", [TABLES, PEOPLE, INTERPRETERS])
def test_every_meeting_of_a_day_is_on_the_board(demo, mission_id, view):
    data = read_agenda(demo, mission_id)
    for day in data.days:
        board = board_of(data, day, view)
        known = demo.ask(list_meetings, mission_id)
        meetings = [meeting for meeting in known if meeting.starts_at.date() == day]
        if view == INTERPRETERS:
            meetings = [meeting for meeting in meetings if meeting.interpreter_id]
        assert {cell.key for cell in board.cells} == {meeting.id for meeting in meetings}
        sides = 2 if view == PEOPLE else 1
        assert len(board.cells) == sides * len(meetings)
        for cell in board.cells:
            meeting = next(meeting for meeting in meetings if meeting.id == cell.key)
            assert board.rows[cell.row].start == meeting.starts_at
            assert (cell.languages is None) == (meeting.interpreter_id is None)


def test_breaks_stand_between_the_slots(demo, mission_id):
    data = read_agenda(demo, mission_id)
    board = board_of(data, data.days[0], TABLES)
    starts = [row.start for row in board.rows]
    assert starts == sorted(starts)
    assert sum(row.pause is not None for row in board.rows) == sum(
        len(session.breaks)
        for session in data.board.sessions
        if session.slots[0].starts_at.date() == data.days[0]
    )


def test_a_clash_is_shown_on_both_cards_and_beside_the_grid(qtbot, page, demo, mission_id):
    live_through(demo, mission_id)
    qtbot.waitUntil(lambda: bool(page.reading.data.clashes))
    clash = page.reading.data.clashes[0]
    page.panel.meeting_wanted.emit(clash.meetings[0])
    assert page.grid.current_cell.key == clash.meetings[0]
    assert {cell.key for cell in page.grid.board.cells if cell.conflict} == {
        key for each in page.reading.data.clashes for key in each.meetings
    }
    qtbot.waitUntil(lambda: "1 conflict" in facts(page))
    assert "Conflicts · 1" in [label.text() for label in page.panel.findChildren(QLabel)]


def test_figures_and_reasons_are_counted_in_the_background(qtbot, page, demo, mission_id):
    meeting = demo.ask(list_meetings, mission_id)[0]
    demo.do(_("Take out"), remove_meeting, meeting.id)
    progress = demo.ask(count_progress, mission_id)
    wanted = f"Requests placed: {progress.placed} of {progress.accepted}"
    qtbot.waitUntil(lambda: wanted in facts(page))
    assert any(
        text.startswith("priority") for text in [each.text() for each in page.panel.findChildren(QLabel)]
    )


def test_planning_is_one_step_and_breaks_no_rule(qtbot, page, demo, mission_id, said, steps):
    for meeting in demo.ask(list_meetings, mission_id)[:20]:
        demo.do(_("Take out"), remove_meeting, meeting.id)
    before = demo.ask(list_meetings, mission_id)
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    assert not page.plan_button.isEnabled()
    assert page.progress.isVisible()
    qtbot.waitUntil(lambda: bool(page.findChildren(PlanPreview)), timeout=60_000)
    (preview,) = page.findChildren(PlanPreview)
    assert preview.preview.meetings.count() >= 20
    assert demo.ask(list_meetings, mission_id) == before  # nothing is written before it is applied
    preview.accept()
    assert said
    assert len(demo.ask(list_meetings, mission_id)) > len(before)
    assert demo.ask(list_broken_rules, mission_id) == []
    qtbot.waitUntil(page.plan_button.isEnabled)
    assert steps.undo.toolTip() == "Undo: Plan the agenda"
    steps.undo.trigger()
    assert demo.ask(list_meetings, mission_id) == before


def test_the_menu_of_a_meeting_pins_and_marks_it(qtbot, page, demo, mission_id):
    cell = page.grid.board.cells[0]
    page.grid.go_to(cell.key)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    menu = next(each for each in page.grid.findChildren(QMenu) if each.isVisible())
    actions = {without_letter(action.text()): action for action in menu.actions()}
    actions["Pin to this time and table"].trigger()
    actions["Held"].trigger()
    menu.close()
    meeting = next(each for each in demo.ask(list_meetings, mission_id) if each.id == cell.key)
    assert (meeting.pin, meeting.state) == (Pin.BOTH, MeetingState.HELD)
    qtbot.waitUntil(lambda: page.grid.current_cell.pinned)


def test_search_lights_up_all_meetings_of_a_person(qtbot, page, demo, mission_id):
    company = demo.ask(list_meetings, mission_id)[0].members[0].company
    page.views.choose(PEOPLE)
    page._show_board()
    page.search.setFocus()
    page.search.insert(company)  # QTest types only ASCII
    qtbot.waitUntil(lambda: page.grid._lit is not None)
    assert page.grid._lit
    assert page.grid.current_cell.key in page.grid._lit
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.grid._lit is None


def test_a_session_is_set_up_by_the_form(qtbot, page, demo):
    empty = demo.do(_("Add mission"), add_mission, MissionDraft("Canada", zone="America/Toronto"))
    page.show_mission(empty)
    assert page._body.currentIndex() == 1
    page.set_up_session()
    QCoreApplication.processEvents()
    form = page.findChildren(HallForm)[0]
    form.venue.setText("Palais")
    form.tables.setValue(3)
    form.day.show_value(date(2026, 6, 8))
    form.accept()
    (session,) = demo.ask(list_sessions, empty)
    assert [slot.starts_at.time() for slot in session.slots][:2] == [time(9), time(9, 25)]
    assert len(demo.ask(list_tables, empty)) == 3
    qtbot.waitUntil(lambda: page._body.currentIndex() == 0)


def test_now_is_on_the_clock_of_the_place(page):
    page.tick()
    assert page.grid._now == DURING
    assert (
        "09:30 in Asia/Tokyo (your laptop: "
        in page.header.findChildren(type(page.header._subtitle))[0].accessibleName()
    )


def as_set(board):
    """What a board shows, whatever the order of its cards."""
    return board.columns, board.rows, frozenset(board.cells), dict(board.blocked)


@pytest.mark.parametrize("view", [TABLES, PEOPLE, INTERPRETERS])
def test_a_board_brought_up_to_date_is_the_board_read_anew(page, demo, mission_id, view):
    page.views.choose(view)
    page._show_board()
    rows = demo.ask(list_meetings, mission_id)
    first, second, third = rows[0], rows[1], rows[5]
    steps = (
        (pin_meetings, (first.id,), Pin.BOTH),
        (set_meeting_state, second.id, MeetingState.CANCELLED),
        (unplace_meetings, (third.id,)),
        (_seat_at, first.id, rows[8].slot_id, rows[8].table_id),  # a clash comes
        (_seat_at, first.id, first.slot_id, first.table_id),  # and goes
        (close_tables, (str(first.table_id),), DURING),
        (open_tables, (str(first.table_id),)),
    )
    for command, *values in steps:
        demo.do(_("Step"), command, *values)
        page.refresh()
        fresh = read_agenda(demo, mission_id)
        assert frozenset(page.reading.data.board.meetings) == frozenset(fresh.board.meetings)
        assert page.reading.data.clashes == fresh.clashes
        assert as_set(page.grid.board) == as_set(board_of(fresh, page.days.current, view))
    while demo.undo_label is not None:
        demo.undo()
        page.refresh()
    assert as_set(page.grid.board) == as_set(board_of(read_agenda(demo, mission_id), page.days.current, view))


def test_where_nobody_can_meet_is_shut_with_the_reason(page, demo, mission_id):
    table = page.reading.data.board.tables[2]
    demo.do(_("Close"), close_tables, (table.id,), DURING)
    page.refresh()
    board = page.grid.board
    column = [each.key for each in board.columns].index(table.id)
    shut = {board.rows[row].start for row, other in board.blocked if other == column}
    ends = {row.start for row in board.rows if row.pause is None and row.end > DURING}
    assert shut == ends  # also the slot that runs
    page.grid._set_current(Place(max(row for row, _column in board.blocked), column))
    assert "not in use" in page.grid.accessibleDescription() or page.grid.current_cell is not None
