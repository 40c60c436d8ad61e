from __future__ import annotations

from dataclasses import replace

from pimap_desktop.documents.flow import Piece, paginate

HEADING = Piece(20, keeps_next=True)
AGAIN = Piece(15)


def heights(pages: list[list[Piece]]) -> list[list[float]]:
    return [[piece.height for piece in page] for page in pages]


def test_pieces_fill_a_page_and_go_on_the_next() -> None:
    assert heights(paginate([Piece(40)] * 5, 80, 100)) == [[40, 40], [40, 40], [40]]


def test_a_heading_goes_along_with_what_follows() -> None:
    assert heights(paginate([Piece(70), HEADING, Piece(30)], 100, 100)) == [[70], [20, 30]]


def test_a_page_that_begins_within_a_day_begins_with_its_heading() -> None:
    rows = [replace(Piece(40), heading=AGAIN)] * 4
    assert heights(paginate([HEADING, *rows], 100, 100)) == [[20, 40, 40], [15, 40, 40]]


def test_nothing_is_lost_after_the_last_heading() -> None:
    assert heights(paginate([Piece(40), HEADING], 100, 100)) == [[40, 20]]
    assert heights(paginate([], 100, 100)) == [[]]
