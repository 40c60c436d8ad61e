"""The comforts of the desk: settings that take effect at once, sizes of texts, reports of problems."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from pimap_desktop.i18n.catalogues import translated_languages
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.settings import load_settings
from pimap_desktop.text import _
from pimap_desktop.ui.colours import CONTRAST
from pimap_desktop.ui.dialogs.problem_report import ProblemReport
from pimap_desktop.ui.dialogs.report import ReportDialog
from pimap_desktop.ui.dialogs.settings_form import SettingsForm


@pytest.fixture
def desk(desk):
    yield desk
    desk.theme.hold_still(still=False)


@pytest.fixture
def window(desk, tmp_path):
    return desk.open(tmp_path / "demo.pimap")


def shown(window, kind):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def test_settings_are_kept_and_take_effect_at_once(qtbot, desk, window, tmp_path):
    window.comforts.settings.trigger()
    form = shown(window, SettingsForm)
    form.scheme.choose("contrast")
    form.text_size.choose(125)
    form.still.setChecked(True)
    other = next(code for code in translated_languages() if code != "en")
    form.tongue.choose(other)
    form.person.setText("Ada")
    form.organisation.setText("Optics Cluster")
    form.accept()
    assert desk.theme.colours == CONTRAST
    assert desk.theme.percent == 125
    assert desk.theme.still
    assert desk.language.reader.language == other
    kept = load_settings(tmp_path / "settings.toml")
    assert (kept.theme, kept.text_size, kept.still, kept.language) == ("contrast", 125, True, other)
    assert (kept.person, kept.organisation) == ("Ada", "Optics Cluster")
    assert kept.recent == desk._app.settings.recent


def test_what_is_not_touched_stays(desk, window):
    before = replace(desk._app.settings, text_size=100)
    window.comforts.show_settings()
    form = shown(window, SettingsForm)
    assert form.settings() == replace(before, theme="system")
    form.reject()
    assert desk._app.settings == before


def test_the_keys_make_texts_larger_and_smaller(qtbot, desk, window, tmp_path):
    window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    sizes = []
    for key in (
        Qt.Key.Key_Plus,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Minus,
        Qt.Key.Key_0,
        Qt.Key.Key_Minus,
        Qt.Key.Key_Minus,
    ):
        qtbot.keyClick(window, key, control)
        sizes.append(desk.theme.percent)
    assert sizes == [110, 125, 110, 100, 90, 90]
    assert load_settings(tmp_path / "settings.toml").text_size == 90


def test_a_report_is_seen_whole_and_saved_by_the_user(desk, window, tmp_path, monkeypatch):
    desk.workspace.do(_("Add “{name}”", name="Xqzcompany"), add_company, CompanyDraft(name="Xqzcompany"))
    window.comforts.problem.trigger()
    dialog = shown(window, ProblemReport)
    seen = []
    for row in range(dialog.names.count()):
        dialog.names.setCurrentRow(row)
        seen.append((dialog.names.currentItem().text(), dialog.text.toPlainText()))
    path = tmp_path / "report.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    assert not path.exists()
    dialog.save_button.click()
    with zipfile.ZipFile(path) as archive:
        assert [(name, archive.read(name).decode()) for name in archive.namelist()] == seen
    log = dict(seen)["pimap-desktop.log"]
    assert "step 'Add “{name}”' changes=1" in log
    assert "Xqzcompany" not in log


def test_giving_up_saves_nothing(window, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    window.comforts.report_problem()
    dialog = shown(window, ProblemReport)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert list(tmp_path.glob("*.zip")) == []


def test_a_mistake_of_the_program_leads_to_the_report(desk, window, capsys):
    desk.faults.receive(KeyError, KeyError("Xqzname"), None)
    mistake = shown(window, ReportDialog)
    offer = next(each for each in mistake.findChildren(QPushButton) if each.text() == "Report a problem…")
    offer.click()
    dialog = shown(window, ProblemReport)
    texts = [part.text for part in dialog._parts]
    assert any("builtins.KeyError" in text for text in texts)
    assert not any("Xqzname" in text for text in texts)


def test_workspaces_opened_before_are_in_the_menu(qtbot, desk, window, tmp_path):
    (tmp_path / "north").mkdir()
    other = tmp_path / "north" / "demo.pimap"
    other.write_bytes((tmp_path / "demo.pimap").read_bytes())
    gone = tmp_path / "gone.pimap"
    for path in (gone, other, tmp_path / "demo.pimap"):
        desk._app.change_settings(lambda settings, path=path: settings.with_recent(path))
    menu = window.comforts.recent
    menu.fill()
    assert [action.text() for action in menu.actions()] == ["demo"]
    with qtbot.waitSignal(menu.chosen) as told:
        menu.actions()[0].trigger()
    assert told.args == [str(other)]


@pytest.mark.parametrize("name", ["show_settings", "show_keyboard", "report_problem"])
def test_tab_leads_through_a_dialog_from_the_top(qtbot, window, name):
    getattr(window.comforts, name)()
    dialog = shown(window, QDialog)
    dialog.activateWindow()
    qtbot.waitUntil(
        lambda: QApplication.focusWidget() is not None and dialog.isAncestorOf(QApplication.focusWidget())
    )
    seen = []
    while (focus := QApplication.focusWidget()) not in seen:
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len(seen) > 2
    tops = [each.mapTo(dialog, each.rect().topLeft()).y() for each in seen]
    assert tops == sorted(tops)
    reached = {id(each) for each in seen}
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    for each in dialog.findChildren(QWidget):
        if isinstance(each, kinds) and each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert id(each) in reached


def test_the_program_is_left_by_keyboard(qtbot, desk, window):
    window.activateWindow()
    with qtbot.waitSignal(window.closed):
        qtbot.keySequence(window, "Ctrl+Q")
    assert window.isHidden()


def test_an_open_handbook_does_not_keep_the_program_alive(desk, window):
    desk.handbook.open_at("agenda")
    quits = Qt.WidgetAttribute.WA_QuitOnClose  # Qt tells of the last window only in a program that runs
    assert window.testAttribute(quits)
    assert not desk.handbook.window.testAttribute(quits)
