"""Signs, certificates, forms and rulers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.signs import Way
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.codes import outcome_code
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.sessions import list_sessions
from pimap_desktop.store.workspace import Workspace
from tests.golden.papers import CALIBRATION_MARKS, CERTIFICATES, FORMS, SIGNS
from tests.golden.reading import pictures, read_codes, read_texts, read_words
from tests.unit.documents.papers.steps import gathered, placed, solid
from tests.unit.documents.stage import ENGLISH


@pytest.mark.parametrize("way", [Way.LEFT, Way.RIGHT, Way.AHEAD])
def test_an_arrow_points_where_it_says(way: Way) -> None:
    from dataclasses import replace

    only = replace(SIGNS, items=tuple(one for one in SIGNS.items if one.way is way))
    (picture,) = pictures(kind_named("signs").draw(only, ENGLISH, PrintOptions()).pdf, 72)
    blue = [
        (x, y)
        for x in range(0, picture.width, 2)
        for y in range(0, picture.height - 60, 2)
        if picture.getpixel((x, y)) == (31, 78, 158)
    ]
    left, right = min(x for x, _y in blue), max(x for x, _y in blue)
    top, bottom = min(y for _x, y in blue), max(y for _x, y in blue)
    # A tip is a point; the other edges of an arrow are as long as its shaft is thick, or longer.
    at_edge = {
        Way.LEFT: sum(x == left for x, _y in blue),
        Way.RIGHT: sum(x == right for x, _y in blue),
        Way.AHEAD: sum(y == top for _x, y in blue),
    }
    # The shaft begins at the other side, with its full thickness.
    opposite = {
        Way.LEFT: sum(x == right for x, _y in blue),
        Way.RIGHT: sum(x == left for x, _y in blue),
        Way.AHEAD: sum(y == bottom for _x, y in blue),
    }
    assert at_edge[way] < 6
    assert opposite[way] > 20


def test_signs_say_it_in_the_language_of_the_market_too() -> None:
    printed = read_words(kind_named("signs").draw(SIGNS, ENGLISH, PrintOptions()).pdf)
    french = solid(reader_of("fr").word(SIGNS.items[0].what))
    assert french != "B2Bmeetings"
    assert printed.count("B2Bmeetings") == printed.count(french) == printed.count("横浜HallB") == 4
    assert "09:00–12:40" in printed


def test_there_is_a_sign_for_each_way_to_each_venue_and_to_the_desk(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "signs")
    venues = {row.venue for row in paper.ask(list_sessions, japan)}
    assert Counter(one.where for one in sheet.items) == {**dict.fromkeys(venues, 4), "": 4}
    one = next(one for one in sheet.items if one.where)
    chosen = gathered(paper, japan, "signs", only=[one.subject_id.split()[0]])
    assert {each.where for each in chosen.items} == {one.where}


def test_who_was_seen_gets_a_certificate_for_the_days_of_the_place(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "certificates")
    seen = {row.participation_id for row in paper.ask(list_people, japan) if row.seen_at}
    assert len(seen) == 5
    assert {one.participation_id for one in sheet.items} == seen
    # The second check-in was at six in the evening in Europe: the next day in Yokohama.
    assert all(one.days == (date(2026, 4, 22), date(2026, 4, 23)) for one in sheet.items)
    assert ZoneInfo(paper.ask(find_mission, japan).zone).key == "Asia/Tokyo"


def test_who_was_not_seen_gets_none_and_is_named(paper: Workspace, japan: str) -> None:
    rows = paper.ask(list_people, japan)
    seen = next(row for row in rows if row.seen_at)
    unseen = next(row for row in rows if not row.seen_at)
    sheet = gathered(paper, japan, "certificates", only=[seen.id, unseen.id])
    assert [one.participation_id for one in sheet.items] == [seen.participation_id]
    (sentence,) = [ENGLISH.word(each) for each in sheet.warnings]
    assert unseen.family_name in sentence


def test_a_certificate_says_the_days_of_attendance() -> None:
    words = [
        text.text.strip()
        for text in read_texts(kind_named("certificates").draw(CERTIFICATES, ENGLISH, PrintOptions()).pdf)
    ]
    assert "22–23 Apr 2026" in words
    assert "22 avril 2026 et 24 avril 2026" in words
    assert "Jana Nováková" in words


def test_every_delegate_has_a_form_for_every_meeting(paper: Workspace, japan: str) -> None:
    sheet = gathered(paper, japan, "outcome-forms")
    roles = {row.participation_id: row.role for row in paper.ask(list_people, japan)}
    wanted = Counter(
        (row.id, one.participation_id)
        for row in placed(paper, japan)
        for one in row.members
        if roles[one.participation_id] == "delegate"
    )
    assert Counter((one.meeting_id, one.participation_id) for one in sheet.items) == wanted
    host = next(
        one.participation_id
        for row in placed(paper, japan)
        for one in row.members
        if roles[one.participation_id] == "host"
    )
    asked = gathered(paper, japan, "outcome-forms", only=[host])
    assert asked.items
    assert all(one.participation_id == host for one in asked.items)


def test_the_code_of_a_form_names_meeting_and_side() -> None:
    document = kind_named("outcome-forms").draw(FORMS, ENGLISH, PrintOptions())
    assert document.pages == 2
    assert sorted(read_codes(document.pdf)) == sorted(
        outcome_code(one.meeting_id, one.participation_id) for one in FORMS.items
    )


def test_the_rulers_are_as_long_as_they_say() -> None:
    from tests.golden.papers import SHEETS

    document = kind_named("calibration").draw(SHEETS["calibration"], ENGLISH, PrintOptions())
    dots = 10  # a millimetre
    (picture,) = pictures(document.pdf, 25.4 * dots)
    dark = picture.convert("L").point(lambda shade: 255 * (shade < 140))

    def level(y: int) -> list[int]:
        return [x for x in range(dark.width) if dark.getpixel((x, y))]

    for x, y in CALIBRATION_MARKS:
        column = [dark.getpixel((round(x * dots) + shift, round(y * dots))) for shift in (-1, 0, 1)]
        assert max(column) == 255, (x, y)
    row = [x for x in level(round(20 * dots)) if x < round(171 * dots)]  # beyond it stands the letter C
    assert row[0] / dots == pytest.approx(20, abs=0.15)
    assert row[-1] / dots == pytest.approx(170, abs=0.15)


def test_the_outlines_of_a_sheet_are_where_its_labels_are() -> None:
    from tests.golden.papers import SHEETS

    options = PrintOptions(stock="avery-l4785", start_at=3)
    document = kind_named("calibration").draw(SHEETS["calibration"], ENGLISH, options)
    assert document.pages == 2
    texts = [text for text in read_texts(document.pdf) if text.page == 2]
    assert [text.text.strip() for text in texts if "First free label" in text.text] == ["3 First free label"]
