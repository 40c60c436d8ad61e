"""From the meetings of a mission to the board of one day, in each of its views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pimap_desktop.mission.clashes import Clash
from pimap_desktop.mission.meetings import MeetingRow, MemberRow
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.mission.sessions import BreakRow, SessionRow, SlotRow, TableRow
from pimap_desktop.text import Message, _, ngettext, verbatim
from pimap_desktop.ui.widgets.board import AgendaBoard, BoardCell, BoardColumn, BoardRow, CellState

TABLES, PEOPLE, INTERPRETERS = "tables", "people", "interpreters"

_STATES = {
    MeetingState.PLANNED: CellState.PLANNED,
    MeetingState.RUNNING: CellState.RUNNING,
    MeetingState.HELD: CellState.HELD,
    MeetingState.NO_SHOW: CellState.NO_SHOW,
    MeetingState.CANCELLED: CellState.CANCELLED,
}


@dataclass(frozen=True)
class AgendaData:
    """What the page reads of a mission."""

    sessions: tuple[SessionRow, ...] = ()
    tables: tuple[TableRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    clashes: tuple[Clash, ...] = ()
    zone: str = "UTC"
    spoken: dict[str, tuple[str, ...]] = field(default_factory=dict)  # participation -> languages

    @property
    def days(self) -> list[date]:
        """The days with a session."""
        return sorted({slot.starts_at.date() for session in self.sessions for slot in session.slots})


def board_of(data: AgendaData, day: date, view: str) -> AgendaBoard:
    """Return what the grid shows."""
    rows = _rows(data.sessions, day)
    columns = _columns(data, day, view)
    row_at = {row.key: number for number, row in enumerate(rows)}
    column_at = {column.key: number for number, column in enumerate(columns)}
    conflicts, spoken = _conflicts(data.clashes), data.spoken
    cells = [
        _cell(
            meeting, row_at[meeting.slot_id], column_at[key], columns[column_at[key]], view, conflicts, spoken
        )
        for meeting in data.meetings
        if meeting.slot_id in row_at
        for key in _places(meeting, view)
        if key in column_at
    ]
    return AgendaBoard(columns, rows, tuple(cells))


def _rows(sessions: Iterable[SessionRow], day: date) -> tuple[BoardRow, ...]:
    rows: list[BoardRow] = []
    for session in sessions:
        stretches: list[SlotRow | BreakRow] = [*session.slots, *session.breaks]
        for stretch in stretches:
            if stretch.starts_at.date() == day:
                pause = _pause(stretch) if isinstance(stretch, BreakRow) else None
                rows.append(BoardRow(stretch.id, stretch.starts_at, stretch.ends_at, pause))
    return tuple(sorted(rows, key=lambda row: (row.start, row.key)))


def _pause(pause: BreakRow) -> Message:
    minutes = round((pause.ends_at - pause.starts_at).total_seconds() / 60)
    title: Message = verbatim(pause.title) if pause.title else _("Break")
    return ngettext("{title} · {count} min", "{title} · {count} min", minutes, title=title)


def _columns(data: AgendaData, day: date, view: str) -> tuple[BoardColumn, ...]:
    if view == TABLES:
        return tuple(
            BoardColumn(table.id, table.label, _usual_guest(data, table, day)) for table in data.tables
        )
    wanted = {Role.INTERPRETER} if view == INTERPRETERS else {Role.DELEGATE, Role.HOST}
    return tuple(
        BoardColumn(
            person.participation_id,
            f"{person.given_name} {person.family_name}".strip() or person.native_name,
            person.company if view == PEOPLE else ", ".join(code.upper() for code in person.languages),
        )
        for person in data.people
        if person.participation_id and person.role in wanted
    )


def _usual_guest(data: AgendaData, table: TableRow, day: date) -> str:
    """Return the company that has a table for itself, or for all of a day; otherwise the venue of several."""
    if table.participation_id:
        owner = next((one for one in data.people if one.participation_id == table.participation_id), None)
        return owner.company if owner else ""
    at_table = [
        {member.company for member in meeting.members}
        for meeting in data.meetings
        if meeting.table_id == table.id and meeting.starts_at and meeting.starts_at.date() == day
    ]
    common = set.intersection(*at_table) if len(at_table) > 1 else set()
    several_venues = len({each.venue for each in data.tables}) > 1
    return min(common - {""}, default=table.venue if several_venues else "")


def _places(meeting: MeetingRow, view: str) -> list[str]:
    """Return the keys of the columns a meeting stands in."""
    if view == TABLES:
        return [meeting.table_id] if meeting.table_id else []
    if view == INTERPRETERS:
        return [meeting.interpreter_id] if meeting.interpreter_id else []
    return [member.participation_id for member in meeting.members]


def _conflicts(clashes: Iterable[Clash]) -> dict[str, Message]:
    found: dict[str, list[Message]] = defaultdict(list)
    for clash in clashes:
        for meeting_id in clash.meetings:
            found[meeting_id].append(clash.message)
    return {meeting_id: messages[0] for meeting_id, messages in found.items()}


def _cell(
    meeting: MeetingRow,
    row: int,
    number: int,
    column: BoardColumn,
    view: str,
    conflicts: dict[str, Message],
    spoken: dict[str, tuple[str, ...]],
) -> BoardCell:
    title, person, sector = _texts(meeting, column.key, column.subtitle, view)
    return BoardCell(
        key=meeting.id,
        row=row,
        column=number,
        title=title,
        person=person,
        sector=sector,
        languages=_bridged(meeting, spoken),
        interpreter=meeting.interpreter,
        state=_STATES[meeting.state],
        pinned=meeting.pin is not Pin.NONE,
        conflict=conflicts.get(meeting.id),
    )


def _texts(meeting: MeetingRow, key: str, header: str, view: str) -> tuple[str, str, str | None]:
    """Return title, second line and sector of a card: who comes, seen from the column."""
    if view == PEOPLE:
        others = [member for member in meeting.members if member.participation_id != key]
        first = others[0] if others else None
        where = " · ".join(part for part in (meeting.table, first.name if first else "") if part)
        return _company(first), where, _sector(first)
    travelling = next((one for one in meeting.members if one.role is Role.DELEGATE), None)
    first = travelling or (meeting.members[0] if meeting.members else None)
    others = [member for member in meeting.members if member is not first]
    host = _company(others[0]) if others else ""
    if view == INTERPRETERS:
        return _company(first), " · ".join(part for part in (meeting.table, host) if part), _sector(first)
    # A table whose header names the host needs only the guest's name; any other, both companies.
    second = first.name if first and host and host == header else host
    return _company(first), second, _sector(first)


def _company(member: MemberRow | None) -> str:
    return (member.company or member.name) if member else ""


def _sector(member: MemberRow | None) -> str | None:
    return member.sector.value if member and member.sector else None


def _bridged(meeting: MeetingRow, spoken: dict[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """Return between which two of its languages the interpreter of a meeting works, the host's first."""
    if meeting.interpreter_id is None:
        return None
    sides: Sequence[MemberRow] = sorted(meeting.members, key=lambda member: member.role is not Role.HOST)
    used: list[str] = []
    for side in sides:
        for code in meeting.languages:
            if code in spoken.get(side.participation_id, ()) and code not in used:
                used.append(code)
                break
    if len(used) < 2:
        used = [*used, *(code for code in meeting.languages if code not in used)][:2]
    return (used[0], used[1]) if len(used) == 2 else None
