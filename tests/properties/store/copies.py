"""Workspaces for many short examples: copies of one file, which is quicker than to make each anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pimap_desktop.store.opening import Author, open_workspace
from pimap_desktop.text import _
from tests.toys import Hands, Laptop, add_book, hurry, new_laptop

BOOKS = ("book 0", "book 1", "book 2")


def make_template(folder: Path) -> Path:
    """Make a workspace with three books; return its file."""
    laptop = new_laptop(folder, "first laptop")
    for number, book_id in enumerate(BOOKS):
        laptop.workspace.do(_("Add"), add_book, f"title {number}", id=book_id)
    laptop.workspace.close()
    return laptop.folder / "toys.pimap"


@contextmanager
def laptops_with(template: Path, count: int) -> Iterator[list[Laptop]]:
    """Open copies of a workspace, each on a laptop of its own."""
    with TemporaryDirectory() as folder, ExitStack() as open_files:
        laptops = []
        for number in range(count):
            place = Path(folder) / str(number)
            place.mkdir()
            path = shutil.copy(template, place / "toys.pimap")
            clock = Hands()
            clock.move(hours=1)
            workspace = open_workspace(path, clock, Author(f"person {number}", f"laptop {number}"))
            open_files.enter_context(closing(workspace))
            hurry(workspace)
            laptops.append(Laptop(workspace, clock, place))
        yield laptops
