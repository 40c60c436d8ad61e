"""Time zones as people enter them."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from pimap_desktop.errors import Refused
from pimap_desktop.text import _


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name; raises `Refused` for anything else."""
    # Asked for by the list, since ZoneInfo takes other files of its folder for zones too.
    if name not in _names():
        raise Refused(_("“{zone}” is not a time zone. Choose one such as Asia/Tokyo."), zone=name)
    return ZoneInfo(name)


@cache
def _names() -> set[str]:
    return available_timezones()  # reads a folder of some hundred files
