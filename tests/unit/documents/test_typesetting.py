from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.documents.typesetting import Block, Place, fit, passage

WORDS = st.text("abc WÉ-田中。、（ー）\n\u0301\u202e한", max_size=60)


def solid(text: str) -> str:
    return "".join(text.split())


def drawn(block: Block) -> str:
    return solid("".join(line.text for line in block.lines))


def broken(text: str, width: float) -> list[str]:
    return [line.text for line in passage(text).broken(width)]


def test_lines_break_between_words() -> None:
    assert broken("Porto Metais Lda", passage("Porto Metais").width) == ["Porto Metais", "Lda"]


def test_a_hyphen_ends_a_line_and_a_number_stays_whole() -> None:
    width = passage("Kolehmainen-").width
    assert broken("Kolehmainen-Hämäläinen", width) == ["Kolehmainen-", "Hämäläinen"]
    assert broken("A 2026-04", passage("2026-04").width) == ["A", "2026-04"]


def test_japanese_breaks_anywhere_but_not_before_a_full_stop() -> None:
    assert broken("浜名湖光学。", 5.0) == ["浜名湖光", "学。"]
    assert broken("株式（会社", 3.0) == ["株式", "（会社"]


def test_a_word_longer_than_the_line_is_broken_but_no_accent_is_torn_off() -> None:
    assert broken("WWWW", passage("WW").width) == ["WW", "WW"]
    for line in broken("q\u0323\u0307" * 9, passage("qq").width):
        assert line[0] == "q"


def test_line_ends_in_the_text_are_kept_and_empty_lines_left_out() -> None:
    assert broken(" Jana \n\n Nováková\n", 100.0) == ["Jana", "Nováková"]


@given(WORDS, st.floats(0.5, 20.0))
def test_breaking_loses_nothing_and_never_runs_over(text: str, width: float) -> None:
    lines = passage(text).broken(width)
    assert "".join(solid(line.text) for line in lines) == solid(
        "".join(line.text for line in passage(text).whole)
    )
    for line in lines:
        assert line.width <= width + 1e-6 or len(line.text.rstrip("\u0301")) <= 1


@given(WORDS, st.floats(20, 300), st.floats(5, 60), st.floats(7, 30))
def test_a_fitted_text_is_whole_and_inside_its_place(
    text: str, width: float, height: float, largest: float
) -> None:
    block = fit(passage(text), Place(width, height, largest, 6.0))
    assert drawn(block) == solid("".join(line.text for line in passage(text).whole))
    assert block.size <= largest
    assert block.width <= width + 1e-6
    assert block.height <= height + 1e-6


def test_what_has_room_keeps_the_largest_size() -> None:
    block = fit(passage("Jana"), Place(200, 30, 20, 10))
    assert (block.size, block.at_floor) == (20, False)


def test_it_breaks_first_then_shrinks_then_tells() -> None:
    name = passage("Anna-Liisa Kolehmainen")
    width = passage("Kolehmainen").width * 20
    assert [fit(name, Place(width, 60, 20, 10)).size, len(fit(name, Place(width, 60, 20, 10)).lines)] == [
        20,
        2,
    ]
    shrunk = fit(name, Place(width, 25, 20, 10))
    assert 10 < shrunk.size < 20
    assert not shrunk.at_floor
    floor = fit(name, Place(width / 3, 60, 20, 10))
    assert (floor.size, floor.at_floor) == (10, True)


@pytest.mark.parametrize("text", ["x" * 10_000, "x y " * 2_500, "\n".join("x" * 5_000), "田" * 10_000])
def test_ten_thousand_characters_are_shrunk_and_not_cut(text: str) -> None:
    block = fit(passage(text), Place(200, 20, 14, 7))
    assert block.at_floor
    assert block.height <= 20
    assert drawn(block) == solid(text)


def test_a_block_stands_around_a_height() -> None:
    block = fit(passage("H"), Place(200, 30, 20, 10))
    ((baseline, _line),) = block.baselines(block.top_around(100.0))
    assert baseline == pytest.approx(100.0 - 0.5 * 0.714 * 20)
