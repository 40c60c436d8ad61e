from random import Random

import pytest

from pimap_desktop.mission.fiction.diaries import Diary, draw_diary, draw_interpreter_diary, draw_pairs
from pimap_desktop.mission.fiction.scale import SCALES, DemoSize
from pimap_desktop.mission.model.participation import Presence


@pytest.mark.parametrize("size", DemoSize)
def test_a_diary_says_the_same_in_slots_and_in_stretches(size):
    halves = SCALES[size].halves
    everything = {slot for half in halves for slot in half.slots}
    dice = Random(1)
    said = set()
    for turn in range(600):
        diary = draw_diary(dice, halves, host=turn % 2 == 0)
        slots = set(everything)
        for stretch in diary.stretches:
            inside = set(range(stretch.first, stretch.last + 1))
            slots = slots & inside if stretch.presence is Presence.HERE else slots - inside
            said.add(stretch.presence)
        assert diary.slots == slots
        assert len(slots) >= 6
    assert said == set(Presence)


def test_interpreters_are_away_for_half_a_day_at_most():
    halves = SCALES[DemoSize.FAIR].halves
    dice = Random(1)
    lengths = [len(draw_interpreter_diary(dice, halves).slots) for _ in range(200)]
    assert set(lengths) == {24, 32}
    # Where a day has a morning only, nobody would be left for it.
    assert len(draw_interpreter_diary(Random(1), SCALES[DemoSize.SMALL].halves).slots) == 16


def test_nobody_is_asked_for_beyond_their_time():
    delegates = [Diary(frozenset(range(10)))] * 8
    hosts = [Diary(frozenset(range(10)))] * 7 + [Diary(frozenset(range(7, 20)))]
    pairs = draw_pairs(Random(1), delegates, hosts, 56)
    assert len(set(pairs)) == 56
    assert not any(host == 7 for _delegate, host in pairs)  # three slots in common are too few
