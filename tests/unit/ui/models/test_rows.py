from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Country, Tongue, _, verbatim
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import Column, RowsModel
from tests.unit.ui.pseudo import PseudoReader


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    meetings: int = 0
    day: date | None = None


COLUMNS = (
    Column[Row](_("Company"), lambda row: row.name),
    Column[Row](_("Meetings"), lambda row: row.meetings, right=True),
    Column[Row](_("Day"), lambda row: row.day),
)


def rows(*names):
    return [Row(number, name, number * 1000) for number, name in enumerate(names)]


@pytest.fixture
def model(qapp, language):
    model = RowsModel(language, COLUMNS, key=lambda row: row.id)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def names(model, column=0):
    return [model.index(number, column).data() for number in range(model.rowCount())]


def test_values_are_shown_by_the_reader(model, language):
    model.show([Row(1, "Aquila", 1200, date(2026, 4, 23))])
    assert model.index(0, 1).data() == "1,200"
    assert model.index(0, 2).data() == "23 Apr 2026"
    language.switch(reader_of("fr"))
    assert model.index(0, 1).data() == "1\u202f200"
    language.switch(PseudoReader())
    assert model.headerData(0, Qt.Orientation.Horizontal) == PseudoReader().word(_("Company"))


def test_changed_values_keep_selection_and_scroll(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(300, 200)
    model.show(rows(*(f"Company {number:03}" for number in range(200))))
    view.show()
    view.selectRow(120)
    view.scrollTo(model.index(120, 0))
    position = view.verticalScrollBar().value()
    changed = [Row(row.id, row.name, 5) for row in model.all_rows()]
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(changed)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [120]
    assert view.verticalScrollBar().value() == position > 0


@pytest.mark.parametrize(
    "new",
    [
        [0, 1, 2, 3, 9, 4],
        [0, 2, 3, 4],
        [4, 3, 2, 1, 0],
        [],
        [7, 8, 9],
        [2],
        [0, 9, 2, 8, 4],
        [9, 0, 1, 2, 3, 4],
        [9, 4, 8, 2, 7, 0],
    ],
)
def test_a_selected_row_that_stays_stays_selected(qtbot, model, new):
    every = rows(*"abcdefghij")
    model.show(every[:5])
    selection = QItemSelectionModel(model)
    selection.select(model.index(2, 0), QItemSelectionModel.SelectionFlag.Select)
    model.show([every[number] for number in new])
    assert [row.id for row in model.all_rows()] == new
    kept = [2] if 2 in new else []
    assert [model.row_at(index).id for index in selection.selectedIndexes()] == kept


def test_a_wholly_different_list_is_shown_at_once(qtbot, model):
    model.show([Row(number, str(number)) for number in range(1000)])
    with qtbot.waitSignal(model.modelReset):
        model.show([Row(number, str(number)) for number in range(0, 2000, 2)])
    assert model.index(999, 0).data() == "1998"


def test_names_are_sorted_as_the_language_does(model, language):
    model.show(rows("hora", "ibis", "chata", "Čech", "cizí", "Zet"))
    model.sort(0)
    assert names(model) == ["Čech", "chata", "cizí", "hora", "ibis", "Zet"]
    language.switch(reader_of("cs"))
    assert names(model) == ["cizí", "Čech", "hora", "chata", "ibis", "Zet"]


def test_numbers_sort_by_value_and_empty_cells_come_last(model):
    given = [Row(1, "a", 9, None), Row(2, "b", 10, date(2026, 1, 2)), Row(3, "c", 100, date(2026, 1, 1))]
    model.show(given)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["c", "b", "a"]
    model.sort(2)
    assert names(model) == ["c", "b", "a"]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["b", "c", "a"]
    model.sort(-1)
    assert names(model) == ["a", "b", "c"]


def test_the_order_holds_for_rows_that_come_later(model):
    model.sort(0)
    model.show(rows("b", "a"))
    assert names(model) == ["a", "b"]
    model.show([*rows("b", "a"), Row(7, "aa")])
    assert names(model) == ["a", "aa", "b"]


def test_tool_tips_are_plain(model):
    model.show([Row(1, "<b>Aquila</b>")])
    assert "&lt;b&gt;" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, 0).data() == "<b>Aquila</b>"


def test_the_filter_finds_every_word_without_accents(qtbot, model):
    found = RowsFilter(model)
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(rows("Brno Composites", "Nováková Optics", "Aquila Lasers", "日本光学"))
    found.find("optics novak")
    assert names(found) == ["Nováková Optics"]
    found.find("光学")
    assert names(found) == ["日本光学"]
    found.find("  ")
    assert found.rowCount() == 4
    found.find("o")
    found.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(found) == ["Nováková Optics", "Brno Composites"]
    assert found.row_at(found.index(0, 0)).id == 1
    model.show(rows("Brno Composites", "Nova", "Aquila", "Oulu"))
    assert names(found) == ["Oulu", "Nova", "Brno Composites"]
    assert not found.index_of(2).isValid()
    assert found.index_of(3).row() == 0


def test_the_selection_survives_a_filter_and_a_change(qtbot, model):
    found = RowsFilter(model)
    model.show(rows("Alpha", "Beta", "Gamma"))
    selection = QItemSelectionModel(found)
    selection.select(found.index(1, 0), QItemSelectionModel.SelectionFlag.Select)
    found.find("beta")
    model.show([*rows("Alpha", "Beta", "Gamma"), Row(9, "Betatron")])
    assert [found.row_at(index).name for index in selection.selectedIndexes()] == ["Beta"]
    assert found.rowCount() == 2


def test_what_a_reader_words_is_sorted_by_its_words(qapp, language):
    columns = [
        Column(_("Country"), Country),
        Column(_("Languages"), lambda row: (Tongue("sv"), verbatim(row))),
    ]
    model = RowsModel(language, columns, key=str)
    model.show(["SE", "AT", "JP"])
    model.sort(0)
    assert names(model) == ["Austria", "Japan", "Sweden"]
    language.switch(reader_of("fi"))
    assert names(model) == ["Itävalta", "Japani", "Ruotsi"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [str(row) for row in model.all_rows()] == ["SE", "JP", "AT"]
