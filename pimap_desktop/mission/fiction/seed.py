"""Chance that follows from a seed, so that the same demo has the same rows wherever it is made."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from pimap_desktop.store.entity import Entity


def dice_of(seed: str) -> random.Random:
    """Return dice that always fall the same way for a seed."""
    return random.Random(seed)  # noqa: S311 (nothing is to be kept secret by it)


@contextmanager
def seeded_ids(session: Session, seed: str) -> Iterator[None]:
    """Give each row that is added meanwhile, and has no id yet, the next id of the seed."""
    dice = dice_of(seed)

    def give(_session: Session, entity: Entity) -> None:
        if vars(entity).get("id") is None:
            entity.id = str(UUID(int=dice.getrandbits(128), version=4))

    event.listen(session, "before_attach", give)
    try:
        yield
    finally:
        event.remove(session, "before_attach", give)
