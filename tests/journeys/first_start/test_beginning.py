"""From an empty machine to a workspace: a new partnership, a colleague's file, the demo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from pimap_desktop.mission.clusters import list_clusters
from pimap_desktop.mission.devices import list_devices
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.settings import load_settings
from pimap_desktop.store.protecting import is_plain
from pimap_desktop.ui.dialogs.joining import JoinForm
from pimap_desktop.ui.dialogs.keeping.protection import ProtectionForm, RecoveryCode
from pimap_desktop.ui.dialogs.mission_form import MissionForm
from tests.demo import open_demo
from tests.journeys.first_start.conftest import PASSPHRASE, Newcomer


def test_from_an_empty_machine_to_a_protected_workspace_with_a_mission(newcomer: Newcomer) -> None:
    qtbot, desk = newcomer.qtbot, newcomer.desk
    desk.begin(None)
    welcome = newcomer.welcome
    newcomer.says_who()
    newcomer.presses(welcome.ways.found)
    qtbot.keyClicks(welcome.partnership.name, "Four: Valleys")
    assert welcome.partnership.file.text() == "Four - Valleys"
    welcome.partnership.country.setText("Czechia")
    newcomer.presses(welcome.next_button)
    made = newcomer.home / "Documents" / "Four - Valleys.pimap"
    assert desk.window is not None
    assert desk.workspace is not None
    assert made.exists()

    # The offer to protect it, and the code to keep.
    form = newcomer.dialog(ProtectionForm)
    for field in (form.passphrase, form.again):
        qtbot.keyClicks(field, PASSPHRASE)
    newcomer.presses(form.action_button)
    code = newcomer.dialog(RecoveryCode)
    assert not is_plain(made)
    qtbot.keyClick(code, Qt.Key.Key_Escape)
    assert code.isVisible()  # a code that was not kept is not shown again
    newcomer.presses(code.done_button)

    # The tour, then the first mission from the page that is empty.
    tour = newcomer.tour()
    while tour.isVisible():
        newcomer.presses(tour.next_button)
    window = desk.window
    newcomer.presses(window.page("overview").add_button)
    mission = newcomer.dialog(MissionForm)
    qtbot.keyClicks(mission.title, "Japan 2027")
    newcomer.presses(mission.action_button)
    ask = desk.workspace.ask
    assert [row.title for row in ask(list_missions)] == ["Japan 2027"]
    assert [row.name for row in ask(list_clusters)] == ["Clustera"]
    assert [row.person for row in ask(list_devices)] == ["Marie"]
    settings = load_settings(newcomer.home / "settings.toml")
    assert (settings.person, settings.organisation, settings.tour_due) == ("Marie", "Clustera", False)
    assert settings.recent == (str(made),)


def test_from_a_sealed_file_of_a_colleague(newcomer: Newcomer, given: Path) -> None:
    newcomer.desk.begin(given)  # a double click on it, on an empty machine
    newcomer.says_who()
    form = newcomer.dialog(JoinForm)
    newcomer.qtbot.waitUntil(form.passphrase.isVisible)
    assert QApplication.focusWidget() is form.passphrase
    assert not form.action_button.isEnabled()
    newcomer.qtbot.keyClicks(form.passphrase, PASSPHRASE)
    newcomer.presses(form.open_button)
    newcomer.qtbot.waitUntil(form.action_button.isEnabled, timeout=30_000)
    assert "Key of the signature" in form._facts.text()
    assert form.question.text().startswith("Is this really from test laptop of Ada?")
    newcomer.presses(form.action_button)
    assert newcomer.desk.workspace is not None
    assert any("Japan" in row.title for row in newcomer.desk.workspace.ask(list_missions))
    assert (newcomer.home / "Documents" / "Japan.pimap").exists()
    newcomer.dialog(ProtectionForm).reject()
    newcomer.tour().end()


def test_the_demo_is_one_way_to_begin(newcomer: Newcomer) -> None:
    newcomer.desk.begin(None)
    newcomer.says_who()
    newcomer.presses(newcomer.welcome.ways.look)
    newcomer.qtbot.waitUntil(lambda: newcomer.desk.window is not None, timeout=30_000)
    assert newcomer.desk.workspace is not None
    assert len(newcomer.desk.workspace.ask(list_missions)) > 1
    assert newcomer.desk.first.welcome is None
    newcomer.tour().end()


def test_the_language_is_chosen_first_and_every_step_can_be_gone_back_to(newcomer: Newcomer) -> None:
    newcomer.desk.begin(None)
    welcome = newcomer.welcome
    newcomer.presses(welcome.languages.buttons["fr"])
    assert newcomer.desk.language.reader.language == "fr"
    assert welcome.person.person.accessibleName() == "Votre nom"
    newcomer.says_who()
    newcomer.presses(welcome.ways.found)
    for step in (welcome.ways, welcome.person, welcome.languages):
        newcomer.presses(welcome.back_button)
        assert welcome.step is step
    assert welcome.person.person.text() == "Marie"
    welcome.close()
    assert newcomer.left_behind() == []
    assert newcomer.desk.window is None


def test_who_is_known_is_asked_only_what_to_begin_with(newcomer: Newcomer) -> None:
    app = newcomer.desk._app
    app.change_settings(lambda settings: settings.with_author("Marie", "desk 1").with_recent(Path("gone")))
    newcomer.desk.begin(None)  # a memory stick with the workspace is not there
    welcome = newcomer.welcome
    assert welcome.step is welcome.ways
    newcomer.qtbot.waitUntil(welcome.ways.found.hasFocus)
    newcomer.qtbot.keyClick(welcome.ways.found, Qt.Key.Key_Return)
    assert welcome.step is welcome.partnership
    newcomer.qtbot.keyClick(welcome.partnership.name, Qt.Key.Key_Escape)
    assert welcome.step is welcome.ways
    assert welcome.isVisible()


def test_what_is_missing_is_said_at_its_field_and_nothing_is_written(newcomer: Newcomer, tmp_path) -> None:
    newcomer.desk.begin(None)
    welcome = newcomer.welcome
    newcomer.presses(welcome.next_button)
    newcomer.presses(welcome.next_button)
    assert welcome.step is welcome.person
    assert welcome.person.fields.fault_at("person").startswith("Type your name")
    welcome.person.person.setText("Marie")
    welcome.person.organisation.setText("Clustera")
    newcomer.presses(welcome.next_button)
    newcomer.presses(welcome.ways.found)
    step = welcome.partnership
    step.country.setText("Atlantis")
    newcomer.presses(welcome.next_button)
    assert [step.fields.fault_at(name) for name in ("name", "file")] == ["Give it a name."] * 2
    assert "Atlantis" in step.fields.fault_at("country")
    step.name.setText("Valleys")
    step.country.setText("")
    step.file.setText("a/b")
    newcomer.presses(welcome.next_button)
    assert "a/b" in step.fields.fault_at("file")
    step.file.setText("Valleys")
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    step.folder.line.setText(str(blocked))
    with newcomer.qtbot.captureExceptions() as raised:
        newcomer.presses(welcome.next_button)
    newcomer.desk.faults.receive(*raised[0])  # as the hook of the program does
    assert "cannot be written" in step.fields.fault_at("folder")
    assert welcome.notice.isHidden()
    assert newcomer.left_behind() == []
    assert newcomer.desk.window is None


def test_a_workspace_that_is_there_is_opened(newcomer: Newcomer, tmp_path, monkeypatch) -> None:
    open_demo(tmp_path).close()
    chosen = str(tmp_path / "demo.pimap")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen, ""))
    newcomer.desk.begin(None)
    newcomer.says_who()
    newcomer.presses(newcomer.welcome.ways.open)
    assert newcomer.desk.window is not None
    assert str(newcomer.desk.window._path) == chosen
    newcomer.tour().end()
