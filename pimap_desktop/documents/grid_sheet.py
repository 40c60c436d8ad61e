"""What stands on the master grid: who sits at which table when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pimap_desktop.documents.counterparts import Counterparts, list_placed_meetings, read_counterparts
from pimap_desktop.documents.names import one_name
from pimap_desktop.documents.recipients import days_of, require_known
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.meetings import MeetingRow
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.sessions import SessionRow, list_sessions, list_tables, list_venues
from pimap_desktop.text import _


@dataclass(frozen=True)
class GridSlot:
    """A column of the grid."""

    starts_at: datetime
    ends_at: datetime
    after_pause: bool = False


@dataclass(frozen=True)
class GridCell:
    """A meeting in the grid, by the numbers of its table and its slot."""

    table: int
    slot: int
    sides: tuple[str, ...]  # companies, or names of people without one
    interpreter: str = ""
    language: str | None = None  # whose Han characters the sides are written in


@dataclass(frozen=True)
class Grid:
    """The tables of a venue on one day."""

    venue_id: str
    venue: str
    day: date
    slots: tuple[GridSlot, ...]
    tables: tuple[str, ...]
    cells: tuple[GridCell, ...]
    language: str | None = None

    @property
    def subject_id(self) -> str:
        """The venue, and the day."""
        return f"{self.venue_id} {self.day.isoformat()}"

    @property
    def name(self) -> str:
        """The venue."""
        return self.venue

    def on_day(self, day: date) -> Grid | None:
        """Return the grid if it is of the day."""
        return self if self.day == day else None


def gather(
    session: Session, mission_id: str, reader: Reader, only: Collection[str] | None = None
) -> Sheet[Grid]:
    """Gather a grid for each venue (of some, by their ids) and day with B2B sessions."""
    mission = find_mission(session, mission_id)
    venues = [venue.id for venue in list_venues(session, mission_id)]
    require_known(only, venues, _("There is no venue with the id “{id}” in this mission."))
    known = read_counterparts(session, mission_id)
    tables: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table in list_tables(session, mission_id):
        tables[table.venue_id].append((table.id, table.label))
    meetings = list_placed_meetings(session, mission_id)
    by_day: dict[tuple[date, str], list[SessionRow]] = defaultdict(list)
    for b2b in list_sessions(session, mission_id):
        if b2b.slots and (only is None or b2b.venue_id in only):
            by_day[b2b.slots[0].starts_at.date(), b2b.venue_id].append(b2b)
    grids = tuple(
        _grid(day, sessions, tables[venue_id], meetings, known, reader)
        for (day, venue_id), sessions in sorted(by_day.items(), key=lambda found: found[0])
        if tables[venue_id]
    )
    return Sheet(mission.title, grids, days=days_of(mission))


def _grid(
    day: date,
    sessions: list[SessionRow],
    tables: list[tuple[str, str]],
    meetings: Iterable[MeetingRow],
    known: Counterparts,
    reader: Reader,
) -> Grid:
    slots, numbers = _slots(sessions)
    rows = {table_id: number for number, (table_id, _label) in enumerate(tables)}
    cells = tuple(
        GridCell(
            rows[meeting.table_id],
            numbers[meeting.slot_id],
            tuple(
                one_name(one.company, one.native_company, reader)
                or ("" if one.participation_id in known.unprinted else one.name)
                for one in meeting.members
            ),
            known.interpreter(meeting, reader),
            next(
                (known.of(one).name_language for one in meeting.members if known.of(one).name_language), None
            ),
        )
        for meeting in meetings
        if meeting.table_id in rows and meeting.slot_id in numbers
    )
    venue = sessions[0]
    labels = tuple(label for _table_id, label in tables)
    return Grid(venue.venue_id, venue.venue, day, slots, labels, cells)


def _slots(sessions: list[SessionRow]) -> tuple[tuple[GridSlot, ...], dict[str | None, int]]:
    """Return the columns, and in which of them each slot stands; slots of two sessions at once share one."""
    pauses = [pause for one in sessions for pause in one.breaks]
    found = sorted((slot.starts_at, slot.ends_at, slot.id) for one in sessions for slot in one.slots)
    columns: list[GridSlot] = []
    numbers: dict[str | None, int] = {}
    for starts_at, ends_at, slot_id in found:
        if not columns or (columns[-1].starts_at, columns[-1].ends_at) != (starts_at, ends_at):
            last = columns[-1].ends_at if columns else starts_at
            paused = any(last <= pause.starts_at and pause.ends_at <= starts_at for pause in pauses)
            long_gap = bool(columns) and (starts_at - last).total_seconds() >= 20 * 60
            columns.append(GridSlot(starts_at, ends_at, after_pause=bool(columns) and (paused or long_gap)))
        numbers[slot_id] = len(columns) - 1
    return tuple(columns), numbers
