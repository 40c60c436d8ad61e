from __future__ import annotations

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from pimap_desktop.exchange.change_lines import read_line, write_line
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.heads import Change, Dot
from pimap_desktop.text import Country, Tongue, _, ngettext, pgettext, verbatim

SOUND = {
    "device": "0123456789ab",
    "seq": 5,
    "clock": 1 << 56,
    "step": 5,
    "table": "toy_book",
    "row": "7b0e5c0a-5a0e-4b52-9d8e-0c7d1f2b4a66",
    "values": {"title": "Iliad", "pages": 1, "weight": 0.5, "author": None},
    "base": {"title": [["0123456789ab", 2], ["ba9876543210", 1]]},
}


def line(**other):
    if "values" in other:
        other.setdefault("base", {})  # one thing wrong at a time
    return json.dumps({**SOUND, **other}).encode()


def test_a_line_reads_back_as_the_change_it_was_written_from():
    labels = [
        None,
        _(
            "Add “{title}” at {time}",
            title="Íliad {0}",
            time=datetime(2026, 4, 22, 10, tzinfo=ZoneInfo("Asia/Tokyo")),
        ),
        ngettext("{count} book", "{count} books", 3, day=date(2026, 4, 22)),
        pgettext("noun", "Book"),
        verbatim("{name}"),
        _("{list} {inner}", list=(Country("JP"), _("x")), inner=_("{tongue}", tongue=Tongue("ja"))),
    ]
    for label in labels:
        change = Change("a", 2, 3, 1, "new_table", "r", {"x": "\x00\n“”漢\u2028", "y": -1.5}, {}, None, label)
        written = write_line(change)
        assert written.count(b"\n") == 1
        assert read_line(written.removesuffix(b"\n")) == change
    deletion = Change(
        "a", 2, 3, 1, "t", "r", {"deleted": 1}, {"deleted": (Dot("b", 1),)}, {"a": 2, "b": 1, "c": 0}
    )
    assert read_line(write_line(deletion).strip()) == deletion


def test_the_line_of_these_tests_is_sound():
    assert read_line(line()).base == {"title": (Dot("0123456789ab", 2), Dot("ba9876543210", 1))}


def test_truth_values_are_read_as_they_are_stored():
    assert read_line(line(values={"lent": True, "title": ""}, base={})).values == {"lent": 1, "title": ""}


@pytest.mark.parametrize(
    "other",
    [
        {"device": ""},
        {"device": 5},
        {"device": "a\tb"},
        {"device": "x" * 101},
        {"seq": 0},
        {"seq": -1},
        {"seq": 1.0},
        {"seq": True},
        {"seq": "1"},
        {"seq": 1 << 60},
        {"clock": 0},
        {"clock": 1 << 63},
        {"clock": None},
        {"step": 6},
        {"step": 0},
        {"table": "Toy_book"},
        {"table": 'a" --'},
        {"table": ""},
        {"row": ""},
        {"row": "a\nb"},
        {"row": None},
        {"values": []},
        {"values": {"title": []}},
        {"values": {"title": {}}},
        {"values": {"title": 1 << 63}},
        {"values": {"": 1}},
        {"values": {"id": "another"}},
        {"values": {"deleted": 2}},
        {"values": {"deleted": "1"}},
        {"values": {"deleted": 1}},
        {"seen": {"a": 1}},
        {"values": {"deleted": 1}, "seen": []},
        {"values": {"deleted": 1}, "seen": {"a": -1}},
        {"values": {"deleted": 1}, "seen": {"a": "1"}},
        {"values": {"deleted": 1}, "base": {}, "seen": None},
        {"base": None},
        {"base": {"pages": []}},
        {"base": {"pages": [["a", 0]]}},
        {"base": {"pages": [["a"]]}},
        {"base": {"pages": ["a1"]}},
        {"base": {"pages": [["a", 1], ["a", 1]]}},
        {"base": {"other": [["a", 1]]}},
        {"label": "text"},
        {"label": {}},
        {"label": {"msgid": 5}},
        {"label": {"msgid": "x", "values": 5}},
        {"label": {"msgid": "x", "plural": 5}},
        {"label": {"msgid": "x", "plural": "x", "count": "5"}},
        {"label": {"msgid": "x", "context": 5}},
        {"label": {"msgid": "{missing}"}},
        {"label": {"msgid": "{n:>999999999}", "values": {"n": 1}}},
        {"label": {"msgid": "{n.real}", "values": {"n": 1}}},
        {"label": {"msgid": "{n[0]}", "values": {"n": 1}}},
        {"label": {"msgid": "{n!r}", "values": {"n": 1}}},
        {"label": {"msgid": "{}", "values": {"n": 1}}},
        {"label": {"msgid": "{n", "values": {"n": 1}}},
        {"label": {"msgid": "x", "values": {"n": {"unknown": 1}}}},
        {"label": {"msgid": "x", "values": {"n": {"country": 5}}}},
        {"label": {"msgid": "x", "values": {"n": [{"language": None}]}}},
        {"label": {"msgid": "x", "values": {"n": {"message": {"msgid": "{m}"}}}}},
        {"label": {"msgid": "x", "values": {"n": {"message": 5}}}},
        {"label": {"msgid": "x", "values": {"n": {"moment": "2026-04-22T10:00:00+00:00", "zone": "../x"}}}},
        {"label": {"msgid": "x", "values": {"n": {"moment": "2026-04-22T10:00:00+00:00", "zone": "Europe"}}}},
        {"label": {"msgid": "x", "values": {"n": {"moment": "2026-04-22T10:00:00+00:00", "zone": "X/Y"}}}},
        {"label": {"msgid": "x", "values": {"n": {"moment": 5, "zone": "None"}}}},
        {"label": {"msgid": "x", "values": {"n": {"date": "2026-02-30"}}}},
        {"more": 1},
    ],
    ids=str,
)
def test_anything_else_is_refused(other):
    with pytest.raises(ValueError, match=r"."):
        read_line(line(**other))


@pytest.mark.parametrize("missing", SOUND)
def test_every_part_of_a_line_is_needed(missing):
    with pytest.raises(ValueError, match=r"."):
        read_line(json.dumps({key: value for key, value in SOUND.items() if key != missing}).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"0.5", b"NaN"),
        (b"0.5", b"-Infinity"),
        (b"0.5", b"1e999"),
        (b"0.5", b"9" * 5000),
        (b"0.5", b"[" * 100_000 + b"]" * 100_000),
        (b"Iliad", b"\\ud83d"),
        (b"Iliad", b"\xff"),
        (b'"pages": 1', b'"title": 1'),
        (b'"seq": 5', b'"seq": 5, "seq": 5'),
        (b"{", b""),
    ],
    ids=[
        "nan",
        "infinity",
        "too large",
        "huge",
        "deep",
        "half a pair",
        "not utf-8",
        "column twice",
        "key twice",
        "not json",
    ],
)
def test_what_json_lets_pass_is_refused_too(old, new):
    changed = line().replace(old, new, 1)
    assert changed != line()
    with pytest.raises(ValueError, match=r"."):
        read_line(changed)


def test_every_label_that_is_let_in_can_be_worded():
    label = {
        "msgid": "{n} {m}",
        "values": {"n": {"moment": "2026-04-22T10:00:00+00:00", "zone": "Asia/Tokyo"}, "m": [1, "x"]},
    }
    message = read_line(line(label=label)).label
    assert Reader("en").word(message) == "22 Apr 2026, 19:00 1 and x"
    assert message.values["n"] == datetime(2026, 4, 22, 10, tzinfo=UTC)
