"""What no plan can exceed, seen from people, tables and interpreters, session by session."""

from __future__ import annotations

from pimap_desktop.agenda.bounds import capacity_bound
from pimap_desktop.agenda.frame import frame_of
from pimap_desktop.agenda.problem import Problem, Quota, Table
from tests.unit.agenda.small import ids, interpreter, party, problem, slots, tables, wish

JA, FR, ZH = (frozenset({"en", other}) for other in ("ja", "fr", "zh"))


def bound(given: Problem) -> int:
    return capacity_bound(frame_of(given))


def test_a_booth_holds_one_meeting_a_slot_and_takes_no_table_of_the_pool() -> None:
    booth = (*tables(1), Table("booth", "Booth", pool=False))
    everything = [wish("ab", 9, table="booth"), wish("cd", 5, table="booth"), wish("ef", 3)]
    assert bound(problem("abcdef", (1,), everything, tables=booth)) == 12
    assert bound(problem("abcdef", (2,), everything, tables=booth)) == 17


def test_interpreters_serve_one_meeting_a_slot() -> None:
    """Each language alone has enough of them: three meetings are one too many all the same."""
    everything = [wish("ab", 9, needs=JA), wish("cd", 5, needs=FR), wish("ef", 3, needs=ZH), wish("gh", 1)]
    two = (interpreter("i", "en ja fr", slots(1)), interpreter("k", "en fr zh", slots(1)))
    assert bound(problem("abcdefgh", (1,), everything, interpreters=two)) == 15
    three = (*two, interpreter("l", "en fr", slots(1)))
    assert bound(problem("abcdefgh", (1,), everything, interpreters=three)) == 18


def test_interpreters_of_another_language_are_of_no_use() -> None:
    everything = [wish("ab", 9, needs=JA), wish("cd", 5, needs=JA)]
    who = (interpreter("i", "en ja", slots(1)), interpreter("k", "en fr", slots(1)))
    assert bound(problem("abcd", (1,), everything, interpreters=who)) == 9


def test_a_quota_counts_in_its_own_session_only() -> None:
    """a may meet one in the first session and as many as there are slots in the second."""
    people = (
        party("a", slots(2, 2), quotas=(Quota("session 0", 0, 1),)),
        *(party(n, slots(2, 2)) for n in "bcde"),
    )
    everything = [wish("ab"), wish("ac"), wish("ad"), wish("ae")]
    assert bound(problem("", (2, 2), everything, parties=people)) == 30


def test_a_meeting_counts_where_it_can_be_and_not_at_all_where_nowhere() -> None:
    """ab and ac can be in the first session only, which has one slot; a and d are never there together."""
    people = (party("a", ids("0 1")), party("b", ids("0")), party("c", ids("0")), party("d", ids("2")))
    everything = [wish("ab", 9), wish("ac", 5), wish("ad", 100)]
    assert bound(problem("", (1, 2), everything, parties=people)) == 9
