"""Export files written, looked at, brought in and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.archive import list_archived
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.mission.companies import CompanyDraft, list_companies, update_company
from pimap_desktop.mission.exchanges import list_exchanges
from pimap_desktop.store.local import list_peers
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.exchange.export_form import ExportForm
from tests.exchanged import ELENA, exchange_with_colleagues
from tests.unit.ui.pages.sync.steps import form_of, looked_at, read


@pytest.fixture
def sealed(demo, tmp_path):
    """An export file of Elena, sealed with the passphrase “secret”."""
    (found,) = exchange_with_colleagues(demo, tmp_path / "sealing colleagues", ELENA)
    return found


def test_the_first_export_asks_where_and_the_next_does_not(qtbot, page, demo, said, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    form = form_of(page, ExportForm)
    with pytest.raises(Refused, match="Choose the folder"):
        form.keep()
    form.folder.line.setText(str(tmp_path / "nowhere"))
    with pytest.raises(Refused, match="There is no folder"):
        form.keep()
    form.folder.line.setText(str(stick))
    form.accept()
    qtbot.waitUntil(lambda: len(said) == 1)
    (file,) = stick.iterdir()
    assert read_package(file).manifest.upto == demo.vector()
    assert file.name in read(page, said[0][0])
    file.unlink()
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert len(list(stick.iterdir())) == 1
    assert page._exchanges.rowCount() == 2
    assert len(demo.ask(list_exchanges)) == 2


def test_a_stick_that_is_gone_is_asked_for_again(qtbot, page, app, said, tmp_path):
    from dataclasses import replace

    app.change_settings(lambda settings: replace(settings, export_folder=str(tmp_path / "gone")))
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert form_of(page, ExportForm).folder.line.text() == str(tmp_path / "gone")
    assert said == []


def test_files_are_looked_at_before_they_are_brought_in(qtbot, page, demo, files, sealed, said, tmp_path):
    marie, pekka = files
    before = demo.vector(), demo.revision
    form = looked_at(qtbot, page, [sealed, marie, pekka])
    shown = {row.path.name: [form._model.texts(row)[3], row.locked] for row in form._model.all_rows()}
    assert shown == {marie.name: ["3", False], pekka.name: ["4", False], sealed.name: ["", True]}
    notes = [form.notes.item(row).text() for row in range(form.notes.count())]
    assert any(note.startswith("Never seen before: Laptop Oulu of Pekka Niemi") for note in notes)
    assert any("3 hours ahead" in note for note in notes)
    assert form.summary.text() == "2 of 3 files can be imported, with 7 new changes."
    assert (demo.vector(), demo.revision) == before
    form.accept()
    assert demo.vector() != before[0]
    assert "7 new changes." in read(page, said[-1][0])
    assert len(list_archived(tmp_path / "demo.pimap")) == 2


def test_a_passphrase_opens_the_files_that_need_one(qtbot, page, demo, sealed):
    form = looked_at(qtbot, page, [sealed])
    assert form._locks.isVisible()
    assert not form.action_button.isEnabled()
    form.passphrase.setText("wrong")
    form.open_button.click()
    qtbot.waitUntil(form.open_button.isEnabled, timeout=60_000)
    assert "This passphrase does not open" in form.notes.item(0).text()
    form.passphrase.setText("secret")
    form.open_button.click()
    qtbot.waitUntil(form.action_button.isEnabled, timeout=60_000)
    assert not form._locks.isVisible()
    form.accept()
    assert any(peer.laptop == "Laptop Torino" for peer in demo.ask(list_peers))


def test_a_whole_import_is_taken_back_in_one_step(qtbot, page, demo, files, said):
    before = demo.ask(list_companies)
    looked_at(qtbot, page, files).accept()
    assert demo.ask(list_companies) != before
    said[-1][1]()
    assert demo.ask(list_companies) == before
    assert "The next export takes it back on the other laptops" in read(page, said[-1][0])
    said[-1][1]()
    assert demo.ask(list_companies) != before


def test_an_import_is_not_taken_back_over_later_work(qtbot, page, demo, files, said):
    looked_at(qtbot, page, files[:1]).accept()
    back = said[-1][1]
    company = demo.ask(list_companies)[0]
    demo.do(_("Rename"), update_company, company.id, CompanyDraft("Aquila"))
    with pytest.raises(Refused, match="Something was done since"):
        back()
    assert "Aquila" in [row.name for row in demo.ask(list_companies)]


def test_what_is_here_already_is_told(qtbot, page, demo, files, said, tmp_path):
    write_package(demo, tmp_path / "own.pimapx")
    looked_at(qtbot, page, [tmp_path / "own.pimapx"]).accept()
    assert read(page, said[-1][0]) == "Everything in it was here already."


def test_a_wrong_file_is_shown_with_its_reason_and_changes_nothing(qtbot, page, demo, tmp_path):
    path = tmp_path / "wrong.pimapx"
    path.write_bytes(b"not a zip")
    before = demo.vector()
    form = looked_at(qtbot, page, [path])
    assert "damaged, incomplete or not an export file" in form.notes.item(0).text()
    assert not form.action_button.isEnabled()
    assert demo.vector() == before
