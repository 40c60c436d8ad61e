"""Which export files went out of this laptop and came in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pimap_desktop.store.local import Exchange, ExchangeKind, read_exchanges


def list_exchanges(session: Session, most: int = 200) -> list[Exchange]:
    """Return the files that were exported and imported here, the latest first."""
    return read_exchanges(session.connection(), most)


def find_last_export(session: Session) -> datetime | None:
    """Return when the last file went out."""
    exchanges = read_exchanges(session.connection())
    return next((each.at for each in exchanges if each.kind is ExchangeKind.EXPORTED), None)
