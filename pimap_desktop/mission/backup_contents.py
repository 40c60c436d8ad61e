"""What a backup holds, as people know it: the missions in it, and how many people and changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pimap_desktop.store.backups import Backup, Reason, read_facts, reading_backup
from pimap_desktop.text import Message, pgettext

_REASONS: dict[Reason, Message] = {
    Reason.START: pgettext("backup", "Start of the program"),
    Reason.WORK: pgettext("backup", "Half an hour of work"),
    Reason.IMPORT: pgettext("backup", "Before an import"),
    Reason.MIGRATION: pgettext("backup", "Before a newer version"),
    Reason.PROTECTION: pgettext("backup", "Before protecting"),
    Reason.RESTORE: pgettext("backup", "Before restoring"),
    Reason.ASKED: pgettext("backup", "Made by hand"),
}


@dataclass(frozen=True)
class BackupContents:
    """A sound backup."""

    path: Path
    made_at: datetime
    reason: Message
    missions: tuple[str, ...]
    people: int
    changes: int
    last_change: datetime | None
    bytes: int


def read_contents(backup: Backup, key: bytes | None = None) -> BackupContents:
    """Read a backup as a whole and tell what it holds; raises `Unreadable` where it is not sound.

    It uses a connection of its own: any thread may call it.
    """
    facts = read_facts(backup.path, key)
    with reading_backup(backup.path, key) as connection:
        # Plain SQL: the tables of an older program lack columns that the entities of this one have.
        missions = connection.exec_driver_sql(
            "SELECT title FROM mission WHERE NOT coalesce(deleted, 0) ORDER BY starts_on, title"
        )
        titles = tuple(str(title or "") for title in missions.scalars())
        people = connection.exec_driver_sql("SELECT count(*) FROM person WHERE NOT coalesce(deleted, 0)")
        count = int(people.scalar_one())
    return BackupContents(
        backup.path,
        backup.made_at,
        name_reason(backup.reason),
        titles,
        count,
        facts.changes,
        facts.last_change,
        facts.bytes,
    )


def name_reason(reason: Reason) -> Message:
    """Return why a backup was made, in words."""
    return _REASONS[reason]
