"""Fixtures of the tests beside it."""

from __future__ import annotations

import pytest

from pimap_desktop.text import _
from tests.toys import add_book


@pytest.fixture
def closed(laptop):
    """The path of a workspace with one book, closed."""
    laptop.workspace.do(_("Add"), add_book, "Iliad")
    laptop.workspace.close()
    return laptop.folder / "toys.pimap"
