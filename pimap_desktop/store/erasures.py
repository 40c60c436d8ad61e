"""Which records are erased, how far an erasure reaches, and who has carried it out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Mapped, mapped_column

from pimap_desktop.store.entity import Entity, member_id
from pimap_desktop.store.heads import DELETED, Value
from pimap_desktop.store.log import RowKey, cells_from_json, dump

_A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


class Erasure(Entity):
    """The erasure of one record; it holds no personal data itself, and cannot be taken back."""

    __tablename__ = "erasure"

    kind: Mapped[str] = mapped_column(default="")  # the table of the record
    record_id: Mapped[str] = mapped_column(default="", index=True)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    scope: Mapped[str] = mapped_column(default="")  # JSON: see `Scope`


class ErasureReceipt(Entity):
    """The word of one laptop that it has erased the record too."""

    __tablename__ = "erasure_receipt"

    erasure_id: Mapped[str] = mapped_column(default="", index=True)
    device_id: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


@dataclass(frozen=True)
class Scope:
    """What an erasure reaches, and what it leaves."""

    root: RowKey
    kept: Mapping[str, frozenset[str]]  # table -> columns that stay; the others are emptied
    # Rows of a table whose column names a row of another: (table, column, other table).
    edges: frozenset[tuple[str, str, str]] = frozenset()
    rows: frozenset[RowKey] = frozenset()  # further ones, which nothing leads to
    instead: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # table -> column -> what is shown

    def as_text(self) -> str:
        """Write the scope as it travels."""
        return dump(
            {
                "root": list(self.root),
                "kept": {table: sorted(columns) for table, columns in self.kept.items()},
                "edges": sorted(map(list, self.edges)),
                "rows": sorted(map(list, self.rows)),
                "instead": {table: dict(columns) for table, columns in self.instead.items()},
            }
        )

    def redacted(self, table: str, column: str, value: Value) -> Value:
        """Return what is left of a value of an erased row."""
        if column in {DELETED, "id"} or column in self.kept.get(table, ()):
            return value
        if (shown := self.instead.get(table, {}).get(column)) is not None:
            return shown
        # A text is emptied; what a column could not read as an empty text, it has not.
        return "" if isinstance(value, str) and not _A_MOMENT.match(value) else None


def read_scope(text: str) -> Scope | None:
    """Read a scope that may come from outside; of a text that is none, nothing follows."""
    try:
        data = json.loads(text)
        table, row = data["root"]
        return Scope(
            root=(str(table), str(row)),
            kept={str(name): frozenset(map(str, columns)) for name, columns in data["kept"].items()},
            edges=frozenset((str(one), str(column), str(other)) for one, column, other in data["edges"]),
            rows=frozenset((str(name), str(each)) for name, each in data["rows"]),
            instead={
                str(name): {str(column): str(shown) for column, shown in columns.items()}
                for name, columns in data["instead"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def erasure_id(kind: str, record_id: str) -> str:
    """Return the id of the erasure of a record: two laptops that erase the same write one row."""
    return member_id(Erasure.__tablename__, kind, record_id)


def read_scopes(connection: Connection) -> list[Scope]:
    """Return the scopes of all erasures, also those that laptops wrote without knowing of each other."""
    found = connection.exec_driver_sql(
        "SELECT cells FROM head JOIN erasure ON erasure.id = head.row"
    ).scalars()
    texts = {str(head.value) for cells in found for head in cells_from_json(cells).get("scope", ())}
    return [scope for text in sorted(texts) if (scope := read_scope(text)) is not None]
