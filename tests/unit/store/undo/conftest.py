"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.text import _
from tests.toys import add_book
from tests.unit.store.undo.steps import exchange


@pytest.fixture
def shared(pair):
    """The id of a book that both laptops have."""
    book_id = pair[0].workspace.do(_("Add"), add_book, "Iliad", author="Homer")
    exchange(pair)
    return book_id
