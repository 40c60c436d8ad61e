"""What the problem is after something happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pimap_desktop.agenda.incidents import (
    Delay,
    Incident,
    InterpreterOut,
    Late,
    LeavesEarly,
    NoShow,
    SlotsRemoved,
    TableOut,
    WalkIn,
    after,
)
from pimap_desktop.agenda.problem import Pin, Problem
from pimap_desktop.errors import Refused
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

TIME = slots(3, 2)
NOW = TIME[1].start
GIVEN = problem(
    "ab",
    (3, 2),
    [wish("ab", slots=ids("0 1 3"), forbidden=ids("1"))],
    tables=(*tables(1), *tables(2, slots=ids("0 1 2"))[1:]),
    interpreters=(interpreter("i", "en ja", TIME),),
)


def changed(*incidents: Incident, given: Problem = GIVEN) -> Problem:
    return after(given, incidents, NOW)


def there(given: Problem, name: str = "a") -> str:
    slots_of = {one.id: one.slots for one in (*given.parties, *given.interpreters, *given.tables)}
    return " ".join(sorted(slot[1:] for slot in slots_of[name] or ()))


def test_what_is_past_stays() -> None:
    assert there(changed(NoShow("a"))) == "0"
    assert there(changed(InterpreterOut("i")), "i") == "0"
    assert there(changed(TableOut("t0")), "t0") == "0"
    assert there(changed(TableOut("t1")), "t1") == "0"
    assert there(changed(NoShow("a")), "b") == "0 1 2 3 4"


def test_who_is_late_misses_the_next_slots_and_who_leaves_the_last() -> None:
    assert there(changed(Late("a", 2))) == "0 3 4"
    assert there(changed(LeavesEarly("a", TIME[2].start))) == "0 1"
    assert there(changed(LeavesEarly("a", TIME[0].start))) == "0"


def test_nobody_is_there_in_a_removed_slot() -> None:
    without = changed(SlotsRemoved(frozenset({"s0", "s2"})))
    assert there(without) == there(without, "b") == there(without, "i") == "0 1 3 4"
    assert there(without, "t1") == "0 1"
    assert [slot.id for slot in without.slots] == [slot.id for slot in TIME]


def test_guests_walk_in() -> None:
    newcomer = party("c", TIME)
    more = changed(WalkIn((wish("ac"),), (newcomer,)))
    assert more.parties[-1] == newcomer
    assert [one.id for one in more.wishes] == ["ab", "ac"]


def test_a_delay_moves_the_day_and_whoever_is_away_stays_away_at_that_time() -> None:
    people = (party("a", ids("0 1 2 4")), party("b", TIME))
    given = problem(
        "", (3, 2), GIVEN.wishes, parties=people, interpreters=GIVEN.interpreters, tables=GIVEN.tables
    )
    later = changed(Delay(TIME[0].start, 15), given=given)
    minutes = [
        (new.start - old.start) / timedelta(minutes=1) for new, old in zip(later.slots, TIME, strict=True)
    ]
    assert minutes == [0, 15, 15, 15, 15]
    # Slot 3 now runs into the time of slot 4; a was away at the time of slot 3, which slot 2 does not reach.
    assert there(later) == "0 1 2 4"
    assert there(later, "t1") == "0 1 2"
    wanted = later.wishes[0]
    assert (wanted.slots, wanted.forbidden) == (ids("0"), ids("1"))


def test_a_slot_moved_past_the_end_keeps_who_was_in_it() -> None:
    later = changed(Delay(NOW, 300))
    assert there(later) == "0 1 2 3 4"


def test_a_delay_of_one_day_leaves_the_next_alone() -> None:
    tomorrow = tuple(
        type(slot)(f"n{slot.id}", slot.start + timedelta(days=1), slot.end + timedelta(days=1), "next")
        for slot in TIME
    )
    given = problem("ab", (3, 2), [], slots=(*TIME, *tomorrow))
    later = changed(Delay(NOW, 10), given=given)
    assert later.slots[len(TIME) :] == tomorrow


@pytest.mark.parametrize(
    "incident", [NoShow("z"), Late("z", 1), TableOut("z"), InterpreterOut("z"), Delay(NOW, -5)]
)
def test_what_cannot_have_happened_is_refused(incident: Incident) -> None:
    with pytest.raises(Refused):
        changed(incident)


def test_pins_lose_what_cannot_be_kept() -> None:
    pins = (Pin("ab", "s2", "t1", "i"),)
    given = problem(
        "ab", (3, 2), [wish("ab")], pins=pins, tables=GIVEN.tables, interpreters=GIVEN.interpreters
    )
    assert changed(TableOut("t1"), given=given).pins == (Pin("ab", "s2", None, "i"),)
    assert changed(InterpreterOut("i"), given=given).pins == (Pin("ab", "s2", "t1"),)
    assert changed(NoShow("a"), given=given).pins == (Pin("ab", None, "t1", "i"),)
    assert changed(given=given).pins == pins


def test_a_pin_without_a_slot_keeps_what_is_still_there_at_some_time() -> None:
    pins = (Pin("ab", table="t1", interpreter="i"),)
    given = problem(
        "ab", (3, 2), [wish("ab")], pins=pins, tables=GIVEN.tables, interpreters=GIVEN.interpreters
    )
    assert changed(given=given).pins == pins
    assert changed(TableOut("t1"), given=given).pins == (Pin("ab", interpreter="i"),)
    assert changed(InterpreterOut("i"), given=given).pins == (Pin("ab", table="t1"),)


def pinned_after(*incidents: Incident, **more: object) -> Pin:
    """Return what is left of the pin of "ab" to s1."""
    given = problem(
        "ab",
        (3, 2),
        [wish("ab", **more)],
        pins=(Pin("ab", "s1"),),
        tables=tables(2, hall="one"),
        interpreters=(interpreter("i", "en ja", TIME), interpreter("j", "en ja", TIME[:1])),
    )
    return changed(*incidents, given=given).pins[0]


def test_a_meeting_without_any_means_in_its_slot_is_not_pinned_there_any_more() -> None:
    released, stays = Pin("ab"), Pin("ab", "s1")
    both = (TableOut("t0"), TableOut("t1"))
    assert pinned_after(TableOut("t0")) == stays
    assert pinned_after(*both) == released
    assert pinned_after(halls=frozenset({"one"})) == stays
    assert pinned_after(halls=frozenset({"two"})) == released
    assert pinned_after(TableOut("t0"), table="t0") == released
    assert pinned_after(TableOut("t1"), table="t0") == stays
    needs = frozenset({"en", "ja"})
    assert pinned_after(needs=needs) == stays
    assert pinned_after(InterpreterOut("i"), needs=needs) == released


def test_pins_of_the_past_and_without_a_slot_are_kept() -> None:
    pins = (Pin("ab", "s0"), Pin("cd", table="t0"))
    given = problem("abcd", (3, 2), [wish("ab"), wish("cd")], pins=pins)
    assert changed(NoShow("a"), given=given).pins == pins
