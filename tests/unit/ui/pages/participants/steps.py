"""What the tests beside it do again and again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def dialog(page, kind):
    QCoreApplication.processEvents()
    return next(each for each in page.findChildren(kind) if each.isVisible())


def shown(view, column=0):
    return [view.model().index(row, column).data() for row in range(view.model().rowCount())]


def act(menu, *names):
    """Take an action of a menu by what it and the menus above it are called."""
    for name in names[:-1]:
        menu = next(each.menu() for each in menu.actions() if each.text() == name)
    next(each for each in menu.actions() if each.text() == names[-1]).trigger()
