"""Tests of the place of the pages: what scrolls, and what does not."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.page_stack import PageStack


def page_with_long_texts() -> QWidget:
    """A heading that may wrap, and two texts that scroll: each would like to be some hundred pixels high."""
    page = QWidget()
    column = QVBoxLayout(page)
    heading = QLabel("A heading that may wrap")
    heading.setWordWrap(True)
    column.addWidget(heading)
    for _number in range(2):
        inner, text = QScrollArea(), QLabel("word " * 3000)
        text.setWordWrap(True)
        inner.setWidgetResizable(True)
        inner.setWidget(text)
        column.addWidget(inner)
    return page


def shown(qtbot: QtBot, theme: Theme, *pages: QWidget) -> PageStack:
    stack = PageStack(theme)
    qtbot.addWidget(stack)
    for page in pages:
        stack.add_page(page)
    stack.resize(800, 600)
    stack.show_page(pages[0])
    stack.show()
    qtbot.waitExposed(stack)
    return stack


def test_a_page_whose_part_scrolls_does_not_scroll_as_a_whole(qtbot: QtBot, qapp: QApplication) -> None:
    page = page_with_long_texts()
    stack = shown(qtbot, Theme(qapp, "light"), page)
    qapp.processEvents()
    assert page.size() == stack.viewport().size()
    assert stack.verticalScrollBar().maximum() == 0


def test_a_page_that_needs_more_room_scrolls_with_large_texts(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    usual, large, part = QWidget(), QWidget(), QWidget()
    part.setMinimumSize(900, 900)
    QVBoxLayout(large).addWidget(part)
    stack = shown(qtbot, theme, usual, large)
    try:
        theme.resize_text(150)
        stack.show_page(large)
        qapp.processEvents()
        assert stack.minimumSizeHint().height() < 600
        assert large.height() > 900
        assert stack.verticalScrollBar().maximum() > 0
        # Another page is not as large as that one.
        stack.show_page(usual)
        qtbot.waitUntil(lambda: usual.size() == stack.viewport().size())
        assert stack.verticalScrollBar().maximum() == 0
    finally:
        theme.resize_text(100)


def test_a_page_that_comes_to_need_more_room_gets_it(qtbot: QtBot, qapp: QApplication) -> None:
    page, part = QWidget(), QWidget()
    QVBoxLayout(page).addWidget(part)
    stack = shown(qtbot, Theme(qapp, "light"), page)
    part.setMinimumWidth(1000)
    qtbot.waitUntil(lambda: page.width() > 1000)
    assert stack.viewport().width() < 1000
