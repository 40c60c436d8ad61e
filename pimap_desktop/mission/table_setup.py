"""Changing tables, halls and interpreters that may have meetings already."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.entries import enter_line, enter_moment
from pimap_desktop.mission.labels import label_of
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.participation import Participation
from pimap_desktop.mission.model.session import B2BSession
from pimap_desktop.mission.model.table_closure import TableClosure
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.releasing import release_meetings
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import _, pgettext


def rename_table(session: Session, table_id: str, label: str) -> None:
    """Give a table another label; raises `Refused` for one that another table of the mission has."""
    table, label = session.get_one(Table, table_id), enter_line(label, pgettext("place", "Table"))
    if not label:
        raise Refused(_("A table needs a label."))
    query = select(func.count(Table.id)).where(
        Table.mission_id == table.mission_id, Table.id != table_id, Table.label == label
    )
    if session.scalar(query):
        raise Refused(_("There is a table {table} already."), table=label)
    table.label = label


def arrange_tables(session: Session, table_ids: tuple[str, ...]) -> None:
    """Put tables in the order in which one walks past them."""
    for position, table_id in enumerate(table_ids, start=1):
        session.get_one(Table, table_id).position = position


def remove_tables(session: Session, table_ids: tuple[str, ...], *, replan: bool = False) -> int:
    """Remove tables; return how many meetings lost theirs.

    Raises `Refused`, naming the meetings at them, unless those are to be planned again.
    """
    tables = [session.get_one(Table, table_id) for table_id in table_ids]
    unplaced = 0
    for mission_id in sorted({table.mission_id for table in tables}):
        unplaced += release_meetings(session, mission_id, Meeting.table_id.in_(table_ids), replan=replan)
    for table in tables:
        table.remove()
    return unplaced


def close_table(session: Session, table_id: str, starts_at: datetime, ends_at: datetime | None = None) -> str:
    """Take a table out of use from a moment on, or for a while; return the id of the closure.

    Meetings there stay where they are until the plan is repaired.
    """
    table = session.get_one(Table, table_id)
    start, end = (
        enter_moment(starts_at, pgettext("time", "From")),
        enter_moment(ends_at, pgettext("time", "Until")),
    )
    assert start is not None
    if end is not None and end <= start:
        raise Refused(_("It ends before it begins."))
    closure = TableClosure(mission_id=table.mission_id, table_id=table_id, starts_at=start, ends_at=end)
    session.add(closure)
    session.flush()
    return closure.id


def close_tables(session: Session, table_ids: tuple[str, ...], starts_at: datetime | None = None) -> int:
    """Take tables out of use, from now on unless another moment is said; return how many."""
    for table_id in table_ids:
        close_table(session, table_id, starts_at or session.info[NOW])
    return len(table_ids)


def open_tables(session: Session, table_ids: tuple[str, ...]) -> int:
    """Bring tables into use again; return how many closures ended."""
    return sum(open_table(session, table_id) for table_id in table_ids)


def open_table(session: Session, table_id: str) -> int:
    """Bring a table into use again, whenever it was closed; return how many closures ended."""
    closures = session.scalars(select(TableClosure).where(TableClosure.table_id == table_id)).all()
    for closure in closures:
        closure.remove()
    return len(closures)


def change_venue(session: Session, venue_id: str, name: str, address: str = "") -> None:
    """Change what a venue is called and where it is."""
    venue = session.get_one(Venue, venue_id)
    name, address = enter_line(name, label_of("venue", "name")), enter_line(address, _("Address"))
    if not name:
        raise Refused(_("A venue needs a name."))
    venue.name, venue.address = name, address


def remove_venue(session: Session, venue_id: str) -> None:
    """Remove a venue; raises `Refused` while it has tables or sessions."""
    venue = session.get_one(Venue, venue_id)
    for entity in (Table, B2BSession):
        if session.scalar(select(entity.id).where(entity.venue_id == venue_id)) is not None:
            raise Refused(_("“{venue}” has tables or sessions: remove them first."), venue=venue.name)
    venue.remove()


def remove_interpreter(session: Session, participation_id: str, *, replan: bool = False) -> int:
    """Take an interpreter out of the mission; return how many meetings lost theirs.

    Raises `Refused`, naming the meetings, unless those are to be planned again.
    """
    part = session.get_one(Participation, participation_id)
    here = Meeting.interpreter_id == participation_id
    unplaced = release_meetings(session, part.mission_id, here, replan=replan)
    session.flush()
    remove_participation(session, participation_id)
    return unplaced
