from __future__ import annotations

import datetime as dt

from pimap_desktop.briefing.facts import Fact, Grade, Kind, Source
from pimap_desktop.i18n.reader import reader_of

_DAY = dt.date(2026, 11, 24)
_EMBASSY = Source("J24", "Embassy", "https://example.com/a", Grade.OFFICIAL)
_BLOG = Source("J6", "Blog", "https://example.com/b", Grade.WEAK)


def _told(fact: Fact) -> str:
    return reader_of("en").word(fact.standing)


def test_a_fact_tells_when_it_was_checked_and_whether_weak_sources_alone_say_so() -> None:
    assert _told(Fact("a", Kind.FACT, (_EMBASSY, _BLOG), _DAY)) == "Checked on 24 Nov 2026."
    assert _told(Fact("a", Kind.FACT, (_BLOG,), _DAY)) == "Checked on 24 Nov 2026, in weak sources only."


def test_law_calendars_and_general_knowledge_are_told_as_such() -> None:
    law = _told(Fact("a", Kind.LEGAL, (_EMBASSY,), _DAY))
    assert law == "Legal pointer as of 24 Nov 2026, not advice: ask before you rely on it."
    assert "weak sources" in _told(Fact("a", Kind.LEGAL, (_BLOG,), _DAY))
    assert _told(Fact("a", Kind.COMPUTED, (_EMBASSY,), _DAY)).startswith("Reckoned on 24 Nov 2026")
    assert _told(Fact("a", Kind.GENERAL)) == "General knowledge, not checked against a source."
