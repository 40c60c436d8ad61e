"""The bell, the slots of the day and the countdown."""

from __future__ import annotations

from sqlalchemy import select

from pimap_desktop.mission.attendance import (
    arrive,
    hold_meetings,
    start_meetings,
)
from pimap_desktop.mission.bells import find_slots_now, ring_bell
from pimap_desktop.mission.model.meeting import Meeting
from pimap_desktop.mission.model.session import B2BSession, Slot
from pimap_desktop.mission.model.venue import Venue
from pimap_desktop.mission.onsite import find_desk, list_open_meetings
from pimap_desktop.mission.scans import scan_badge


def ring(hall):
    return hall.do(ring_bell, hall.mission)


def test_the_bell_starts_the_next_slot_and_ends_the_last(hall):
    hall.clock.set("08:58")
    rung = ring(hall)
    assert (rung.slot_id, rung.started, rung.ended, rung.waiting) == (hall.slots[0], 2, 0, 0)
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_rui)) == ("running", "planned")
    hall.clock.set("09:26")
    rung = ring(hall)
    assert (rung.slot_id, rung.started, rung.ended) == (hall.slots[1], 1, 2)
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_rui)) == ("held", "running")
    hall.stage.workspace.undo()
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_rui)) == ("running", "planned")


def test_where_people_are_checked_in_the_bell_waits_for_those_who_are_not(hall):
    for name in ("Lund", "Ek", "Mota"):
        hall.do(scan_badge, hall.mission, name)
    hall.clock.set("09:00")
    rung = ring(hall)
    assert (rung.started, rung.waiting) == (1, 1)
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_ines)) == ("planned", "running")
    hall.clock.set("09:04")
    hall.do(arrive, hall.id(hall.ada_rui), (hall.rui,))  # Ada is in the house
    assert hall.state(hall.ada_rui) == "running"


def test_a_bell_pressed_twice_is_one_bell(hall):
    hall.clock.set("08:58")
    ring(hall)
    for clock in ("08:59", "09:00", "09:10"):
        hall.clock.set(clock)
        with hall.stage.refused("The next slot begins at 09:25: it is too early for the bell."):
            ring(hall)


def test_it_may_be_too_early_for_the_first_bell(hall):
    with hall.stage.refused("The next slot begins at 09:00: it is too early for the bell."):
        ring(hall)


def test_a_forgotten_bell_is_made_up_for_while_the_slot_is_young(hall):
    hall.clock.set("09:09")
    assert ring(hall).slot_id == hall.slots[0]
    hall.stage.workspace.undo()
    hall.clock.set("09:16")
    assert ring(hall).slot_id == hall.slots[1]


def test_a_bell_for_a_certain_slot(hall):
    hall.clock.set("09:00")
    assert hall.do(ring_bell, hall.mission, hall.slots[1]).started == 1
    with hall.stage.refused("The bell has been rung for 09:25 already."):
        hall.do(ring_bell, hall.mission, hall.slots[1])
    with hall.stage.refused("This slot is not of today."):
        hall.do(ring_bell, hall.mission, "another")


def test_the_last_bell_ends_the_day(hall):
    hall.clock.set("10:15")
    ring(hall)
    hall.do(start_meetings, (hall.id(hall.bo_rui),))
    with hall.stage.refused("The last slot runs until 10:35."):
        ring(hall)
    hall.clock.set("10:31")
    rung = ring(hall)
    assert (rung.slot_id, rung.ended) == (None, 1)
    with hall.stage.refused("There is no further slot today."):
        ring(hall)


def test_the_slots_of_the_day_and_the_countdown(hall):
    now = hall.ask(find_slots_now, hall.mission)
    assert (now.current, now.coming.number, len(now.slots)) == (None, 1, 4)
    assert now.ends_in is None
    hall.clock.set("09:13")
    now = hall.ask(find_slots_now, hall.mission)
    assert (now.current.number, now.coming.number) == (1, 2)
    assert now.ends_in.total_seconds() == 7 * 60
    hall.clock.set("09:22")
    assert hall.ask(find_slots_now, hall.mission).ends_in.total_seconds() == -2 * 60
    hall.clock.set("10:30")
    assert hall.ask(find_slots_now, hall.mission).coming is None
    hall.clock.forward(24 * 60)
    now = hall.ask(find_slots_now, hall.mission)
    assert (now.slots, now.current, now.coming) == ((), None, None)


