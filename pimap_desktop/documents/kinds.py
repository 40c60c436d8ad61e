"""The kinds of documents there are, as the command line and the Documents page offer them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from pimap_desktop.documents import agendas, badges
from pimap_desktop.documents.agenda_sheet import AgendaBook
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.stock import DEFAULT_STOCK, stock_by_code
from pimap_desktop.documents.style import paper_by_name
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _


@dataclass(frozen=True)
class PrintOptions:
    """What a person chooses before printing; a kind uses what concerns it."""

    paper: str = "A4"
    stock: str = DEFAULT_STOCK
    start_at: int = 1  # the first free label


@dataclass(frozen=True)
class Kind:
    """One kind of document: gather with a session (mission, reader, ids or None for all), then draw."""

    name: str
    title: Message
    on_labels: bool
    gather: Callable[[Session, str, Reader, Collection[str] | None], Any]
    draw: Callable[[Any, Reader, PrintOptions], Document]


def _draw_badges(sheet: badges.BadgeSheet, reader: Reader, options: PrintOptions) -> Document:
    return badges.draw(sheet, reader, badges.BadgePrint(stock_by_code(options.stock), options.start_at))


def _draw_agendas(book: AgendaBook, reader: Reader, options: PrintOptions) -> Document:
    return agendas.draw(book, reader, paper_by_name(options.paper))


KINDS = (
    Kind("badges", _("Badges"), on_labels=True, gather=badges.gather, draw=_draw_badges),
    Kind("agendas", _("Personal agendas"), on_labels=False, gather=agendas.gather, draw=_draw_agendas),
)


def kind_named(name: str) -> Kind:
    """Return a kind by its name; raises `Refused`, naming the kinds there are."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise Refused(_("There is no document “{name}”. There is: {names}.", name=name, names=_names()))


def _names() -> list[str]:
    return [kind.name for kind in KINDS]
