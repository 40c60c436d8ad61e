"""Tests of how a chapter is worded."""

from __future__ import annotations

from pimap_desktop.briefing.markdown import Form, Span, read_markdown
from pimap_desktop.handbook.chapters import Chapter, load_chapter
from pimap_desktop.handbook.wording import Link, Named, find_pictures, word_chapter
from pimap_desktop.i18n.reader import Reader, reader_of
from pimap_desktop.text import Message


def _chapter(text: str) -> Chapter:
    return Chapter("agenda", "en", "Agenda", read_markdown(text))


def test_buttons_are_called_as_in_the_window_of_the_reader() -> None:
    chapter = _chapter("Press {{Cancel}} now.")
    french = word_chapter(chapter, reader_of("fr"))[0]
    assert french.spans == (Span("Press "), Named("Annuler", bold=True), Span(" now."))
    assert word_chapter(chapter, reader_of("en"))[0].text == "Press Cancel now."


def test_a_context_tells_texts_apart() -> None:
    line = word_chapter(_chapter("{{conflict|Settle}}"), reader_of("fr"))[0]
    assert line.text != "Settle"


def test_dots_and_numbers_of_a_text_are_left_out() -> None:
    line = word_chapter(
        _chapter("{{Walk-in…}}, {{Not placed · {count}}}, {{New: {count}}}."), reader_of("en")
    )[0]
    assert line.text == "Walk-in, Not placed, New."


def test_a_link_is_called_by_the_title_of_its_chapter() -> None:
    line = word_chapter(_chapter("See [[on-site]]."), reader_of("fr"))[0]
    assert line.spans[1] == Link(load_chapter("on-site", "fr").title, chapter="on-site")


def test_a_picture_is_known_by_its_name_and_keeps_its_caption() -> None:
    chapter = _chapter("![agenda] A day by *tables*.")
    line = word_chapter(chapter, reader_of("en"))[0]
    assert (line.picture, line.text) == ("agenda", "A day by tables.")
    assert find_pictures(chapter) == ("agenda",)


def test_what_only_looks_like_a_picture_or_a_reference_is_text() -> None:
    text = "{{}} [[No chapter]] {single} and ![agenda] in the middle"
    line = word_chapter(_chapter(text), reader_of("en"))[0]
    assert (line.form, line.picture, line.text) == (Form.PARAGRAPH, "", text)


class _Odd(Reader):
    """A reader in whose catalogue a text looks like a link."""

    def word(self, message: Message) -> str:
        return "[[agenda]] *x*"


def test_words_of_the_window_are_text_and_never_read_again() -> None:
    line = word_chapter(_chapter("{{Cancel}}"), _Odd("en"))[0]
    assert line.spans == (Named("[[agenda]] *x*", bold=True),)
