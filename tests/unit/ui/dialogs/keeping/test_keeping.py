"""The file in the window: going back, recovery and protection."""

from __future__ import annotations

from datetime import timedelta

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.archive import archive_folder, list_archived
from pimap_desktop.mission.erasure import list_erasures
from pimap_desktop.mission.people import PersonDraft, add_person, list_people
from pimap_desktop.store.backups import Backups
from pimap_desktop.store.unlocking import protect
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.keeping.backups import BackupsDialog
from pimap_desktop.ui.dialogs.keeping.protection import ProtectionForm, RecoveryCode
from pimap_desktop.ui.dialogs.keeping.question import Question
from pimap_desktop.ui.dialogs.keeping.retention import RetentionForm
from pimap_desktop.ui.dialogs.keeping.unlocking import UnlockForm
from pimap_desktop.ui.main import GivenUp
from pimap_desktop.ui.widgets.stand_in import StandIn
from tests.desks import settled

PASSPHRASE = "correct horse battery"


@pytest.fixture(autouse=True)
def no_key_store():
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


def answering(kind, act):
    """Do something to the next modal dialog, which blocks until then."""
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            seen.append(dialog.text.text() if isinstance(dialog, Question) else "")
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return seen


def people(desk) -> int:
    return len(desk.workspace.ask(list_people))


def add(desk, name="Ada"):
    desk.workspace.do(_("Add"), add_person, PersonDraft(given_name=name, family_name="Test"))


def reasons(path, key=None):
    return [backup.reason for backup in Backups(path, key).list()]


def test_backups_are_listed_with_what_they_hold_and_restored(qtbot, desk, path):
    window = desk.open(path)
    settled(qtbot, desk)
    before, device = people(desk), desk.workspace.device
    add(desk)
    window.program.show_backups()
    dialog = window.findChild(BackupsDialog)
    settled(qtbot, desk)
    (row,) = dialog._rows.all_rows()
    assert row.people == before
    assert any("Japan" in mission for mission in row.missions)
    qtbot.mouseClick(dialog.now_button, Qt.MouseButton.LeftButton)
    settled(qtbot, desk)
    assert [each.people for each in dialog._rows.all_rows()] == [before + 1, before]
    dialog.view.selectRow(1)
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    question = dialog.findChild(Question)
    assert "stays among the backups" in question.text.text()
    qtbot.mouseClick(question.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.window is not window and desk.workspace is not None, timeout=10_000)
    assert people(desk) == before
    assert desk.workspace.device != device
    assert "is back from the backup" in desk.window.notice._text.text()


def test_a_backup_that_cannot_be_restored_leaves_the_file_open_as_it_was(qtbot, desk, path, tmp_path):
    desk.open(path)
    settled(qtbot, desk)
    add(desk)
    count = people(desk)
    (tmp_path / "bad.pimap").write_text("name;company")
    with pytest.raises(Unreadable):
        desk.restore(str(tmp_path / "bad.pimap"))
    assert people(desk) == count


@pytest.mark.parametrize("share", [0, 0.5])
def test_a_damaged_file_is_brought_back_from_the_newest_good_backup(qtbot, desk, path, share):
    desk.open(path)
    settled(qtbot, desk)
    count = people(desk)
    desk.close()
    damaged = path.read_bytes()[: int(path.stat().st_size * share)]
    path.write_bytes(damaged)
    asked = answering(Question, lambda dialog: dialog.action_button.click())
    window = desk.open(path)
    assert f"{count} people" in asked[0]
    assert people(desk) == count
    assert "is back from the backup" in window.notice._text.text()
    (kept,) = path.parent.glob("demo.damaged-*.pimap")
    assert kept.read_bytes() == damaged


def test_a_file_that_is_gone_is_brought_back_and_not_made_anew(qtbot, desk, path):
    desk.open(path)
    settled(qtbot, desk)
    count = people(desk)
    desk.close()
    path.unlink()
    asked = answering(Question, lambda dialog: dialog.cancel_button.click())
    with pytest.raises(GivenUp):
        desk.open(path)
    assert "its backups are" in asked[0]
    assert not path.exists()
    answering(Question, lambda dialog: dialog.action_button.click())
    desk.open(path)
    assert people(desk) == count


