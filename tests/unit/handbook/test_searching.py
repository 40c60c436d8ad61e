"""Tests of finding a line in the handbook."""

from __future__ import annotations

from pimap_desktop.handbook.chapters import CHAPTERS, load_chapter
from pimap_desktop.handbook.searching import find_in_handbook
from pimap_desktop.handbook.wording import word_chapter
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import _

ENGLISH = reader_of("en")


def test_every_word_must_be_there() -> None:
    hits = find_in_handbook("recovery paper", ENGLISH)
    assert hits
    assert all("recovery" in hit.text.casefold() and "paper" in hit.text.casefold() for hit in hits)
    assert not find_in_handbook("recovery zebra", ENGLISH)


def test_a_hit_leads_to_its_line() -> None:
    hit = next(each for each in find_in_handbook("ruler", ENGLISH) if "ruler" in each.text)
    assert word_chapter(load_chapter(hit.chapter, "en"), ENGLISH)[hit.line].text == hit.text


def test_what_the_window_says_is_found_by_its_words() -> None:
    french = reader_of("fr")
    button = french.word(_("Ring the bell: next slot"))
    assert any(hit.chapter == "on-site" for hit in find_in_handbook(button, french))


def test_accents_and_case_do_not_matter() -> None:
    french = reader_of("fr")
    assert find_in_handbook("IMPRIMER", french) == find_in_handbook("imprimer", french)


def test_a_title_is_found() -> None:
    for name in CHAPTERS:
        title = load_chapter(name, "en").title
        assert any(hit.chapter == name for hit in find_in_handbook(title, ENGLISH))


def test_nothing_is_found_for_nothing_and_never_too_much() -> None:
    assert find_in_handbook("  ", ENGLISH) == []
    assert len(find_in_handbook("e", ENGLISH, limit=7)) == 7
