from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from pimap_desktop.documents.agenda_sheet import AgendaMeeting, Counterpart
from pimap_desktop.documents.agendas import draw
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.style import A4, LETTER, Paper
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import verbatim
from tests.golden.people import AGENDAS, HAMANAKO, SAVONIA, TITLE, agenda, day
from tests.golden.reading import Text, opened, page_sizes, read_ink, read_texts, read_words

ENGLISH = reader_of("en")
LONG = ("Kolehmainen-Hämäläinen 田中健一 " * 400)[:10_000]
HOSTILE = '<b>Bob</b> <img src="file:///etc/passwd"/> &amp; {name} %s </para>'

both_papers = pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)


def book(*agendas: object) -> Sheet:
    return Sheet(TITLE, agendas)


def pages(pdf: bytes) -> dict[int, list[Text]]:
    found: dict[int, list[Text]] = {}
    for text in read_texts(pdf):
        found.setdefault(text.page, []).append(text)
    return found


def words(texts: list[Text]) -> str:
    return "|".join(text.text.strip() for text in texts)


def solid(text: str) -> str:
    return "".join(text.split())


def stays_inside(pdf: bytes, paper: Paper) -> bool:
    edge = 20.0
    return all(
        edge <= left <= right <= paper.width - edge and edge <= bottom <= top <= paper.height - edge
        for _page, (left, bottom, right, top) in read_ink(pdf)
    )


def filled_with(text: str) -> Sheet:
    """Return a book with the same text in every field that is printed as given."""
    one = Counterpart(text, text, text, text, text, "")
    meeting = replace(
        day(22, one).meetings[0],
        table=text,
        interpreter=text,
        notes=text,
        venue=text,
        counterparts=(one, one),
    )
    days = (replace(day(22, one), meetings=(meeting, *day(22, HAMANAKO).meetings)),)
    whole = agenda(1, text, text, *days, native_name=text, company=text, role=verbatim(text))
    return Sheet(text, (replace(whole, mission_title=text, place=text, badge_number=text),))


@both_papers
def test_each_person_begins_a_page_and_pages_are_counted_by_person(paper: Paper) -> None:
    long_day = day(22, *[HAMANAKO, SAVONIA] * 12)
    document = draw(book(agenda(1, "Jana", "Nováková", long_day), *AGENDAS.items), ENGLISH, paper)
    found = pages(document.pdf)
    assert page_sizes(document.pdf) == [pytest.approx((paper.width, paper.height), abs=0.01)] * document.pages
    assert document.items == 3
    count = document.pages - 2
    assert count >= 2
    for number in range(1, count + 1):
        assert f"Page {number} of {count}" in words(found[number])
        assert "Jana Nováková" in words(found[number])
    assert "Page 1 of 1" in words(found[count + 1])
    assert "Émile de la Roche" in words(found[count + 2])


def test_a_day_that_goes_on_says_so_under_the_repeated_heading() -> None:
    found = pages(draw(book(agenda(1, "Jana", "Nováková", day(22, *[HAMANAKO] * 20))), ENGLISH, A4).pdf)
    assert "20 meetings" in words(found[1])
    for number in range(2, len(found) + 1):
        assert "Wednesday 22 April 2026" in words(found[number]).replace(",", "")
        assert "continued" in words(found[number])
        assert "Follow-up" in words(found[number])


def test_no_meeting_is_torn_apart_and_no_heading_stands_alone() -> None:
    found = pages(draw(book(agenda(1, "Jana", "Nováková", day(22, *[HAMANAKO] * 40))), ENGLISH, A4).pdf)
    assert len(found) > 2
    for texts in found.values():
        assert words(texts).count("Hamanako Optics K.K.") == words(texts).count("No interest") > 0


def test_a_meeting_is_told_with_all_that_one_needs_at_the_table() -> None:
    text = words(read_texts(draw(AGENDAS, ENGLISH, A4).pdf))
    for wanted in (
        "09:25",
        "– 09:45",
        "T2",
        "Hamanako Optics K.K.",
        "株式会社浜名湖光学",
        "田中 健一",
        "Head of research · Japan",
        "Interpreter: Haruka Mori",
        "Meet again",
        "All times are local time in Hall B, Yokohama (Asia/Tokyo, UTC+09:00).",
    ):
        assert wanted in text


def test_each_agenda_speaks_the_language_of_its_person() -> None:
    found = pages(draw(AGENDAS, ENGLISH, A4).pdf)
    assert "Wednesday" in words(found[1])
    assert "Mercredi 22 avril 2026" in words(found[2])
    assert "Finlande" in words(found[2])


def test_the_clock_is_named_without_an_offset_where_it_changes() -> None:
    first, second = AGENDAS.items[0].days
    moved = tuple(
        AgendaMeeting(one.starts_at.astimezone(UTC), one.ends_at.astimezone(UTC), one.table, one.counterparts)
        for one in second.meetings
    )
    changing = replace(AGENDAS.items[0], days=(first, replace(second, meetings=moved)))
    assert "(Asia/Tokyo)" in words(read_texts(draw(book(changing), ENGLISH, A4).pdf))


@both_papers
def test_ten_thousand_characters_in_every_field_stay_on_the_pages_and_whole(paper: Paper) -> None:
    document = draw(filled_with(LONG), ENGLISH, paper)
    assert stays_inside(document.pdf, paper)
    assert read_words(document.pdf).count("健一") >= 20 * LONG.count("健一")
    assert [ENGLISH.word(message)[:16] for message in document.warnings] == ["One text is so l"]


def test_markup_is_printed_as_it_is() -> None:
    assert read_words(draw(filled_with(HOSTILE), ENGLISH, A4).pdf).count(solid(HOSTILE)) >= 10


def test_a_character_that_no_font_has_is_told_with_the_name_of_the_counterpart() -> None:
    korean = Counterpart("Minjun Kim", "김민준", company="Seoul Optics")
    document = draw(book(agenda(1, "Jana", "Nováková", day(22, korean))), ENGLISH, A4)
    assert "Minjun Kim" in ENGLISH.word(document.warnings[0])
    assert "□□□" in words(read_texts(document.pdf))


def test_an_agenda_without_meetings_says_so() -> None:
    document = draw(book(agenda(1, "Jana", "Nováková")), ENGLISH, A4)
    assert "No meetings are planned yet." in words(read_texts(document.pdf))


def test_nobody_to_print_for_is_refused() -> None:
    with pytest.raises(Refused):
        draw(book(), ENGLISH, A4)


def test_the_same_book_gives_the_same_bytes_and_a_bookmark_for_each_person() -> None:
    document = draw(AGENDAS, ENGLISH, A4)
    assert document == draw(AGENDAS, ENGLISH, A4)
    with opened(document.pdf) as pdf:
        assert [entry.get_title() for entry in pdf.get_toc()] == ["Jana Nováková", "Émile de la Roche"]
