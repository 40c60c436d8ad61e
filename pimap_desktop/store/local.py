"""What a file knows of the laptops it exchanges with: tables of its own, which no other laptop gets.

None of it is a change. That a file was exported here is no news to anybody else, and if it were, every
export would make the next one differ; whose key is trusted is for each laptop to find out by itself; and a
signing key that travelled would sign for whoever reads it. So undo, packages and the log know nothing of
these tables; backups keep them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from pimap_desktop.store.heads import Vector
from pimap_desktop.store.log import dump, log_metadata, meta_table

peer_table = Table(
    "peer",
    log_metadata,
    Column("device", String, primary_key=True),
    Column("laptop", String, nullable=False),
    Column("person", String, nullable=False),
    Column("signing_key", String, nullable=False),
    Column("sealing_key", String, nullable=False),
    Column("pinned", Integer, nullable=False),
    Column("vector", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
    Column("lead", Integer, nullable=False),
)
exchange_table = Table(
    "exchange",
    log_metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("file", String, nullable=False),
    Column("device", String, nullable=False),
    Column("laptop", String, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("sealed", Integer, nullable=False),
    Column("delta", Integer, nullable=False),
)
SIGNING_KEY = "signing key"  # the name of a secret: the device id whose key it is, and the key in hex
_FIRST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Peer:
    """Another laptop, as its export files or those of a third one introduce it."""

    device: str
    laptop: str = ""
    person: str = ""
    signing_key: str = ""  # Ed25519, in hex
    sealing_key: str = ""  # age's name for a recipient
    pinned: bool = False  # a file signed with this key was imported; otherwise a third laptop told of it
    vector: Vector = field(default_factory=dict)  # what it had when it wrote its newest file
    made_at: datetime = _FIRST  # that file, by the clock of that laptop
    seen_at: datetime = _FIRST  # the import of that file, by the clock here
    lead: int = 0  # seconds by which its clock is ahead of ours, where that is sure; negative: behind

    @property
    def was_seen(self) -> bool:
        """Whether a file of the laptop itself was ever imported here."""
        return self.seen_at != _FIRST


class ExchangeKind(StrEnum):
    """Which way a file went."""

    EXPORTED = "exported"
    IMPORTED = "imported"


@dataclass(frozen=True)
class Exchange:
    """One file that was written or brought in here."""

    at: datetime
    kind: ExchangeKind
    file: str
    device: str = ""  # of an import: whose file it was; of an export: for whom it was, if for one alone
    laptop: str = ""
    changes: int = 0
    new: int = 0
    conflicts: int = 0
    bytes: int = 0
    sealed: bool = False
    delta: bool = False


def read_peers(connection: Connection) -> dict[str, Peer]:
    """Return the laptops that this file knows, by device id."""
    found = connection.execute(select(peer_table)).mappings()
    return {row["device"]: _peer(dict(row)) for row in found}


def list_peers(session: Session) -> list[Peer]:
    """Return the laptops that this file knows."""
    return list(read_peers(session.connection()).values())


def keep_peers(connection: Connection, peers: Iterable[Peer]) -> None:
    """Write laptops down in place of what was known of them."""
    for peer in peers:
        row = {
            **asdict(peer),
            "pinned": int(peer.pinned),
            "vector": dump(dict(peer.vector)),
            "made_at": peer.made_at.isoformat(),
            "seen_at": peer.seen_at.isoformat(),
        }
        statement = insert(peer_table).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=["device"], set_=row))


def read_exchanges(connection: Connection, most: int = -1) -> list[Exchange]:
    """Return the files that went out and came in, the latest first."""
    found = connection.execute(select(exchange_table).order_by(exchange_table.c.number.desc()).limit(most))
    return [_exchange(dict(row)) for row in found.mappings()]


def keep_exchange(connection: Connection, exchange: Exchange) -> None:
    """Write down that a file went out or came in."""
    row = {**asdict(exchange), "at": exchange.at.isoformat(), "kind": exchange.kind.value}
    connection.execute(
        exchange_table.insert().values(row | {"sealed": int(exchange.sealed), "delta": int(exchange.delta)})
    )


def read_own_device(connection: Connection) -> str:
    """Return the device id of this file."""
    return read_secret(connection, "device") or ""


def read_secret(connection: Connection, name: str) -> str | None:
    """Return a secret of this file by its name."""
    found: str | None = connection.execute(
        select(meta_table.c.value).where(meta_table.c.key == name)
    ).scalar_one_or_none()
    return found


def keep_secret(connection: Connection, name: str, value: str) -> None:
    """Write down a secret of this file."""
    statement = insert(meta_table).values(key=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _peer(row: dict[str, Any]) -> Peer:
    times = {name: datetime.fromisoformat(row[name]) for name in ("made_at", "seen_at")}
    return Peer(**{**row, **times, "pinned": bool(row["pinned"]), "vector": json.loads(row["vector"])})


def _exchange(row: dict[str, Any]) -> Exchange:
    known = {each.name: row[each.name] for each in fields(Exchange)}
    return Exchange(
        **{
            **known,
            "at": datetime.fromisoformat(row["at"]),
            "kind": ExchangeKind(row["kind"]),
            "sealed": bool(row["sealed"]),
            "delta": bool(row["delta"]),
        }
    )
