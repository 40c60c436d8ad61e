"""Which column means what, and how its values are written; saved by name as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.fields import REQUEST_FIELDS, Field
from pimap_desktop.exchange.reading.moments import DateOrder
from pimap_desktop.exchange.reading.source import Source, open_source
from pimap_desktop.text import _


class NameOrder(StrEnum):
    """The order of the parts in a column of full names."""

    GIVEN_FIRST = "given first"
    FAMILY_FIRST = "family first"


@dataclass(frozen=True)
class Mapping:
    """How a list is read: heading → field, and what a file cannot say itself.

    ``name`` is the layout (“b2match”) or the name the organiser saved it under. Several headings may have one
    field: the first that holds something is taken. What is None is found out from the values.
    ``as_written``: a name in Chinese or Japanese characters stays in the column where it stands.
    """

    name: str = ""
    columns: Table[str, Field] = field(default_factory=dict, hash=False)
    header: bool | None = None
    list_separator: str = ";"
    name_order: NameOrder = NameOrder.GIVEN_FIRST
    date_order: DateOrder | None = None
    decimal_mark: str | None = None
    keep_cancelled: bool = False
    as_written: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    @property
    def is_of_requests(self) -> bool:
        """Whether the list says who wants to meet whom."""
        return any(field in REQUEST_FIELDS for field in self.columns.values())


def mapping_as_toml(mapping: Mapping) -> str:
    """Write a mapping down, for a file the organiser keeps or edits."""
    # Imported here: a mapping is saved now and then, never at start-up.
    import tomli_w

    data: dict[str, Any] = {"name": mapping.name}
    if mapping.header is not None:
        data["header"] = mapping.header
    data |= {
        "list_separator": mapping.list_separator,
        "name_order": str(mapping.name_order),
        "keep_cancelled": mapping.keep_cancelled,
        "as_written": mapping.as_written,
    }
    if mapping.date_order:
        data["date_order"] = str(mapping.date_order)
    if mapping.decimal_mark:
        data["decimal_mark"] = mapping.decimal_mark
    data["columns"] = {heading: str(field) for heading, field in mapping.columns.items()}
    return tomli_w.dumps(data)


def load_mapping(source: Path | str) -> Mapping:
    """Read a mapping from a file or from TOML text; raises `Unreadable` naming the entry that is wrong."""
    file = open_source(source) if isinstance(source, Path) else Source(_("mapping"), source.encode("utf-8"))
    try:
        data = tomllib.loads(file.data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable(_("“{name}” is not a mapping in TOML: save it anew.", name=file.name)) from None
    columns = data.pop("columns", {})
    if not isinstance(columns, dict) or not columns:
        raise Unreadable(_("“{name}” names no columns: add them under [columns].", name=file.name))
    return Mapping(
        columns={heading: _field(heading, value) for heading, value in columns.items()}, **_options(data)
    )


def _field(heading: str, value: object) -> Field:
    if not isinstance(value, str) or value not in set(Field):
        names = sorted(Field)
        raise Unreadable(
            _(
                "“{heading}” has a meaning that is not known: write one of {names}.",
                heading=heading,
                names=names,
            )
        )
    return Field(value)


_CHOICES: dict[str, type[StrEnum]] = {"name_order": NameOrder, "date_order": DateOrder}
_KINDS: dict[str, type] = {
    "name": str, "header": bool, "keep_cancelled": bool, "as_written": bool, "list_separator": str,
    "decimal_mark": str,
}  # fmt: skip


def _options(data: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for key, value in data.items():
        if key in _CHOICES and isinstance(value, str) and value in set(_CHOICES[key]):
            options[key] = _CHOICES[key](value)
        elif key in _KINDS and isinstance(value, _KINDS[key]):
            options[key] = value
        else:
            raise Unreadable(_("“{entry}” is not an entry of a mapping: correct or delete it.", entry=key))
    return options
