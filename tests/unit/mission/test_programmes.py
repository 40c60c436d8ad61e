from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.pitches import (
    add_pitches,
    change_pitch,
    count_pitches,
    list_pitches,
    move_pitch,
    receive_decks,
    remove_pitches,
)
from pimap_desktop.mission.programme_attendance import (
    attend_item,
    leave_item,
    list_attendees,
    mark_attended,
    note_passports,
)
from pimap_desktop.mission.programme_clashes import list_item_clashes, list_programme_clashes
from pimap_desktop.mission.programme_rows import list_outline, list_programme
from pimap_desktop.mission.programmes import (
    ProgrammeDraft,
    add_programme_item,
    change_programme_item,
    find_programme_item,
    list_programme_faults,
    move_programme_items,
    remove_programme_items,
)
from pimap_desktop.mission.sessions import count_tables, list_sessions, list_tables
from tests.unit.mission.stage import DAY, at

VISIT = ProgrammeDraft(
    ProgrammeKind.COLLECTIVE_VISIT,
    DAY,
    time(14),
    time(17),
    title="Optics works",
    place="Setúbal",
    bus="13:15, south gate",
    capacity=2,
    dress="Closed shoes",
    passports=True,
    travel_minutes=45,
)


def words(message):
    return reader_of("en").word(message)


@pytest.fixture
def visit(stage):
    return stage.do(add_programme_item, stage.mission, VISIT)


def test_an_item_is_on_the_clock_of_its_place(stage, visit):
    (row,) = stage.ask(list_programme, stage.mission)
    assert (row.starts_at, row.starts_at.hour, row.zone) == (at("14:00"), 14, "Europe/Lisbon")
    assert (row.place, row.bus, row.capacity, row.passports) == ("Setúbal", "13:15, south gate", 2, True)
    assert stage.ask(find_programme_item, visit) == replace(VISIT, zone="Europe/Lisbon")


def test_sessions_are_part_of_the_programme(stage, visit):
    stage.session()
    rows = stage.ask(list_programme, stage.mission)
    assert [row.kind for row in rows] == [ProgrammeKind.B2B_SESSION, ProgrammeKind.COLLECTIVE_VISIT]
    with stage.refused("B2B sessions are added on the Agenda page, with their tables and slots."):
        stage.do(add_programme_item, stage.mission, replace(VISIT, kind=ProgrammeKind.B2B_SESSION))


def test_an_item_past_midnight_ends_on_the_next_day(stage):
    late = ProgrammeDraft(ProgrammeKind.NETWORKING, DAY, time(22), time(1))
    item = stage.do(add_programme_item, stage.mission, late)
    (row,) = stage.ask(list_programme, stage.mission)
    assert row.ends_at == datetime(2026, 4, 23, 0, 0, tzinfo=UTC)
    assert words(row.name) == "Networking"
    assert stage.ask(find_programme_item, item).ends_on == date(2026, 4, 23)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends": time(14)}, "It ends when it begins. Give it some minutes."),
        ({"ends_on": date(2026, 4, 21)}, "It ends before it begins."),
        ({"ends_on": date(2026, 6, 1)}, "One item lasts a week at most. Add one for each day."),
        ({"day": date(9999, 12, 31)}, "9999-12-31 is too far away."),
        ({"day": date(1, 1, 1)}, "0001-01-01 is too far away."),
        (
            {"starts": time(14, tzinfo=UTC)},
            "Times are on the clock of the place: write them without a time zone.",
        ),
        ({"zone": "Lisbon"}, "“Lisbon” is not a time zone. Choose one such as Asia/Tokyo."),
        ({"capacity": 0}, "“Capacity” is a number from 1 on."),
        ({"travel_minutes": -5}, "The way there takes between 0 minutes and a day."),
        ({"link": "by phone"}, "“by phone” is not a web address. Write one such as example.com."),
        ({"title": "x" * 201}, "“Title” is longer than 200 characters. Shorten it."),
    ],
)
def test_what_cannot_be_is_refused_in_words(stage, change, sentence):
    with stage.refused(sentence):
        stage.do(add_programme_item, stage.mission, replace(VISIT, **change))


