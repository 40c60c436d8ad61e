"""What lies where on sheets that are cut, turned and folded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.marks import draw_crop_marks
from pimap_desktop.documents.pdf import Canvas, Document
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import LabelStock, read_folded_stocks, stock_by_code
from pimap_desktop.documents.templates import Template
from pimap_desktop.i18n.reader import reader_of
from tests.golden.people import BADGES, TITLE, badge
from tests.golden.reading import opened, pictures, read_codes, read_texts

ENGLISH = reader_of("en")


def on(code: str, **options: object) -> BadgePrint:
    return BadgePrint(stock_by_code(code), **options)


def test_each_back_lies_behind_its_front() -> None:
    document = draw(BADGES, ENGLISH, on("civicrm-a6", with_back=True))
    assert document.pages == 6
    stock = stock_by_code("civicrm-a6")
    for number, one in enumerate(BADGES.items):
        label = stock.box(number % 2)
        front, back = 2 * (number // 2) + 1, 2 * (number // 2) + 2
        assert one.family_name.split("-")[0] in words(document, front, label)
        assert one.family_name.split("-")[0] in words(document, back, stock.behind(label))


def words(document: Document, page: int, box: Box) -> str:
    """Return what is written inside a box."""
    return " ".join(
        text.text
        for text in read_texts(document.pdf)
        if text.page == page
        and box.x <= text.ink[0] <= text.ink[2] <= box.right
        and box.y <= text.ink[1] <= text.ink[3] <= box.top
    )


@pytest.mark.parametrize("stock", read_folded_stocks(), ids=lambda stock: stock.code)
def test_both_faces_of_what_is_folded_are_the_right_way_up(stock: LabelStock) -> None:
    """The lower half stands as it is; the upper one reads the same when the page is turned upside down."""
    sheet = Sheet(TITLE, (badge(1, "Jana", "Nováková", company="Moravia"),))
    document = draw(sheet, ENGLISH, BadgePrint(stock, template=Template("classic")))
    (picture,) = pictures(document.pdf, 144)
    label = stock.box(0)
    scale, height = picture.height / (stock.page_height * MILLIMETRE), stock.page_height * MILLIMETRE

    def crop(box: Box) -> object:
        edges = (box.x, height - box.top, box.right, height - box.y)
        return (
            picture.crop(tuple(round(edge * scale) for edge in edges))
            .convert("L")
            .point(lambda shade: 255 * (shade > 128))
        )

    half = 0.5 * label.height
    # A millimetre less, where the fold is marked.
    lower = Box(label.x, label.y + 3, label.width, half - 6)
    upper = Box(label.x, label.y + half + 3, label.width, half - 6)
    front, back = crop(lower), crop(upper).rotate(180)
    assert front.getextrema() == (0, 255)
    assert front.size == back.size
    different = sum(a != b for a, b in zip(front.tobytes(), back.tobytes(), strict=True))
    assert different < 0.03 * front.width * front.height
    assert read_codes(document.pdf) == [sheet.items[0].token] * 2


def test_the_back_of_a_folded_badge_has_the_meetings() -> None:
    document = draw(BADGES, ENGLISH, on("butterfly-a4", with_back=True))
    assert document.pages == 3
    assert "No meetings are planned yet." in [text.text.strip() for text in read_texts(document.pdf)]


def test_folded_stock_on_letter_fits_a_letter_page() -> None:
    document = draw(BADGES, ENGLISH, on("butterfly-letter", with_back=True))
    with opened(document.pdf) as pdf:
        assert pdf[0].get_size() == pytest.approx((612, 792), abs=0.1)


def marks(labels: list[Box], width: float = 600, height: float = 800) -> Iterator[tuple[float, ...]]:
    """Return the boxes of crop marks; the lines' own thickness is taken off."""
    canvas = Canvas(title="", author="", language="en")
    canvas.new_page(width, height)
    draw_crop_marks(canvas, labels, width, height)
    with opened(canvas.finished()) as pdf:
        for thing in pdf[0].get_objects():
            left, low, right, high = thing.get_bounds()
            yield tuple(round(edge, 1) for edge in (left + 0.15, low + 0.15, right - 0.15, high - 0.15))


def test_a_label_has_two_marks_at_each_corner_outside_of_it() -> None:
    found = list(marks([Box(100, 200, 200, 100)]))
    assert len(set(found)) == 8
    for left, low, right, high in found:
        assert right < 100 or left > 300 or high < 200 or low > 300


def test_marks_stand_only_where_no_label_is_cut_into() -> None:
    side_by_side = [Box(100 + 200 * column, 200, 200, 100) for column in range(2)]
    found = set(marks(side_by_side))
    # The outer corners have two each, the two places between them one above and one below.
    assert len(found) == 10
    assert not any(
        label.x < left and right < label.right
        for label in side_by_side
        for left, low, right, high in found
        if 200 < low < 300
    )


def test_marks_stay_on_the_page() -> None:
    assert list(marks([Box(0, 0, 600, 800)])) == []
    found = list(marks([Box(0, 200, 600, 100)]))
    # Above and below the four corners; beside them the page ends.
    assert len(found) == 4
    assert all(right - left < 1 and (high < 200 or low > 300) for left, low, right, high in found)


def test_pages_are_listed_by_the_names_on_them() -> None:
    document = draw(BADGES, ENGLISH, on("civicrm-a6"))
    with opened(document.pdf) as pdf:
        titles = [(item.get_title(), item.get_dest().get_index()) for item in pdf.get_toc()]
    assert titles == [
        ("Jana Nováková – Émile de la Roche", 0),
        ("Kenichi Tanaka – Xiaoming Wang", 1),
        ("Anna-Liisa Marjatta Kolehmainen-Hämäläinen", 2),
    ]


def test_the_drawing_tells_how_far_it_is_and_can_be_stopped() -> None:
    shares: list[float] = []
    draw(BADGES, ENGLISH, on("civicrm-a6"), shares.append)
    assert shares == pytest.approx([0, 0.4, 0.8])

    class Stopped(Exception):
        pass

    def stop(done: float) -> None:
        if done > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        draw(BADGES, ENGLISH, on("civicrm-a6"), stop)
