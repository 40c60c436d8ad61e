"""One run of printing: what is gathered, what of it was printed before, drawn whole or by language, noted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pimap_desktop.documents.geometry import Adjustment
from pimap_desktop.documents.kind import Kind
from pimap_desktop.documents.options import PrintOptions
from pimap_desktop.documents.order import Order, in_order
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.printed import Printed, compare, drafts_of
from pimap_desktop.documents.sheet import Report, Sheet, on_day, silent
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.printing import list_prints, record_prints
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _


@dataclass(frozen=True)
class PrintRun:
    """Everything that was chosen; the stock and the template are those of the workspace (see `settled`)."""

    workspace: Workspace
    mission_id: str
    kind: Kind
    reader: Reader
    options: PrintOptions

    def gathered(self, only: Collection[str] | None, order: Order = Order.GATHERED) -> Sheet[Any]:
        """Return what would be printed, in its order."""
        return self.arranged(self.collected(only), order)

    def collected(self, only: Collection[str] | None) -> Sheet[Any]:
        """Return what there is of the kind, for all days."""
        return self.workspace.ask(self.kind.gather, self.mission_id, self.reader, only)

    def arranged(self, sheet: Sheet[Any], order: Order = Order.GATHERED) -> Sheet[Any]:
        """Return what of a collected sheet would be printed, in its order."""
        return in_order(on_day(sheet, self.options.day), order, self.reader)

    def printed(self, sheet: Sheet[Any]) -> Printed:
        """Tell what of a sheet was printed before."""
        rows = self.workspace.ask(list_prints, self.mission_id, self.kind.name)
        return compare(self.kind, sheet, self.options, rows)

    def drawn(self, sheet: Sheet[Any], report: Report = silent) -> Document:
        """Draw everything into one document; touches no database."""
        return self.kind.draw(sheet, self.reader, self.options, report)

    def drawn_by_language(self, sheet: Sheet[Any], report: Report = silent) -> Iterator[tuple[str, Document]]:
        """Draw a document for each language; ``report`` hears how far all of them together are."""
        parts, done = sheet.by_language(self.reader.language), 0
        for code, part in parts.items():
            begun, share = done / len(sheet.items), len(part.items) / len(sheet.items)

            def told(of_part: float, begun: float = begun, share: float = share) -> None:
                report(begun + of_part * share)

            yield code, self.kind.draw(part, self.reader.speaking(code), self.options, told)
            done += len(part.items)

    def adjusted(self, adjustment: Adjustment) -> PrintRun:
        """Return the same for another printer."""
        return replace(self, options=replace(self.options, adjustment=adjustment))

    def record(self, sheet: Sheet[Any], printer: str) -> None:
        """Note that a sheet has been printed now."""
        self.workspace.do(
            _("Note what was printed: {kind}", kind=self.kind.title),
            record_prints,
            self.mission_id,
            self.kind.name,
            printer,
            drafts_of(self.kind, sheet, self.options),
            self.options.copies,
        )
