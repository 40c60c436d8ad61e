"""The palette: what is listed in which order, by keys alone, and that what it lists is really done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QWidget

from pimap_desktop.mission.erasure import erase_person
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.people import list_people
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.palette import Entry, Offer, Palette
from pimap_desktop.ui.dialogs.participant_form import ParticipantForm


def entry(name, title, done, **more):
    return Entry(name, _("Page"), "target", title, lambda: done.append(name), **more)


@pytest.fixture
def made(qtbot, language, theme):
    """A palette over an empty window, and what was taken."""
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    taken = []

    def make(*titles, used=(), recent=(), find=lambda text: ()):
        entries = [entry(title, title, taken) for title in titles]
        offer = Offer(entries, [entry(each, each, taken) for each in recent], used, find)
        palette = Palette(window, language, theme, offer, lambda one: taken.append(one.title))
        palette.show()
        return palette

    return make, taken


def test_a_beginning_goes_before_a_word_before_letters(made):
    make, _taken = made
    palette = make("Chargés", "A large garage", "Garage", "Gare de Lyon")
    palette.search.setText("gar")
    assert palette.titles == ["Garage", "Gare de Lyon", "A large garage"]
    palette.search.setText("crg")
    assert palette.titles == ["Chargés"]


def test_what_was_used_last_goes_first_among_equals(made):
    make, _taken = made
    palette = make("Garage", "Garden", "Garlic", used=("Garlic", "Garden"))
    palette.search.setText("gar")
    assert palette.titles == ["Garlic", "Garden", "Garage"]


def test_accents_and_capitals_do_not_matter(made):
    make, _taken = made
    palette = make("Nováková, Jana", "Åström")
    palette.search.setText("NOVAK")
    assert palette.titles == ["Nováková, Jana"]
    palette.search.setText("astrom")
    assert palette.titles == ["Åström"]


def test_records_come_when_the_keys_rest(qtbot, made):
    make, taken = made
    asked = []

    def find(text):
        asked.append(text)
        return [entry("person:1", "Ada Byron", taken)]

    palette = make("Agenda", find=find)
    for text in ("a", "ad", "ada"):
        palette.search.setText(text)
    assert asked == []
    qtbot.waitUntil(lambda: palette.titles == ["Ada Byron", "Agenda"])  # which has these letters in it
    assert asked == ["ada"]


def test_enter_means_what_was_typed(qtbot, made):
    make, taken = made
    palette = make("Agenda", find=lambda text: [entry("person:1", "Ada Byron", taken)])
    palette.search.setText("ada")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert taken == ["Ada Byron"]


def test_the_keys_walk_and_escape_closes(qtbot, made):
    make, taken = made
    palette = make("One", "Two", "Three", recent=("Two",))
    assert palette.titles == ["Two", "One", "Three"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    with qtbot.waitSignal(palette.finished):
        qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert taken == []


def test_a_click_takes_a_line(qtbot, made):
    make, taken = made
    palette = make("One", "Two")
    middle = palette.list.visualItemRect(palette.list.item(1)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert taken == ["Two"]


def test_nothing_found_is_said(made):
    make, _taken = made
    palette = make("One")
    palette.search.setText("zzz")
    assert palette.titles == []
    assert palette.nothing.isVisible()


@pytest.fixture
def window(desk, tmp_path):
    window = desk.open(tmp_path / "demo.pimap")
    window.show_mission(next(each.key for each in window.sidebar.missions if "Japan" in each.title))
    return window


def palette_of(window):
    for before in window.findChildren(Palette):
        before.close()
    window.comforts.show_palette()
    return next(each for each in window.findChildren(Palette) if each.isVisible())


def take(qtbot, window, text, title=None):
    """Type, and take a line as a user does."""
    palette = palette_of(window)
    palette.search.setText(text)
    palette._look()
    row = palette.titles.index(title) if title else 0
    palette.list.setCurrentRow(row)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    QCoreApplication.processEvents()


def test_it_goes_to_a_page(qtbot, window):
    take(qtbot, window, "agen", "Agenda")
    assert window.find_page() == "agenda"


def test_it_opens_a_person_and_recalls_them(qtbot, desk, window):
    person = desk.workspace.ask(list_people, window.find_mission())[0]
    take(qtbot, window, f"{person.given_name} {person.family_name}")
    form = next(
        each for each in window.page("participants").findChildren(ParticipantForm) if each.isVisible()
    )
    assert window.find_page() == "participants"
    form.reject()
    assert person.family_name in palette_of(window).titles[0]
    person_file = desk.window._memory._path
    window.close()
    assert person.id in person_file.read_text()
    assert person.family_name not in person_file.read_text()


def test_who_is_erased_is_forgotten(qtbot, desk, window):
    person = desk.workspace.ask(list_people, window.find_mission())[0]
    window._memory.note_opened(desk.workspace.id, "person", person.id)
    assert person.family_name in palette_of(window).titles[0]
    desk.workspace.do(_("Erase"), erase_person, person.id, "asked for it")
    palette = palette_of(window)
    assert not any(person.family_name in title or title == "—" for title in palette.titles)
    assert all(kept != ("person", person.id) for kept in window._memory.opened(desk.workspace.id))


def test_it_goes_to_a_meeting(qtbot, desk, window):
    meeting = desk.workspace.ask(list_meetings, window.find_mission())[0]
    palette = palette_of(window)
    palette.search.setText(meeting.members[0].name)
    palette._look()
    wanted = next(each for each in palette._shown if each.name == f"meeting:{meeting.id}")
    palette.list.setCurrentRow(palette._shown.index(wanted))
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert window.find_page() == "agenda"
    assert window.page("agenda").grid.current_cell.key == meeting.id


def test_it_shows_another_mission(qtbot, window):
    other = next(each for each in window.sidebar.missions if "United States" in each.title)
    take(qtbot, window, "united", other.title)
    assert window.find_mission() == other.key


def test_actions_really_run(qtbot, window):
    take(qtbot, window, "backups", "Backups…")
    assert any(each.isVisible() for each in window.findChildren(QDialog) if not isinstance(each, Palette))


def test_a_button_of_the_page_is_pressed(qtbot, window):
    window.sidebar.nav.choose("companies")
    pressed = []
    page = window.page("companies")
    page.action_button.clicked.connect(lambda: pressed.append(True))
    take(qtbot, window, page.action_button.text(), page.action_button.text())
    assert pressed == [True]


def test_what_cannot_be_done_now_is_not_offered(window):
    window.sidebar.nav.choose("participants")
    page = window.page("participants")
    page.view.clearSelection()
    assert "Erase for good…" not in palette_of(window).titles
    page.view.selectRow(0)
    assert "Erase for good…" in palette_of(window).titles


def test_keys_stand_beside_actions(window):
    palette = palette_of(window)
    keys = {each.title: each.keys for each in palette._shown}
    assert keys["Settings…"] == "Ctrl+,"
    assert keys["Open a workspace…"] == "Ctrl+O"


def test_the_window_opens_where_it_was_left(desk, window, tmp_path):
    window.sidebar.nav.choose("companies")
    other = next(each.key for each in window.sidebar.missions if "United States" in each.title)
    window.show_mission(other)
    desk.close()
    again = desk.open(tmp_path / "demo.pimap")
    assert again.find_page() == "companies"
    assert again.find_mission() == other