def test_a_damaged_file_without_backups_is_told(desk, path):
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(Unreadable, match="damaged"):
        desk.open(path)


def test_a_protected_file_asks_until_it_is_told_or_given_up(desk, path):
    protect(path, passphrase=PASSPHRASE)
    typed, told = ["wrong", PASSPHRASE], []

    def enter(form):
        told.append(form.notice.accessibleName() if form.notice.isVisible() else "")
        code = form.fontMetrics().horizontalAdvance("W4W0-6W4W-MWNW-W21W-GWWW-EW6W-3W6W")
        assert form.secret.width() >= code, "a recovery code is seen whole"
        form.secret.setText(typed.pop(0))
        form.action_button.click()
        if typed:
            answering(UnlockForm, enter)

    answering(UnlockForm, enter)
    desk.open(path)
    assert people(desk) > 10
    assert told[0] == ""
    assert "neither" in told[1], "what was wrong stands out"
    desk.close()
    answering(UnlockForm, lambda form: form.cancel_button.click())
    with pytest.raises(GivenUp):
        desk.open(path)


def test_the_open_file_is_protected_gets_another_key_and_is_opened_again(qtbot, desk, path, tmp_path):
    desk.open(path)
    settled(qtbot, desk)
    count = people(desk)
    archive_folder(path).mkdir()
    (archive_folder(path) / "evening.pimapx").write_text("as it came")
    desk.window.program.show_protection()
    form = desk.window.findChild(ProtectionForm)
    form.passphrase.setText(PASSPHRASE)
    form.again.setText("another")
    with pytest.raises(Refused, match="differ"):
        form.accept()
    form.again.setText(PASSPHRASE)
    form.accept()
    qtbot.waitUntil(lambda: desk.window is not None and desk.window.findChild(RecoveryCode) is not None)
    shown = desk.window.findChild(RecoveryCode)
    shown.save(tmp_path / "code.txt")
    assert shown.code.text() in (tmp_path / "code.txt").read_text("utf-8")
    assert len(shown.code.text()) == 34
    shown.save(tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    shown.reject()  # by Escape, or by closing the window
    assert shown.isVisible()
    shown.done_button.click()
    assert "the key does not cover it" in desk.window.notice._text.text()
    desk.window.notice._offer.click()
    assert list_archived(path) == []
    assert people(desk) == count
    assert not path.read_bytes().startswith(b"SQLite")
    for backup in Backups(path).list():
        assert not backup.path.read_bytes().startswith(b"SQLite")
    add(desk)
    desk.unprotect()
    assert path.read_bytes().startswith(b"SQLite")
    assert people(desk) == count + 1


def test_something_stands_in_for_the_window_while_its_file_is_in_other_hands(qtbot, desk, path):
    desk.open(path)
    settled(qtbot, desk)
    place = desk.window.geometry()
    with desk._closed():
        assert desk.window is None
        seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert [type(each) for each in seen] == [StandIn]
        assert seen[0].geometry() == place
    assert desk.window.isVisible()
    assert not any(isinstance(each, StandIn) and each.isVisible() for each in QApplication.topLevelWidgets())


def test_old_personal_data_are_proposed_and_erased_together(qtbot, desk, path, clock):
    clock.ahead = timedelta(days=3000)
    window = desk.open(path)
    settled(qtbot, desk)
    before = people(desk)
    window.program.show_retention()
    form = window.findChild(RetentionForm)
    assert form.people.count() > 10
    assert form.propose_box.isChecked() is False
    form.propose_box.setChecked(True)
    for row in range(2, form.people.count()):
        form.people.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert len(form.chosen()) == 2
    form.accept()
    settled(qtbot, desk)
    assert people(desk) in {before - 2, before - 1, before}  # who was at a meeting stays without a name
    assert len(desk.workspace.ask(list_erasures)) == 2
    desk.close()
    window = desk.open(path)
    settled(qtbot, desk)
    assert "are kept longer" in window.notice._text.text()
    window.notice._offer.click()
    assert window.findChild(RetentionForm).propose_box.isChecked()
