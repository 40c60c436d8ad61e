from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import dialect

from pimap_desktop.store.entity import Entity, Moment, Word, member_id, new_id
from pimap_desktop.text import _
from tests.toys import Book, add_book


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


def test_ids_are_never_the_same_but_those_of_members_are():
    assert new_id() != new_id()
    assert member_id("language", "p1", "fr") == member_id("language", "p1", "fr")
    assert member_id("language", "p1", "fr") != member_id("language", "p1", "it")


def test_a_moment_is_kept_in_utc_and_sorts_as_text():
    kept = Moment().process_bind_param(
        datetime(2026, 4, 22, 10, tzinfo=timezone(timedelta(hours=9))), dialect()
    )
    assert kept == "2026-04-22T01:00:00+00:00"
    read = Moment().result_processor(dialect(), None)
    assert (
        read(kept) == datetime(2026, 4, 22, 1, tzinfo=UTC) == Moment().process_result_value(kept, dialect())
    )
    assert read(None) is None


def test_a_moment_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 4, 22), dialect())


def test_moments_in_order_are_in_order_as_text():
    start = datetime(2026, 4, 22, 23, 59, 59, tzinfo=UTC)
    moments = [start + timedelta(milliseconds=step) for step in (0, 1, 500, 1000, 1001)]
    kept = [str(Moment().process_bind_param(moment, dialect())) for moment in moments]
    assert kept == sorted(kept)


def test_words_that_only_a_newer_program_knows_read_as_the_first():
    word = Word(Size)
    assert word.process_bind_param(Size.LARGE, dialect()) == "large"
    assert word.process_bind_param("small", dialect()) == "small"
    read = word.result_processor(dialect(), None)
    assert read("large") is Size.LARGE
    assert read("medium") is Size.SMALL
    with pytest.raises(ValueError, match="medium"):
        word.process_bind_param("medium", dialect())
    assert word.process_bind_param(None, dialect()) is None
    assert read(None) is None
    for text in ("large", "medium", None):
        assert word.process_result_value(text, dialect()) is read(text)


def test_every_column_may_be_empty_in_the_file():
    assert [column.name for column in Book.__table__.columns if not column.nullable] == ["id"]


def test_an_entity_may_be_abstract():
    class Shared(Entity):
        __abstract__ = True

    assert issubclass(Shared, Entity)


def test_moments_are_compared_by_the_database(laptop):
    noon = datetime(2026, 4, 22, 12, tzinfo=UTC)
    for hours in (0, 1, 2):
        laptop.workspace.do(_("Add"), add_book, f"book {hours}", bought_at=noon + timedelta(hours=hours))
    later = select(Book.title).where(Book.bought_at > noon.astimezone(timezone(timedelta(hours=5))))
    assert laptop.workspace.ask(lambda session: sorted(session.scalars(later))) == ["book 1", "book 2"]
