"""The lines of a list that were refused, as a table to correct and to import again."""

from __future__ import annotations

from pimap_desktop.exchange.importing.plan import ImportPlan, ListPlan
from pimap_desktop.exchange.lists_in import ReadFile, ReadList
from pimap_desktop.exchange.spreadsheets_out import OutTable
from pimap_desktop.text import Message, _, verbatim


def refused_tables(file: ReadFile, plan: ImportPlan) -> tuple[OutTable, ...]:
    """Return the refused lines of each list: their cells as they stood in the file, then line and reason."""
    pairs = zip(file.lists, plan.lists, strict=True)
    return tuple(_table(read, found) for read, found in pairs if found.refused)


def _table(read: ReadList, plan: ListPlan) -> OutTable:
    # A line with too many cells is refused for that, and keeps them all.
    width = max([len(read.sheet.headings), *(len(line.cells) for line in plan.refused)])
    own = [verbatim(heading) for heading in read.sheet.headings]
    headings: list[Message] = [*own, *[verbatim("")] * (width - len(own))]
    rows = ((*line.cells, *[""] * (width - len(line.cells)), line.line, line.reason) for line in plan.refused)
    title = verbatim(read.sheet.name) if read.sheet.name else _("Refused lines")
    return OutTable(title, (*headings, _("Line of the list"), _("Why it was refused")), tuple(rows))