def test_a_form_says_at_a_field_what_is_wrong(stage):
    faults = stage.ask(list_programme_faults, replace(VISIT, link="by phone", ends=time(14)))
    assert {name: words(fault)[:20] for name, fault in faults.items()} == {
        "link": "“by phone” is not a ",
        "ends": "It ends when it begi",
    }


def test_items_are_changed_moved_and_deleted_and_every_step_is_undone(stage, visit):
    before = stage.ask(list_programme, stage.mission)
    stage.do(change_programme_item, visit, replace(VISIT, title="Laser works", ends=time(18)))
    stage.do(move_programme_items, (visit,), 30)
    (row,) = stage.ask(list_programme, stage.mission)
    assert (row.title, row.starts_at, row.ends_at) == ("Laser works", at("14:30"), at("18:30"))
    part = stage.person("Ada A")
    stage.do(attend_item, visit, (part,))
    stage.do(remove_programme_items, (visit,))
    assert stage.ask(list_programme, stage.mission) == []
    stage.workspace.undo()
    assert [one.participation_id for one in stage.ask(list_attendees, visit)] == [part]
    for _step in range(5):  # attendance, the person twice, the move, the change
        stage.workspace.undo()
    assert stage.ask(list_programme, stage.mission) == before


def test_more_than_there_are_places_is_refused_unless_overridden(stage, visit):
    people = tuple(stage.person(f"Ada {letter}") for letter in "ABC")
    assert stage.do(attend_item, visit, people[:2]) == 2
    with stage.refused("“Optics works” has 2 places, and 3 would attend."):
        stage.do(attend_item, visit, people)
    assert stage.do(attend_item, visit, people, override=True) == 1
    (row,) = stage.ask(list_programme, stage.mission)
    assert (row.attending, row.too_many) == (3, 1)
    stage.do(leave_item, visit, people[:2])
    stage.do(attend_item, visit, people[:1])
    assert len(stage.ask(list_attendees, visit)) == 2
    assert [row.id for row in stage.ask(list_programme, stage.mission, people[1])] == []


def test_who_came_and_whose_passport_is_noted(stage, visit):
    part, other = stage.person("Ada A", company="Aquila"), stage.person("Bea B", company="Boreas")
    stage.do(attend_item, visit, (part, other))
    stage.do(mark_attended, visit, (part,), Attended.CAME)
    stage.do(note_passports, visit, (other,))
    one, two = stage.ask(list_attendees, visit)
    assert (one.name, one.company, one.attended, one.passport) == ("Ada A", "Aquila", Attended.CAME, False)
    assert (two.attended, two.passport) == (Attended.UNKNOWN, True)
    third = stage.person("Cleo C")
    with stage.refused("This person does not attend the item."):
        stage.do(mark_attended, visit, (third,), Attended.CAME)


def test_an_item_that_a_package_brought_without_times_is_left_out(stage, visit):
    from pimap_desktop.mission.model.programme_item import ProgrammeItem

    def bring(session):
        session.add(ProgrammeItem(id="half", mission_id=stage.mission))

    stage.do(bring)
    stage.session()
    assert visit in {row.id for row in stage.ask(list_programme, stage.mission)}
    assert "half" not in {row.id for row in stage.ask(list_programme, stage.mission)}
    assert stage.ask(list_programme_clashes, stage.mission) == []


def test_somebody_of_another_mission_cannot_attend(stage, visit):
    with stage.refused("This person does not take part in the mission."):
        stage.do(attend_item, visit, ("nobody",))


def test_pitches_have_an_order_and_a_time(stage):
    session = ProgrammeDraft(ProgrammeKind.PITCHING_SESSION, DAY, time(11), time(11, 12))
    item = stage.do(add_programme_item, stage.mission, session)
    people = tuple(stage.person(f"Ada {letter}") for letter in "ABC")
    ids = stage.do(add_pitches, item, people, 5)
    stage.do(move_pitch, ids[2], 1)
    stage.do(change_pitch, ids[0], 4, "needs the sound")
    stage.do(receive_decks, ids[:1])
    rows = stage.ask(list_pitches, item)
    assert [(row.name, row.position, row.starts_at) for row in rows] == [
        ("Ada C", 1, at("11:00")),
        ("Ada A", 2, at("11:05")),
        ("Ada B", 3, at("11:09")),
    ]
    figures = stage.ask(count_pitches, item)
    assert (figures.pitches, figures.minutes, figures.room, figures.decks_missing) == (3, 14, 12, 2)
    assert len(stage.ask(list_attendees, item)) == 3
    stage.do(remove_pitches, tuple(ids[1:]))
    assert [row.position for row in stage.ask(list_pitches, item)] == [1]
    stage.do(add_pitches, item, (people[1],))
    with stage.refused("This person pitches in this session already."):
        stage.do(add_pitches, item, (people[1],))
    with stage.refused("The order goes from 1 to 2."):
        stage.do(move_pitch, ids[0], 3)


