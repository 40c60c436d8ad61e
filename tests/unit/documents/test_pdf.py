from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pypdfium2.raw as raw
import pytest

from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.fonts import line
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import ACCENT, ROLE_COLOURS, WHITE, Colour
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.participation import Role
from tests.golden.people import BADGES
from tests.golden.reading import opened, pictures, read_texts


def canvas() -> Canvas:
    return Canvas(title="Test", author="PIMAP Desktop", language="en")


def luminance(colour: Colour) -> float:
    """As WCAG 2 defines relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.red, colour.green, colour.blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_line_begins_where_it_is_told_and_runs_follow_each_other() -> None:
    page = canvas()
    page.new_page(300, 200)
    drawn = line("Ab 田中", language="ja")
    page.line(50, 100, drawn, 20)
    first, second = read_texts(page.finished())
    assert (first.x, first.y, first.size, first.text.strip()) == (50, 100, 20, "Ab")
    assert second.x == pytest.approx(50 + 20 * drawn.runs[0].width, abs=0.01)


def test_codes_of_brackets_and_backslashes_do_not_end_a_text() -> None:
    page = canvas()
    page.new_page(300, 200)
    page.line(10, 100, line(r"\\(Tj) ET) ("), 10)
    assert [text.text for text in read_texts(page.finished())] == [r"\\(Tj) ET) ("]


def test_a_box_has_its_colour_inside_and_none_outside_its_round_corners() -> None:
    page = canvas()
    page.new_page(100, 100)
    page.fill(Box(20, 20, 60, 60), ACCENT, radius=15)
    (picture,) = pictures(page.finished(), 72)
    accent = tuple(round(part * 255) for part in (ACCENT.red, ACCENT.green, ACCENT.blue))
    assert picture.getpixel((50, 50)) == picture.getpixel((50, 22)) == picture.getpixel((22, 50)) == accent
    for x in (21, 78):
        for y in (21, 78):
            assert picture.getpixel((x, y)) == (255, 255, 255)
    assert picture.getpixel((26, 26)) == accent


def test_pages_of_another_language_say_so() -> None:
    page = canvas()
    for language in ("en", "fr"):
        page.new_page(100, 100, language)
        page.line(10, 50, line("Table"), 10)
    with opened(page.finished()) as pdf:
        marks = [
            [
                raw.FPDFPageObj_CountMarks(thing.raw)
                for thing in one.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
            ]
            for one in pdf
        ]
    assert marks == [[0], [1]]


def test_a_document_without_a_page_is_refused() -> None:
    with pytest.raises(Refused):
        canvas().finished()


def test_documents_may_be_drawn_at_the_same_time() -> None:
    options = BadgePrint(stock_by_code("avery-l4785"))
    expected = draw(BADGES, reader_of("en"), options)
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _number: draw(BADGES, reader_of("en"), options), range(12)))
    assert all(document == expected for document in drawn)


def test_white_words_can_be_read_on_every_role_and_every_role_has_a_colour() -> None:
    for colour in ROLE_COLOURS.values():
        assert (luminance(WHITE) + 0.05) / (luminance(colour) + 0.05) >= 4.5
    assert {role.value for role in Role} <= set(ROLE_COLOURS)
