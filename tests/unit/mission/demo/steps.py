"""What the tests beside it do again and again."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import select

from pimap_desktop.mission.demo import fill_demo
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now


def filled(path, size, seed=1, clock=now):
    workspace = create_workspace(path, clock, Author("Ada", "test laptop"))
    workspace.do(_("Fill with the demo"), fill_demo, size, seed)
    return workspace


def digest(workspace):
    """Return a mark of all rows, whatever laptop they were written on."""

    def rows(session):
        data = []
        for entity in ENTITIES:
            table = entity.__table__
            if table.name != "device":
                found = session.execute(select(*table.columns).order_by(table.c.id))
                data += [table.name, *([str(value) for value in row] for row in found)]
        return data

    text = json.dumps(workspace.ask(rows), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