def test_only_a_pitching_session_has_pitches(stage, visit):
    part = stage.person("Ada A")
    with stage.refused("Pitches belong to a pitching session."):
        stage.do(add_pitches, visit, (part,))


def test_a_person_in_a_visit_while_meeting_is_found(stage):
    stage.session()
    stage.tables(2)
    ada, bea = stage.person("Ada A"), stage.person("Bea B", Role.HOST)
    stage.request(ada, bea)
    stage.plan()
    (meeting,) = stage.meetings()
    begins = meeting.starts_at.time()
    item = stage.do(
        add_programme_item, stage.mission, replace(VISIT, starts=begins, ends=time(17), travel_minutes=0)
    )
    assert stage.ask(list_programme_clashes, stage.mission) == []
    stage.do(attend_item, item, (ada,))
    (clash,) = stage.ask(list_item_clashes, item)
    assert (clash.participation_id, clash.meeting_id, clash.on_the_way) == (ada, meeting.id, False)
    assert words(clash.message).startswith("Ada A is in a meeting at table T1 until ")


def test_the_way_between_two_items_takes_time(stage, visit):
    lunch = replace(VISIT, kind=ProgrammeKind.MEAL, title="Lunch", starts=time(12), ends=time(13, 30))
    item = stage.do(add_programme_item, stage.mission, replace(lunch, travel_minutes=0))
    part = stage.person("Ada A")
    stage.do(attend_item, visit, (part,))
    stage.do(attend_item, item, (part,))
    (clash,) = stage.ask(list_programme_clashes, stage.mission)
    assert clash.on_the_way
    assert words(clash.message) == "Ada A has 30 minutes from “Lunch” to “Optics works”; 45 are needed."
    stage.do(move_programme_items, (item,), -15)
    assert stage.ask(list_programme_clashes, stage.mission) == []


def test_the_agenda_leaves_out_who_is_in_the_programme_and_on_the_way(stage):
    slots = stage.session()
    stage.tables(2)
    ada, bea = stage.person("Ada A"), stage.person("Bea B", Role.HOST)
    stage.request(ada, bea)
    row = stage.ask(list_programme, stage.mission)[0]
    first_ends = row.starts_at.replace(minute=row.starts_at.minute + 20)
    item = stage.do(
        add_programme_item,
        stage.mission,
        replace(VISIT, starts=row.starts_at.time(), ends=first_ends.time(), travel_minutes=5),
    )
    free = {party.id: party.slots for party in stage.pose().parties}
    assert free[ada] == free[bea] == frozenset(slots)
    stage.do(attend_item, item, (ada,))
    free = {party.id: party.slots for party in stage.pose().parties}
    assert free[ada] == frozenset(slots[1:])
    assert free[bea] == frozenset(slots)
    stage.do(change_programme_item, item, replace(VISIT, starts=row.starts_at.time(), ends=first_ends.time()))
    assert slots[1] not in {party.id: party.slots for party in stage.pose().parties}[ada]


def test_the_outline_is_the_programme_without_addresses_and_who_attends(planned, mission_id):
    outline = planned.ask(list_outline, mission_id)
    whole = planned.ask(list_programme, mission_id)
    assert {row.kind for row in outline} > {ProgrammeKind.B2B_SESSION}
    b2b = {session.id for session in planned.ask(list_sessions, mission_id)}
    assert outline == [
        replace(row, attending=0, pitches=0, address="" if row.id in b2b else row.address) for row in whole
    ]
    assert outline != whole


def test_tables_are_counted_as_they_are_listed(planned, mission_id):
    assert planned.ask(count_tables, mission_id) == len(planned.ask(list_tables, mission_id)) > 1
