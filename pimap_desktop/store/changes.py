"""What a listener learns: everything one user action, undo or import changed."""

from __future__ import annotations

from dataclasses import dataclass

from pimap_desktop.store.entity import Entity
from pimap_desktop.store.erasures import Erasure
from pimap_desktop.store.heads import Change
from pimap_desktop.store.sameness import Sameness
from pimap_desktop.text import Message


@dataclass(frozen=True)
class ChangeSet:
    """The changes of one transaction, and the revision of the workspace after it."""

    label: Message
    changes: tuple[Change, ...]
    revision: int

    def touches(self, *entities: type[Entity]) -> bool:
        """Tell whether a row of any of the entities was written."""
        # Records that are said to be one change whatever refers to them, in tables of any name.
        # What is erased changes any of them.
        tables = {
            Sameness.__tablename__,
            Erasure.__tablename__,
            *(entity.__tablename__ for entity in entities),
        }
        return any(change.table in tables for change in self.changes)
