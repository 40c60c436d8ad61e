"""The page of the plan as a whole: copying a mission, following the workspace and the language."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from pimap_desktop.mission.budgets import list_budget
from pimap_desktop.mission.checklists import list_tasks
from pimap_desktop.mission.legs import list_legs
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.pages.planning.checklist import ChecklistSection
from pimap_desktop.ui.pages.planning.page import PlanningPage
from tests.unit.ui.pages.steps import opened
from tests.unit.ui.pseudo import PseudoReader

DURING = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps, say):
    page = PlanningPage(demo, language, theme, changes, steps, lambda: DURING, say)
    return opened(qtbot, page, mission_id)


def test_a_mission_is_copied_with_the_parts_that_are_ticked(page, demo, mission_id):
    page.copy()
    form = next(each for each in page.findChildren(FieldForm) if each.isVisible())
    assert form.widget("title").text() == "Japan 2027 · Yokohama"
    boxes = form.widget("parts")
    for row in range(boxes.count()):
        if boxes.item(row).data(Qt.ItemDataRole.UserRole) == "budget":
            boxes.item(row).setCheckState(Qt.CheckState.Unchecked)
    form.accept()
    copy = next(row for row in demo.ask(list_missions) if row.title == "Japan 2027 · Yokohama")
    assert demo.ask(list_budget, copy.id) == []
    assert len(demo.ask(list_legs, copy.id)) == len(demo.ask(list_legs, mission_id))


def test_the_page_follows_the_workspace_and_the_language(qtbot, page, demo, mission_id, language):
    page.go_to(ChecklistSection)
    page.section.select(page.section.rows[-1].id)
    page.section.delete_button.click()
    count = len(demo.ask(list_tasks, mission_id))
    qtbot.waitUntil(lambda: len(page.section.rows) == count)
    language.switch(PseudoReader())
    assert all("⟦" in page.parts.item(row).text() for row in range(page.parts.count()))
    assert "⟦" in page.add_button.text()


def test_without_a_mission_there_is_nothing_to_press(page):
    page.show_mission(None)
    assert not page.add_button.isEnabled()
