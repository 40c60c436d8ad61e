"""Old backups and imported files are found and deleted, and nothing else is."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from pimap_desktop.exchange.archive import archive_folder
from pimap_desktop.exchange.leftovers import delete_leftovers, find_leftovers
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.text import _

NOW = datetime(2027, 5, 1, tzinfo=UTC)


def test_what_is_older_goes_and_the_newest_backup_stays(workspace, tmp_path):
    path = tmp_path / "test.pimap"
    backups = Backups(path)
    made = []
    for days in (30, 20, 10):
        workspace.do(_("Add"), add_mission, MissionDraft(f"Mission {days}"))
        made.append(backups.make(Reason.ASKED, NOW - timedelta(days=days)).path)
    folder = archive_folder(path)
    folder.mkdir()
    old, new, other = folder / "old.pimapx", folder / "new.pimapx", folder / "notes.txt"
    for file, days in ((old, 20), (new, 1), (other, 20)):
        file.write_text("x")
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(file, (at, at))
    leftovers = find_leftovers(backups, NOW - timedelta(days=15))
    assert set(leftovers.backups) == set(made[:2])
    assert leftovers.packages == (old,)
    assert delete_leftovers(leftovers) == 3
    assert [backup.path for backup in backups.list()] == made[2:]
    assert sorted(each.name for each in folder.iterdir()) == ["new.pimapx", "notes.txt"]
    assert find_leftovers(backups, NOW + timedelta(days=1)).backups == ()
