from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from pimap_desktop.documents.fonts import FONTS, clean, line


def fonts(text: str, **choice: object) -> list[str]:
    return [run.font for run in line(text, **choice).runs]


def test_european_names_need_the_latin_font_only() -> None:
    for name in ("Nováková", "Émile de la Roche", "Đặng Thị Hương", "Αθηνά", "Юлия", "Œuvre €", "Şahin Ğ"):
        assert fonts(name, bold=True) == ["NotoSans-Bold"], name


def test_every_letter_of_latin_1_and_extended_has_a_glyph() -> None:
    letters = "".join(
        chr(point) for point in (*range(0xA1, 0xAD), *range(0xAE, 0x250), *range(0x1EA0, 0x1EFA))
    )
    assert line(letters).missing == ""
    assert fonts(letters) == ["NotoSans-Regular"]


def test_han_characters_are_drawn_as_the_person_writes_them() -> None:
    assert fonts("直", language="ja") == ["NotoSansJP-Regular"]
    assert fonts("直", language="zh-Hans") == ["NotoSansSC-Regular"]


def test_without_a_language_the_characters_decide() -> None:
    assert fonts("田中さん") == ["NotoSansJP-Regular"]
    assert fonts("激光有限公司 东") == ["NotoSansSC-Regular"]
    assert fonts("直", language="fr") == ["NotoSansJP-Regular"]


def test_a_character_of_the_other_font_is_found_there() -> None:
    assert fonts("晓明", language="ja") == ["NotoSansSC-Regular", "NotoSansJP-Regular"]
    assert line("晓明", language="ja").missing == ""


def test_latin_and_han_share_a_line() -> None:
    runs = line("Tanaka 田中 健一", bold=True, language="ja").runs
    assert [(run.font, run.text) for run in runs] == [
        ("NotoSans-Bold", "Tanaka "),
        ("NotoSansJP-Bold", "田中 健一"),
    ]


@pytest.mark.parametrize("encoding", ["shift_jis_2004", "cp932", "gb2312"])
def test_the_national_character_sets_are_there(encoding: str) -> None:
    characters = "".join(
        character
        for character in (chr(point) for point in (*range(0x3000, 0xD800), *range(0xF900, 0xFFF0)))
        if character.encode(encoding, "ignore")
    )
    assert len(characters) > 6_000
    assert line(characters).missing == ""


def test_rare_characters_of_names_are_there() -> None:
    assert line("髙橋 﨑山 𠮷田 塚", language="ja").missing == ""
    assert line("王玥 李祎 镕基", language="zh").missing == ""


def test_what_no_font_has_becomes_a_box_and_is_told() -> None:
    drawn = line("Kim 김 (ع)\ud800")
    assert drawn.text == "Kim □ (□)□"
    assert drawn.missing == "김ع\ud800"


def test_widths_are_those_that_reportlab_draws() -> None:
    drawn = line("Moravia Æro 田中", bold=True)
    expected = stringWidth("Moravia Æro ", "NotoSans-Bold", 20) + stringWidth("田中", "NotoSansJP-Bold", 20)
    assert drawn.width * 20 == pytest.approx(expected)


def test_accents_are_composed_and_invisible_characters_dropped() -> None:
    assert clean("Nova\u0301kova\u0301") == "Nováková"
    assert clean("a\u202eb\u200bc\u00add\x00e\ufe0ff\tg") == "abcdef g"
    assert clean("one\r\ntwo\u2028three\x85four\x0bfive") == "one\ntwo\nthree\nfour\nfive"


def test_a_compatibility_form_in_a_name_is_kept() -> None:
    assert clean("大塚 神 e\u0301") == "大塚 神 é"


def test_an_empty_text_is_an_empty_line() -> None:
    assert line("").runs == line("\u200b").runs == ()


def test_the_bundled_fonts_stay_small() -> None:
    assert sum(font.stat().st_size for font in FONTS.glob("*.ttf")) < 14_000_000
