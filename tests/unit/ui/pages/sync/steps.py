"""What the tests beside it do again and again."""

from __future__ import annotations


def form_of(page, kind):
    return next(form for form in page.findChildren(kind) if form.isVisible())


def read(page, message):
    return page._language.read(message)


def looked_at(qtbot, page, paths):
    """Drop files; return the form that shows what they bring."""
    page.import_from(paths)
    qtbot.waitUntil(lambda: page.importing.form is not None and page.importing.form.isVisible())
    return page.importing.form
