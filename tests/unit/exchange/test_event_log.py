"""The log: what it takes, how it grows, and that it quotes nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.event_log import NAME, EventLog, trace_of
from pimap_desktop.text import _


def clock():
    return datetime(2026, 4, 22, 9, 5, 7, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    return EventLog(tmp_path / "log", clock)


def text_of(log):
    return log.files[0].read_text("utf-8")


def test_an_event_is_a_word_and_numbers(log):
    log.note("opened", schema=7, changes=1116)
    assert text_of(log) == "2026-04-22T09:05:07Z opened schema=7 changes=1116\n"


@pytest.mark.parametrize("event", ["Jana", "a b", "", "josé"])
def test_an_event_is_no_sentence(log, event):
    with pytest.raises(ValueError, match="word of the program"):
        log.note(event)
    assert log.files == []


def test_a_value_is_a_number(log):
    with pytest.raises(ValueError, match="numbers only"):
        log.note("opened", name="Jana")  # type: ignore[arg-type]
    assert log.files == []


def test_a_step_is_told_before_it_is_filled_in(log):
    log.note_step(_("Change “{meeting}”", meeting="Jana Nováková"), 3)
    assert "Change “{meeting}”" in text_of(log)
    assert "Jana" not in text_of(log)
    assert "changes=3" in text_of(log)


def test_an_error_is_told_by_its_kind_and_places(log):
    def look_up():
        secret = "jana@example.org"
        return {}[secret]

    try:
        try:
            look_up()
        except KeyError as error:
            raise Refused(_("There is no “{name}”.", name="Jana")) from error
    except Refused as error:
        log.note_error(error)
    told = text_of(log)
    assert "pimap_desktop.errors.Refused: 'There is no “{name}”.'" in told
    assert "builtins.KeyError" in told
    assert re.search(r"tests/unit/exchange/test_event_log\.py:\d+ look_up", told)
    assert "jana" not in told.casefold()


def test_a_library_is_named_without_the_folder_it_lies_in():
    code = compile("1 / 0", "/home/jana/lib/somewhere.py", "exec")
    try:
        exec(code, {})
    except ZeroDivisionError as error:
        lines = trace_of(error)
    assert lines[0] == "builtins.ZeroDivisionError"
    assert lines[-1] == "somewhere.py:1 <module>"
    assert not any("jana" in line for line in lines)


def test_an_error_that_leads_to_itself_ends():
    one, other = ValueError(), TypeError()
    one.__cause__, other.__cause__ = other, one
    assert trace_of(one) == ["builtins.ValueError", "after", "builtins.TypeError"]


def test_old_lines_make_room(log):
    long = _("Once upon a time. " * 500)
    for number in range(120):
        log.note_step(long, number)
    assert len(log.files) == 3
    assert all(path.stat().st_size < 300_000 for path in log.files)
    assert "changes=119" in text_of(log)
    assert log.files[0].name == NAME


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path):
    (tmp_path / "log").write_text("a file where the folder would be")
    log = EventLog(tmp_path / "log", clock)
    log.note("opened")
    log.note_error(ValueError())
    assert log.files == []
