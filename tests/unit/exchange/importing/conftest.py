"""A mission, and a desk at which lists are planned and taken in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.plan import BroughtIn, ImportPlan, ListPlan
from pimap_desktop.exchange.importing.planning import Terms, find_import_plan
from pimap_desktop.exchange.importing.register import Choices, LineOf
from pimap_desktop.exchange.lists_in import read_paste
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

HEADINGS = "Email;First name;Last name;Company;Country;Job title;Phone"


@dataclass
class Desk:
    """One mission of one workspace, into which pasted lists are brought."""

    workspace: Workspace
    mission_id: str

    def plan(
        self,
        *lines: str,
        headings: str = HEADINGS,
        people: dict[int, str | None] | None = None,
        companies: dict[int, str | None] | None = None,
        role: Role = Role.DELEGATE,
        override: bool = False,
    ) -> ImportPlan:
        """Plan a list; ``people`` and ``companies`` are what the organiser chose, by line."""
        choices = Choices(
            {LineOf(0, line): key for line, key in (people or {}).items()},
            {LineOf(0, line): key for line, key in (companies or {}).items()},
        )
        file = read_paste("\n".join([headings, *lines]))
        terms = Terms(role=role, choices=choices, override=override)
        return self.workspace.ask(find_import_plan, self.mission_id, file, terms)

    def only(self, *lines: str, **options: object) -> ListPlan:
        """Plan a list; return what it would do."""
        (found,) = self.plan(*lines, **options).lists  # type: ignore[arg-type]
        return found

    def take(self, plan: ImportPlan) -> BroughtIn:
        """Write a plan."""
        return self.workspace.do(_("Import"), apply_plan, plan)

    def bring(self, *lines: str, **options: object) -> BroughtIn:
        """Plan a list and write it at once."""
        return self.take(self.plan(*lines, **options))  # type: ignore[arg-type]

    def people(self) -> list[PersonRow]:
        """Return who takes part."""
        return self.workspace.ask(list_people, self.mission_id)


def words(message: object) -> str:
    """Return what a message, or another value of one, says in English."""
    return reader_of("en").show(message)


def told(plan: ListPlan | BroughtIn) -> list[tuple[int, str]]:
    """Return the problems by line, in English."""
    return [(problem.line, words(problem.reason)) for problem in plan.problems]


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    """A workspace with one mission and nobody in it."""
    mission_id = workspace.do(_("Add mission"), add_mission, MissionDraft("Japan 2026", zone="Asia/Tokyo"))
    return Desk(workspace, mission_id)
