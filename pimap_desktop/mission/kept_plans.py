"""A plan as text that is kept: who meets when and where. Pure.

Ids only, no names, which an erased person would leave behind; every id once, so that a plan of six thousand
meetings stays small.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pimap_desktop.mission.model.meeting import Pin


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    """One meeting of a kept plan."""

    request_id: str
    slot_id: str
    starts_at: datetime  # of the slot, then
    table_id: str
    interpreter_id: str | None
    members: tuple[str, ...]
    pin: Pin


def write_kept(meetings: Iterable[KeptMeeting]) -> str:
    """Write a plan as text."""
    slots, tables, people = _Numbers(), _Numbers(), _Numbers()
    starts: dict[str, str] = {}
    rows = []
    for each in meetings:
        starts[each.slot_id] = each.starts_at.isoformat()
        rows.append(
            [
                each.request_id,
                slots[each.slot_id],
                tables[each.table_id],
                None if each.interpreter_id is None else people[each.interpreter_id],
                [people[member] for member in each.members],
                each.pin.value,
            ]
        )
    data = {
        "slots": [[slot, starts[slot]] for slot in slots.ids],
        "tables": tables.ids,
        "people": people.ids,
        "meetings": rows,
    }
    return json.dumps(data, separators=(",", ":"))


def read_kept(text: str) -> tuple[KeptMeeting, ...] | None:
    """Read a plan; of a text that is none, nothing."""
    try:
        data = json.loads(text)
        slots = [(str(slot), datetime.fromisoformat(start)) for slot, start in data["slots"]]
        tables, people = [[str(each) for each in data[name]] for name in ("tables", "people")]
        return tuple(
            KeptMeeting(
                str(request),
                slots[slot][0],
                slots[slot][1],
                tables[table],
                None if interpreter is None else people[interpreter],
                tuple(people[member] for member in members),
                Pin(pin),
            )
            for request, slot, table, interpreter, members, pin in data["meetings"]
        )
    except (ValueError, TypeError, KeyError, IndexError):
        return None


class _Numbers(dict[str, int]):
    """Gives each id the next number when it is first asked for."""

    @property
    def ids(self) -> list[str]:
        return list(self)

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]
