"""What is done for the file without being asked: backups, and the weekly check."""

from __future__ import annotations

from datetime import timedelta

from sqlcipher3.dbapi2 import connect

from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.store.checking import check_deeply
from pimap_desktop.text import _
from tests.desks import settled


def add(desk, name="Ada"):
    desk.workspace.do(_("Add"), add_person, PersonDraft(given_name=name, family_name="Test"))


def reasons(path):
    return [backup.reason for backup in Backups(path).list()]


def test_backups_are_made_also_where_the_settings_cannot_be_kept(qtbot, desk, path, tmp_path):
    (tmp_path / "settings.new").mkdir()  # in the way of what is written first
    desk.open(path)
    settled(qtbot, desk)
    assert reasons(path) == [Reason.START]
    assert "settings.toml” cannot be written" in desk.window.notice._text.text()
    desk.window.comforts.size_text(125)
    assert desk.theme.percent == 125
    desk.theme.resize_text(100)


def test_a_backup_is_made_at_the_start_and_after_half_an_hour_of_changes(qtbot, desk, path, clock):
    desk.open(path)
    settled(qtbot, desk)
    assert reasons(path) == [Reason.START]
    clock.ahead = timedelta(minutes=31)
    desk.upkeep.look()
    settled(qtbot, desk)
    assert reasons(path) == [Reason.START]  # nothing has changed
    add(desk)
    desk.upkeep.look()
    settled(qtbot, desk)
    assert reasons(path) == [Reason.WORK, Reason.START]
    add(desk, "Bo")
    desk.upkeep.look()
    settled(qtbot, desk)
    assert reasons(path) == [Reason.WORK, Reason.START]  # half an hour has not gone by


def test_the_weekly_check_tells_what_is_not_in_order(qtbot, desk, path, clock):
    window = desk.open(path)
    settled(qtbot, desk)
    desk.upkeep.look()
    clock.ahead = timedelta(days=7, minutes=1)
    desk.upkeep.look()
    settled(qtbot, desk)
    assert not window.notice.isVisible()
    beside = connect(path)  # the library of the program: another one would give up the locks of this one
    beside.execute("UPDATE person SET family_name = 'x' WHERE id = (SELECT min(id) FROM person)")
    beside.commit()
    beside.close()
    assert len(check_deeply(path)) == 1
    clock.ahead = timedelta(days=15)
    desk.upkeep.look()
    settled(qtbot, desk)
    desk.upkeep.look()
    settled(qtbot, desk)
    assert "weekly check" in window.notice._text.text()
