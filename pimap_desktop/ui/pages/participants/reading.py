"""What the page of participants reads of a mission."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.ui.pages.participants.columns import Listed

if TYPE_CHECKING:
    from pimap_desktop.documents.badge_states import BadgeState


@dataclass(frozen=True)
class Gathered:
    """The people of a mission, and where and when it is; all moments are on the clock of the place."""

    people: tuple[Listed, ...] = ()
    zone: tzinfo = UTC
    first_day: date | None = None


def gather_people(workspace: Workspace, mission_id: str, reader: Reader) -> Gathered:
    """Read the people of a mission and the state of their badges."""
    ask = workspace.ask
    mission = next(row for row in ask(list_missions) if row.id == mission_id)
    zone = ZoneInfo(mission.zone)
    badges = _badges(workspace, mission_id, reader, zone)
    people = tuple(
        Listed(
            replace(row, seen_at=row.seen_at.astimezone(zone)) if row.seen_at else row,
            badges.get(row.participation_id or ""),
        )
        for row in ask(list_people, mission_id)
    )
    return Gathered(people, zone, mission.starts_on)


def _badges(workspace: Workspace, mission_id: str, reader: Reader, zone: ZoneInfo) -> dict[str, BadgeState]:
    if not workspace.ask(list_prints, mission_id):
        return {}
    # Imported here: what draws badges lengthens the opening of the page, and before the first print
    # there is nothing to compare.
    from pimap_desktop.documents.badge_states import list_badge_states

    found = workspace.ask(list_badge_states, mission_id, reader)
    return {part: replace(state, at=state.at.astimezone(zone)) for part, state in found.items()}
