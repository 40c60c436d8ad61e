"""Which of the program's texts stand on paper: what a catalogue of a language of documents alone holds.

The window speaks seven languages, documents speak more (`pimap_desktop.i18n.catalogues`). The texts are found
in the source: those of the modules that draw, and of the modules whose words are drawn. A test draws every
kind of document and hears of a text that is missing here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog, Message

from pimap_desktop.i18n.catalogues import LANGUAGES
from translations.catalogue import SOURCE

Key = tuple[str | None, str]  # the context, and the text or its singular

# What of the documents is said in the window: warnings, names of choices, steps of undo.
_IN_THE_WINDOW = {"badge_layouts", "badge_preview", "order", "permissions", "remarks", "runs"}
# Whose words documents draw, or are said in the same report as a spreadsheet; of the mission only what names
# things and states, no rule and no command.
_WORDS = (
    "briefing/content.py",
    "briefing/facts.py",
    "briefing/reasons.py",
    "briefing/sections.py",
    "exchange/reports_out.py",
    "mission/indicators.py",
    "mission/labels.py",  # what is held about a person names fields of any record
    "mission/matching.py",
    "mission/pairs.py",
    "mission/readable.py",
    "mission/standard_tasks.py",
    "mission/words.py",
)
# What these are given is said in the window too: refusals, warnings, titles to choose from.
_SAID = {"Kind", "Refused", "Unreadable", "Stale", "require_known", "Remarks"}


def is_partial(language: str) -> bool:
    """Tell whether a catalogue holds the texts on paper alone: the window does not speak the language."""
    return language not in LANGUAGES


def on_paper(catalogue: Catalog) -> Catalog:
    """Return what of a catalogue stands on paper."""
    part = Catalog(project=catalogue.project, charset="utf-8", fuzzy=False, locale=catalogue.locale)
    for message in catalogue:
        if message.id and key_of(message) in paper_texts():
            part[message.id] = message
    return part


def key_of(message: Message) -> Key:
    """Return what tells a text from all others."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


@cache
def paper_texts() -> frozenset[Key]:
    """Return every text that can stand on a document."""
    drawing = [path for path in (SOURCE / "documents").glob("*.py") if path.stem not in _IN_THE_WINDOW]
    modules = (*drawing, *(SOURCE / name for name in _WORDS))
    return frozenset(key for path in modules for key in _texts_in(ast.parse(path.read_text("utf-8"))))


def _texts_in(node: ast.AST) -> Iterator[Key]:
    if isinstance(node, ast.Call):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _SAID:
                return
            case ast.Call(func=ast.Name(id="_" | "ngettext"), args=[ast.Constant(value=str(text)), *_others]):
                yield None, text
            case ast.Call(
                func=ast.Name(id="pgettext"),
                args=[ast.Constant(value=str(context)), ast.Constant(value=str(text))],
            ):
                yield context, text
    for child in ast.iter_child_nodes(node):
        yield from _texts_in(child)
