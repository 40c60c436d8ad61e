"""What the page Documents shows, and the work that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Report, Sheet


@dataclass(frozen=True)
class Drawn:
    """What is shown: what it was drawn from, and a document, or one for each language."""

    run: PrintRun
    sheet: Sheet[Any]
    documents: tuple[tuple[str, Document], ...]

    @property
    def pdfs(self) -> tuple[bytes, ...]:
        """The files."""
        return tuple(document.pdf for _code, document in self.documents)

    @property
    def pages(self) -> int:
        """The pages of all documents together."""
        return sum(document.pages for _code, document in self.documents)


def drawing_of(run: PrintRun, sheet: Sheet[Any], *, apart: bool) -> Callable[[Report], Drawn]:
    """Return the work that draws a sheet, for the pool: it touches no database."""

    def draw(report: Report) -> Drawn:
        if apart:
            return Drawn(run, sheet, tuple(run.drawn_by_language(sheet, report)))
        return Drawn(run, sheet, (("", run.drawn(sheet, report)),))

    return draw
