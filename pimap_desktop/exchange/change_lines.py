"""One change as one line of a package, and the strict reading of a line that comes from outside.

A line that is read here can be applied, shown and passed on by this program: nothing else gets into the log,
from which nothing is ever taken out again. Tables and columns may be any: a newer program has more of them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from string import Formatter
from typing import Any, NoReturn, TypeVar

from pimap_desktop.store.heads import DELETED, Change, Dot, Value
from pimap_desktop.text import Country, Message, Tongue, as_data, from_data

LONGEST_LINE = 8 * 1024 * 1024  # bytes; a row with the longest text a workspace takes has room in it
HIGHEST_CLOCK = 1 << 62  # the year 4199
_HIGHEST_SEQ = 1 << 53
_HIGHEST_NUMBER = (1 << 63) - 1  # SQLite's integers
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_ID = re.compile(r"[ -~]{1,100}")
_PLACEHOLDER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_REQUIRED = {"device", "seq", "clock", "step", "table", "row", "values", "base"}
_ALLOWED = _REQUIRED | {"seen", "label"}

V = TypeVar("V")


def write_line(change: Change) -> bytes:
    """Return a change as one line of JSON."""
    data: dict[str, Any] = {
        "device": change.device,
        "seq": change.seq,
        "clock": change.clock,
        "step": change.step,
        "table": change.table,
        "row": change.row,
        "values": change.values,
        "base": change.base,
    }
    if change.seen is not None:
        data["seen"] = change.seen
    if change.label is not None:
        data["label"] = as_data(change.label)
    return _ENCODER.encode(data).encode() + b"\n"


def read_line(line: bytes) -> Change:
    """Return the change on a line; raises `ValueError` for anything this program would not have written."""
    data = read_object(line)
    keys = data.keys()
    _require(keys >= _REQUIRED and keys <= _ALLOWED)
    device = _text(data["device"], _ID)
    seq = _number(data["seq"], _HIGHEST_SEQ)
    values = _mapping(data["values"], _value)
    deletes = _deletes(values)
    _require("id" not in values and deletes == ("seen" in data))
    base = _mapping(data["base"], _dots)
    _require(base.keys() <= values.keys())
    return Change(
        device=device,
        seq=seq,
        clock=_number(data["clock"], HIGHEST_CLOCK),
        step=_number(data["step"], seq),
        table=_text(data["table"], _NAME),
        row=_text(data["row"], _ID),
        values=values,
        base=base,
        seen=read_vector(data["seen"]) if deletes else None,
        label=_label(data["label"]) if "label" in data else None,
    )


def read_object(text: bytes) -> dict[str, Any]:
    """Return a JSON object read strictly: no key twice, no NaN, no text that is not Unicode."""
    try:
        data = _DECODER.decode(text.decode())
        if b"\\u" in text:
            _ENCODER.encode(data).encode()  # half a surrogate pair is JSON, but no text
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    _require(type(data) is dict)
    return dict(data)


def read_vector(data: object, highest: int = _HIGHEST_SEQ) -> dict[str, int]:
    """Return the last sequence number of each device, or another number of each."""
    if type(data) is not dict:
        raise ValueError("not a vector")
    return {_text(device, _ID): _number(seq, highest, 0) for device, seq in data.items()}


def _deletes(values: Mapping[str, Value]) -> bool:
    deleted = values.get(DELETED, 0)
    _require(deleted in (0, 1))
    return bool(deleted)


def _mapping(data: object, read: Callable[[object], V]) -> dict[str, V]:
    if type(data) is not dict:
        raise ValueError("not a mapping of columns")
    return {_text(column, _NAME): read(value) for column, value in data.items()}


def _value(value: object) -> Value:
    if type(value) is str or value is None:
        return value
    if type(value) is bool:
        return int(value)
    if type(value) is int and -_HIGHEST_NUMBER <= value <= _HIGHEST_NUMBER:
        return value
    if type(value) is float and math.isfinite(value):
        return value
    raise ValueError("not a value of a field")


def _dots(data: object) -> tuple[Dot, ...]:
    if type(data) is not list or not data:
        raise ValueError("not a list of dots")
    dots = tuple(_dot(dot) for dot in data)
    _require(len(set(dots)) == len(dots))
    return dots


def _dot(data: object) -> Dot:
    if type(data) is not list or len(data) != 2:
        raise ValueError("not a dot")
    return Dot(_text(data[0], _ID), _number(data[1], _HIGHEST_SEQ))


def _label(data: object) -> Message:
    if type(data) is not dict:
        raise ValueError("not a message")
    try:
        message = from_data(data)
    except (KeyError, TypeError, AttributeError, OSError, OverflowError, RecursionError) as error:
        raise ValueError("not a message") from error
    _require_sound(message)
    return message


def _require_sound(message: Message) -> None:
    """Refuse a message that could not be worded: it would break every page that shows it."""
    _require(type(message.count) is int and (message.context is None or type(message.context) is str))
    for template in (message.msgid, message.plural):
        if template is not None:
            _require(type(template) is str and _placeholders(template) <= message.values.keys())
    for value in message.values.values():
        _require_sound_value(value)


def _require_sound_value(value: object) -> None:
    match value:
        case Message():
            _require_sound(value)
        case Country() | Tongue():
            _require(type(value.code) is str)
        case tuple():
            for item in value:
                _require_sound_value(item)


@lru_cache(maxsize=500)
def _placeholders(template: str) -> frozenset[str]:
    found = set()
    for _literal, name, width, conversion in Formatter().parse(template):
        if name is not None:
            # A width or an attribute, "{name:>999999999}", could be asked of any text.
            _require(bool(_PLACEHOLDER.fullmatch(name)) and not width and not conversion)
            found.add(name)
    return frozenset(found)


def _text(data: object, pattern: re.Pattern[str]) -> str:
    if type(data) is not str or not pattern.fullmatch(data):
        raise ValueError("not a name")
    return data


def _number(data: object, highest: int, lowest: int = 1) -> int:
    if type(data) is not int or not lowest <= data <= highest:
        raise ValueError("not a number in its range")
    return data


def _require(sound: bool) -> None:
    if not sound:
        raise ValueError("not a change")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    _require(len(found) == len(pairs))
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False)
