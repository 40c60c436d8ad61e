"""From the meetings of a mission to the board of one day, in each of its views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.boards import BoardMeeting, BoardPerson, BoardRows
from pimap_desktop.mission.clashes import Clash
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.printed_plans import ChangeKind
from pimap_desktop.mission.sessions import BreakRow, SessionRow, SlotRow, TableRow
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.pages.agenda.reading import AgendaData
from pimap_desktop.ui.widgets.board import AgendaBoard, BoardCell, BoardColumn, BoardRow, CellState

TABLES, PEOPLE, INTERPRETERS = "tables", "people", "interpreters"

_STATES = {
    MeetingState.PLANNED: CellState.PLANNED,
    MeetingState.RUNNING: CellState.RUNNING,
    MeetingState.HELD: CellState.HELD,
    MeetingState.NO_SHOW: CellState.NO_SHOW,
    MeetingState.CANCELLED: CellState.CANCELLED,
}
_CHANGES = {
    ChangeKind.NEW: _("New since the last print"),
    ChangeKind.MOVED: _("Moved since the last print"),
    ChangeKind.TABLE: _("At another table since the last print"),
    ChangeKind.INTERPRETER: _("With another interpreter since the last print"),
    ChangeKind.CANCELLED: _("Taken out since the last print"),
}
SortBy = Callable[[str], Any]

_CLOSED, _AWAY = pgettext("place of the agenda", "not in use"), pgettext("place of the agenda", "away")


def board_of(data: AgendaData, day: date, view: str, sort_key: SortBy = folded) -> AgendaBoard:
    """Return what the grid shows; ``sort_key`` is that of the reader, for names."""
    rows, columns = _rows(data.board.sessions, day), _columns(data.board, day, view, sort_key)
    frame = AgendaBoard(columns, rows, (), _blocked(data.board, rows, columns))
    return replace(frame, cells=tuple(_cells(data, frame, view, data.board.meetings)))


def board_with(
    board: AgendaBoard,
    data: AgendaData,
    day: date,
    view: str,
    keys: Collection[str],
    sort_key: SortBy = folded,
) -> AgendaBoard:
    """Return a board on which only some meetings look different now."""
    frame = replace(board, columns=_columns(data.board, day, view, sort_key))
    kept = (cell for cell in board.cells if cell.key not in keys)
    changed = (meeting for meeting in data.board.meetings if meeting.id in keys)
    return replace(frame, cells=(*kept, *_cells(data, frame, view, changed)))


def name_sides(board: BoardRows, one: str, other: str) -> str:
    """Return two participants as a line of a list: their companies, or their names."""
    return " → ".join(_company(board.people.get(each)) or "?" for each in (one, other))


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


def _columns(board: BoardRows, day: date, view: str, sort_key: SortBy) -> tuple[BoardColumn, ...]:
    if view == TABLES:
        guests = _usual_guests(board, day)
        return tuple(BoardColumn(table.id, table.label, guests[table.id]) for table in board.tables)
    wanted = {Role.INTERPRETER} if view == INTERPRETERS else {Role.DELEGATE, Role.HOST}
    # The travelling side first, the people of a company together.
    people = sorted(
        (one for one in board.people.values() if one.role in wanted),
        key=lambda one: (one.role is Role.HOST, sort_key(one.company), sort_key(one.name)),
    )
    return tuple(
        BoardColumn(
            one.participation_id,
            one.name,
            one.company if view == PEOPLE else ", ".join(code.upper() for code in one.languages),
        )
        for one in people
    )


def _usual_guests(board: BoardRows, day: date) -> dict[str, str]:
    """Return the company that has a table for itself, or for all of a day; otherwise the venue of several."""
    slots = {slot for slot, start in board.starts.items() if start.date() == day}
    common: dict[str, set[str]] = {}
    counts: dict[str, int] = defaultdict(int)
    for meeting in board.meetings:
        if meeting.slot_id in slots and meeting.table_id:
            here = {board.people[part].company for part in meeting.members if part in board.people}
            common[meeting.table_id] = common.get(meeting.table_id, here) & here
            counts[meeting.table_id] += 1
    several = len({table.venue for table in board.tables}) > 1

    def guest(table: TableRow) -> str:
        if table.participation_id:
            return _company(board.people.get(table.participation_id))
        found = common.get(table.id, set()) - {""} if counts[table.id] > 1 else set()
        return min(found, default=table.venue if several else "")

    return {table.id: guest(table) for table in board.tables}


def _blocked(
    board: BoardRows, rows: Iterable[BoardRow], columns: Iterable[BoardColumn]
) -> dict[tuple[int, int], Message]:
    """Return where nobody can meet: a table is not in use, a person is not there."""
    numbers = {row.key: number for number, row in enumerate(rows)}
    found: dict[tuple[int, int], Message] = {}
    for number, column in enumerate(columns):
        person = board.people.get(column.key)
        slots = (board.absent if person else board.closed).get(column.key, frozenset())
        for slot in slots & numbers.keys():
            found[numbers[slot], number] = _AWAY if person else _CLOSED
    return found


def _cells(
    data: AgendaData, frame: AgendaBoard, view: str, meetings: Iterable[BoardMeeting]
) -> Iterable[BoardCell]:
    """Yield the cards of meetings that are on the board."""
    row_at = {row.key: number for number, row in enumerate(frame.rows)}
    column_at = {column.key: number for number, column in enumerate(frame.columns)}
    conflicts = _conflicts(data.clashes)
    for meeting in meetings:
        row = row_at.get(meeting.slot_id or "")
        if row is None:
            continue
        for key in _places(meeting, view):
            if key in column_at:
                place = row, column_at[key]
                yield _cell(data, meeting, place, frame.columns[place[1]], view, conflicts)


def _places(meeting: BoardMeeting, view: str) -> tuple[str, ...]:
    """Return the keys of the columns a meeting stands in."""
    if view == TABLES:
        return (meeting.table_id,) if meeting.table_id else ()
    if view == INTERPRETERS:
        return (meeting.interpreter_id,) if meeting.interpreter_id else ()
    return meeting.members


def _conflicts(clashes: Iterable[Clash]) -> dict[str, Message]:
    found: dict[str, Message] = {}
    for clash in clashes:
        for meeting_id in clash.meetings:
            found.setdefault(meeting_id, clash.message)
    return found


def _cell(
    data: AgendaData,
    meeting: BoardMeeting,
    place: tuple[int, int],
    column: BoardColumn,
    view: str,
    conflicts: Mapping[str, Message],
) -> BoardCell:
    people = data.board.people
    members = [people[part] for part in meeting.members if part in people]
    table = data.board.labels.get(meeting.table_id or "", "")
    title, person, sector = _texts(members, table, column, view)
    interpreter = people.get(meeting.interpreter_id or "")
    return BoardCell(
        key=meeting.id,
        row=place[0],
        column=place[1],
        title=title,
        person=person,
        sector=sector,
        names=tuple(f"{one.name} {one.native_name}".strip() for one in members),
        languages=_bridged(members, interpreter) if interpreter else None,
        interpreter=interpreter.name if interpreter else "",
        state=_STATES[meeting.state],
        pinned=meeting.pin is not Pin.NONE,
        conflict=conflicts.get(meeting.id),
        changed=_CHANGES[data.changed[meeting.id]] if meeting.id in data.changed else None,
    )


def _texts(
    members: list[BoardPerson], table: str, column: BoardColumn, view: str
) -> tuple[str, str, str | None]:
    """Return title, second line and sector of a card: who comes, seen from the column."""
    if view == PEOPLE:
        others = [member for member in members if member.participation_id != column.key]
        met = others[0] if others else None
        second = " · ".join(part for part in (table, met.name if met else "") if part)
        return _company(met), _and_more(second, len(others) - 1), _sector(met)
    travelling = next((one for one in members if one.role is Role.DELEGATE), None)
    first = travelling or (members[0] if members else None)
    others = [member for member in members if member is not first]
    host = _company(others[0]) if others else ""
    if view == INTERPRETERS:
        second = " · ".join(part for part in (table, host) if part)
    else:
        # A table whose header names the host needs only the guest's name; any other, both companies.
        second = first.name if first and host and host == column.subtitle else host
    return _company(first), _and_more(second, len(others) - 1), _sector(first)


def _and_more(text: str, more: int) -> str:
    """Add how many more people meet than a card names."""
    return f"{text} +{more}" if more > 0 else text


def _company(person: BoardPerson | None) -> str:
    return (person.company or person.name) if person else ""


def _sector(person: BoardPerson | None) -> str | None:
    return person.sector.value if person and person.sector else None


def _bridged(members: Iterable[BoardPerson], interpreter: BoardPerson) -> tuple[str, str] | None:
    """Return between which two of the interpreter's languages a meeting is held, the host's first."""
    used: list[str] = []
    for side in sorted(members, key=lambda member: member.role is not Role.HOST):
        for code in interpreter.languages:
            if code in side.languages and code not in used:
                used.append(code)
                break
    if len(used) < 2:
        used = [*used, *(code for code in interpreter.languages if code not in used)][:2]
    return (used[0], used[1]) if len(used) == 2 else None
