"""A few hundred damaged packages; `python -m tests.mutations` does ten thousand."""

from __future__ import annotations

import random

from tests.mutations import Mutating
from tests.toys import toys_present


def test_a_damaged_package_is_refused_in_words_and_changes_nothing(tmp_path):
    with toys_present():
        mutating = Mutating(tmp_path)
        counted = mutating.run(300, random.Random(7))
        mutating.close()
    assert counted["plain, refused"] > 40
    assert counted["delta, refused"] > 40
    assert counted["sealed, refused"] > 40
    assert sum(counted.values()) == 300
