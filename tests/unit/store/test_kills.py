"""A few of the kills that `python -m tests.kills --times 200` makes many of."""

from __future__ import annotations

from tests.kills import WORKS, kill


def test_a_killed_program_leaves_a_sound_file_with_all_that_was_acknowledged(tmp_path):
    tally = kill(2 * len(WORKS), seed=7, folder=tmp_path)
    assert (tally.corrupt, tally.lost) == ((), ())
    assert tally.acknowledged >= 2 * len(WORKS)
