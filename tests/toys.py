"""Entities that exist for the tests of the store alone: shelves and the books on them.

Entities register in one place, where the tests of the real schema look too. Toy tables are therefore taken
out again, and are there only as long as `toys_present` lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from pimap_desktop.store.entity import Entity, Word, reference
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.store.workspace import Workspace


class Binding(StrEnum):
    """How a toy book is bound."""

    CLOTH = "cloth"
    PAPER = "paper"


class Shelf(Entity):
    """A toy shelf."""

    __tablename__ = "toy_shelf"

    name: Mapped[str] = mapped_column(default="")
    width: Mapped[int | None]
    books: Mapped[list[Book]] = relationship(back_populates="shelf", order_by="Book.title")


class Book(Entity):
    """A toy book."""

    __tablename__ = "toy_book"

    shelf_id: Mapped[str | None] = mapped_column(reference("toy_shelf"), index=True)
    title: Mapped[str] = mapped_column(default="")
    author: Mapped[str | None]
    pages: Mapped[int] = mapped_column(default=0)
    weight: Mapped[float | None]
    lent: Mapped[bool] = mapped_column(default=False)
    bought_at: Mapped[datetime | None]
    printed_on: Mapped[date | None]
    binding: Mapped[Binding] = mapped_column(Word(Binding), default=Binding.PAPER)
    shelf: Mapped[Shelf | None] = relationship(back_populates="books")


_TABLES = [cast("Table", entity.__table__) for entity in (Shelf, Book)]
for _table in _TABLES:
    Entity.metadata.remove(_table)


@contextmanager
def toys_present() -> Iterator[None]:
    """Let workspaces have the toy tables."""
    for table in _TABLES:
        Entity.metadata._add_table(table.name, None, table)
    try:
        yield
    finally:
        for table in _TABLES:
            Entity.metadata.remove(table)


class Hands:
    """A clock that moves only when told to, and a little with every look."""

    def __init__(self, start: datetime = datetime(2026, 4, 20, 8, tzinfo=UTC)) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time

    def move(self, **time: float) -> None:
        self.time += timedelta(**time)


@dataclass(frozen=True)
class Laptop:
    """One copy of a workspace, its clock and its folder."""

    workspace: Workspace
    clock: Hands
    folder: Path


def new_laptop(folder: Path, name: str, workspace_id: str | None = None, key: bytes | None = None) -> Laptop:
    """Make an empty workspace on a laptop of that name."""
    clock = Hands()
    folder = folder / name
    folder.mkdir()
    author = Author(f"person of {name}", name)
    workspace = create_workspace(folder / "toys.pimap", clock, author, key, workspace_id)
    hurry(workspace)
    return Laptop(workspace, clock, folder)


def hurry(workspace: Workspace) -> None:
    """Let a workspace not wait for the disk: tests write thousands of times and lose nothing by it."""
    connection = workspace._engine.raw_connection()
    connection.cursor().execute("PRAGMA synchronous = OFF")
    connection.close()


def add_book(session: Session, title: str, **values: Any) -> str:
    """Add a book; return its id."""
    book = Book(title=title, **values)
    session.add(book)
    session.flush()
    return book.id


def change_book(session: Session, book_id: str, **values: Any) -> None:
    """Change fields of a book."""
    book = session.get_one(Book, book_id)
    for name, value in values.items():
        setattr(book, name, value)


def remove_book(session: Session, book_id: str) -> None:
    """Remove a book."""
    session.get_one(Book, book_id).remove()


def list_titles(session: Session) -> list[str]:
    """Return the titles of the books that are there."""
    return list(session.scalars(select(Book.title).order_by(Book.title)))


def read_book(session: Session, book_id: str, *fields: str) -> tuple[Any, ...] | None:
    """Return fields of a book, or None where there is none."""
    book = session.get(Book, book_id)
    return None if book is None else tuple(getattr(book, field) for field in fields)


TOY_TABLES = ("toy_shelf", "toy_book")


def stored_rows(workspace: Workspace, tables: Sequence[str] = TOY_TABLES) -> dict[str, Any]:
    """Return what the file holds in its tables, deleted rows included, as it is stored."""

    def read(session: Session) -> dict[str, Any]:
        connection = session.connection()
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{table}"')), key=str)
            for table in tables
        }

    return workspace.ask(read)


def log_lines(workspace: Workspace) -> int:
    """Return how many changes the file holds."""
    return sum(1 for _ in workspace.changes({}))


Command = Callable[..., Any]
