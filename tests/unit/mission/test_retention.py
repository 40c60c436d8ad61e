"""Whose data are kept longer than they are needed, and erasing them together."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.erasure import list_erasures
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import PersonDraft, add_person
from pimap_desktop.mission.retention import count_retention, erase_people, list_retention
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _


@pytest.fixture
def workspace(tmp_path):
    opened = create_workspace(
        tmp_path / "r.pimap", lambda: datetime(2027, 5, 1, 12, tzinfo=UTC), Author("Ada", "laptop")
    )
    yield opened
    opened.close()


@pytest.fixture
def missions(workspace):
    def add(title, ends):
        draft = MissionDraft(title, starts_on=ends, ends_on=ends, zone="Asia/Tokyo")
        return workspace.do(_("Add"), add_mission, draft)

    return {
        title: add(title, ends)
        for title, ends in {"old": "2026-04-24", "new": "2027-04-24", "undated": ""}.items()
    }


def person(workspace, missions, name, *titles, role=Role.DELEGATE):
    made = workspace.do(_("Add"), add_person, PersonDraft(given_name=name, family_name="Test"))
    for title in titles:
        workspace.do(_("Add"), add_participation, missions[title], made, ParticipationDraft(role))
    return made


def names(workspace, days):
    return [row.name for row in workspace.ask(list_retention, days)]


def test_people_whose_missions_are_all_over_are_proposed(workspace, missions):
    person(workspace, missions, "Old", "old")
    person(workspace, missions, "Both", "old", "new")
    person(workspace, missions, "New", "new")
    person(workspace, missions, "Undated", "old", "undated")
    person(workspace, missions, "None")
    person(workspace, missions, "Staff", "old", role=Role.ORGANISER)
    assert names(workspace, 365) == ["Old Test"]
    assert names(workspace, 6) == ["Old Test", "Both Test", "New Test"]
    assert names(workspace, 7) == ["Old Test"]  # the seventh day itself is not over
    (row,) = workspace.ask(list_retention, 365)
    assert (row.missions, row.ended_on) == (("old",), date(2026, 4, 24))
    with pytest.raises(Refused):
        workspace.ask(list_retention, -1)


def test_they_are_erased_together_for_one_reason(workspace, missions):
    chosen = tuple(person(workspace, missions, name, "old") for name in ("Ada", "Bo"))
    kept = person(workspace, missions, "Cy", "old")
    with pytest.raises(Refused, match="Say why"):
        workspace.do(_("Erase"), erase_people, chosen, "")
    assert workspace.ask(count_retention, 365) == 3
    assert workspace.do(_("Erase"), erase_people, chosen, "the time is over") == 2
    assert [row.person_id for row in workspace.ask(list_retention, 365)] == [kept]
    assert {row.person_id for row in workspace.ask(list_erasures)} == set(chosen)
    assert workspace.inspect() == []
