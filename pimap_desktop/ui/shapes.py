"""How the window and its tables looked when they were closed, and how they get that shape again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pimap_desktop.ui.memory import Memory
from pimap_desktop.ui.widgets.page import Page
from pimap_desktop.ui.widgets.rows_view import RowsView

_WINDOW = "window"
_FRAME = 48  # logical pixels that the title bar of a window has at most


def restore_window(memory: Memory, window: QWidget) -> None:
    """Give the window its place and size; Qt brings it back into view where a screen is gone."""
    if not window.restoreGeometry(memory.shape(_WINDOW)) and _fills_the_screen(window):
        # With its frame it would hang over the lower edge of a small laptop.
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _fills_the_screen(window: QWidget) -> bool:
    """Return whether a window is about as large as its screen, which is large enough for it to work in."""
    room, least = window.screen().availableGeometry().size(), window.minimumSize()
    large_enough = room.width() >= least.width() and room.height() >= least.height()
    return large_enough and (room.width() <= window.width() or room.height() <= window.height() + _FRAME)


def keep_window(memory: Memory, window: QWidget) -> None:
    """Remember place and size of the window, and whether it fills the screen."""
    memory.keep_shape(_WINDOW, window.saveGeometry())


def keep_shapes(memory: Memory, window: QWidget, pages: Mapping[str, Page]) -> None:
    """Remember how a window and the tables of its pages look, and write that down."""
    keep_window(memory, window)
    for key, page in pages.items():
        keep_tables(memory, key, page)
    memory.save()


def restore_tables(memory: Memory, key: str, page: Page) -> None:
    """Give the tables of a page their widths, order and sorting, and those of a part made later theirs.

    The name of a table in such a part must be found nowhere else on its page.
    """
    _restore(memory, key, page)
    page.part_made.connect(partial(_restore, memory, key))


def _restore(memory: Memory, key: str, part: QWidget) -> None:
    for name, view in _tables(key, part):
        view.take_shape(memory.shape(name))


def keep_tables(memory: Memory, key: str, page: Page) -> None:
    """Remember widths, order and sorting of the tables of a page, where the user has changed them.

    Of a table that was not made, what is remembered stays.
    """
    for name, view in _tables(key, page):
        if view.is_reshaped:
            memory.keep_shape(name, view.horizontalHeader().saveState())


def _tables(key: str, part: QWidget) -> Iterator[tuple[str, RowsView]]:
    """Yield the tables with the names of their shapes; two of one name are told apart by their number."""
    known: dict[str, int] = {}
    for view in part.findChildren(RowsView):
        known[view.name] = known.get(view.name, 0) + 1
        columns = view.horizontalHeader().count()  # the shape of a table with others fits no more
        yield f"{key}/{view.name}/{known[view.name]}/{columns}", view
