from dataclasses import replace

import pytest

from pimap_desktop.mission.own_stocks import (
    OwnStockDraft,
    add_own_stock,
    list_own_stocks,
    remove_own_stock,
    update_own_stock,
)

SHEET = OwnStockDraft("Our labels", 210, 297, 85.72, 59.27, 2, 4, 17.46, 14.82, 95.25, 63.5)


def test_a_sheet_keeps_its_measurements(stage):
    added = stage.do(add_own_stock, replace(SHEET, name="  Our labels ", folded=True))
    (row,) = stage.ask(list_own_stocks)
    assert (row.id, row.sheet) == (added, replace(SHEET, folded=True))
    stage.do(update_own_stock, added, replace(SHEET, rows=3))
    assert stage.ask(list_own_stocks)[0].sheet == replace(SHEET, rows=3)
    stage.do(remove_own_stock, added)
    assert stage.ask(list_own_stocks) == []


def test_labels_may_lie_edge_to_edge(stage):
    stage.do(add_own_stock, OwnStockDraft("A7", 210, 297, 105, 74.25, 2, 4))
    assert stage.ask(list_own_stocks)[0].sheet.pitch_x == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Give it a name."),
        ({"rows": 5}, "The labels need 328.09 mm of 297 mm (down)."),
        ({"left": 30}, "The labels need 210.97 mm of 210 mm (across)."),
        ({"left": -1}, "The labels need 179.97 mm of 210 mm (across)."),
        ({"pitch_x": 80}, "The labels lie on each other (across)."),
        ({"label_width": 3}, "“Width of the label” must be between 10 and 500 mm."),
        ({"page_height": 5000}, "“Height of the page” must be between 10 and 500 mm."),
        ({"columns": 0}, "A sheet has between 1 and 50 labels in each direction."),
    ],
)
def test_what_no_sheet_can_be_is_refused(stage, change, sentence):
    with stage.refused(sentence):
        stage.do(add_own_stock, replace(SHEET, **change))
