"""What translators are told about each text, from `placeholders` and `remarks`, and what is missing there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

from translations.placeholders import EXAMPLES
from translations.remarks import BY_MODULE, BY_TEXT, NOTES

_WORD = re.compile(r"[^\W\d_]")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def names_of(message: Message) -> list[str]:
    """Return the placeholders of a text in the order in which they are read."""
    forms = [message.id] if isinstance(message.id, str) else list(message.id)
    names = [name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None]
    return list(dict.fromkeys(names))


def comments_for(message: Message) -> list[str]:
    """Return what a translator is told about a text: what it is about, and an example a placeholder."""
    note = NOTES.get(_key(message))
    comments = [note] if note else []
    return comments + [f"{{{name}}}: {_example(message, name)}" for name in names_of(message)]


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield which placeholders lack an example, which texts a note, and what is said of nothing."""
    used: set[tuple[str, ...]] = set()
    for message in catalogue:
        if not message.id:
            continue
        text = _first(message)
        if _key(message) in NOTES:
            used.add((_key(message),))
        elif names_of(message) and not _WORD.search(_PLACEHOLDER.sub("", text)):
            yield f"no note on a text without words: {text}"
        for name in names_of(message):
            source = _source(message, name)
            if source is None:
                yield f"no example for {{{name}}}: {text}"
            else:
                used.add(source)
    known = [(name,) for name in EXAMPLES] + [(text,) for text in NOTES]
    known += [(place, name) for where in (BY_MODULE, BY_TEXT) for place in where for name in where[place]]
    yield from (f"an example or note that no text uses: {' '.join(key)}" for key in known if key not in used)


def _example(message: Message, name: str) -> str:
    match _source(message, name):
        case None:
            return "?"
        case (place, _):
            return (BY_TEXT.get(place) or BY_MODULE[place])[name]
    return EXAMPLES[name]


def _source(message: Message, name: str) -> tuple[str, ...] | None:
    """Return where the example stands: the text goes before its module, its package and all."""
    text = _first(message)
    if name in BY_TEXT.get(text, {}):
        return text, name
    module = message.locations[0][0].removeprefix("pimap_desktop/") if message.locations else ""
    for place in sorted(BY_MODULE, key=len, reverse=True):
        inside = module.startswith(place) if place.endswith("/") else module == place
        if inside and name in BY_MODULE[place]:
            return place, name
    return (name,) if name in EXAMPLES else None


def _key(message: Message) -> str:
    """Return by which key a note is kept: with its context a word, alone a text with placeholders."""
    text = _first(message)
    return f"{message.context}|{text}" if message.context and not names_of(message) else text


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
