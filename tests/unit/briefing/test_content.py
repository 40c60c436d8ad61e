from __future__ import annotations

from pathlib import Path

import pytest

from pimap_desktop.briefing.content import (
    CULTURE_CHAPTERS,
    ENTRY_CHAPTERS,
    card_points,
    find_market,
    list_markets,
    load_entry_rules,
    load_note,
    load_phrases,
)
from pimap_desktop.briefing.facts import Kind
from pimap_desktop.briefing.markdown import Form
from pimap_desktop.i18n.reader import reader_of

JAPAN = find_market("JP")
assert JAPAN is not None


def test_the_four_markets_of_the_partnership_have_notes() -> None:
    assert {market.code for market in list_markets()} == {"US", "CA", "JP", "CN"}
    assert find_market("KR") is None


def test_a_note_has_its_chapters_and_knows_where_its_lines_come_from() -> None:
    note = load_note(JAPAN, "en")
    assert note.title == "Japan"
    assert note.language == "en"
    assert note.lead
    assert tuple(chapter.name for chapter in note.chapters) == CULTURE_CHAPTERS
    line = next(block for block in note.blocks() if "both hands, turned" in block.text)
    fact = note.fact(line)
    assert fact is not None
    assert fact.kind is Kind.FACT
    assert [source.code for source in fact.sources] == ["J6", "J12", "J39"]
    assert fact.sources[0].address.startswith("http")


def test_every_line_below_the_lead_has_a_fact_and_the_lead_has_none() -> None:
    for market in list_markets():
        for note in (load_note(market, "en"), load_entry_rules(market, "en")):
            lines = [block for block in note.blocks() if block.form is not Form.HEADING]
            assert all(note.fact(block) for block in lines)
            assert not any(note.fact(block) for block in note.lead)


def test_the_rules_of_entry_stand_apart() -> None:
    rules = load_entry_rules(JAPAN, "en")
    assert tuple(chapter.name for chapter in rules.chapters) == ENTRY_CHAPTERS
    assert any("90 days" in block.text for block in rules.blocks())
    assert not any("90 days" in block.text for block in load_note(JAPAN, "en").blocks())


def test_a_note_that_is_not_translated_is_given_in_english(notes: Path) -> None:
    (notes / "fr").mkdir(exist_ok=True)
    (notes / "fr" / "japan.md").write_text("# Le Japon\n\n## Salutations {#greetings}\n", encoding="utf-8")
    assert (load_note(JAPAN, "fr", notes).title, load_note(JAPAN, "fr", notes).language) == ("Le Japon", "fr")
    (notes / "fr" / "japan.md").unlink()
    assert (load_note(JAPAN, "fr", notes).title, load_note(JAPAN, "fr", notes).language) == ("Japan", "en")
    assert load_note(JAPAN, "../..", notes).language == "en"


def test_an_entry_page_can_be_replaced_on_its_own(notes: Path) -> None:
    (notes / "en" / "japan-entry.md").write_text("# New rules\n\n## Stay {#stay}\n\nAsk.\n", encoding="utf-8")
    assert load_entry_rules(JAPAN, "en", notes).title == "New rules"
    assert load_note(JAPAN, "en", notes).title == "Japan"


def test_phrases_keep_their_script_and_take_the_meaning_of_the_reader(notes: Path) -> None:
    (notes / "fr").mkdir(exist_ok=True)
    (notes / "fr" / "phrases.toml").write_text('jp-thanks = "Merci."\n', encoding="utf-8")
    phrases = {phrase.key: phrase for phrase in load_phrases(JAPAN, "fr", notes)}
    thanks = phrases["jp-thanks"]
    assert (thanks.script, thanks.reading, thanks.meaning) == (
        "ありがとうございます",
        "arigatō gozaimasu",
        "Merci.",
    )
    assert thanks.language == "ja"
    assert [source.code for source in thanks.fact.sources] == ["J29"]
    assert phrases["jp-morning"].meaning == "Good morning."


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("US", {"Emergency": "911"}),
        ("CA", {"Emergency": "911"}),
        ("JP", {"Police": "110", "Fire brigade and ambulance": "119"}),
        ("CN", {"Police": "110", "Ambulance": "120", "Fire brigade": "119"}),
    ],
)
def test_emergency_numbers_are_data_and_stand_in_the_note_too(code: str, numbers: dict[str, str]) -> None:
    market = find_market(code)
    assert market is not None
    word = reader_of("en").word
    assert {word(each.service): each.number for each in market.emergency} == numbers
    practical = next(chapter for chapter in load_note(market, "en").chapters if chapter.name == "practical")
    assert practical.blocks[0].text.startswith("Emergencies:")
    assert all(number in practical.blocks[0].text for number in numbers.values())


def test_a_briefing_card_has_three_lines_of_the_note() -> None:
    assert [block.text for block in card_points(load_note(JAPAN, "en"))] == [
        "Be there on the minute.",
        "Give and take cards with both hands.",
        "Do not press for an answer on the spot.",
    ]


def test_the_notes_are_long_enough_to_prepare_with_and_short_enough_to_read() -> None:
    for market in list_markets():
        note = load_note(market, "en")
        words = sum(len(block.text.split()) for block in (*note.lead, *note.blocks()))
        words += sum(len(phrase.meaning.split()) for phrase in load_phrases(market, "en"))
        assert 2000 <= words <= 3000, market.name
