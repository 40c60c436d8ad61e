"""Two ids that name one thing: people say so, and the tables show one record in place of two.

Both records stay in the log as they are. What people said is a row of its own, one a pair: it travels, it can
be taken back, and laptops that disagree about it have a conflict like any other. The entities' tables follow
from it: of the records that are one, one is shown and the others count as deleted; whatever refers to
one of them refers to the shown one, also when a laptop that does not know of it writes the old id later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Mapped, Session, mapped_column

from pimap_desktop.store.entity import Entity, all_tables, member_id
from pimap_desktop.store.guard import recorded_writes
from pimap_desktop.store.heads import DELETED, Cells, Value, shown
from pimap_desktop.store.log import RowKey, dump, read_cells, read_vector
from pimap_desktop.store.recording import WITH_DELETED, settle

E = TypeVar("E", bound=Entity)
Pair = tuple[str, str]  # the id that is kept, the id that is merged into it


class Sameness(Entity):
    """What people said of two records: they are one, or they only look alike."""

    __tablename__ = "sameness"

    kind: Mapped[str] = mapped_column(default="")  # the table of both
    kept_id: Mapped[str] = mapped_column(default="")
    merged_id: Mapped[str] = mapped_column(default="")
    same: Mapped[bool] = mapped_column(default=True)
    seen: Mapped[str] = mapped_column(default="{}")  # JSON: what had arrived when it was said


def declare_same(session: Session, entity: type[Entity], kept_id: str, merged_id: str) -> None:
    """Say that two records are one: the first is shown from now on."""
    said = _said_of(session, entity, kept_id, merged_id)
    said.kept_id, said.merged_id, said.same = kept_id, merged_id, True


def declare_different(session: Session, entity: type[Entity], one_id: str, other_id: str) -> None:
    """Say that two records only look alike."""
    _said_of(session, entity, one_id, other_id).same = False


def list_said(session: Session, entity: type[Entity], *, same: bool) -> list[Pair]:
    """Return the pairs of records of which people said that they are one, or that they are not."""
    query = select(Sameness.kept_id, Sameness.merged_id).where(
        Sameness.kind == entity.__tablename__, Sameness.same.is_(same)
    )
    return sorted((kept, merged) for kept, merged in session.execute(query))


def list_merged(session: Session, entity: type[Entity]) -> dict[str, str]:
    """Return, for each record that is not shown because it is the same as another, the id of that one."""
    shown_ids = read_shown_ids(session.connection(), entity.__tablename__)
    return {row: kept for (_table, row), kept in shown_ids.items() if row != kept}


def find_kept(session: Session, entity: type[E], row_id: str) -> E:
    """Return a record by its id, or by that of one merged into it; raises `NoResultFound` for none."""
    found = session.get(entity, row_id)
    if found is None or found.deleted:  # one that the session knows already is not looked up again
        kept = list_merged(session, entity).get(row_id)
        found = session.get(entity, kept) if kept else None
    if found is None or found.deleted:
        raise NoResultFound(f"{entity.__tablename__} {row_id}")
    return found


def remove_record(session: Session, entity: Entity) -> None:
    """Remove a record with all that were merged into it: none of them takes its place."""
    kind = type(entity)
    for row_id, kept in list_merged(session, kind).items():
        if kept == entity.id:
            merged = session.get_one(kind, row_id, execution_options=WITH_DELETED)
            settle(session, merged, deleted=True)  # it counts as deleted already, but only for the tables
    entity.remove()


def _said_of(session: Session, entity: type[Entity], one_id: str, other_id: str) -> Sameness:
    pair = sorted((one_id, other_id))
    row_id = member_id(Sameness.__tablename__, entity.__tablename__, *pair)
    said = session.get(Sameness, row_id, execution_options=WITH_DELETED)
    if said is None:
        said = Sameness(id=row_id, kind=entity.__tablename__, kept_id=pair[0], merged_id=pair[1])
        session.add(said)
    said.deleted = False
    said.seen = dump(read_vector(session.connection()))
    return said


def show_as_one(
    connection: Connection, written: Mapping[RowKey, Collection[str]], cells: Mapping[RowKey, Cells]
) -> None:
    """Bring the entities' tables in line with what people said, after columns of rows were written to them.

    ``cells`` are the heads of these rows: of a field in conflict, another value may be shown than the one
    that has just arrived. What says nothing new was written too: a reference to a record that is not shown.
    """
    pairs = _pairs(connection)
    said = {row for table, row in written if table == Sameness.__tablename__}
    if not pairs and not said:
        return
    groups = _groups(pairs)
    concerned = _ends(connection, said)
    for key, columns in written.items():
        concerned.add(key)
        concerned.update(_references_of(key[0], columns, cells[key]))
    concerned = {(table, member) for table, row in concerned for member in groups.get((table, row), {row})}
    if not said:
        concerned &= groups.keys()
    if concerned:
        _show(connection, _shown_ids(connection, groups, pairs, concerned))


def read_shown_ids(connection: Connection, table: str | None = None) -> dict[RowKey, str]:
    """Return, for every record that is the same as others (of one table), the id of the one that is shown."""
    pairs = _pairs(connection)
    groups = _groups(pairs)
    return _shown_ids(connection, groups, pairs, {key for key in groups if table in {None, key[0]}})


def as_one(shown_ids: Mapping[RowKey, str], key: RowKey, column: str, value: Value) -> Value:
    """Return what a table shows of a value in the log."""
    if column == DELETED:
        return int(bool(value) or shown_ids.get(key, key[1]) != key[1])
    target = _targets(key[0]).get(column)
    return shown_ids.get((target, str(value)), value) if target else value


def choose_shown(members: Collection[str], merged: Collection[str], gone: Collection[str]) -> str:
    """Return which of the records that are one is shown, whatever the order in which it was said.

    One that was deleted gives way to one that was not, one that was merged into another to one that was kept.
    """
    there = [member for member in members if member not in gone] or members
    return min([member for member in there if member not in merged] or there)


def _pairs(connection: Connection) -> dict[str, set[Pair]]:
    """Return the pairs that are one, by table."""
    pairs: dict[str, set[Pair]] = defaultdict(set)
    query = text("SELECT kind, kept_id, merged_id FROM sameness WHERE same AND NOT deleted")
    for table, kept, merged in connection.execute(query):
        if table in all_tables() and kept != merged:
            pairs[table].add((kept, merged))
    return pairs


def _ends(connection: Connection, said: Iterable[str]) -> set[RowKey]:
    query = text(
        "SELECT kind, kept_id, merged_id FROM json_each(:rows) AS wanted "
        "JOIN sameness ON sameness.id = wanted.value"
    )
    found = connection.execute(query, {"rows": dump(sorted(said))}).all()
    known = all_tables()
    return {(table, row) for table, *ends in found if table in known for row in ends}


def _groups(pairs: Mapping[str, Iterable[Pair]]) -> dict[RowKey, set[str]]:
    """Return, for each record of a pair, all that are the same: what is the same as the same is the same."""
    groups: dict[RowKey, set[str]] = {}
    for table, ends in pairs.items():
        for kept, merged in ends:
            together = groups.get((table, kept), {kept}) | groups.get((table, merged), {merged})
            groups.update(((table, member), together) for member in together)
    return groups


def _shown_ids(
    connection: Connection,
    groups: Mapping[RowKey, set[str]],
    pairs: Mapping[str, Iterable[Pair]],
    wanted: Iterable[RowKey],
) -> dict[RowKey, str]:
    wanted = set(wanted)
    cells = read_cells(connection, (row for _table, row in wanted))
    merged = {(table, merged) for table, ends in pairs.items() for _kept, merged in ends}
    found: dict[RowKey, str] = {}
    for table, row in wanted:
        members = [member for member in groups.get((table, row), {row}) if (table, member) in cells]
        if members:
            found[table, row] = choose_shown(
                members,
                [member for member in members if (table, member) in merged],
                [member for member in members if shown(cells[table, member], DELETED)],
            )
    return found


def _show(connection: Connection, shown_ids: Mapping[RowKey, str]) -> None:
    """Hide and show the given records, and let what refers to them refer to the shown ones."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, row in shown_ids:
        by_table[table].append(row)
    with recorded_writes(connection):
        _write(connection, DELETED, by_table, shown_ids, "id")
        for table, rows in by_table.items():
            for name, column in _referring_columns(table):
                _write(connection, column, {name: rows}, shown_ids, column)


