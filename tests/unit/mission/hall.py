"""A morning of four people, two interpreters and three tables, for tests that move meetings by hand."""

from __future__ import annotations

from pimap_desktop.agenda.problem import Placement
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority
from pimap_desktop.mission.soundness import list_broken_rules
from tests.unit.mission.stage import Stage


class Hall:
    """Ada meets Rui at nine, Bo meets Inês at nine, Bo meets Rui at 9:25; Rui needs an interpreter."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ada = stage.person("Ada Lund", Role.DELEGATE, "en", company="Aquila")
        self.bo = stage.person("Bo Ek", Role.DELEGATE, "en", company="Dala")
        self.rui = stage.person("Rui Sá", Role.HOST, "pt", company="Porto")
        self.ines = stage.person("Inês Mota", Role.HOST, "en", "pt", company="Braga")
        self.eva = stage.person("Eva Pinto", Role.INTERPRETER, "en", "pt")
        self.slots = stage.session()  # 9:00, 9:25, 9:50, 10:15
        self.tables = stage.tables(3)
        self.ada_rui = stage.request(self.ada, self.rui, Priority.A)
        self.bo_ines = stage.request(self.bo, self.ines, Priority.B)
        self.bo_rui = stage.request(self.bo, self.rui, Priority.C)
        stage.place(
            Placement(self.ada_rui, self.slots[0], self.tables[0], self.eva),
            Placement(self.bo_ines, self.slots[0], self.tables[1]),
            Placement(self.bo_rui, self.slots[1], self.tables[0], self.eva),
        )

    def id(self, request: str) -> str:
        return self.stage.meeting(request).id

    def where(self, request: str) -> tuple[int, int, bool] | None:
        """Return the numbers of slot and table of a request's meeting, and whether Eva interprets."""
        found = [row for row in self.stage.meetings() if row.request_id == request and row.slot_id]
        if not found:
            return None
        (row,) = found
        slot, table = self.slots.index(str(row.slot_id)), self.tables.index(str(row.table_id))
        return slot, table, row.interpreter_id == self.eva

    @property
    def broken(self):
        return self.stage.ask(list_broken_rules, self.stage.mission)
