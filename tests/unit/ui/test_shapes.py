from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pimap_desktop.ui.memory import Memory
from pimap_desktop.ui.pages.planning.money import BudgetSection
from pimap_desktop.ui.pages.planning.page import SECTIONS, PlanningPage
from pimap_desktop.ui.pages.planning.places import LegsSection
from pimap_desktop.ui.pages.planning.section import TableSection
from pimap_desktop.ui.shapes import keep_tables, keep_window, restore_tables, restore_window
from pimap_desktop.ui.widgets.rows_view import RowsView
from tests.unit.ui.pages.steps import opened
from tests.unit.ui.pseudo import PseudoReader


@pytest.fixture
def make_page(qtbot, demo, mission_id, language, theme, changes, steps, say):
    """Make the page of the plan as the window does: its tables look as they are remembered."""

    def make(memory):
        clock = lambda: datetime(2026, 4, 22, 1, 0, tzinfo=UTC)  # noqa: E731 - no more than a moment
        page = PlanningPage(demo, language, theme, changes, steps, clock, say)
        restore_tables(memory, "planning", page)
        return opened(qtbot, page, mission_id)

    return make


@pytest.mark.parametrize(("spare", "least", "fills"), [(20, 100, True), (300, 100, False), (20, 5000, False)])
def test_a_new_window_as_large_as_the_screen_fills_it(qtbot, tmp_path, spare, least, fills):
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(least, least)
    room = window.screen().availableGeometry()
    window.resize(room.width() - spare, room.height() - spare)
    restore_window(Memory(tmp_path / "none.json"), window)
    assert window.isMaximized() == fills


def test_a_window_that_was_large_keeps_its_size(qtbot, tmp_path):
    memory = Memory(tmp_path / "window.json")
    window, again = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(again)
    room = window.screen().availableGeometry()
    window.setGeometry(0, 0, room.width(), room.height() - 20)
    keep_window(memory, window)
    again.resize(room.width(), room.height() - 20)
    restore_window(memory, again)
    assert not again.isMaximized()


def test_a_table_that_is_made_later_looks_as_it_did(tmp_path, make_page):
    memory = Memory(tmp_path / "window.json")
    before = make_page(memory)
    assert before.findChildren(RowsView) == []  # the part that is shown first has none
    view = before.go_to(LegsSection).view
    view.setColumnWidth(0, 321)
    view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    before.go_to(BudgetSection)  # another part, made after that, changes nothing of it
    assert view.columnWidth(0) == 321
    keep_tables(memory, "planning", before)
    keep_tables(memory, "planning", make_page(memory))  # a session in which nobody looked at the legs
    again = make_page(memory).go_to(LegsSection)
    assert again.view.columnWidth(0) == 321
    assert again.view.horizontalHeader().sortIndicatorSection() == 2
    starts = [row.starts_on for row in map(again.row, again.view.shown_keys())]
    assert len(starts) > 1
    assert starts == sorted(starts, reverse=True)


def test_parts_that_are_made_later_have_tables_of_different_names(tmp_path, make_page):
    page = make_page(Memory(tmp_path / "window.json"))
    tables = [kind for kind in SECTIONS if issubclass(kind, TableSection)]
    assert len({page.go_to(kind).view.name for kind in tables}) == len(tables)


def test_parts_that_are_made_later_follow_language_and_workspace(tmp_path, qtbot, make_page, demo, language):
    page = make_page(Memory(tmp_path / "window.json"))
    language.switch(PseudoReader())
    legs = page.go_to(LegsSection)
    for text in (legs.delete_button.text(), legs.view.accessibleName(), page.add_button.text()):
        assert "⟦" in text
    count = len(legs.rows)
    legs.select(legs.rows[0].id)
    page.go_to(BudgetSection)
    legs.delete_button.click()
    page.go_to(LegsSection)
    assert len(legs.rows) == count - 1
