"""Queries and commands of the business by their names, and their values from JSON."""

from __future__ import annotations

import inspect
import json
import pkgutil
import types
import typing
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import Enum
from importlib import import_module
from typing import Any

import pimap_desktop.briefing
import pimap_desktop.mission
from pimap_desktop.errors import Refused
from pimap_desktop.text import _

_QUERIES = ("list_", "find_", "count_")


def find_verb(name: str, *, query: bool) -> Callable[..., Any]:
    """Return a query or a command of the business or its briefing by its name; `Refused` for no such name."""
    known = {verb: call for verb, call in _verbs().items() if verb.startswith(_QUERIES) == query}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3) or sorted(known)
    raise Refused(_("There is no “{name}”. There is: {names}."), name=name, names=near)


def read_values(verb: Callable[..., Any], text: str) -> dict[str, Any]:
    """Read the values of a verb from a JSON object by parameter name; `Refused` for what does not fit."""
    try:
        data = json.loads(text or "{}")
    except ValueError as error:
        raise Refused(_("The values are not JSON: {reason}."), reason=str(error)) from error
    if not isinstance(data, dict):
        raise Refused(_("The values must be one JSON object."))
    hints = typing.get_type_hints(verb)
    parameters = list(inspect.signature(verb).parameters.values())[1:]  # after the session
    unknown = data.keys() - {parameter.name for parameter in parameters}
    if unknown:
        names = [parameter.name for parameter in parameters]
        raise Refused(_("There is no value “{name}”. There is: {names}."), name=min(unknown), names=names)
    values = {name: _read(hints[name], value, name) for name, value in data.items()}
    for parameter in parameters:
        if parameter.default is parameter.empty and parameter.name not in values:
            raise Refused(_("The value “{name}” is missing."), name=parameter.name)
    return values


def call_verb(call: Callable[[], Any], name: str, values: str) -> Any:
    """Return what a verb returns; raises `Refused` for days and numbers beyond all bounds."""
    try:
        return call()
    except Exception as error:  # what the database wraps keeps its origin
        if not isinstance(getattr(error, "orig", error), OverflowError):
            raise
        raise Refused(_("“{value}” does not fit as “{name}”."), value=values, name=name) from error


def _verbs() -> dict[str, Callable[..., Any]]:
    verbs: dict[str, Callable[..., Any]] = {}
    for package in (pimap_desktop.mission, pimap_desktop.briefing):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, call in vars(import_module(module.name)).items():
                if inspect.isfunction(call) and call.__module__ == module.name and _is_verb(name, call):
                    verbs[name] = call
    return verbs


def _is_verb(name: str, call: Callable[..., Any]) -> bool:
    return not name.startswith("_") and next(iter(inspect.signature(call).parameters), "") == "session"


def _read(hint: Any, value: Any, name: str) -> Any:
    """Turn JSON into the type that a parameter asks for."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _read_any(typing.get_args(hint), value, name)
    if origin in (tuple, list, set, frozenset) and isinstance(value, list):
        inner = typing.get_args(hint)[0]
        return origin(_read(inner, each, name) for each in value)
    if is_dataclass(hint) and isinstance(value, Mapping):
        return _read_draft(hint, value, name)
    try:
        if isinstance(hint, type):
            if issubclass(hint, Enum):
                return hint(value)
            if hint in (date, datetime, time) and isinstance(value, str):
                return hint.fromisoformat(value)
            if hint is float and isinstance(value, int) and not isinstance(value, bool):
                return float(value)  # JSON has one kind of number
            if hint is bytes and isinstance(value, str):
                return b64decode(value, validate=True)  # a picture
            if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
                return value
    except (ValueError, OverflowError):
        pass
    raise Refused(_("“{value}” does not fit as “{name}”."), value=json.dumps(value), name=name)


def _read_any(hints: tuple[Any, ...], value: Any, name: str) -> Any:
    if value is None and type(None) in hints:
        return None
    refused: Refused | None = None
    for hint in hints:
        try:
            return _read(hint, value, name)
        except Refused as error:
            refused = error
    assert refused is not None
    raise refused


def _read_draft(draft: Any, value: Mapping[str, Any], name: str) -> Any:
    hints = typing.get_type_hints(draft)
    unknown = value.keys() - hints.keys()
    if unknown:
        raise Refused(
            _("“{name}” has no “{field}”. It has: {names}."), name=name, field=min(unknown), names=list(hints)
        )
    missing = [
        field.name
        for field in fields(draft)
        if field.name not in value and field.default is MISSING and field.default_factory is MISSING
    ]
    if missing:
        raise Refused(_("“{name}” needs: {names}."), name=name, names=missing)
    return draft(**{field: _read(hints[field], each, field) for field, each in value.items()})
