from __future__ import annotations

import re

import pytest

from pimap_desktop.i18n.catalogues import known_language, translated_languages
from pimap_desktop.i18n.pseudo import pseudo
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import _, ngettext, pgettext


@pytest.mark.parametrize(
    "text", ["Save", "Print what changed", "{count} of {total} meetings", "Set {{braces}}"]
)
def test_a_text_grows_by_its_share_and_stays_recognisable(text):
    longer = pseudo(text)
    assert longer.startswith("[")
    assert longer.endswith("]")
    words = len(re.sub(r"\{\w+\}", "", text))
    assert len(longer) >= len(text) + 0.35 * words
    assert not any(letter in longer.replace("{count}", "").replace("{total}", "") for letter in "aceionstu")


def test_values_stand_where_they_stood():
    reader = reader_of("qps")
    assert "Šťôp" not in reader.word(_("{person} stays", person="Stop"))
    assert "Stop" in reader.word(_("{person} stays", person="Stop"))
    assert reader.word(ngettext("{count} book", "{count} books", 2)).startswith("[2 booķš"[:3])
    assert reader.word(pgettext("state", "Held")).startswith("[Héłd")


def test_nobody_is_offered_it_but_who_asks_gets_it():
    assert known_language("qps") == "qps"
    assert "qps" not in translated_languages()
