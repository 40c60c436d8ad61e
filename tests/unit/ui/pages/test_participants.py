import csv

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.import_form import ImportForm, ProblemsDialog
from pimap_desktop.ui.dialogs.participant_form import ParticipantForm
from pimap_desktop.ui.pages.participants import ParticipantsPage
from pimap_desktop.ui.widgets.rows_view import RowsView


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, steps, say):
    page = ParticipantsPage(demo, language, theme, changes, jobs, steps, say)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_mission(mission_id)
    page.show()
    return page


def dialog(page, kind):
    QCoreApplication.processEvents()
    return next(each for each in page.findChildren(kind) if each.isVisible())


def next_by_tab(widget):
    following = widget.nextInFocusChain()
    while not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible()):
        following = following.nextInFocusChain()
    return following


def shown(view, column=0):
    return [view.model().index(row, column).data() for row in range(view.model().rowCount())]


def test_people_are_listed_by_role_and_found_by_typing(qtbot, page, demo, mission_id):
    assert len(shown(page.people_view)) == len(demo.ask(list_people, mission_id))
    page.kinds.choose(Role.HOST)
    page.kinds.chosen.emit(Role.HOST)
    hosts = demo.ask(list_people, mission_id, Role.HOST)
    assert len(shown(page.people_view)) == len(hosts)
    qtbot.keyClicks(page.search, hosts[0].email)
    qtbot.waitUntil(lambda: shown(page.people_view) == [hosts[0].family_name])
    assert [page._language.read(fact) for fact in page.facts] == ["1 person", f"found by “{hosts[0].email}”"]


def test_a_person_is_added_by_typing_and_taken_back(qtbot, page, demo, mission_id, steps):
    before = demo.ask(list_people, mission_id)
    page.add_person()
    form = dialog(page, ParticipantForm)
    assert form.focusWidget() is form.given_name
    assert next_by_tab(form.given_name) is form.family_name
    qtbot.keyClicks(form.given_name, "Zoe")
    qtbot.keyClicks(form.family_name, "Zzabel")
    qtbot.keyClicks(form.company, "Bluestar")
    qtbot.keyClick(form.company, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Zzabel" in shown(page.people_view))
    assert steps.undo.toolTip() == "Undo: Add person"
    steps.undo.trigger()
    qtbot.waitUntil(lambda: "Zzabel" not in shown(page.people_view))
    assert demo.ask(list_people, mission_id) == before


def test_what_is_refused_leaves_the_form_open(qtbot, page, demo, mission_id):
    page.add_person()
    form = dialog(page, ParticipantForm)
    with pytest.raises(Refused):
        form.accept()
    assert form.isVisible()
    form.reject()


def test_opening_a_row_edits_it(qtbot, page, demo, mission_id):
    page.people_view.selectRow(0)
    qtbot.keyClick(page.people_view, Qt.Key.Key_Return)
    form = dialog(page, ParticipantForm)
    first = shown(page.people_view)[0]
    assert form.family_name.text() == first
    form.job_title.setText("Director of light")
    form.accept()
    changed = [row for row in demo.ask(list_people, mission_id) if row.job_title == "Director of light"]
    assert [row.family_name for row in changed] == [first]


def test_a_list_is_looked_at_before_it_is_brought_in(qtbot, page, demo, mission_id, said, tmp_path, steps):
    path = tmp_path / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["First name", "Last name", "Email address", "Organization name", "Country"])
        rows.writerow(["Jana", "Nováková", "jana@example.org", "Moravia Aero", "CZ"])
        rows.writerow(["健一", "田中", "tanaka@example.org", "浜名湖光学", "JP"])
        rows.writerow(["", "", "nobody@example.org", "", ""])
    before = demo.ask(list_people, mission_id)
    page.read_list(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportForm)))
    form = dialog(page, ImportForm)
    assert demo.ask(list_people, mission_id) == before
    form.findChild(Choice).choose(Role.HOST)
    form.accept()
    new = [row for row in demo.ask(list_people, mission_id) if row not in before]
    assert {row.role for row in new} == {Role.HOST}
    assert {"Nováková", "田中 健一"} <= {row.native_name or row.family_name for row in new}
    assert "added" in page._language.read(said[-1][0])
    steps.undo.trigger()
    assert demo.ask(list_people, mission_id) == before


def test_a_file_that_is_no_list_changes_nothing(qtbot, page, demo, mission_id, tmp_path):
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    before = demo.ask(list_people, mission_id)
    with qtbot.captureExceptions() as caught:
        page.read_list(path)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is Unreadable
    assert demo.ask(list_people, mission_id) == before
    assert page.progress.isHidden()


def test_companies_are_listed_and_edited(qtbot, page, demo, mission_id):
    page.kinds.choose("companies")
    page.kinds.chosen.emit("companies")
    names = [row.name for row in demo.ask(list_companies, mission_id)]
    assert sorted(shown(page.companies_view)) == sorted(names)
    page.companies_view.opened.emit(page.companies_view.model().index(0, 0))
    form = dialog(page, QDialog)
    form.name.setText("Aardvark Optics")
    form.accept()
    qtbot.waitUntil(lambda: shown(page.companies_view)[0] == "Aardvark Optics")


def test_somebody_with_meetings_is_not_taken_out(qtbot, page, demo, mission_id):
    page.kinds.choose(Role.DELEGATE)
    page.kinds.chosen.emit(Role.DELEGATE)
    page.people_view.selectRow(0)
    with pytest.raises(Refused):
        page._remove_current()


def test_an_empty_mission_says_what_to_do(page, demo, mission_id):
    from pimap_desktop.mission.missions import MissionDraft, add_mission
    from pimap_desktop.text import _

    page.show_mission(demo.do(_("Add mission"), add_mission, MissionDraft("Empty")))
    assert page._empty.isVisible()


def test_lines_that_cannot_be_taken_are_shown_with_the_reason(qtbot, page, demo, said, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        "First name,Last name,Email address\nJana,Nová,jana@example.org\nEva,Malá,eva@example.org,too,many\n",
        encoding="utf-8",
    )
    page.read_list(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportForm)))
    dialog(page, ImportForm).accept()
    message, show_lines = said[-1]
    assert "1 line needs a look" in page._language.read(message)
    show_lines()
    lines = dialog(page, ProblemsDialog)
    view = lines.findChild(RowsView)
    assert shown(view) == ["3"]
    lines.close()
