from __future__ import annotations

from itertools import pairwise

import pytest

from pimap_desktop.documents.line_breaks import after_spaces, breaks_of, forced_break, trimmed


def parts(text: str) -> list[str]:
    """Return what stays together, separated by bars."""
    return [text[start:end].strip() for start, end in pairwise([0, *breaks_of(text)])]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("商談の予定。", ["商", "談", "の", "予", "定。"]),
        ("「名札」は", ["「名", "札」", "は"]),
        ("カード、メール", ["カー", "ド、", "メー", "ル"]),
        ("ちょっと", ["ちょっ", "と"]),
        ("人々は", ["人々", "は"]),
        ("（午前）：署名", ["（午", "前）：", "署", "名"]),
        ("您好！“桌号”", ["您", "好！", "“桌", "号”"]),
        ("约翰·史密斯", ["约", "翰·", "史", "密", "斯"]),
        ("日程——变更……", ["日", "程——", "变", "更……"]),
        ("￥１２００円", ["￥１２００", "円"]),
        ("25％増", ["25％", "増"]),
    ],
)
def test_what_the_scripts_keep_together(text: str, together: list[str]) -> None:
    assert parts(text) == together


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("B2B商談会10:15", ["B2B", "商", "談", "会", "10:15"]),
        ("Hamanako Optics K.K.様", ["Hamanako", "Optics", "K.K.", "様"]),
        ("12,500.50 EUR", ["12,500.50", "EUR"]),
        ("ＡＢＣ株式", ["ＡＢＣ", "株", "式"]),
        ("a\u3000b", ["a", "b"]),
    ],
)
def test_words_and_numbers_stay_whole(text: str, together: list[str]) -> None:
    assert parts(text) == together


def test_a_space_does_not_excuse_a_bracket() -> None:
    assert parts("a ( b ) c") == ["a", "( b )", "c"]
    assert parts("« Tak » !") == ["« Tak » !"]


def test_a_word_that_is_longer_than_the_line_breaks_where_it_hurts_least() -> None:
    assert forced_break("「「「商談", 0, 3) == 3  # nowhere before is better
    assert forced_break("Kagerou.Laser", 0, 7) == 6
    assert forced_break("Kagerou.Laser", 0, 8) == 8
    assert forced_break("ab.c", 0, 2) == 1
    assert forced_break("x\u0301\u0302", 0, 1) == 3


def test_spaces_between_lines_are_not_drawn() -> None:
    assert trimmed("商談 \u3000", 0, 4) == 2
    assert after_spaces("商談 \u3000会", 2) == 4
