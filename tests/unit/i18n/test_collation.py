from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.collation import collation_key, folded
from pimap_desktop.i18n.reader import reader_of

# Orders that follow from the rules of CLDR for each language.
ORDERS = {
    "en": ["Adam", "Äpfel", "Azur", "Zebra"],
    "fr": ["cote", "coté", "côte", "côté", "cotée", "Étoile", "exact"],
    "it": ["Caffè", "caffeina", "città"],
    "cs": ["cesta", "čas", "duha", "hora", "chata", "ibis", "rok", "řeka", "sen", "škola", "zima", "žába"],
    "sv": ["Anna", "Munk", "Myhre", "Müller", "Myrdal", "Zorn", "Åberg", "Ärlig", "Öberg"],
    "fi": ["Aalto", "Muurinen", "Müller", "Myllylä", "Virtanen", "Zetterberg", "Åkerman", "Äijälä", "Öhman"],
    "pt": ["acção", "água", "ano", "ção"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_sort_as_the_language_does(language):
    names = ORDERS[language]
    shuffled = random.Random(4).sample(names, len(names))
    assert sorted(shuffled, key=reader_of(language).sort_key) == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_accents_and_capitals_decide_only_between_equals(language):
    names = ["Éva B", "eva a", "Eva c"]
    assert sorted(names, key=reader_of(language).sort_key) == ["eva a", "Éva B", "Eva c"]
    assert sorted(["Eva", "eva"], key=reader_of(language).sort_key) == ["eva", "Eva"]


def test_punctuation_and_spaces_separate_words():
    key = reader_of("en").sort_key
    assert sorted(["De Vries", "de-Boer", "Deboer", "De  Aar"], key=key) == [
        "De  Aar",
        "de-Boer",
        "De Vries",
        "Deboer",
    ]


def test_the_same_letters_written_differently_sort_together():
    assert collation_key("cs", "c\u030cas")[0] == collation_key("cs", "čas")[0]


@given(st.lists(st.text(max_size=6), max_size=6), st.sampled_from(list(LANGUAGES)))
def test_any_texts_can_be_sorted_and_always_the_same_way(texts, language):
    key = reader_of(language).sort_key
    backwards = list(reversed(texts))
    assert list(map(key, sorted(texts, key=key))) == list(map(key, sorted(backwards, key=key)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("Œuvre", "oeuvre"),
        ("ŽIŽKA", "zizka"),
        ("東京", "東京"),
        ("", ""),
    ],
)
def test_names_are_found_by_plain_letters(text, plain):
    assert folded(text) == plain
