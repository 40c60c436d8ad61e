from datetime import UTC, date, time, timedelta
from itertools import pairwise

import pytest

from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.sessions import (
    BreakDraft,
    SessionDraft,
    add_session,
    add_tables,
    add_venue,
    assign_table,
    list_sessions,
    list_tables,
    list_venues,
)
from tests.unit.mission.stage import DAY, ZONE


def draft(stage, starts, ends, *breaks, day=DAY, zone=ZONE, length=20, gap=5):
    return SessionDraft(
        stage.venue,
        "Morning",
        zone,
        day,
        time.fromisoformat(starts),
        time.fromisoformat(ends),
        length,
        gap,
        breaks,
    )


def coffee(starts, minutes):
    return BreakDraft("Coffee", time.fromisoformat(starts), minutes)


def cut(stage, *args, **values):
    """Add a session; return when its slots begin, on the clock of the place."""
    stage.do(add_session, stage.mission, draft(stage, *args, **values))
    (row,) = stage.ask(list_sessions, stage.mission)
    return [f"{slot.starts_at:%H:%M}" for slot in row.slots]


def test_a_session_is_cut_into_slots_with_gaps(stage):
    assert cut(stage, "09:00", "10:15") == ["09:00", "09:25", "09:50"]
    (row,) = stage.ask(list_sessions, stage.mission)
    assert {slot.ends_at - slot.starts_at for slot in row.slots} == {timedelta(minutes=20)}
    assert (row.title, row.venue, row.zone) == ("Morning", "Hall", ZONE)


def test_the_last_slot_needs_no_gap_after_it(stage):
    assert cut(stage, "09:00", "09:45") == ["09:00", "09:25"]


@pytest.mark.parametrize(
    ("breaks", "slots"),
    [
        # A break between two slots, and the morning of the fair in Yokohama.
        ([("10:40", 25)], ["09:00", "09:25", "09:50", "10:15", "11:05", "11:30", "11:55"]),
        # One that begins in the middle of a slot: the slot would run into it.
        ([("10:30", 30)], ["09:00", "09:25", "09:50", "11:00", "11:25", "11:50"]),
        # Two, in whatever order, the second within the first.
        ([("11:00", 10), ("09:20", 120)], ["09:00", "11:20", "11:45"]),
        # Before the session, and after it.
        (
            [("08:30", 30), ("12:20", 60)],
            ["09:00", "09:25", "09:50", "10:15", "10:40", "11:05", "11:30", "11:55"],
        ),
        ([("08:30", 45)], ["09:15", "09:40", "10:05", "10:30", "10:55", "11:20", "11:45"]),
    ],
)
def test_no_slot_lies_in_a_break(stage, breaks, slots):
    pauses = [coffee(*each) for each in breaks]
    assert cut(stage, "09:00", "12:15", *pauses) == slots
    (row,) = stage.ask(list_sessions, stage.mission)
    assert [f"{pause.starts_at:%H:%M}" for pause in row.breaks] == sorted(
        starts for starts, _minutes in breaks
    )


@pytest.mark.parametrize(
    ("day", "first"),
    [(date(2026, 3, 28), 9), (date(2026, 3, 29), 8), (date(2026, 10, 24), 8), (date(2026, 10, 25), 9)],
)
def test_nine_o_clock_is_nine_o_clock_on_the_days_the_clocks_change(stage, day, first):
    assert cut(stage, "09:00", "10:00", day=day)[0] == "09:00"
    (row,) = stage.ask(list_sessions, stage.mission)
    assert row.slots[0].starts_at.astimezone(UTC).hour == first


@pytest.mark.parametrize(
    ("day", "slots"),
    [
        # The hour after one o'clock is left out by the clock, or shown twice.
        (date(2026, 3, 29), ["00:00", "00:30", "02:00", "02:30"]),
        (date(2026, 10, 25), ["00:00", "00:30", "01:00", "01:30", "01:00", "01:30", "02:00", "02:30"]),
    ],
)
def test_a_session_through_the_change_of_clocks_has_the_slots_that_there_is_time_for(stage, day, slots):
    assert cut(stage, "00:00", "03:00", day=day, length=30, gap=0) == slots
    (row,) = stage.ask(list_sessions, stage.mission)
    moments = [slot.starts_at.astimezone(UTC) for slot in row.slots]
    assert {two - one for one, two in pairwise(moments)} == {timedelta(minutes=30)}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"length": 4}, "A slot needs at least five minutes, and the gap after it cannot be negative."),
        ({"gap": -1}, "A slot needs at least five minutes, and the gap after it cannot be negative."),
        ({"length": 61}, "No slot fits between 09:00 and 10:00."),
        ({"zone": "Lisbon"}, "“Lisbon” is not a time zone. Choose one such as Asia/Tokyo."),
    ],
)
def test_what_cannot_be_a_session_is_refused(stage, values, sentence):
    with stage.refused(sentence):
        stage.do(add_session, stage.mission, draft(stage, "09:00", "10:00", **values))


@pytest.mark.parametrize("minutes", [0, -5])
def test_a_break_takes_time(stage, minutes):
    with stage.refused("A break needs at least one minute."):
        stage.do(add_session, stage.mission, draft(stage, "09:00", "10:00", coffee("09:30", minutes)))


def test_a_session_cannot_end_before_it_begins_or_be_a_break_only(stage):
    with stage.refused("No slot fits between 10:00 and 09:00."):
        stage.do(add_session, stage.mission, draft(stage, "10:00", "09:00"))
    with stage.refused("No slot fits between 09:00 and 10:00."):
        stage.do(add_session, stage.mission, draft(stage, "09:00", "10:00", coffee("08:00", 180)))


def test_sessions_come_in_the_order_of_time(stage):
    for starts, day in (("14:00", DAY), ("09:00", DAY + timedelta(days=1)), ("09:00", DAY)):
        stage.session(starts, f"{int(starts[:2]) + 1}:00", day=day, title=f"{day:%d} {starts}")
    titles = [row.title for row in stage.ask(list_sessions, stage.mission)]
    assert titles == ["22 09:00", "22 14:00", "23 09:00"]


def test_tables_are_numbered_on(stage):
    stage.tables(2)
    stage.do(add_tables, stage.mission, stage.venue, 1, "B")
    assert [row.label for row in stage.ask(list_tables, stage.mission)] == ["T1", "T2", "B3"]


@pytest.mark.parametrize("count", [0, -1, 501])
def test_an_odd_number_of_tables_is_refused(stage, count):
    with stage.refused("Between 1 and 500 tables can be added at once."):
        stage.tables(count)


def test_a_table_becomes_somebodys_own_and_everybodys_again(stage):
    host = stage.person("Rui Sá", Role.HOST)
    first, _second = stage.tables(2)
    stage.do(assign_table, first, host)
    assert [row.participation_id for row in stage.ask(list_tables, stage.mission)] == [host, None]
    stage.do(assign_table, first, None)
    assert [row.participation_id for row in stage.ask(list_tables, stage.mission)] == [None, None]


def test_a_venue_needs_a_name(stage):
    with stage.refused("A venue needs a name."):
        stage.do(add_venue, stage.mission, "  ")
    stage.do(add_venue, stage.mission, " Annex ", " Rua 1 ")
    rows = stage.ask(list_venues, stage.mission)
    assert [(row.name, row.address) for row in rows] == [("Annex", "Rua 1"), ("Hall", "")]
