"""Known laptops, watched folders, clocks and keys."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.exchange.sealing import Opening, Seal
from pimap_desktop.i18n.catalogues import translated_languages
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.exchanges import list_exchanges
from pimap_desktop.store.local import list_peers
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.ui.dialogs.exchange.export_form import ExportForm, Protection
from pimap_desktop.ui.dialogs.exchange.key_form import KeyForm
from tests.support import now
from tests.unit.ui.pages.sync.steps import form_of, looked_at, read


def test_laptops_show_what_they_lack_and_get_just_that(qtbot, page, demo, files, said, tmp_path):
    rows = {row.laptop: row for row in page._devices.all_rows()}
    marie = rows["Laptop Marseille"]
    assert (marie.person, marie.lacks, marie.own) == ("Marie Laurent", 3, False)
    page.devices_view.selectRow(page._devices.find(marie.device).row())
    page.delta_action.trigger()
    form = form_of(page, ExportForm)
    assert form.content.currentText() == "Only what Laptop Marseille lacks: 3 changes"
    stick = tmp_path / "stick"
    stick.mkdir()
    form.folder.line.setText(str(stick))
    form.accept()
    qtbot.waitUntil(lambda: bool(said))
    package = read_package(next(stick.iterdir()))
    assert (len(package.changes), package.manifest.is_delta) == (3, True)
    assert demo.ask(list_exchanges)[0].laptop == "Laptop Marseille"


def test_a_file_can_be_for_known_laptops_alone(qtbot, page, app, demo, files, said, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    page.exporting.ask()
    form = form_of(page, ExportForm)
    form.folder.line.setText(str(stick))
    form.protection.choose(Protection.LAPTOPS)
    assert form.laptops.count() == 1
    form.laptops.item(0).setCheckState(Qt.CheckState.Unchecked)
    with pytest.raises(Refused, match="Tick the laptops"):
        form.keep()
    form.laptops.item(0).setCheckState(Qt.CheckState.Checked)
    form.accept()
    qtbot.waitUntil(lambda: len(said) == 1)
    (file,) = stick.iterdir()
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert app.settings.export_protection == "laptops"
    file.unlink()
    page.export_button.click()  # as the last time
    qtbot.waitUntil(lambda: len(said) == 2)
    assert next(stick.iterdir()).read_bytes().startswith(b"age-encryption.org/v1\n")


def test_a_passphrase_is_typed_twice_and_kept_nowhere(qtbot, page, app, demo, said, tmp_path):
    page.exporting.ask()
    form = form_of(page, ExportForm)
    form.folder.line.setText(str(tmp_path))
    form.protection.choose(Protection.PASSPHRASE)
    with pytest.raises(Refused, match="Type a passphrase"):
        form.keep()
    form.passphrase.setText("correct horse")
    with pytest.raises(Refused, match="differ"):
        form.keep()
    form.again.setText("correct horse")
    form.accept()
    qtbot.waitUntil(lambda: len(said) == 1, timeout=60_000)
    (file,) = tmp_path.glob("*.pimapx")
    assert read_package(file, Opening("correct horse")).manifest.upto == demo.vector()
    assert "horse" not in (tmp_path / "settings.toml").read_text("utf-8")


def test_a_file_for_a_colleague_welcomes(qtbot, page, demo, said, tmp_path):
    page.give_button.click()
    form = form_of(page, ExportForm)
    form.folder.line.setText(str(tmp_path))
    form.welcome.setPlainText("Welcome on board!")
    form.accept()
    qtbot.waitUntil(lambda: len(said) == 1)
    (file,) = tmp_path.glob("*.pimapx")
    welcome = read_package(file).manifest.welcome
    assert (welcome.note, welcome.companies) == ("Welcome on board!", len(demo.ask(list_companies)))
    assert any("Japan" in title for title in welcome.missions)


def test_a_watched_folder_offers_what_is_new_and_brings_nothing_in(qtbot, page, app, demo, files):
    before = demo.vector()
    page._watch(files[0].parent)
    qtbot.waitUntil(lambda: len(page._offered) == 2, timeout=10_000)
    assert demo.vector() == before
    assert page.shared_card.look_button.isVisible()
    assert "2 files with 7 new changes." in page.shared_card._state.text()
    assert app.settings.watch_folder == str(files[0].parent)
    page._watch(None)
    assert app.settings.watch_folder == ""
    assert not page.shared_card.look_button.isVisible()


def test_only_known_laptops_are_brought_in_by_themselves(qtbot, page, demo, files, said):
    page.shared_card.automatic.setChecked(True)
    page._watch(files[0].parent)
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "3 new changes." in read(page, said[0][0])
    qtbot.waitUntil(lambda: len(page._offered) == 1)
    assert not any(peer.laptop == "Laptop Oulu" for peer in demo.ask(list_peers))


def test_a_file_that_still_grows_is_waited_for(qtbot, page, demo, files, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    page._watch(shared)
    data = files[0].read_bytes()
    with (shared / "growing.pimapx").open("wb") as file:
        file.write(data[:1000])
        file.flush()
        with qtbot.waitSignal(page.watching.looked, timeout=20_000):
            page.watching.look()
        assert page._offered == []
        file.write(data[1000:])
    page.watching.look()
    qtbot.waitUntil(lambda: [each.path.name for each in page._offered] == ["growing.pimapx"], timeout=10_000)


def test_a_shared_drive_that_goes_away_is_told(qtbot, page, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    page._watch(shared)
    qtbot.waitUntil(lambda: "Nothing new there." in page.shared_card._state.text(), timeout=20_000)
    shared.rmdir()
    page.watching.look()
    qtbot.waitUntil(lambda: "is not there now" in page.shared_card._state.text(), timeout=20_000)


def test_clocks_and_what_is_to_review_are_told(qtbot, page, demo, files, said):
    assert "3 hours ahead" in page.reminders._holder.text()
    looked_at(qtbot, page, files[:1]).accept()
    assert page.reminders.review_button.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.reminders.review_button.click()
    assert wanted.args == ["conflicts"]


def test_a_key_is_forgotten_after_asking(qtbot, page, demo, files):
    marie = next(row for row in page._devices.all_rows() if row.laptop == "Laptop Marseille")
    page.devices_view.selectRow(page._devices.find(marie.device).row())
    page.forget_action.trigger()
    form_of(page, KeyForm).accept()
    assert not next(peer for peer in demo.ask(list_peers) if peer.device == marie.device).pinned


def test_two_laptops_hold_the_same_afterwards(qtbot, page, demo, files, tmp_path):
    looked_at(qtbot, page, files).accept()
    write_package(demo, tmp_path / "all.pimapx")
    with closing(
        create_workspace(tmp_path / "second.pimap", now, Author("Bo", "second"), workspace_id=demo.id)
    ) as second:
        merge_package(second, read_package(tmp_path / "all.pimapx"))
        assert second.ask(list_companies) == demo.ask(list_companies)


def test_a_refused_export_leaves_the_page_ready(qtbot, page, said, tmp_path):
    from pimap_desktop.exchange.exporting import ExportPlan

    with qtbot.captureExceptions() as caught:
        page.exporting.write(Path(tmp_path / "nowhere" / "a.pimapx"), ExportPlan(how=Seal()))
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.waitUntil(lambda: not page.exporting._running)
    assert caught[0][0] is Refused


@pytest.mark.parametrize("code", translated_languages())
def test_no_heading_is_cut(page, language, code):
    language.switch(reader_of(code))
    for view in (page.devices_view, page.exchanges_view):
        header = view.horizontalHeader()
        for column in range(header.count() - 1):  # the last takes what is left
            needed = header.sectionSizeFromContents(column).width()
            assert view.columnWidth(column) >= needed, view.model().headerData(column, header.orientation())
