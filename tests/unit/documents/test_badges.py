from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from pimap_desktop.documents.badge_sheet import Badge, BadgeMeeting
from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import LabelStock, read_stocks, stock_by_code
from pimap_desktop.documents.templates import Template
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import verbatim
from tests.golden.people import BADGES, TITLE, badge
from tests.golden.reading import opened, page_sizes, read_codes, read_ink, read_texts, read_words

ENGLISH = reader_of("en")
HOSTILE = '<b>Bob</b> <img src="file:///etc/passwd"/> &amp; {name} %s </para>'

every_stock = pytest.mark.parametrize("stock", read_stocks(), ids=lambda stock: stock.code)


def on(code: str, **options: object) -> BadgePrint:
    return BadgePrint(stock_by_code(code), **options)


def solid(text: str) -> str:
    return "".join(text.split())


def sentences(document: object) -> list[str]:
    return [ENGLISH.word(message) for message in document.warnings]


def filled_with(text: str) -> Badge:
    """Return a badge with the same text in every field that is printed as given."""
    kept = {"participation_id", "role", "role_code", "language", "name_language", "badge_name", "meetings"}
    everywhere = {field.name: text for field in fields(Badge) if field.name not in kept}
    start = datetime(2026, 4, 22, 9, 0, tzinfo=UTC)
    meetings = tuple(BadgeMeeting(start + timedelta(minutes=25 * at), text[:200], text) for at in range(3))
    return replace(badge(1, "", ""), **everywhere, role=verbatim(text), meetings=meetings)


@every_stock
def test_every_code_is_read_back_from_paper(stock: LabelStock) -> None:
    sheet = Sheet(TITLE, tuple(badge(n, "Jana", f"Nováková {n}") for n in range(stock.labels + 1)))
    document = draw(sheet, ENGLISH, BadgePrint(stock))
    assert sorted(read_codes(document.pdf)) == sorted(one.token for one in sheet.items)
    assert (document.pages, document.items, document.warnings) == (2, stock.labels + 1, ())


@every_stock
@pytest.mark.parametrize("length", [1, 40, 10_000])
def test_every_text_stays_on_its_label_whatever_its_length(stock: LabelStock, length: int) -> None:
    require_whole_on_label(BadgePrint(stock), length)


@pytest.mark.parametrize("template", ["centred", "side"])
@pytest.mark.parametrize("code", ["avery-l4785", "herma-9642", "a6-portrait", "avery-5305", "cr80-portrait"])
@pytest.mark.parametrize("length", [40, 10_000])
def test_every_template_keeps_every_text_whole(template: str, code: str, length: int) -> None:
    require_whole_on_label(on(code, template=Template(template)), length)


def require_whole_on_label(options: BadgePrint, length: int) -> None:
    text = ("Kolehmainen-Hämäläinen 田中健一 " * 400)[:length]
    document = draw(Sheet(text, (filled_with(text),)), ENGLISH, options)
    stock = options.stock
    label = stock.box(0)
    for _page, (left, bottom, right, top) in read_ink(document.pdf):
        assert label.x <= left <= right <= label.right
        assert label.y <= bottom <= top <= label.top
    design = options.template.design_for(stock.label_width, stock.label_height)
    # Given and family name are two; the native name is the same as one of them, but not as the whole.
    printed = len(design.contents) + 1
    assert read_words(document.pdf).count("健") == printed * text.count("健")


@pytest.mark.parametrize("code", ["avery-l4785", "herma-9642", "a6-portrait", "cr80"])
@pytest.mark.parametrize("length", [1, 40, 2_000])
def test_every_meeting_on_the_back_is_whole_and_on_the_label(code: str, length: int) -> None:
    text = ("Kolehmainen-Hämäläinen 田中健一 " * 400)[:length]
    front = draw(Sheet("", (filled_with(text),)), ENGLISH, on(code))
    both = draw(Sheet("", (filled_with(text),)), ENGLISH, on(code, with_back=True))
    stock = stock_by_code(code)
    label = stock.behind(stock.box(0))
    for page, (left, bottom, right, top) in read_ink(both.pdf):
        if page == 2:
            assert label.x <= left <= right <= label.right
            assert label.y <= bottom <= top <= label.top
    on_back = read_words(both.pdf).count("健") - read_words(front.pdf).count("健")
    # The name of the person, then a company and a table three times.
    assert on_back == 2 * text.count("健") + 3 * (text.count("健") + text[:200].count("健"))


def test_a_long_name_is_whole_and_the_person_is_named() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff" * 40
    document = draw(Sheet(TITLE, (badge(1, "Hubert", name),)), ENGLISH, on("herma-9642"))
    assert name in read_words(document.pdf)
    assert any("very small" in sentence and "Hubert" in sentence for sentence in sentences(document))


