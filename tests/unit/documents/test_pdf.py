from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO

import pypdfium2.raw as raw
import pytest
from PIL import Image

from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.fonts import line
from pimap_desktop.documents.geometry import Box
from pimap_desktop.documents.pdf import Canvas, Picture
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


def test_what_is_turned_is_upside_down_in_its_place() -> None:
    def drawn(*, turned: bool) -> bytes:
        page = canvas()
        page.new_page(200, 100)
        box = Box(20, 20, 100, 50)
        with page.turned(box) if turned else nullcontext():
            page.fill(Box(25, 25, 40, 10), ACCENT)
            page.line(30, 50, line("Ab 田中", language="ja"), 12)
            page.code("HELLO", 85, 25, 30)
        page.line(150, 50, line("after"), 10)
        return page.finished()

    (upright,), (turned,) = pictures(drawn(turned=False), 288), pictures(drawn(turned=True), 288)
    edges = (80, 120, 480, 320)  # the box, from the upper left, at four times the size
    one, other = (
        picture.crop(edges).convert("L").point(lambda shade: 255 * (shade > 128))
        for picture in (upright, turned)
    )
    assert one.getextrema() == (0, 255)
    half_turn = other.rotate(180)
    different = sum(a != b for a, b in zip(one.tobytes(), half_turn.tobytes(), strict=True))
    assert different < 0.02 * one.width * one.height
    after = [text for text in read_texts(drawn(turned=True)) if text.text.strip() == "after"]
    assert (after[0].x, after[0].y) == (150, 50)


def test_pictures_and_shapes_lie_on_each_other_in_the_order_of_drawing() -> None:
    file = BytesIO()
    Image.new("RGB", (40, 40), (0, 128, 0)).save(file, "PNG")
    logo = Picture("one", file.getvalue(), 40, 40)
    page = canvas()
    for _number in range(2):
        page.new_page(100, 100)
        page.fill(Box(0, 0, 50, 50), ACCENT)
        page.picture(logo, Box(20, 20, 50, 50))
        page.fill(Box(40, 40, 60, 60), WHITE)
        page.fill(Box(45, 45, 5, 5), ACCENT)
    pdf = page.finished()
    accent = tuple(round(part * 255) for part in (ACCENT.red, ACCENT.green, ACCENT.blue))
    for picture in pictures(pdf, 72):
        assert picture.getpixel((10, 90)) == accent
        assert picture.getpixel((30, 70)) == (0, 128, 0)
        assert picture.getpixel((60, 40)) == (255, 255, 255)
        assert picture.getpixel((47, 52)) == accent
    assert pdf.count(b"/Subtype /Image") == 1


def test_what_shines_through_a_picture_is_seen() -> None:
    file = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    page = canvas()
    page.new_page(100, 100)
    page.fill(Box(0, 0, 100, 100), ACCENT)
    page.picture(Picture("clear", file.getvalue(), 10, 10), Box(20, 20, 50, 50))
    (picture,) = pictures(page.finished(), 72)
    assert picture.getpixel((40, 50)) == picture.getpixel((5, 5)) != (255, 255, 255)


def test_bookmarks_have_levels_and_several_lead_to_one_page() -> None:
    page = canvas()
    for titles in ((("A", 0), ("A1", 1), ("A2", 1)), (("B", 0),)):
        page.new_page(100, 100)
        for title, level in titles:
            page.bookmark(title, level)
    with opened(page.finished()) as pdf:
        found = [(item.get_title(), item.level, item.get_dest().get_index()) for item in pdf.get_toc()]
    assert found == [("A", 0, 0), ("A1", 1, 0), ("A2", 1, 0), ("B", 0, 1)]
