import pytest
from PySide6.QtCore import Qt

from pimap_desktop.mission.duplicates import list_duplicates
from pimap_desktop.mission.participants import ParticipantDraft, add_participant
from pimap_desktop.mission.participations import ParticipationDraft
from pimap_desktop.mission.people import PersonDraft, list_people
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.merge_form import MergeForm
from pimap_desktop.ui.pages.duplicates import DuplicatesPage
from tests.unit.ui.pages.steps import opened


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps):
    for phone in ("", "+358 40 123 4567"):
        draft = PersonDraft("Kaisa", "Virtanen", email="kaisa@example.fi", phone=phone)
        person = ParticipantDraft(draft, ParticipationDraft(), "Kanto Oy")
        demo.do(_("Add person"), add_participant, mission_id, person)
    page = DuplicatesPage(demo, language, theme, changes, steps)
    return opened(qtbot, page, mission_id)


def kaisas(demo, mission_id):
    return [row for row in demo.ask(list_people, mission_id) if row.given_name == "Kaisa"]


def select_kaisa(page):
    rows = [
        page._found.row_at(page.view.model().index(row, 0)) for row in range(page.view.model().rowCount())
    ]
    number = next(number for number, row in enumerate(rows) if "Kaisa" in row.one)
    page.view.selectRow(number)
    return rows[number]


def test_candidates_are_listed_with_reasons(page):
    row = select_kaisa(page)
    assert row.reasons
    assert page.merge_button.isEnabled()


def test_two_records_become_one_with_the_chosen_values(qtbot, page, demo, mission_id):
    before = demo.ask(list_people, mission_id)
    select_kaisa(page)
    qtbot.mouseClick(page.merge_button, Qt.MouseButton.LeftButton)
    form = page.findChild(MergeForm)
    assert "phone" in form.choices
    qtbot.mouseClick(form.action_button, Qt.MouseButton.LeftButton)
    (kaisa,) = kaisas(demo, mission_id)
    assert kaisa.phone.endswith("4567")
    demo.undo()
    assert demo.ask(list_people, mission_id) == before


def test_two_that_differ_leave_the_list(qtbot, page, demo, mission_id):
    select_kaisa(page)
    qtbot.mouseClick(page.differ_button, Qt.MouseButton.LeftButton)
    assert len(kaisas(demo, mission_id)) == 2
    assert all("Kaisa" not in row.one for row in demo.ask(list_duplicates, mission_id))
    qtbot.waitUntil(lambda: not page.merge_button.isEnabled())