def test_names_of_all_scripts_are_whole_and_need_no_warning() -> None:
    document = draw(BADGES, ENGLISH, on("avery-l4785"))
    printed = read_words(document.pdf)
    for one in BADGES.items:
        for text in (one.given_name, one.family_name, one.native_name, one.company, one.badge_number):
            assert solid(text) in printed
    assert document.warnings == ()


def test_han_characters_follow_the_person() -> None:
    found = {text.text: text.font for text in read_texts(draw(BADGES, ENGLISH, on("avery-l4785")).pdf)}
    assert found["田中 健一"] == "NotoSansJP-Regular"
    assert found["王晓明"] == "NotoSansSC-Regular"


def test_a_badge_speaks_the_language_of_its_person() -> None:
    sheet = Sheet(
        TITLE,
        (
            badge(1, "Jana", "Nováková", country="DE", language="cs"),
            badge(2, "Émile", "Roche", country="DE"),
        ),
    )
    printed = [text.text.strip() for text in read_texts(draw(sheet, reader_of("fr"), on("avery-l4785")).pdf)]
    assert "Německo" in printed
    assert "Allemagne" in printed


def test_markup_in_a_name_is_printed_as_it_is() -> None:
    document = draw(Sheet(HOSTILE, (filled_with(HOSTILE),)), ENGLISH, on("a6-landscape"))
    assert read_words(document.pdf).count(solid(HOSTILE)) >= 4


def test_what_no_font_has_is_a_box_and_a_warning_with_the_name() -> None:
    document = draw(Sheet(TITLE, (badge(1, "Minjun", "Kim", "김민준"),)), ENGLISH, on("avery-l4785"))
    assert "□□□" in read_words(document.pdf)
    (sentence,) = sentences(document)
    assert "Minjun Kim" in sentence
    assert "김 (U+AE40)" in sentence


@pytest.mark.parametrize("token", ["", "x" * 10_000])
def test_a_badge_without_a_usable_token_is_printed_and_told(token: str) -> None:
    sheet = Sheet(TITLE, (badge(1, "Jana", "Nováková", token=token), badge(2, "Émile", "Roche")))
    document = draw(sheet, ENGLISH, on("avery-l4785"))
    assert read_codes(document.pdf) == [sheet.items[1].token]
    assert sentences(document) == ["One badge has no QR code: Jana Nováková."]


def test_codes_can_be_left_out() -> None:
    document = draw(BADGES, ENGLISH, on("avery-l4785", with_code=False))
    assert read_codes(document.pdf) == []
    assert document.warnings == ()


def test_printing_goes_on_at_the_first_free_label() -> None:
    stock = stock_by_code("avery-l4785")
    document = draw(BADGES, ENGLISH, BadgePrint(stock, start_at=9))
    assert document.pages == 2
    box = stock.box(8)
    first = read_texts(document.pdf)[0]
    assert box.x <= first.x <= box.right
    assert box.y <= first.y <= box.top
    with pytest.raises(Refused):
        draw(BADGES, ENGLISH, BadgePrint(stock, start_at=11))


def test_the_page_is_the_sheet() -> None:
    width, height = page_sizes(draw(BADGES, ENGLISH, on("a6-landscape")).pdf)[0]
    assert (width, height) == pytest.approx((841.89, 595.28), abs=0.01)


def test_nobody_to_print_for_is_refused() -> None:
    with pytest.raises(Refused):
        draw(Sheet(TITLE, ()), ENGLISH, on("avery-l4785"))


def test_a_document_says_its_title_and_language_and_brings_its_fonts() -> None:
    document = draw(BADGES, reader_of("fr"), on("avery-l4785"))
    with opened(document.pdf) as pdf:
        assert TITLE in pdf.get_metadata_dict()["Title"]
        assert pdf.get_metadata_dict()["Author"] == "PIMAP Desktop"
    assert b"/Lang (fr)" in document.pdf
    assert b"Helvetica" not in document.pdf
    assert document.pdf.count(b"/Type /FontDescriptor") == document.pdf.count(b"/FontFile2") > 0


SCRIPT = """
import sys
from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.i18n.reader import reader_of
from tests.golden.people import BADGES
sys.stdout.buffer.write(draw(BADGES, reader_of("en"), BadgePrint(stock_by_code("avery-l4785"))).pdf)
"""


def test_the_same_sheet_gives_the_same_bytes_in_every_process() -> None:
    here = draw(BADGES, ENGLISH, on("avery-l4785")).pdf
    assert here == draw(BADGES, ENGLISH, on("avery-l4785")).pdf
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            stdout=subprocess.PIPE,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert there.stdout == here


def test_pages_can_be_opened_one_by_one() -> None:
    with opened(draw(BADGES, ENGLISH, on("avery-5305")).pdf) as pdf:
        assert isinstance(pdf, pypdfium2.PdfDocument)
        assert len(pdf) == 3
