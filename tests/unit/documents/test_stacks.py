from __future__ import annotations

import pytest

from pimap_desktop.documents.stacks import Stacked, fit_stack
from pimap_desktop.documents.typesetting import passage


def stacked(text: str, largest: float = 20, floor: float = 8) -> Stacked:
    return Stacked(passage(text), largest, floor)


def test_texts_that_fit_have_their_size() -> None:
    blocks = fit_stack((stacked("Ada"), stacked("Aquila", 10, 5)), 200, 100)
    assert [(block.size, block.at_floor) for block in blocks] == [(20, False), (10, False)]


def test_texts_shrink_in_step_until_they_fit() -> None:
    blocks = fit_stack((stacked("Ada"), stacked("Aquila", 10, 5)), 200, 30)
    first, second = (block.size for block in blocks)
    assert 8 < first < 20
    assert first / second == pytest.approx(2)
    assert sum(block.height for block in blocks) <= 30


def test_one_at_its_floor_lets_the_others_shrink_on() -> None:
    blocks = fit_stack((stacked("Ada", 20, 8), stacked("Aquila", 10, 10)), 200, 25)
    assert blocks[1].size == 10
    assert 8 <= blocks[0].size < 12
    assert not blocks[1].at_floor


@pytest.mark.parametrize("length", [10, 300, 10_000])
def test_everything_fits_at_last_and_says_that_it_is_small(length: int) -> None:
    texts = (stacked("m" * length), stacked("Aquila", 10, 5), stacked("n " * length))
    blocks = fit_stack(texts, 60, 20)
    assert sum(block.height for block in blocks) <= 20 + 1e-6
    assert all(block.width <= 60 + 1e-6 for block in blocks)
    assert blocks[0].at_floor
    assert "".join(line.text for line in blocks[0].lines) == "m" * length
