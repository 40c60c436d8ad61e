"""The handbook as it ships: nothing in it leads nowhere, and every language tells the same."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from pimap_desktop.briefing.markdown import Form
from pimap_desktop.errors import Refused
from pimap_desktop.handbook.chapters import CHAPTERS, HANDBOOK, find_picture, load_chapter
from pimap_desktop.handbook.wording import find_links, find_pictures, find_references
from pimap_desktop.i18n.catalogues import LANGUAGES
from tests.handbook import MOST_BYTES, SHOTS, WIDEST
from translations.catalogue import extract

TRANSLATED = [code for code in LANGUAGES if code != "en"]
ON_SITE = ("agenda", "on-site", "documents", "two-desks", "trouble")
MOST_OF_ALL = 6_000_000  # bytes


@pytest.fixture(scope="module")
def texts() -> set[tuple[str | None, str]]:
    """Every text of the program with its context."""
    found = ((each.context, each.id) for each in extract() if each.id)
    return {(context, text if isinstance(text, str) else text[0]) for context, text in found}


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_names_only_what_the_program_says(name: str, texts: set[tuple[str | None, str]]) -> None:
    named = {(each.context, each.msgid) for each in find_references(load_chapter(name, "en"))}
    assert not named - texts


@pytest.mark.parametrize("name", CHAPTERS)
def test_links_lead_to_other_chapters(name: str) -> None:
    links = find_links(load_chapter(name, "en"))
    assert set(links) <= set(CHAPTERS)
    assert name not in links


@pytest.mark.parametrize("name", CHAPTERS)
def test_nothing_is_written_that_would_be_shown_as_signs(name: str) -> None:
    for language in LANGUAGES:
        chapter = load_chapter(name, language)
        for block in chapter.blocks:
            bare = re.sub(
                r"\{\{[^{}|]*(\|)?([^{}]|\{\w+\})+\}\}|\[\[[a-z-]+\]\]|^!\[[a-z-]+\] ", "", block.text
            )
            assert not set("{}[]`*_|") & set(bare), f"{language}/{name}: {block.text}"


def test_files_are_those_of_the_chapters() -> None:
    for folder in HANDBOOK.iterdir():
        if folder.is_dir() and folder.name != "pictures":
            assert folder.name in LANGUAGES
            assert {path.stem for path in folder.iterdir()} <= set(CHAPTERS)
    assert {path.stem for path in (HANDBOOK / "en").iterdir()} == set(CHAPTERS)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", ON_SITE)
def test_what_is_needed_on_site_is_there_in_every_language(name: str, language: str) -> None:
    assert load_chapter(name, language).language == language


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_translation_has_the_form_of_the_original(name: str, language: str) -> None:
    original, chapter = load_chapter(name, "en"), load_chapter(name, language)
    assert [(each.form, each.level, each.number) for each in chapter.blocks] == [
        (each.form, each.level, each.number) for each in original.blocks
    ]
    for ours, theirs in zip(chapter.blocks, original.blocks, strict=True):
        assert _named(ours.text) == _named(theirs.text), f"{language}/{name}: {theirs.text}"
        assert Counter(re.findall(r"\d+", _bare(ours.text))) == Counter(
            re.findall(r"\d+", _bare(theirs.text))
        ), f"{language}/{name}: {theirs.text}"


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_translation_is_one(name: str, language: str) -> None:
    original, chapter = load_chapter(name, "en"), load_chapter(name, language)
    if chapter.language == "en":
        return  # shown in English, and said to be
    for ours, theirs in zip(chapter.blocks, original.blocks, strict=True):
        words = re.findall(r"[a-z]{2,}", _bare(theirs.text))
        if len(words) > 4 and ours.form is not Form.HEADING:
            assert ours.text != theirs.text, f"{language}/{name} leaves English: {theirs.text}"


@pytest.mark.parametrize(
    ("language", "wrong"), [("fr", "“”"), ("it", "“”"), ("cs", "”"), ("fi", "“"), ("sv", "“"), ("pt", "“”")]
)
def test_quotation_marks_are_those_of_the_language(language: str, wrong: str) -> None:
    for name in CHAPTERS:
        chapter = load_chapter(name, language)
        if chapter.language == language:
            for block in chapter.blocks:
                assert not set(wrong + '"') & set(block.text), f"{language}/{name}: {block.text}"


def test_french_spaces_do_not_break() -> None:
    for name in CHAPTERS:
        chapter = load_chapter(name, "fr")
        if chapter.language == "fr":
            for block in chapter.blocks:
                assert not re.search(r" [:;!?»]|« ", block.text), f"{name}: {block.text}"
                assert not re.search(r"\w[;!?](?:\s|$)", block.text), f"{name}: {block.text}"


@pytest.mark.parametrize("name", CHAPTERS)
def test_pictures_are_there_and_small(name: str) -> None:
    for picture in find_pictures(load_chapter(name, "en")):
        assert picture in SHOTS
        for language in LANGUAGES:
            path = find_picture(picture, language)
            assert path.parent.name == language, f"{picture} was not drawn in {language}"
            assert path.stat().st_size <= MOST_BYTES
            with Image.open(path) as image:
                assert image.width <= WIDEST


def test_no_picture_is_left_over() -> None:
    shown = {picture for name in CHAPTERS for picture in find_pictures(load_chapter(name, "en"))}
    files = list((HANDBOOK / "pictures").glob("*/*.png"))
    assert {path.stem for path in files} == shown == set(SHOTS)
    assert sum(path.stat().st_size for path in files) <= MOST_OF_ALL


def test_a_chapter_that_is_not_translated_is_given_in_english(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "agenda.md").write_text("# Agenda\n\nText\n", encoding="utf-8")
    chapter = load_chapter("agenda", "fi", tmp_path)
    assert (chapter.language, chapter.title) == ("en", "Agenda")


def test_an_unknown_chapter_is_refused() -> None:
    with pytest.raises(Refused):
        load_chapter("../../README", "en")


def _named(text: str) -> tuple[Counter[str], list[str]]:
    return Counter(re.findall(r"\{\{.*?\}\}(?!\})|\[\[.*?\]\]", text)), re.findall(r"^!\[.*?\]", text)


def _bare(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}(?!\})|\[\[.*?\]\]", "", text)
