"""What is said of a thing on the programme besides its kind, its name and its times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pimap_desktop.mission.model.programme_item import ProgrammeItem

# Of an item whose times a package has not brought yet nothing can be said.
TIMED = (ProgrammeItem.starts_at.is_not(None), ProgrammeItem.ends_at.is_not(None))


@dataclass(frozen=True, kw_only=True)
class ProgrammeDetails:
    """What is said of an item besides its kind, name and times."""

    place: str = ""
    address: str = ""
    host_id: str | None = None
    host: str = ""
    bus: str = ""
    capacity: int | None = None
    dress: str = ""
    passports: bool = False
    booths: str = ""
    link: str = ""
    travel_minutes: int = 0
    note: str = ""


def details_of(item: ProgrammeItem) -> dict[str, Any]:
    """Return the values of `ProgrammeDetails`; what a package has not brought yet is empty."""
    return {
        "place": item.place or "",
        "address": item.address or "",
        "host_id": item.host_id,
        "host": item.host or "",
        "bus": item.bus or "",
        "capacity": item.capacity,
        "dress": item.dress or "",
        "passports": bool(item.passports),
        "booths": item.booths or "",
        "link": item.link or "",
        "travel_minutes": item.travel_minutes or 0,
        "note": item.note or "",
    }
