"""Export files and the window: dropped on it, opened on an empty machine, and told of at its foot."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from pimap_desktop.app import Paths
from pimap_desktop.exchange.exporting import ExportPlan, export
from pimap_desktop.exchange.welcoming import find_welcome
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.ui.dialogs.joining import JoinForm
from tests.demo import open_demo
from tests.desks import desk_of
from tests.exchanged import MARIE, exchange_with_colleagues


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_of(qapp, Paths(tmp_path / "settings.toml", tmp_path / "data")) as desk:
        yield desk


@pytest.fixture
def given(tmp_path):
    """A file that somebody made for a new colleague."""
    with closing(open_demo(tmp_path)) as demo:
        path = tmp_path / "Japan.pimapx"
        export(demo, path, ExportPlan(welcome=demo.ask(find_welcome, "Welcome!")))
        return path


def test_a_file_dropped_on_an_empty_machine_makes_a_working_copy(qtbot, desk, given, tmp_path):
    window = desk.open(tmp_path / "new.pimap")
    assert desk.workspace.ask(list_missions) == []
    window.drops.dropped.emit([given])
    form = next(form for form in window.findChildren(JoinForm) if form.isVisible())
    qtbot.waitUntil(form.action_button.isEnabled)
    assert form._note.text() == "Welcome!"
    form.person.setText("Marie")
    form.accept()
    qtbot.waitUntil(lambda: desk.window is not window)
    assert any("Japan" in mission.title for mission in desk.workspace.ask(list_missions))
    assert desk.workspace.inspect() == []


def test_a_file_dropped_on_any_page_is_looked_at_first(qtbot, desk, tmp_path):
    with closing(open_demo(tmp_path)) as demo:
        (waiting,) = exchange_with_colleagues(demo, tmp_path / "colleagues", MARIE)
    window = desk.open(tmp_path / "demo.pimap")
    window.sidebar.nav.choose("participants")
    before = desk.workspace.vector()
    window.drops.dropped.emit([waiting])
    page = window.page("sync")
    qtbot.waitUntil(lambda: page.importing.form is not None and page.importing.form.isVisible())
    assert desk.workspace.vector() == before
    page.importing.form.accept()
    assert desk.workspace.vector() != before


def test_the_last_export_is_told_at_the_foot(qtbot, desk, tmp_path):
    open_demo(tmp_path).close()
    window = desk.open(tmp_path / "demo.pimap")
    assert not window.sidebar._exported.isVisible()
    page = window.page("sync")
    page.exporting.write(tmp_path / "a.pimapx", ExportPlan())
    qtbot.waitUntil(lambda: (tmp_path / "a.pimapx").exists() and not page.exporting._running)
    assert window.sidebar._exported.isVisible()
    assert window.sidebar._exported.accessibleName().startswith("Last export: ")


def test_a_shared_folder_is_watched_from_the_start_on(qtbot, desk, tmp_path):
    from dataclasses import replace

    with closing(open_demo(tmp_path)) as demo:
        exchange_with_colleagues(demo, tmp_path / "shared", MARIE)
    folder = str(tmp_path / "shared")
    desk._app.change_settings(lambda settings: replace(settings, watch_folder=folder))
    window = desk.open(tmp_path / "demo.pimap")
    nav = window.sidebar.nav
    qtbot.waitUntil(lambda: "sync" in window._pages, timeout=10_000)
    qtbot.waitUntil(
        lambda: "1 new file" in str(nav._item("sync").data(Qt.ItemDataRole.AccessibleTextRole)),
        timeout=15_000,
    )


def test_an_export_file_opened_from_the_desktop_is_looked_at(qtbot, desk, given, tmp_path):
    desk.open(tmp_path / "new.pimap")
    qtbot.waitUntil(lambda: bool(desk._app.settings.recent))
    desk.window.drops.dropped.emit([given])
    form = next(form for form in desk.window.findChildren(JoinForm) if form.isVisible())
    qtbot.waitUntil(form.action_button.isEnabled)
    form.person.setText("Marie")
    form.accept()
    joined = str(tmp_path / "data" / "Japan.pimap")
    qtbot.waitUntil(lambda: desk._app.settings.recent[:1] == (joined,))
    desk.close()
    desk.begin(given)
    page = desk.window.page("sync")
    qtbot.waitUntil(lambda: page.importing.form is not None and page.importing.form.isVisible())
    assert page.importing.form.arrivals[0].result.new == 0
