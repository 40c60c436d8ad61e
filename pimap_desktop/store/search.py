"""Finding rows by typing the beginnings of their words.

The index is derived data. It lies in memory beside the open file, so that nothing of it is left in
the file, in copies or in temporary files when somebody is erased; it is made at the first question, and
follows the change log from there: an edit, an undo and an import reach it alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from pimap_desktop.store.guard import UnrecordedWrite
from pimap_desktop.store.log import RowKey, dump, read_revision
from pimap_desktop.store.recording import RecordingSession

_INDEXES = "pimap.search"  # key in Connection.info: the indexes of the open file by their names
_MANY = 2000  # changed rows from which making the index anew is quicker
# Scripts without spaces between words: each character is a word, and a typed name is a row of them.
_UNSPACED = re.compile(r"([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")


@dataclass(frozen=True)
class Texts:
    """What a row is found by: its names, and what else leads to it."""

    names: str
    more: str = ""


@dataclass(frozen=True)
class Searchable:
    """A kind of row that can be found; the texts come without accents and capitals."""

    name: str
    read: Callable[[Session, Collection[str] | None], Mapping[str, Texts]]  # of the given rows, None: of all
    affected: Callable[[Session, Collection[RowKey]], set[str]]  # whose texts follow from the changed rows


def search(session: Session, kind: Searchable, typed: str, limit: int = -1) -> list[str]:
    """Return the ids of the rows that have a word beginning with each typed one, the best first.

    Raises `UnrecordedWrite` in a command: what it has written may never become true.
    """
    expression = _expression(typed)
    return _caught_up(session, kind).find(expression, limit) if expression else []


def prepare_search(asking: Session, kind: Searchable) -> None:
    """Make the index before somebody types, so that the first letter is answered as fast as the others."""
    _caught_up(asking, kind)


def forget_indexes(connection: Connection) -> None:
    """Make every index anew at the next question: what was found by may have been erased."""
    indexes: dict[str, _Index] = connection.info.get(_INDEXES, {})
    for index in indexes.values():
        index.forget()


@dataclass
class _Index:
    """The index of one kind of row in one open file."""

    kind: Searchable
    position: int = 0  # the revision up to which it follows the log
    database: Any = field(default_factory=lambda: sqlcipher3.dbapi2.connect(":memory:", isolation_level=None))

    def __post_init__(self) -> None:
        # The texts themselves are not kept: only where each word occurs.
        self.database.executescript(
            "CREATE TABLE ids (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
            "CREATE VIRTUAL TABLE words USING fts5(names, more, content='', contentless_delete=1,"
            " prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');"
            "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10.0, 2.0)');"
        )

    def catch_up(self, session: Session) -> None:
        """Bring the index up to the revision of the file."""
        connection = session.connection()
        revision = read_revision(connection)
        if revision == self.position:
            return
        changed = _changed_since(connection, self.position) if 0 < self.position < revision else None
        if changed is None or len(changed) > _MANY:
            self._replace(None, self.kind.read(session, None))
        elif rows := self.kind.affected(session, changed):
            self._replace(rows, self.kind.read(session, rows))
        self.position = revision

    def forget(self) -> None:
        """Hold nothing."""
        self.database.execute("DELETE FROM words")
        self.database.execute("DELETE FROM ids")
        self.position = 0

    def find(self, expression: str, limit: int) -> list[str]:
        """Return the ids of the rows that fit, the best first."""
        found = self.database.execute(
            "SELECT ids.id FROM words JOIN ids ON ids.number = words.rowid "
            "WHERE words MATCH ? ORDER BY rank, ids.number LIMIT ?",
            (expression, limit),
        )
        return [row for (row,) in found]

    def _replace(self, rows: Collection[str] | None, texts: Mapping[str, Texts]) -> None:
        """Replace the texts of the given rows, or of all."""
        database = self.database
        database.execute("BEGIN")
        if rows is None:
            database.execute("DELETE FROM words")
            database.execute("DELETE FROM ids")
        else:
            wanted = (dump(sorted(rows)),)
            found = "SELECT number FROM ids JOIN json_each(?) AS wanted ON ids.id = wanted.value"
            numbers = database.execute(found, wanted).fetchall()
            database.executemany("DELETE FROM words WHERE rowid = ?", numbers)
            database.executemany("DELETE FROM ids WHERE number = ?", numbers)
        (last,) = database.execute("SELECT coalesce(max(number), 0) FROM ids").fetchone()
        numbered = list(enumerate(texts.items(), last + 1))
        database.executemany("INSERT INTO ids VALUES (?, ?)", ((n, row) for n, (row, _texts) in numbered))
        database.executemany(
            "INSERT INTO words (rowid, names, more) VALUES (?, ?, ?)",
            ((n, _spaced(each.names), _spaced(each.more)) for n, (_row, each) in numbered),
        )
        database.execute("COMMIT")


def _caught_up(session: Session, kind: Searchable) -> _Index:
    if isinstance(session, RecordingSession):
        raise UnrecordedWrite("a search is a query, not part of a command")
    index = _index_of(session.connection(), kind)
    index.catch_up(session)
    return index


def _index_of(connection: Connection, kind: Searchable) -> _Index:
    indexes: dict[str, _Index] = connection.info.setdefault(_INDEXES, {})
    if kind.name not in indexes:
        index = indexes[kind.name] = _Index(kind)
        event.listen(connection.engine, "close", lambda _connection, _record: index.database.close())
    return indexes[kind.name]


def _changed_since(connection: Connection, revision: int) -> list[RowKey]:
    query = text("SELECT DISTINCT tbl, row FROM change WHERE arrival > :revision")
    return [(table, row) for table, row in connection.execute(query, {"revision": revision})]


def _expression(typed: str) -> str:
    """Return what FTS5 is asked: every typed word is the beginning of one."""
    # To the database a NUL is the end of what it is asked.
    words = [word for word in typed.replace("\0", " ").split() if any(letter.isalnum() for letter in word)]
    return " ".join('"{}"*'.format(_spaced(word).replace('"', " ")) for word in words)


def _spaced(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)
