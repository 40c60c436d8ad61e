"""Time zones as people enter them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from pimap_desktop.errors import Refused
from pimap_desktop.text import _

# The table of the time zone database begins a country with the zone of most people, except where its zones
# are told from east to west: these begin with an island, an exclave or a peninsula.
_OF_MOST_PEOPLE = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
}


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name; raises `Refused` for anything else."""
    # Asked for by the list, since ZoneInfo takes other files of its folder for zones too.
    if name not in _names():
        raise Refused(_("“{zone}” is not a time zone. Choose one such as Asia/Tokyo."), zone=name)
    return ZoneInfo(name)


def main_zone(country: str) -> str | None:
    """Return the zone in which most people of a country live; None for what is no country with one."""
    return _main_zones().get(country.upper())


@cache
def _main_zones() -> dict[str, str]:
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    main = dict(_OF_MOST_PEOPLE)
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _place, zone = line.split("\t")[:3]
            main.setdefault(country, zone)
    return main


@cache
def _names() -> set[str]:
    return available_timezones()  # reads a folder of some hundred files
