import pytest

from pimap_desktop.agenda.problem import Limits
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.people import PersonDraft, list_people
from pimap_desktop.mission.repairing import apply_repair, mend, pose_repair
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.scheduling import describe_problem
from pimap_desktop.mission.sightings import find_sightings
from pimap_desktop.mission.walk_ins import WalkInDraft, WishDraft, add_walk_in
from tests.unit.mission.clocked import clocked_hall
from tests.unit.mission.stage import at

WALTER = PersonDraft("Walter", "Inn", languages=("en",), email="walter@example.com", country="PT")


@pytest.fixture
def hall(tmp_path):
    with clocked_hall(tmp_path) as hall:
        yield hall


def test_a_visitor_is_taken_in_with_a_badge_and_placed_by_repair(hall):
    hall.clock.set("09:05")
    draft = WalkInDraft(
        WALTER,
        company="Inn & Sons",
        wishes=(WishDraft(hall.ada, Priority.A), WishDraft(hall.bo)),
        place="Desk 1",
    )
    row = hall.do(add_walk_in, hall.mission, draft)
    (person,) = (each for each in hall.ask(list_people, hall.mission) if each.id == row.person_id)
    assert (person.company, person.role, person.badge_number) == ("Inn & Sons", Role.HOST, row.badge_number)
    assert row.badge_number.endswith("-006")
    assert next(each.country for each in hall.ask(list_companies) if each.name == "Inn & Sons") == "PT"
    assert hall.ask(find_sightings, hall.mission)[row.participation_id].place == "Desk 1"
    requests = {each.id: each for each in hall.ask(list_requests, hall.mission)}
    assert [(requests[each].priority, requests[each].state) for each in row.request_ids] == [
        (Priority.A, RequestState.ACCEPTED),
        (Priority.B, RequestState.ACCEPTED),
    ]
    case = hall.stage.workspace.rehearse(pose_repair, hall.mission)
    assert case.wanted == set(row.request_ids)
    mended = mend(case, limits=Limits(seconds=2, deterministic=True))
    hall.do(apply_repair, case, mended)
    assert all(hall.stage.meeting(each).starts_at >= at("09:25") for each in row.request_ids)
    assert hall.broken == []
    hall.stage.workspace.undo()
    hall.stage.workspace.undo()
    assert row.participation_id not in {each.participation_id for each in hall.ask(list_people, hall.mission)}


def test_a_visitor_who_has_to_go_is_met_before(hall):
    hall.clock.set("09:05")
    draft = WalkInDraft(WALTER, wishes=(WishDraft(hall.ada),), until=at("10:12"))
    row = hall.do(add_walk_in, hall.mission, draft)
    problem = hall.ask(describe_problem, hall.mission)
    (party,) = (each for each in problem.parties if each.id == row.participation_id)
    assert party.slots == {hall.slots[1], hall.slots[2]}
    with hall.stage.refused("It ends before it begins."):
        hall.do(
            add_walk_in, hall.mission, WalkInDraft(PersonDraft(family_name="Too late"), until=at("09:00"))
        )


def test_somebody_who_is_known_is_not_made_twice(hall):
    first = hall.do(add_walk_in, hall.mission, WalkInDraft(WALTER, company="Inn"))
    with hall.stage.refused("Walter Inn takes part already."):
        hall.do(
            add_walk_in, hall.mission, WalkInDraft(PersonDraft(family_name="Inn", email="Walter@Example.com"))
        )
    with hall.stage.refused("Walter Inn takes part already."):
        hall.do(add_walk_in, hall.mission, WalkInDraft(person_id=first.person_id))
    hall.do(add_walk_in, hall.mission, WalkInDraft(PersonDraft(family_name="Other"), company="inn"))
    assert [each.name for each in hall.ask(list_companies)].count("Inn") == 1


def test_two_visitors_with_one_mailbox_are_two_people(hall):
    first = hall.do(add_walk_in, hall.mission, WalkInDraft(WALTER, company="Inn"))
    other = PersonDraft("Greta", "Away", email="walter@example.com")
    second = hall.do(add_walk_in, hall.mission, WalkInDraft(other, company="Inn"))
    assert second.person_id != first.person_id
    kato = PersonDraft("Ken", "Kato", native_name="加藤 健", email="walter@example.com")
    third = hall.do(add_walk_in, hall.mission, WalkInDraft(kato))
    with hall.stage.refused("Ken Kato takes part already."):
        hall.do(
            add_walk_in,
            hall.mission,
            WalkInDraft(PersonDraft(native_name="加藤健", email="walter@example.com")),
        )
    assert third.person_id not in {first.person_id, second.person_id}


def test_a_wish_is_for_somebody_of_the_mission(hall):
    with hall.stage.refused("This record does not exist, or not any more. Look again.", Exception):
        hall.do(add_walk_in, hall.mission, WalkInDraft(WALTER, wishes=(WishDraft("nobody"),)))
    with hall.stage.refused("A person needs a name."):
        hall.do(add_walk_in, hall.mission, WalkInDraft())
