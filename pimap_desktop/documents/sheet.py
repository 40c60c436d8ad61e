"""What a document is drawn from: things in the order of printing, each for somebody or something."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Protocol, Self, TypeVar, runtime_checkable

from pimap_desktop.text import Message, as_data

Report = Callable[[float], object]  # called with the share that is done; may raise to stop the drawing


class Item(Protocol):
    """One thing that is printed: a badge, an agenda, the card of a table."""

    @property
    def subject_id(self) -> str:
        """Whom or what it is for, in print records."""

    @property
    def name(self) -> str:
        """How people call it, in warnings and bookmarks."""

    @property
    def language(self) -> str | None:
        """In which language it is worded; None: in the reader's."""


T = TypeVar("T", bound=Item)


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """The things of one kind that are printed together."""

    title: str  # of the mission
    items: Sequence[T]
    days: tuple[date, ...] = ()  # of the mission
    warnings: tuple[Message, ...] = ()  # about what is not on it

    def with_items(self, keep: Callable[[T], bool]) -> Sheet[T]:
        """Return the same with some of the things."""
        return replace(self, items=tuple(item for item in self.items if keep(item)))

    def sorted_by(self, key: Callable[[T], Any]) -> Sheet[T]:
        """Return the same in another order; equals stay as they are."""
        return replace(self, items=sorted(self.items, key=key))

    def by_language(self, usual: str) -> dict[str, Sheet[T]]:
        """Share the things out by language, in the order of the first of each."""
        languages = dict.fromkeys(item.language or usual for item in self.items)
        return {
            code: self.with_items(lambda item, code=code: (item.language or usual) == code)  # type: ignore[misc]
            for code in languages
        }

    def repeated(self, copies: int) -> Sheet[T]:
        """Return each thing several times, its copies together."""
        return (
            self if copies == 1 else replace(self, items=[item for item in self.items for _ in range(copies)])
        )


@runtime_checkable
class Daily(Protocol):
    """What a choice of day leaves something of, or nothing."""

    def on_day(self, day: date) -> Self | None:
        """Return what concerns a day."""


@dataclass(frozen=True)
class DayItem:
    """What is printed once a day of a mission."""

    mission_id: str
    mission_title: str
    place: str
    day: date

    @property
    def subject_id(self) -> str:
        """The mission, and the day."""
        return f"{self.mission_id} {self.day.isoformat()}"

    @property
    def name(self) -> str:
        """The day."""
        return self.day.isoformat()

    def on_day(self, day: date) -> Self | None:
        """Return it if it is of the day."""
        return self if self.day == day else None


def on_day(sheet: Sheet[T], day: date | None) -> Sheet[T]:
    """Return what of a sheet concerns a day; what knows no days stays as it is."""
    if day is None:
        return sheet
    kept = ((item.on_day(day) if isinstance(item, Daily) else item) for item in sheet.items)
    return replace(sheet, items=[item for item in kept if item is not None])


def reported(items: Iterable[T], count: int, report: Report) -> Iterable[T]:
    """Give things one by one and tell how far they are."""
    for number, item in enumerate(items):
        report(number / count)
        yield item


def silent(done: float) -> None:
    """Tell nobody how far the drawing is."""


def digest_of(*printed: object) -> str:
    """Return a short mark of what is printed: another value gives another mark."""
    text = json.dumps([_plain(each) for each in printed], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | float():
            return value
        case Message():
            return as_data(value)
        case Enum():
            return value.value
        case str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case set() | frozenset():
            return sorted(map(str, value))
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"a digest cannot hold a {type(value).__name__}")
