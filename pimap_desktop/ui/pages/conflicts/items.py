"""The lines of the list: a record with values to decide, or something wrong across records."""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.mission.acknowledging import DetectedRow
from pimap_desktop.mission.detectors import DetectedKind
from pimap_desktop.mission.settling import RecordConflict
from pimap_desktop.text import Message, _, ngettext, pgettext

DETECTED: dict[DetectedKind, Message] = {
    DetectedKind.CLASH: pgettext("conflict", "Clash"),
    DetectedKind.CAPACITY: pgettext("conflict", "No room"),
    DetectedKind.DELETED_PERSON: pgettext("conflict", "Somebody gone"),
    DetectedKind.SAME_EMAIL: pgettext("conflict", "Same address"),
    DetectedKind.TWO_CHECK_INS: pgettext("conflict", "Two check-ins"),
}


@dataclass(frozen=True)
class Item:
    """One line of the list."""

    key: str
    what: Message
    text: object
    record: RecordConflict | None = None
    detected: DetectedRow | None = None


def item_of_record(record: RecordConflict) -> Item:
    """Return the line of a record."""
    count = len(record.fields)
    if count == 1:
        told = _("{name} · {field}", name=record.name, field=record.fields[0].label)
    else:
        told = ngettext("{name} · {count} field", "{name} · {count} fields", count, name=record.name)
    late = "late" if record.late else "now"
    return Item(f"{late}|{record.kind}|{record.record_id}", record.noun, told, record=record)


def item_of_detected(row: DetectedRow) -> Item:
    """Return the line of what is wrong across records."""
    return Item(row.key, DETECTED[row.kind], row.message, detected=row)