def test_an_early_bell_makes_its_slot_the_current_one(hall):
    hall.clock.set("08:55")
    ring(hall)
    now = hall.ask(find_slots_now, hall.mission)
    assert (now.current.number, f"{now.current.rung_at:%H:%M}") == (1, "08:55")


def test_somebody_missing_for_minutes_is_asked_about(hall):
    hall.clock.set("09:04")
    assert not any(card.overdue for card in hall.ask(find_desk, hall.mission).cards)
    hall.clock.set("09:05")
    assert all(card.overdue for card in hall.ask(find_desk, hall.mission).cards)


def test_what_runs_over_and_what_is_open_is_counted(hall):
    hall.clock.set("09:00")
    hall.do(start_meetings, (hall.id(hall.ada_rui),))
    hall.clock.set("09:30")
    desk = hall.ask(find_desk, hall.mission)
    assert [card.meeting_id for card in desk.late] == [hall.id(hall.ada_rui)]
    assert desk.late[0].overdue
    assert [card.meeting_id for card in desk.cards] == [hall.id(hall.bo_rui)]
    assert (desk.figures.late, desk.figures.open, desk.figures.held) == (1, 2, 0)
    opened = hall.ask(list_open_meetings, hall.mission)
    assert {card.meeting_id for card in opened} == {hall.id(hall.ada_rui), hall.id(hall.bo_ines)}
    hall.do(hold_meetings, tuple(card.meeting_id for card in opened))
    desk = hall.ask(find_desk, hall.mission)
    assert (desk.figures.late, desk.figures.open, desk.figures.held) == (0, 0, 2)
    assert desk.figures.without_outcome == 2


def test_a_card_has_both_scripts_and_the_interpreter(hall):
    hall.clock.set("09:00")
    hall.do(scan_badge, hall.mission, "Pinto")
    card = hall.ask(find_desk, hall.mission).cards[0]
    assert [side.person.company for side in card.sides] == ["Aquila", "Porto"]
    assert card.interpreter.person.name == "Eva Pinto"
    assert card.interpreter.seen.here
    assert card.sides[0].seen is None


def test_a_meeting_without_a_place_has_nobody_at_its_table(hall):
    def lift(session):
        session.get_one(Meeting, meeting).slot_id = None

    meeting = hall.id(hall.bo_rui)
    hall.do(lift)
    with hall.stage.refused("The meeting has no place yet: place it first."):
        hall.do(arrive, meeting)


def test_what_runs_already_may_be_started_again(hall):
    hall.do(start_meetings, (hall.id(hall.ada_rui),))
    before = hall.stage.workspace.revision
    hall.do(start_meetings, (hall.id(hall.ada_rui),))
    assert hall.stage.workspace.revision == before


def beside(session, mission_id):
    """Add a session at the same time, as two laptops that plan apart may: the command would refuse it."""
    b2b = session.scalars(select(B2BSession)).one()
    hall = Venue(mission_id=mission_id, name="Annex")
    session.add(hall)
    session.flush()
    other = B2BSession(mission_id=mission_id, venue_id=hall.id, title="Annex", zone=b2b.zone)
    other.slot_minutes, other.gap_minutes = b2b.slot_minutes, b2b.gap_minutes
    session.add(other)
    session.flush()
    for slot in session.scalars(select(Slot).where(Slot.session_id == b2b.id)).all():
        values = {"mission_id": mission_id, "session_id": other.id}
        session.add(Slot(starts_at=slot.starts_at, ends_at=slot.ends_at, **values))


def move_to_annex(session, meeting_id):
    meeting = session.get_one(Meeting, meeting_id)
    start = session.get_one(Slot, meeting.slot_id).starts_at
    meeting.slot_id = session.scalars(
        select(Slot.id).where(Slot.starts_at == start, Slot.id != meeting.slot_id)
    ).one()


def test_halls_at_the_same_time_are_one_desk_and_one_bell(hall):
    hall.do(beside, hall.mission)
    hall.do(move_to_annex, hall.id(hall.bo_ines))
    hall.clock.set("09:00")
    desk = hall.ask(find_desk, hall.mission)
    assert {card.meeting_id for card in desk.cards} == {hall.id(hall.ada_rui), hall.id(hall.bo_ines)}
    assert desk.slots.coming.starts_at > desk.slots.current.starts_at
    assert [card.meeting_id for card in desk.coming] == [hall.id(hall.bo_rui)]
    assert ring(hall).started == 2
    assert (hall.state(hall.ada_rui), hall.state(hall.bo_ines)) == ("running", "running")
    hall.clock.set("09:25")
    rung = ring(hall)
    assert (rung.ended, rung.started) == (2, 1)
