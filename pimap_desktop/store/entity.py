"""The base every entity inherits, and the column types whose stored form can travel in the change log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast
from uuid import UUID, uuid4, uuid5

from sqlalchemy import Dialect, ForeignKey, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

W = TypeVar("W", bound=StrEnum)
_LATER = "declared later"


def new_id() -> str:
    """Return an id that no other laptop will ever give."""
    return str(uuid4())


_MEMBERS = UUID("6f8a1c3e-5a0e-4b52-9d8e-0c7d1f2b4a66")  # the name space of ids that follow from others


def member_id(*parts: str) -> str:
    """Return the id of a row that says that things belong together.

    Two laptops that say the same write the same row, and not two.
    """
    return str(uuid5(_MEMBERS, "|".join(parts)))


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC in ISO 8601, so that it sorts and travels as text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a time without a zone: nobody could tell which clock it was read from."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        # "+" sorts before ".", so that a moment comes before those that are a fraction of a second later.
        return value.astimezone(UTC).isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else datetime.fromisoformat(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:
        """Return what does the same in one call a value, since a page reads thousands of them."""
        read = datetime.fromisoformat
        return lambda value: None if value is None else read(value)


class Word(TypeDecorator[W], Generic[W]):
    """One word of a fixed set, kept as its text."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[W]) -> None:
        super().__init__()
        self._words = words
        self._known = _Readable(words)

    @property
    def words(self) -> tuple[W, ...]:
        """The words of the set."""
        return tuple(self._words)

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:
        """Keep the word's text; a text that is no word of the set is a mistake of the caller."""
        return None if value is None else self._words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:
        """Read the word; one that only a newer program knows reads as the set's first."""
        return self._known[value]

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], W | None]:
        """Return what does the same without a call of Python's."""
        return self._known.__getitem__


class _Readable(dict[str | None, W | None]):
    """The words of a set by their texts; a dictionary, since thousands of words are read for one page."""

    def __init__(self, words: type[W]) -> None:
        super().__init__({word.value: word for word in words})
        self[None] = None
        self._first = next(iter(words))

    def __missing__(self, text: str | None) -> W:
        return self._first


class Entity(DeclarativeBase):
    """A row that is shared between laptops: it has an id for ever and is never removed, only marked."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment()}  # noqa: RUF012 (read once by the mapper)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    deleted: Mapped[bool] = mapped_column(default=False)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__table__" in cls.__dict__:
            # An older program's rows lack the newest columns: in the file every column may be empty.
            for column in cast("Table", cls.__table__).columns:
                column.nullable = not column.primary_key

    def remove(self) -> None:
        """Mark the row as deleted; another laptop's edit that this one has not seen will win."""
        self.deleted = True


def declare_later(declare: Callable[[], None]) -> None:
    """Name what declares entities; it is called when all of them are wanted.

    To map an entity takes two milliseconds, and a start needs few of them: those that the first page reads.
    """
    Entity.metadata.info.setdefault(_LATER, []).append(declare)


def all_tables() -> Mapping[str, Table]:
    """Return the table of every entity by its name, also of those that nobody has used yet."""
    for declare in Entity.metadata.info.get(_LATER, ()):
        declare()
    return Entity.metadata.tables


def all_entities() -> dict[str, type[Entity]]:
    """Return every entity by the name of its table."""
    all_tables()
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Entity.registry.mappers}


def reference(table: str) -> ForeignKey:
    """Point to another entity; checked at commit, because rows of a package arrive in any order."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
