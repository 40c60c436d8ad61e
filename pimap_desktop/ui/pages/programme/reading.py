"""What the page of the programme reads from the workspace, and how it is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.missions import MissionRow
from pimap_desktop.mission.model.company import Company
from pimap_desktop.mission.model.leg import Leg
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.pitch import Pitch
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem, ProgrammeKind
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Venue
from pimap_desktop.mission.programme_clashes import ProgrammeClash, list_programme_clashes
from pimap_desktop.mission.programme_rows import ProgrammeRow, list_programme
from pimap_desktop.mission.words import name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.language import shown
from pimap_desktop.ui.models.rows import Column
from pimap_desktop.ui.widgets.day_columns import DayBlock

WATCHED = (
    Mission,
    Leg,
    ProgrammeItem,
    ProgrammeAttendance,
    Pitch,
    Participation,
    Person,
    Company,
    B2BSession,
    Slot,
    Venue,
    Meeting,
    MeetingMember,
)
_TONES = {
    ProgrammeKind.B2B_SESSION: "accent",
    ProgrammeKind.COLLECTIVE_VISIT: "teal",
    ProgrammeKind.EXHIBITION_VISIT: "teal",
    ProgrammeKind.PITCHING_SESSION: "good",
    ProgrammeKind.NETWORKING: "caution",
    ProgrammeKind.MEAL: "caution",
    ProgrammeKind.TRANSFER: "muted",
    ProgrammeKind.OTHER: "muted",
}
_TRAINING = "violet"


@dataclass(frozen=True)
class ProgrammeData:
    """The programme of a mission with its clashes by item."""

    rows: tuple[ProgrammeRow, ...] = ()
    clashes: dict[str, list[ProgrammeClash]] = field(default_factory=dict)

    def row(self, key: str | None) -> ProgrammeRow | None:
        """Return an item by its id."""
        return next((row for row in self.rows if row.id == key), None)


def read_programme(workspace: Workspace, mission_id: str) -> ProgrammeData:
    """Read the programme of a mission."""
    clashes: dict[str, list[ProgrammeClash]] = defaultdict(list)
    for clash in workspace.ask(list_programme_clashes, mission_id):
        clashes[clash.item_id].append(clash)
        if clash.other_item_id:
            clashes[clash.other_item_id].append(clash)
    return ProgrammeData(tuple(workspace.ask(list_programme, mission_id)), dict(clashes))


def first_shown(mission: MissionRow, now: datetime) -> date:
    """Return the day from which on the programme is looked at: today at the place, or the first."""
    today = now.astimezone(ZoneInfo(mission.zone)).date()
    first, last = mission.starts_on or today, mission.ends_on or today
    return today if first <= today <= last else first


def columns_of(data: ProgrammeData) -> tuple[Column[ProgrammeRow], ...]:
    """Return the columns of the table; how many clashes there are is looked up in ``data``."""
    return (
        Column[ProgrammeRow](_("Day"), lambda row: row.starts_at.date(), sort=lambda row: row.starts_at),
        Column[ProgrammeRow](pgettext("column", "Time"), _times, sort=lambda row: row.starts_at.time()),
        Column[ProgrammeRow](_("What"), lambda row: row.name),
        Column[ProgrammeRow](pgettext("programme", "Kind"), lambda row: name_of(row.kind)),
        Column[ProgrammeRow](_("Place"), lambda row: row.place or row.link),
        Column[ProgrammeRow](_("Host"), lambda row: row.host),
        Column[ProgrammeRow](
            pgettext("programme", "Attending"), attendance_of, sort=lambda row: row.attending, right=True
        ),
        Column[ProgrammeRow](_("To look at"), lambda row: warning_of(row, len(data.clashes.get(row.id, ())))),
    )


def block_of(row: ProgrammeRow, clashes: int) -> DayBlock:
    """Return an item as the timeline draws it."""
    return DayBlock(
        key=row.id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=row.name,
        about=" · ".join(part for part in (row.place or row.link, row.host) if part),
        count=attendance_of(row) if row.attending or row.capacity is not None else None,
        tone=_TONES.get(row.kind, _TRAINING),
        warning=warning_of(row, clashes),
        fixed=row.kind is ProgrammeKind.B2B_SESSION,
    )


def attendance_of(row: ProgrammeRow) -> Message | None:
    """Return how many attend, of how many places; a B2B session tells it by its meetings."""
    if row.kind is ProgrammeKind.B2B_SESSION:
        return None
    if row.capacity is not None:
        return _("{count} of {capacity}", count=row.attending, capacity=row.capacity)
    return shown(row.attending)


def warning_of(row: ProgrammeRow, clashes: int) -> Message | None:
    """Return what is wrong with an item, in a few words."""
    if clashes:
        return ngettext("{count} clash", "{count} clashes", clashes)
    if row.too_many:
        return ngettext("{count} too many", "{count} too many", row.too_many)
    return None


def _times(row: ProgrammeRow) -> Message:
    return _("{start}–{end}", start=row.starts_at.time(), end=row.ends_at.time())


def rows_that_say(
    rows: Iterable[ProgrammeRow], typed: str, read: Callable[[Message], str]
) -> list[ProgrammeRow]:
    """Return the items in which every word that was typed occurs, accents or not."""
    words = folded(typed).split()

    def said(row: ProgrammeRow) -> str:
        parts = (read(row.name), read(name_of(row.kind)), row.place, row.address, row.host, row.booths)
        return folded(" ".join(parts))

    return [row for row in rows if all(word in said(row) for word in words)]
