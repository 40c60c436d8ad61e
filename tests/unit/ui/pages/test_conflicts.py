import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.to_decide import count_to_decide
from pimap_desktop.store.backups import copy_verified
from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from pimap_desktop.ui.pages.conflicts.page import ConflictsPage
from tests.support import now
from tests.unit.ui.pages.steps import opened


@pytest.fixture
def ada(demo, mission_id):
    """The id of somebody of whom two laptops wrote different things."""
    return demo.ask(list_people, mission_id)[0].id


@pytest.fixture
def colleague(demo, tmp_path):
    opened = copied(tmp_path, "Marie")
    yield opened
    opened.close()


@pytest.fixture
def third(demo, tmp_path):
    """A laptop that knows of nothing the others wrote, and is called like one of them."""
    opened = copied(tmp_path, "Pekka")
    yield opened
    opened.close()


def copied(folder, person):
    path = folder / f"copy of {person}.pimap"
    copy_verified(folder / "demo.pimap", path)
    return open_workspace(path, now, Author(person, "Laptop B"))


def write(workspace, person, **values):
    def change(session):
        for name, value in values.items():
            setattr(session.get_one(Person, person), name, value)

    workspace.do(_("Change"), change)


def receive(demo, colleague):
    known = demo.vector()
    demo.bring_in(
        _("Import"), [each for each in colleague.changes({}) if each.seq > known.get(each.device, 0)]
    )


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps, colleague, ada):
    write(demo, ada, email="one@here.example", job_title="Head of sales")
    write(colleague, ada, email="two@there.example", job_title="Export manager")
    receive(demo, colleague)
    page = ConflictsPage(demo, language, theme, changes, steps)
    return opened(qtbot, page, mission_id, 1140, 700)


def shown(page) -> list[str]:
    return [item.key for item in page._rows.all_rows()]


def person(demo, row):
    return demo.ask(lambda session: session.get_one(Person, row))


def test_a_record_is_shown_with_its_fields_side_by_side(page, ada):
    assert shown(page)[0] == f"now|person|{ada}"
    assert [block.field.column for block in page.fields.blocks] == ["email", "job_title"]
    assert len(page.fields.blocks[0].group.buttons()) == 3


def test_all_of_one_laptop_are_taken_with_one_press_and_undone_with_one(qtbot, page, demo, ada):
    before = demo.ask(count_to_decide)
    links = [button for button in page.fields.findChildren(QPushButton) if "Laptop B" in button.text()]
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.fields.settle_button, Qt.MouseButton.LeftButton)
    assert (person(demo, ada).email, person(demo, ada).job_title) == ("two@there.example", "Export manager")
    assert demo.ask(count_to_decide) == before - 1
    qtbot.waitUntil(lambda: f"now|person|{ada}" not in shown(page))
    demo.undo()
    qtbot.waitUntil(lambda: f"now|person|{ada}" in shown(page))


def test_what_two_laptops_of_one_name_wrote_is_not_mixed(qtbot, third, page, demo, ada):
    write(third, ada, job_title="Director")
    write(third, ada, email="three@there.example")
    receive(demo, third)
    qtbot.waitUntil(lambda: len(page.fields.blocks[0].field.claims) == 3)
    links = {button.text(): button for button in page.fields.findChildren(QPushButton)}
    for who, wrote in (
        ("Pekka", ["three@there.example", "Director"]),
        ("Marie", ["two@there.example", "Export manager"]),
    ):
        qtbot.mouseClick(links[f"Take all from Laptop B of {who}"], Qt.MouseButton.LeftButton)
        assert [block.choice().value for block in page.fields.blocks] == wrote


def test_a_third_value_is_typed(qtbot, page, demo, ada):
    block = page.fields.blocks[0]
    qtbot.keyClicks(block.other, "third@x.example")
    assert block.group.checkedId() == 2
    qtbot.mouseClick(page.fields.settle_button, Qt.MouseButton.LeftButton)
    assert person(demo, ada).email == "third@x.example"


def test_a_click_on_the_card_chooses(qtbot, page):
    block = page.fields.blocks[0]
    card = block.group.button(1).parentWidget()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert block.group.checkedId() == 1


def test_a_clash_is_mended_let_be_and_opened_again(qtbot, page, demo, mission_id):
    planned = [row for row in demo.ask(list_meetings, mission_id) if row.slot_id]

    def crowd(session):
        meeting = session.get_one(Meeting, planned[1].id)
        meeting.slot_id, meeting.table_id = planned[0].slot_id, planned[0].table_id

    before = demo.ask(count_to_decide)
    demo.do(_("Crowd"), crowd)
    qtbot.waitUntil(lambda: len(shown(page)) > before)
    number = next(place for place, key in enumerate(shown(page)) if key.startswith("clash"))
    key = shown(page)[number]
    page.view.selectRow(number)
    page.detected.reason.setText("they share the table")
    qtbot.mouseClick(page.detected.let_be_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: key not in shown(page))
    page.which.choose("let_be")
    page._show()
    assert shown(page) == [key]
    assert "they share the table" in page.detected.said.text()
    qtbot.mouseClick(page.detected.reopen_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(page) == [])
    page.which.choose("open")
    page._show()
    page.view.selectRow(shown(page).index(key))
    buttons = page.detected.findChildren(QPushButton)
    answer = next(button for button in buttons if button.text().startswith("Keep"))
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: key not in shown(page))


def test_without_conflicts_the_page_says_so(qtbot, demo, mission_id, language, theme, changes, steps):
    page = ConflictsPage(demo, language, theme, changes, steps)
    qtbot.addWidget(page)
    page.show_mission(mission_id)
    if not shown(page):
        assert page._body.currentWidget() is page._empty["open"]
    page.which.choose("let_be")
    page._show()
    assert page._body.currentWidget() is page._empty["let_be"]
