"""What the window remembers of itself: it survives a start, and nonsense in it is left out."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget

from pimap_desktop.text import _
from pimap_desktop.ui.memory import Memory
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.shapes import keep_tables, keep_window, restore_tables, restore_window
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.page_header import PageHeader
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words


@pytest.fixture
def path(tmp_path):
    return tmp_path / "window.json"


def again(memory, path):
    memory.save()
    return Memory(path)


def test_shapes_places_and_records_are_kept(path):
    memory = Memory(path)
    memory.keep_shape("window", QByteArray(b"\x00\xffshape"))
    memory.keep_place("w1", "agenda", "m1")
    memory.note_opened("w1", "person", "p1")
    memory.note_opened("w1", "company", "c1")
    memory.note_opened("w1", "person", "p1")
    memory.note_use("page:agenda")
    memory = again(memory, path)
    assert memory.shape("window") == QByteArray(b"\x00\xffshape")
    assert memory.place("w1") == ("agenda", "m1")
    assert memory.opened("w1") == (("person", "p1"), ("company", "c1"))
    assert memory.used() == ("page:agenda",)
    assert memory.place("w2") == ("", "")
    assert memory.opened("w2") == ()
    assert memory.shape("other").isEmpty()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        '{"shapes": 3, "workspaces": [], "used": {}}',
        '{"shapes": {"window": 7}, "workspaces": {"w1": 3}, "used": [1, null, "a"]}',
        '{"workspaces": {"w1": {"opened": [1, ["person"], ["a", 2], ["person", "p", "q"]], "page": 3}}}',
        "[" * 100_000,
    ],
)
def test_nonsense_is_left_out_and_written_over(path, text):
    path.write_text(text, encoding="utf-8")
    memory = Memory(path)
    assert memory.shape("window").isEmpty()
    assert memory.opened("w1") == ()
    assert memory.place("w1") == ("", "")
    assert set(memory.used()) <= {"a"}
    memory.note_opened("w1", "person", "p1")
    memory.keep_shape("window", QByteArray(b"s"))
    memory = again(memory, path)
    assert memory.opened("w1") == (("person", "p1"),)
    assert memory.shape("window") == QByteArray(b"s")


def test_it_does_not_grow_for_ever(path):
    memory = Memory(path)
    for number in range(200):
        memory.note_opened("w1", "person", str(number))
        memory.note_use(f"page:{number}")
        memory.keep_place(f"workspace {number}", "agenda", "m")
    memory.note_opened("w1", "person", "last")
    memory = again(memory, path)
    assert memory.opened("w1")[:2] == (("person", "last"), ("person", "199"))
    assert len(memory.opened("w1")) == 60
    assert len(memory.used()) == 60
    assert len(json.loads(path.read_text())["workspaces"]) == 24


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "window.json")
    memory.note_use("page:agenda")
    memory.save()
    assert memory.used() == ("page:agenda",)


def test_a_window_comes_back_into_view(qtbot, path):
    away = QWidget()
    qtbot.addWidget(away)
    away.resize(900, 500)
    away.move(9000, 9000)  # on a screen that is gone
    away.show()
    memory = Memory(path)
    keep_window(memory, away)
    back = QWidget()
    qtbot.addWidget(back)
    restore_window(again(memory, path), back)
    back.show()
    assert back.screen().availableGeometry().intersects(back.frameGeometry())
    assert back.size().width() <= back.screen().availableGeometry().width()


def test_a_broken_shape_of_the_window_is_left(qtbot, path):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    memory = Memory(path)
    memory.keep_shape("window", QByteArray(b"not a shape"))
    restore_window(memory, window)
    assert (window.width(), window.height()) == (700, 400)


@pytest.fixture
def make_view(qtbot, language):
    def made():
        columns = [Column(_("Name"), lambda row: row[0]), Column(_("City"), lambda row: row[1])]
        model = RowsModel(language, [*columns, Column(_("Country"), lambda row: row[2])], lambda row: row[0])
        model.show([("b", "Brno", "CZ"), ("a", "Turku", "FI")])
        view = RowsView(language, _("People"), model)
        view.model_held = model
        view.set_widths(120, 130)
        view.resize(600, 300)
        qtbot.addWidget(view)
        view.show()
        view.take_shape(QByteArray())
        return view

    return made


def test_a_table_gets_its_widths_order_and_sorting_again(make_view):
    view = make_view()
    assert not view.is_reshaped
    header = view.horizontalHeader()
    header.resizeSection(0, 222)
    header.moveSection(1, 0)
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert view.is_reshaped
    other = make_view()
    other.take_shape(header.saveState())
    assert other.columnWidth(0) == 222
    assert other.horizontalHeader().visualIndex(1) == 0
    assert other.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    assert other.shown_keys() == ("b", "a")


@pytest.mark.parametrize("shape", [b"", b"nonsense", b"\x00\x00\x00\xff" * 40])
def test_a_broken_shape_of_a_table_is_left(make_view, shape):
    view = make_view()
    before = [view.columnWidth(number) for number in range(3)]
    view.take_shape(QByteArray(shape))
    assert [view.columnWidth(number) for number in range(3)] == before


def test_the_shape_of_a_table_with_other_columns_is_left(qtbot, path, language, make_view):
    def page_with(count):
        page = Page(PageHeader(Words("People")))
        columns = [Column(_("Name"), lambda row: row[0])] * count
        model = RowsModel(language, columns, lambda row: row[0])
        view = RowsView(language, _("People"), model)
        page.model_held = model
        page.add(view)
        qtbot.addWidget(page)
        restore_tables(memory, "people", page)
        return page, view

    memory = Memory(path)
    page, view = page_with(3)
    view.setColumnWidth(0, 321)
    keep_tables(memory, "people", page)
    same, other = page_with(3), page_with(2)
    assert same[1].columnWidth(0) == 321
    assert other[1].columnWidth(0) != 321


def test_a_column_that_nobody_could_see_is_widened(make_view):
    view = make_view()
    header = view.horizontalHeader()
    header.setMinimumSectionSize(1)
    header.resizeSection(0, 2)
    other = make_view()
    other.take_shape(header.saveState())
    assert other.columnWidth(0) >= 40
