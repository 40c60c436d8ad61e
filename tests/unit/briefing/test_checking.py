from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pimap_desktop.briefing.checking import (
    check_notes,
    list_complete_languages,
    list_languages,
    list_missing,
)
from pimap_desktop.briefing.content import NOTES, list_markets, load_entry_rules, load_note


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _translated(notes: Path, name: str = "japan.md") -> Path:
    """Put an English note into the place of a Finnish one, as a translator begins."""
    for path in notes.glob("fi/*"):
        path.unlink()
    target = notes / "fi" / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes((notes / "en" / name).read_bytes())
    return target


def test_the_notes_of_the_program_are_sound() -> None:
    assert check_notes() == []


def test_languages_and_what_they_lack_are_listed(notes: Path) -> None:
    _translated(notes)
    assert {"en", "fi"} <= set(list_languages(notes))
    missing = list_missing("fi", notes)
    assert "japan.md" not in missing
    assert {"japan-entry.md", "phrases.toml", "china.md"} <= set(missing)


def test_which_languages_are_complete_follows_from_the_files(notes: Path) -> None:
    assert {"en", "fi"} <= set(list_complete_languages(NOTES))
    for spoil in (
        (notes / "fi" / "japan-entry.md").unlink,
        lambda: _replace(notes / "fi" / "japan.md", "{#jp-cards-2}", ""),
        lambda: _replace(notes / "fi" / "phrases.toml", "jp-thanks", "jp-thank"),
    ):
        assert "fi" in list_complete_languages(notes)
        kept = {path: path.read_bytes() for path in (notes / "fi").iterdir()}
        spoil()
        assert "fi" not in list_complete_languages(notes)
        for path, text in kept.items():
            path.write_bytes(text)


@pytest.mark.parametrize("language", list_languages())
def test_a_note_has_the_same_headings_and_facts_in_every_language(language: str) -> None:
    for market in list_markets():
        for load, name in ((load_note, market.name), (load_entry_rules, market.entry_name)):
            if not (NOTES / language / f"{name}.md").exists():
                continue
            original, note = load(market, "en"), load(market, language)
            assert note.language == language
            assert [chapter.name for chapter in note.chapters] == [each.name for each in original.chapters]
            assert [block.mark for block in note.blocks()] == [block.mark for block in original.blocks()]
            cited = [block.mark for block in note.blocks() if note.fact(block) is not None]
            assert set(cited) == note.facts.keys()


SPOILT: list[tuple[str, Callable[[Path], None]]] = [
    ("no mark: Bow", lambda notes: _replace(notes / "en/japan.md", "## Names", "- Bow.\n\n## Names")),
    ("is there 2 times", lambda notes: _replace(notes / "en/japan.md", "{#jp-cards-2}", "{#jp-cards-3}")),
    ("is not in facts.toml", lambda notes: _replace(notes / "en/japan.md", "jp-cards-2}", "jp-cards-99}")),
    ("does not belong", lambda notes: _replace(notes / "en/japan.md", "jp-cards-2}", "jp-names-99}")),
    ("facts.toml: jp-cards-2 is not in", lambda notes: _replace(notes / "en/japan.md", " {#jp-cards-2}", "")),
    ("the chapters are", lambda notes: _replace(notes / "en/japan.md", "{#dress}", "{#clothes}")),
    ("the chapters are", lambda notes: _replace(notes / "en/china-entry.md", "## Stay", "Stay")),
    ("no title", lambda notes: _replace(notes / "en/japan.md", "# Japan {#japan}", "Japan")),
    ("missing", lambda notes: (notes / "en/canada.md").unlink()),
    (
        "an address or HTML",
        lambda notes: _replace(notes / "en/japan.md", "Let your host", "[Let](x) your host"),
    ),
    (
        "an address or HTML",
        lambda notes: _replace(notes / "en/japan.md", "Let your host", "<b>Let your host"),
    ),
    ("briefing card needs it", lambda notes: _replace(notes / "markets.toml", "jp-dos-1", "jp-dos-99")),
    ("no meaning of cn-sit", lambda notes: _replace(notes / "en/phrases.toml", "cn-sit", "cn-stand")),
    ("cn-stand is no phrase", lambda notes: _replace(notes / "en/phrases.toml", "cn-sit", "cn-stand")),
    ("nothing cites J40", lambda notes: _replace(notes / "facts.toml", '"J40"', '"J39"')),
    (
        "has no source",
        lambda notes: _replace(notes / "facts.toml", 'sources = ["J40"]', "sources = []"),
    ),
    (
        "was never checked",
        lambda notes: _replace(notes / "facts.toml", '["J40"], checked = 2026-11-24', '["J40"]'),
    ),
    (
        "general knowledge and yet",
        lambda notes: _replace(notes / "facts.toml", 'kind = "fact", sources = ["J40"]', 'kind = "general"'),
    ),
]


@pytest.mark.parametrize(("finding", "spoil"), SPOILT)
def test_a_fault_in_the_english_notes_is_found(
    notes: Path, finding: str, spoil: Callable[[Path], None]
) -> None:
    spoil(notes)
    assert any(finding in each for each in check_notes(notes)), check_notes(notes)


def test_a_faithful_translation_is_sound(notes: Path) -> None:
    note = _translated(notes)
    text = note.read_text(encoding="utf-8")
    assert check_notes(notes) == []
    # Other words and another order of the words make no fault; marks, numbers and characters stay.
    note.write_text(re.sub(r"[A-Za-z]+(?=[^{}\n]* \{#)", lambda word: word[0][::-1], text), encoding="utf-8")
    assert check_notes(notes) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("- Let your host begin.", "Let your host begin.", "other blocks than in English"),
        (" {#jp-greetings-1}", "", "other blocks than in English, first"),
        ("## Greetings {#greetings}", "### Tervehdys {#greetings}", "other blocks than in English"),
        ("police 110", "police 112", "jp-practical-1 has other numbers"),
        ("police 110", "police", "jp-practical-1 has other numbers"),
        ("Be there on the minute.", "Ole ajoissa. " * 20, "too long for a briefing card"),
        ("Let your host begin.", "https://example.com", "an address or HTML"),
    ],
)
def test_a_fault_in_a_translation_is_found(notes: Path, old: str, new: str, finding: str) -> None:
    _replace(_translated(notes), old, new)
    assert any(finding in each for each in check_notes(notes)), check_notes(notes)


def test_numbers_may_be_grouped_and_ordered_as_a_language_does(notes: Path) -> None:
    note = _translated(notes, "canada.md")
    _replace(note, "1,400 meetings in 2019", "2019: 1\N{NO-BREAK SPACE}400")
    assert check_notes(notes) == []


def test_phrases_of_a_language_have_the_same_keys(notes: Path) -> None:
    phrases = _translated(notes, "phrases.toml")
    (notes / "fi" / "japan.md").write_bytes((notes / "en" / "japan.md").read_bytes())
    assert check_notes(notes) == []
    _replace(phrases, "cn-sit =", "cn-stand =")
    _replace(phrases, '"Good morning."', '" "')
    findings = "\n".join(check_notes(notes))
    assert "cn-sit is in one of the two languages only" in findings
    assert "cn-stand is in one of the two languages only" in findings
    assert "is empty" in findings


def test_a_note_without_an_english_original_is_found(notes: Path) -> None:
    _translated(notes).rename(notes / "fi" / "korea.md")
    assert any("fi/korea.md: there is no such note" in each for each in check_notes(notes))
