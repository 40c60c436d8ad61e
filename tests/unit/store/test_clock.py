from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pimap_desktop.store.clock import tick, wall_time

NOON = datetime(2026, 4, 22, 12, tzinfo=UTC)


def test_a_clock_follows_the_wall_clock_to_the_millisecond():
    moment = NOON + timedelta(milliseconds=123)
    assert wall_time(tick(0, moment)) == moment


def test_a_clock_never_goes_back_when_the_wall_clock_does():
    before = tick(0, NOON)
    after = tick(before, NOON - timedelta(days=3650))
    assert after == before + 1
    assert wall_time(after) == NOON


def test_a_clock_counts_on_within_a_millisecond():
    clocks = [0]
    for _change in range(70_000):
        clocks.append(tick(clocks[-1], NOON))
    assert clocks == sorted(set(clocks))


def test_the_zone_of_the_wall_clock_does_not_matter():
    assert tick(0, NOON) == tick(0, NOON.astimezone())
