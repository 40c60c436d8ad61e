"""Which export files went out of this laptop and came in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pimap_desktop.store.local import Exchange, read_exchanges


def list_exchanges(session: Session, most: int = 200) -> list[Exchange]:
    """Return the files that were exported and imported here, the latest first."""
    return read_exchanges(session.connection(), most)
