"""Which mission a window begins with, and what is said below a mission's title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pimap_desktop.mission.missions import MissionRow
from pimap_desktop.text import Message, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.sidebar import SwitcherEntry


def nearest(missions: Sequence[MissionRow], today: date) -> MissionRow | None:
    """Return the mission that runs or comes next; without one, the last."""
    coming = [mission for mission in missions if (mission.ends_on or date.max) >= today]
    return min(coming, key=lambda mission: mission.starts_on or date.max, default=None) or next(
        reversed(missions), None
    )


def entry_of(mission: MissionRow, language: Language) -> SwitcherEntry:
    """Return what the menu of missions shows of one: its title, and where and when it is."""
    return SwitcherEntry(mission.id, mission.title, _where_and_when(mission, language))


def _where_and_when(mission: MissionRow, language: Language) -> Message:
    place = mission.fair or mission.city
    if mission.starts_on is None:
        return verbatim(place)
    days = language.reader.days(mission.starts_on, mission.ends_on or mission.starts_on)
    return verbatim(" · ".join(part for part in (place, days) if part))
