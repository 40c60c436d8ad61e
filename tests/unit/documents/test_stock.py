from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pimap_desktop.documents.geometry import MILLIMETRE
from pimap_desktop.documents.kinds import KINDS
from pimap_desktop.documents.stock import (
    CARD,
    LabelStock,
    find_stock,
    list_stocks,
    read_folded_stocks,
    read_stocks,
    stock_by_code,
)
from pimap_desktop.documents.style import PAPERS, paper_by_name
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.label_stock import OwnStock
from pimap_desktop.mission.own_stocks import OwnStockDraft, add_own_stock
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

ROUNDING = 0.05  # millimetres; makers round their measures

SHIPPED = (*read_stocks(), *read_folded_stocks())
stocks = pytest.mark.parametrize("stock", SHIPPED, ids=lambda stock: stock.code)


@stocks
def test_every_label_lies_on_its_page(stock: LabelStock) -> None:
    for label in range(stock.labels):
        box = stock.box(label)
        assert box.x >= -ROUNDING
        assert box.y >= -ROUNDING
        assert box.right <= (stock.page_width + ROUNDING) * MILLIMETRE
        assert box.top <= (stock.page_height + ROUNDING) * MILLIMETRE


@stocks
def test_no_two_labels_overlap(stock: LabelStock) -> None:
    assert stock.columns == 1 or stock.pitch_x >= stock.label_width - ROUNDING
    assert stock.rows == 1 or stock.pitch_y >= stock.label_height - ROUNDING


@stocks
def test_the_page_is_the_paper_it_says(stock: LabelStock) -> None:
    if stock.paper == CARD:
        assert (stock.page_width, stock.page_height) == (stock.label_width, stock.label_height)
        return
    paper = PAPERS[stock.paper]
    measured = sorted((stock.page_width * MILLIMETRE, stock.page_height * MILLIMETRE))
    assert measured == pytest.approx(sorted((paper.width, paper.height)), abs=0.5)


def test_codes_are_short_and_different() -> None:
    codes = [stock.code for stock in SHIPPED]
    assert len(set(codes)) == len(codes) >= 20
    assert all(code == code.lower() and " " not in code and len(code) <= 20 for code in codes)


def test_what_kinds_are_printed_on_ships_with_the_program() -> None:
    usual = {code for kind in KINDS if kind.labels for code in kind.labels.usual.values()}
    assert usual
    assert usual <= {stock.code for stock in SHIPPED}


def test_labels_run_left_to_right_and_down() -> None:
    stock = stock_by_code("avery-l4785")
    first, second, third = (stock.box(label) for label in range(3))
    assert (first.x, first.top) == pytest.approx((18 * MILLIMETRE, (297 - 13) * MILLIMETRE))
    assert second.x - first.x == pytest.approx(95 * MILLIMETRE)
    assert third.x == first.x
    assert first.y - third.y == pytest.approx(55 * MILLIMETRE)


def test_a_started_sheet_is_used_up() -> None:
    stock = stock_by_code("avery-l4785")
    places = list(stock.places(4, start_at=9))
    assert [page for page, _box in places] == [0, 0, 1, 1]
    assert [box for _page, box in places] == [stock.box(8), stock.box(9), stock.box(0), stock.box(1)]


def test_the_back_of_a_label_is_behind_its_front() -> None:
    stock = stock_by_code("civicrm-a6")
    front = stock.box(1)
    back = stock.behind(front)
    assert back.x == pytest.approx(stock.page_width * MILLIMETRE - front.right)
    assert (back.y, back.width, back.height) == (front.y, front.width, front.height)
    assert stock.behind(back).x == pytest.approx(front.x)


def test_own_sheets_are_found_by_name_and_id(workspace: Workspace) -> None:
    sheet = OwnStockDraft("Our labels", 210, 297, 100, 50, 2, 5, 5, 10)
    added = workspace.do(_("Test"), add_own_stock, sheet)
    (stock,) = workspace.ask(list_stocks)
    assert (stock.name, stock.labels, stock.pitch_x, stock.pitch_y) == ("Our labels", 10, 100, 50)
    assert workspace.ask(find_stock, added) == workspace.ask(find_stock, " Our labels ") == stock
    assert workspace.ask(find_stock, "avery-l4785") == stock_by_code("avery-l4785")
    with pytest.raises(Refused) as refusal:
        workspace.ask(find_stock, "Their labels")
    assert "Our labels" in reader_of("en").word(refusal.value.message)


def test_a_sheet_that_cannot_be_is_not_offered(workspace: Workspace) -> None:
    added = workspace.do(_("Test"), add_own_stock, OwnStockDraft("Our labels", 210, 297, 100, 50))

    def damage(session: Session) -> None:
        session.get_one(OwnStock, added).rows = 40

    workspace.do(_("Test"), damage)
    assert workspace.ask(list_stocks) == []


@pytest.mark.parametrize("label", [0, 11, -3])
def test_a_label_that_the_sheet_does_not_have_is_refused(label: int) -> None:
    with pytest.raises(Refused) as refusal:
        stock_by_code("avery-l4785").places(1, start_at=label)
    assert "10" in reader_of("en").word(refusal.value.message)


def test_an_unknown_stock_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused) as refusal:
        stock_by_code("avery-9999")
    sentence = reader_of("en").word(refusal.value.message)
    assert "avery-9999" in sentence
    assert "avery-l4785" in sentence
    assert "herma-9642" in sentence


def test_paper_is_known_by_its_name() -> None:
    assert paper_by_name("letter").width == 612
    with pytest.raises(Refused):
        paper_by_name("A17")
