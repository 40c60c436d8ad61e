"""Laws of breaking lines: nothing is lost, no line ends or begins with what the scripts forbid there."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from pimap_desktop.documents.line_breaks import NOT_FIRST, NOT_LAST, breaks_of
from pimap_desktop.documents.typesetting import passage

HAN, KANA, LATIN = "商談会現地時間桌号", "のですカードっョ", "Hamanako B2B 10:15 1,250.5 €"
TEXTS = st.text(
    st.sampled_from([*HAN, *KANA, *LATIN, *sorted(NOT_FIRST), *sorted(NOT_LAST), " ", "\u3000", "—", "·"]),
    max_size=40,
)
WORDS = re.compile(r"[A-Za-z0-9]+(?:[.,:][0-9]+)*")


def lines_of(text: str, width: float) -> list[str]:
    return [line.text for line in passage(text).broken(width)]


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.floats(1.0, 12.0))
def test_lines_joined_again_are_the_text(text: str, width: float) -> None:
    assert solid("".join(lines_of(text, width))) == solid("".join(line.text for line in passage(text).whole))


@given(TEXTS, st.floats(0.0, 6.0))
def test_no_line_begins_or_ends_with_what_is_forbidden_there(text: str, more: float) -> None:
    whole = passage(text)
    assume(whole.text)
    # Narrower than what must stay together, a line breaks where it can.
    lines = lines_of(text, whole.longest_word + more)
    assert not {line[0] for line in lines[1:] if line} & NOT_FIRST
    assert not {line[-1] for line in lines[:-1] if line} & NOT_LAST


@given(TEXTS, st.floats(0.0, 6.0))
def test_no_latin_word_and_no_number_is_broken_inside(text: str, more: float) -> None:
    whole = passage(text)
    assume(whole.text)
    lines = lines_of(text, whole.longest_word + more)
    assert [word for line in lines for word in WORDS.findall(line)] == WORDS.findall(whole.text)


@given(TEXTS)
def test_places_to_break_grow_and_end_with_the_text(text: str) -> None:
    found = breaks_of(text)
    assert found == sorted(set(found))
    assert found[-1] == len(text)
