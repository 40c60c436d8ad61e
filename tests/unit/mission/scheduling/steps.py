"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority
from tests.unit.mission.stage import Stage


class Fair:
    """Two delegates and two hosts with a session of four slots, two tables, and two accepted requests."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ada = stage.person("Ada Lund", Role.DELEGATE, "en", "sv")
        self.bo = stage.person("Bo Ek", Role.DELEGATE, "en", "sv")
        self.rui = stage.person("Rui Sá", Role.HOST, "pt", "en")
        self.ines = stage.person("Inês Mota", Role.HOST, "pt")
        self.slots = stage.session()
        self.tables = stage.tables(2)
        self.first = stage.request(self.ada, self.rui, Priority.A)
        self.second = stage.request(self.bo, self.rui, Priority.C)

    def place_both(self) -> None:
        """Put the first request at nine at the first table, the second after it at the second."""
        self.stage.place(
            Placement(self.first, self.slots[0], self.tables[0]),
            Placement(self.second, self.slots[1], self.tables[1]),
        )


def change(entity, row, **values):
    """Return a command that writes values past the program's own commands, as another laptop might."""

    def write(session):
        for name, value in values.items():
            setattr(session.get_one(entity, row), name, value)

    return write