def _write(
    connection: Connection,
    column: str,
    rows: Mapping[str, Sequence[str]],
    shown_ids: Mapping[RowKey, str],
    where: str,
) -> None:
    """Write a column of the rows whose other column ``where`` has one of the values, as it is to be shown."""
    for table, values in rows.items():
        found = connection.exec_driver_sql(
            f'SELECT t.id, t."{column}" FROM json_each(?) AS wanted '  # noqa: S608 (names of our own tables)
            f'JOIN "{table}" AS t ON t."{where}" = wanted.value',
            (dump(values),),
        ).all()
        cells = read_cells(connection, (row for row, _value in found))
        for row, value in found:
            right = as_one(shown_ids, (table, row), column, shown(cells[table, row], column))
            if right != value:
                connection.exec_driver_sql(
                    f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?',  # noqa: S608
                    (right, row),
                )


def _references_of(table: str, columns: Collection[str], cells: Cells) -> Iterator[RowKey]:
    for column, target in _targets(table).items():
        value = shown(cells, column) if column in columns else None
        if isinstance(value, str):
            yield target, value


def _targets(table: str) -> dict[str, str]:
    """Return which table each referring column of a table refers to."""
    known = all_tables().get(table)
    if known is None:
        return {}
    return {key.parent.name: key.column.table.name for key in known.foreign_keys}


def _referring_columns(target: str) -> list[tuple[str, str]]:
    return [
        (table, column)
        for table in all_tables()
        for column, referred in _targets(table).items()
        if referred == target
    ]
