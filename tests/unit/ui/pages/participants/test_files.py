"""Lists brought in, people saved and taken out."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtWidgets import QFileDialog

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.import_form import ImportForm
from pimap_desktop.ui.dialogs.problems_dialog import ProblemsDialog
from pimap_desktop.ui.widgets.rows_view import RowsView
from tests.unit.ui.pages.participants.steps import act, dialog, shown
from tests.unit.ui.pages.steps import select


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
    form.roles.choose(Role.HOST)
    form.accept()
    new = [row for row in demo.ask(list_people, mission_id) if row not in before]
    assert {row.role for row in new} == {Role.HOST}
    assert {"Nováková", "田中 健一"} <= {row.native_name or row.family_name for row in new}
    assert "3" in page._language.read(said[-1][0])
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


def test_people_are_saved_as_spreadsheet_and_cards(
    qtbot, page, demo, mission_id, said, tmp_path, monkeypatch
):
    path = tmp_path / "people.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.kinds.choose(Role.HOST)
    page.kinds.chosen.emit(Role.HOST)
    page.save_button.click()
    assert len(read_table(path).rows) == len(demo.ask(list_people, mission_id, Role.HOST))
    select(page, 0, 1)
    act(page.menu, "Save as a spreadsheet…")
    assert sorted(read_table(path).column("Family name")) == sorted(shown(page.view)[:2])
    cards = tmp_path / "people.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(cards), ""))
    act(page.menu, "Save as vCards…")
    assert cards.read_bytes().count(b"BEGIN:VCARD") == 2
    assert said[-1][0].count == 2


def test_people_are_taken_out_as_one_step_unless_meetings_wait_for_one(page, demo, mission_id):
    before = demo.ask(list_people, mission_id)
    page.kinds.choose(Role.ORGANISER)
    page.kinds.chosen.emit(Role.ORGANISER)
    select(page, 0, 1)
    act(page.menu, "Take out of the mission")
    assert len(demo.ask(list_people, mission_id)) == len(before) - 2
    demo.undo()
    assert demo.ask(list_people, mission_id) == before
    page.kinds.choose(Role.DELEGATE)
    page.kinds.chosen.emit(Role.DELEGATE)
    select(page, 0, 1)
    with pytest.raises(Refused):
        page.remove_selected()
    assert demo.ask(list_people, mission_id) == before


def test_an_empty_mission_says_what_to_do(page, demo, mission_id):
    from pimap_desktop.mission.missions import MissionDraft, add_mission

    page.show_mission(demo.do(_("Add mission"), add_mission, MissionDraft("Empty")))
    assert page.empty.isVisible()


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
