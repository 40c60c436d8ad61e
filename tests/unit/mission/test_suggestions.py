from __future__ import annotations

from dataclasses import replace

import pytest

from pimap_desktop.mission.companies import find_company, list_companies, update_company
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.selections import PeopleChange, set_for_people
from pimap_desktop.mission.suggestions import list_suggestions


def describe(stage, name: str, **values) -> None:
    (row,) = (row for row in stage.ask(list_companies) if row.name == name)
    stage.do(update_company, row.id, replace(stage.ask(find_company, row.id), **values))


@pytest.fixture
def parts(stage) -> dict[str, str]:
    made = {
        "seller": stage.person("Ada Seller", Role.DELEGATE, "cs", "en", company="Aquila"),
        "trader": stage.person("Bo Trader", Role.HOST, "ja", company="Boreal"),
        "shoes": stage.person("Cy Shoes", Role.HOST, "ja", company="Cobbler"),
        "nobody": stage.person("No Company", Role.HOST),
    }
    describe(stage, "Aquila", offers="Lasers", seeks="A distributor in Japan")
    describe(stage, "Boreal", offers="Distribution of lasers", country="JP")
    describe(stage, "Cobbler", offers="Shoes", seeks="Leather")
    return made


def test_a_delegate_is_shown_hosts_with_reasons(stage, parts):
    (row,) = stage.ask(list_suggestions, stage.mission)
    assert (row.requester_id, row.recipient_id) == (parts["seller"], parts["trader"])
    assert (row.requester_company, row.recipient_company) == ("Aquila", "Boreal")
    assert row.reasons
    assert 0 < row.score <= 100


def test_a_host_is_shown_delegates(stage, parts):
    (row,) = stage.ask(list_suggestions, stage.mission, parts["trader"])
    assert (row.requester_id, row.recipient_id) == (parts["trader"], parts["seller"])
    assert stage.ask(list_suggestions, stage.mission, parts["nobody"]) == []


@pytest.mark.parametrize("state", list(RequestState))
def test_companies_that_have_asked_already_are_left_out(stage, parts, state):
    stage.request(parts["trader"], parts["seller"], state=state)
    assert stage.ask(list_suggestions, stage.mission) == []


def test_a_colleague_who_shares_a_language_is_chosen(stage, parts):
    colleague = stage.person("Dee Trader", Role.HOST, "en")
    (boreal,) = (row.id for row in stage.ask(list_companies) if row.name == "Boreal")
    stage.do(set_for_people, (colleague,), PeopleChange(company_id=boreal))
    (row,) = stage.ask(list_suggestions, stage.mission)
    assert row.recipient_id == colleague


def test_the_demo_has_suggestions_for_both_sides(planned, mission_id):
    rows = planned.ask(list_suggestions, mission_id)
    assert rows
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    roles = {row.participation_id: row.role for row in planned.ask(list_people, mission_id)}
    assert {roles[row.requester_id] for row in rows} == {Role.DELEGATE}
    assert {roles[row.recipient_id] for row in rows} == {Role.HOST}
