"""What the page Documents shows, and the work that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.runs import PrintRun
from pimap_desktop.documents.sheet import Report, Sheet

_KEPT = 2  # sheets, of which one of a large mission takes tens of megabytes: of all, and of those chosen


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


class Collected:
    """Keeps what was gathered until the workspace changes: most choices only draw it in another way."""

    def __init__(self) -> None:
        self._sheets: dict[tuple[object, ...], Sheet[Any]] = {}
        self._revision = -1

    def of(self, run: PrintRun, only: tuple[str, ...] | None) -> Sheet[Any]:
        """Return what there is for a run, gathered now or before."""
        if run.workspace.revision != self._revision:
            self._sheets.clear()
            self._revision = run.workspace.revision
        key = (run.kind.name, run.mission_id, type(run.reader), run.reader.language, only)
        if key not in self._sheets:
            while len(self._sheets) >= _KEPT:
                self._sheets.pop(next(iter(self._sheets)))
            self._sheets[key] = run.collected(only)
        return self._sheets[key]


def drawing_of(run: PrintRun, sheet: Sheet[Any], *, apart: bool) -> Callable[[Report], Drawn]:
    """Return the work that draws a sheet, for the pool: it touches no database."""

    def draw(report: Report) -> Drawn:
        if apart:
            return Drawn(run, sheet, tuple(run.drawn_by_language(sheet, report)))
        return Drawn(run, sheet, (("", run.drawn(sheet, report)),))

    return draw
