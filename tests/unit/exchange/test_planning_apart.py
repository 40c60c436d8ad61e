"""Two laptops plan the same mission apart: what both say is one row, and attached files travel whole."""

from __future__ import annotations

from datetime import date, time

import pytest

from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.mission.attachments import FileDraft, attach_file, find_attached_file, list_attachments
from pimap_desktop.mission.checklists import add_standard_tasks, list_tasks, set_tasks_done
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.deposits import DepositDraft, add_deposits, list_deposits
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.pitches import add_pitches, list_pitches
from pimap_desktop.mission.planning import PlanDraft, change_mission_plan, find_mission_plan
from pimap_desktop.mission.programme_attendance import attend_item, list_attendees
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item
from pimap_desktop.mission.targets import TargetRow, list_targets, set_targets
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from tests.support import now


class Two:
    """Two laptops with the same partnership."""

    def __init__(self, folder):
        self.folder = folder
        self.one = create_workspace(folder / "one.pimap", now, Author("Ada", "one"))
        self.two = create_workspace(folder / "two.pimap", now, Author("Bea", "two"), workspace_id=self.one.id)

    def both(self):
        return self.one, self.two

    def exchange(self):
        """Bring the changes of each to the other."""
        for number, workspace in enumerate(self.both()):
            write_package(workspace, self.folder / f"{number}.pimapx")
        merge_package(self.two, read_package(self.folder / "0.pimapx"))
        merge_package(self.one, read_package(self.folder / "1.pimapx"))


@pytest.fixture
def laptops(tmp_path):
    two = Two(tmp_path)
    yield two
    for workspace in two.both():
        assert workspace.inspect() == []
        workspace.close()


def do(workspace, command, *args):
    return workspace.do(_("Test"), command, *args)


def test_what_both_say_is_there_once(laptops):
    one = laptops.one
    draft = MissionDraft("Japan", "JP", zone="Asia/Tokyo", starts_on="2026-04-22", ends_on="2026-04-24")
    mission = do(one, add_mission, draft)
    company = do(one, add_company, CompanyDraft("Aquila"))
    person = do(one, add_person, PersonDraft("Ada", "A", company_id=company))
    part = do(one, add_participation, mission, person, ParticipationDraft())
    pitching = ProgrammeDraft(ProgrammeKind.PITCHING_SESSION, date(2026, 4, 22), time(14), time(15))
    item = do(one, add_programme_item, mission, pitching)
    laptops.exchange()
    for workspace in laptops.both():  # the same on both, neither knowing of the other
        do(workspace, add_standard_tasks, mission)
        do(workspace, attend_item, item, (part,))
        do(workspace, add_pitches, item, (part,))
        do(workspace, add_deposits, mission, (company,), DepositDraft("500"))
        do(workspace, set_targets, (TargetRow(Indicator.PARTNERS, 5),), mission)
        do(workspace, change_mission_plan, mission, PlanDraft(sectors=(Sector.PHOTONICS,)))
        do(workspace, attach_file, mission, "mission", mission, FileDraft("plan.txt", b"x" * 900_000))
    before = len(laptops.one.ask(list_tasks, mission))
    laptops.exchange()
    for workspace in laptops.both():
        assert len(workspace.ask(list_tasks, mission)) == before
        assert len(workspace.ask(list_attendees, item)) == 1
        assert len(workspace.ask(list_pitches, item)) == 1
        assert len(workspace.ask(list_deposits, mission)) == 1
        assert workspace.ask(list_targets, mission) == [TargetRow(Indicator.PARTNERS, 5)]
        assert workspace.ask(find_mission_plan, mission).sectors == (Sector.PHOTONICS,)
        (attachment,) = workspace.ask(list_attachments, mission)
        assert workspace.ask(find_attached_file, attachment.id).data == b"x" * 900_000


def test_different_people_and_ticks_come_together(laptops):
    one, two = laptops.both()
    mission = do(one, add_mission, MissionDraft("Japan", starts_on="2026-04-22", ends_on="2026-04-24"))
    item = do(
        one,
        add_programme_item,
        mission,
        ProgrammeDraft(ProgrammeKind.MEAL, date(2026, 4, 22), time(12), time(13)),
    )
    do(one, add_standard_tasks, mission)
    parts = [
        do(
            one,
            add_participation,
            mission,
            do(one, add_person, PersonDraft("Ada", name)),
            ParticipationDraft(),
        )
        for name in "AB"
    ]
    laptops.exchange()
    first, second = (row.id for row in one.ask(list_tasks, mission)[:2])
    do(one, attend_item, item, (parts[0],))
    do(two, attend_item, item, (parts[1],))
    do(one, set_tasks_done, (first,))
    do(two, set_tasks_done, (second,))
    laptops.exchange()
    for workspace in (one, two):
        assert {row.participation_id for row in workspace.ask(list_attendees, item)} == set(parts)
        assert {row.id for row in workspace.ask(list_tasks, mission) if row.done_on} == {first, second}
