"""Sentences for people that stay free of language until somebody reads them.

A text is named where it is born, ``_("Add company")``, and worded where it is read: by the reader of the
window or of one recipient's document (`pimap_desktop.i18n.reader`). A message can be written into the change
log and worded years later in another language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol


class Catalogue(Protocol):
    """What a message asks of a set of translations (`gettext.NullTranslations` has it)."""

    def gettext(self, message: str) -> str: ...  # noqa: D102
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...  # noqa: D102
    def pgettext(self, context: str, message: str) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Country:
    """A country by its ISO 3166 code, as a value of a message."""

    code: str


@dataclass(frozen=True)
class Tongue:
    """A language by its BCP 47 code, as a value of a message."""

    code: str


@dataclass(frozen=True)
class Message:
    """A sentence waiting for a language; the values fill its ``{placeholders}``."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    plural: str | None = None
    count: int = 0
    context: str | None = None

    def format(self, **values: object) -> Message:
        """Return the same sentence with more values."""
        return replace(self, values={**self.values, **values})

    def worded(self, catalogue: Catalogue, show: Callable[[object], str]) -> str:
        """Word the sentence with a catalogue; ``show`` words each value."""
        if self.plural is not None:
            template = catalogue.ngettext(self.msgid, self.plural, self.count)
        elif self.context is not None:
            template = catalogue.pgettext(self.context, self.msgid)
        else:
            template = catalogue.gettext(self.msgid)
        if not self.values:
            return template
        # Values arrive as finished strings, so a brace inside a name is never read as a placeholder.
        return template.format_map({name: show(value) for name, value in self.values.items()})


def _(msgid: str, **values: object) -> Message:
    """Name a sentence."""
    return Message(msgid, values)


def ngettext(msgid: str, plural: str, count: int, **values: object) -> Message:
    """Name a sentence that depends on a count; ``{count}`` is filled by it."""
    return Message(msgid, {"count": count, **values}, plural, count)


def pgettext(context: str, msgid: str, **values: object) -> Message:
    """Name a word that means different things in different places."""
    return Message(msgid, values, context=context)


def verbatim(text: str) -> Message:
    """Wrap data (a name, a path) where a message is expected; it is the same in every language."""
    return Message("{text}", {"text": text}, context="verbatim")


def as_data(message: Message) -> dict[str, Any]:
    """Turn a message into JSON data, so that a log can keep it free of language."""
    data: dict[str, Any] = {"msgid": message.msgid}
    if message.values:
        data["values"] = {name: _value_as_data(value) for name, value in message.values.items()}
    if message.plural is not None:
        data |= {"plural": message.plural, "count": message.count}
    if message.context is not None:
        data["context"] = message.context
    return data


def from_data(data: Mapping[str, Any]) -> Message:
    """Read a message back from `as_data`; raises `ValueError` or `KeyError` for anything else."""
    values = {name: _value_from_data(value) for name, value in data.get("values", {}).items()}
    return Message(data["msgid"], values, data.get("plural"), data.get("count", 0), data.get("context"))


def _value_as_data(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Message():
            return {"message": as_data(value)}
        case datetime():
            # The zone's name goes along: an offset alone would lose the place.
            return {"moment": value.isoformat(), "zone": str(value.tzinfo)}
        case date():
            return {"date": value.isoformat()}
        case Country():
            return {"country": value.code}
        case Tongue():
            return {"language": value.code}
        case list() | tuple():
            return [_value_as_data(item) for item in value]
    raise ValueError(f"a message cannot keep a {type(value).__name__}")


def _value_from_data(value: object) -> object:
    match value:
        case {"message": data}:
            return from_data(data)
        case {"moment": text, "zone": zone}:
            # Imported here: reading back moments is rare, and zoneinfo costs start-up time.
            from zoneinfo import ZoneInfo

            moment = datetime.fromisoformat(text)
            return moment if zone == "None" else moment.astimezone(ZoneInfo(zone))
        case {"date": text}:
            return date.fromisoformat(text)
        case {"country": code}:
            return Country(code)
        case {"language": code}:
            return Tongue(code)
        case list():
            return tuple(_value_from_data(item) for item in value)
        case None | bool() | int() | float() | str():
            return value
    raise ValueError("not a value of a message")
