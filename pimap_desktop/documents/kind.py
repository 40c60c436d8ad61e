"""What a kind of document is: how it is gathered, drawn, and known again when it was printed before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from pimap_desktop.documents.options import MOST_COPIES, PrintOptions
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.sheet import Report, Sheet, digest_of, on_day, silent
from pimap_desktop.documents.stock import LabelStock, read_folded_stocks, read_stocks, stock_by_code
from pimap_desktop.documents.style import PAPERS, Paper, paper_by_name
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _

Gather = Callable[[Session, str, Reader, Collection[str] | None], Sheet[Any]]
Draw = Callable[[Sheet[Any], Reader, PrintOptions, Report], Document]


class Subject(StrEnum):
    """What each thing of a kind is for; ids of such choose some of them."""

    PERSON = "person"
    TABLE = "table"
    VENUE = "venue"
    MISSION = "mission"  # there is nothing to choose


@dataclass(frozen=True)
class Labels:
    """The label stock that suits a kind."""

    usual: Mapping[str, str]  # by paper
    folded: bool = False

    def stock_for(self, options: PrintOptions) -> LabelStock:
        """Return the stock that was chosen, or the usual one; raises `Refused` for one that does not suit."""
        stock = options.stock
        if isinstance(stock, str):
            stock = stock_by_code(stock or self.usual[paper_by_name(options.paper).name])
        if stock.folded and not self.folded:
            raise Refused(_("“{stock}” is for what is folded.", stock=stock.name))
        if self.folded and not stock.folded:
            raise Refused(_("“{stock}” is not for what is folded.", stock=stock.name))
        return stock

    def suiting(self, own: Collection[LabelStock] = ()) -> list[LabelStock]:
        """Return the stock to choose from; ``own`` is that of the workspace (see `stock.list_stocks`)."""
        return [
            stock for stock in (*read_stocks(), *read_folded_stocks(), *own) if stock.folded == self.folded
        ]


@dataclass(frozen=True)
class Kind:
    """One kind of document: gather with a session (mission, reader, ids or None for all), then draw."""

    name: str
    title: Message
    gather: Gather
    draw_sheet: Draw
    subject: Subject = Subject.PERSON
    labels: Labels | None = None  # None: it stands on pages
    papers: Mapping[str, Paper] = field(default_factory=lambda: PAPERS)
    uses_template: bool = False
    is_recorded: bool = True  # that it was printed is worth knowing
    digest_of_item: Callable[[Any, Sheet[Any], PrintOptions], str] | None = None
    plan_of_item: Callable[[Any], str] | None = None  # of kinds by which a person knows the plan

    @property
    def on_labels(self) -> bool:
        """Whether it stands on label stock, and not on pages."""
        return self.labels is not None

    def draw(
        self, sheet: Sheet[Any], reader: Reader, options: PrintOptions, report: Report = silent
    ) -> Document:
        """Draw a sheet; ``report`` hears how far it is, and may raise to stop.

        Raises `Refused` where there is nothing to print, or for options that do not suit.
        """
        if not 1 <= options.copies <= MOST_COPIES:
            raise Refused(_("Between 1 and {most} copies can be printed.", most=MOST_COPIES))
        paper_by_name(options.paper, self.papers)
        sheet = on_day(sheet, options.day)
        document = self.draw_sheet(sheet.repeated(options.copies), reader, options, report)
        return replace(document, items=len(sheet.items))

    def digest(self, item: Any, sheet: Sheet[Any], options: PrintOptions) -> str:
        """Return a mark of what is printed of one thing; another mark: what was printed is out of date."""
        if self.digest_of_item is not None:
            return self.digest_of_item(item, sheet, options)
        return digest_of(sheet.title, item)

    def plan(self, item: Any) -> str:
        """Return the plan that stands on it, as a print record keeps it."""
        return self.plan_of_item(item) if self.plan_of_item else ""
