"""Lists of meeting requests: planned, shown, written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pimap_desktop.exchange.importing.plan import Fate, ListPlan
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.request_rules import RequestRules, set_request_rules
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.text import _
from tests.unit.exchange.importing.conftest import Desk, told, words

HEADINGS = "From;To;Priority;Message;Status"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Three people, two of them on one mailbox."""
    desk.bring(
        "info@example.com;Ada;Berg;Berg AB;SE;;",
        "info@example.com;Bo;Ek;Berg AB;SE;;",
        "k@example.jp;Ken;Abe;Nippon Laser;JP;;",
    )
    return desk


def plan(desk: Desk, *lines: str, headings: str = HEADINGS, override: bool = False) -> ListPlan:
    return desk.only(*lines, headings=headings, override=override)


def test_a_change_of_a_request_is_shown_field_by_field(filled: Desk) -> None:
    filled.bring("Ada Berg;k@example.jp;C;Lasers;pending", headings=HEADINGS)
    (request,) = plan(filled, "Ada Berg;k@example.jp;A;Lenses;accepted").requests
    assert (request.fate, request.names) == (Fate.CHANGED, ("Ada Berg", "Ken Abe"))
    assert [(words(each.label), words(each.old), words(each.new)) for each in request.changes] == [
        ("Priority", "C", "A"),
        ("Message", "Lasers", "Lenses"),
        ("State", "Pending", "Accepted"),
    ]
    filled.bring("Ada Berg;k@example.jp;A;Lenses;accepted", headings=HEADINGS)
    (row,) = filled.workspace.ask(list_requests, filled.mission_id)
    assert (row.priority, row.state) == (Priority.A, RequestState.ACCEPTED)
    assert row.created_at is not None
    assert row.answered_at is not None


def test_sides_are_found_by_badge_number_name_address_and_company(filled: Desk) -> None:
    badge = next(row.badge_number for row in filled.people() if row.family_name == "Ek")
    headings = "Id of the requester;Name of the requester;To;Priority"
    assert [
        each.names
        for each in plan(
            filled, f"{badge};;Nippon Laser;A", ";Berg, Ada;Ken Abe;B", headings=headings
        ).requests
    ] == [("Bo Ek", "Ken Abe"), ("Ada Berg", "Ken Abe")]


def test_who_is_not_found_or_could_be_several_is_refused_with_the_cells(filled: Desk) -> None:
    found = plan(filled, "Ada Berg;Eva Lund;A;;", "info@example.com;Ken Abe;A;;")
    assert told(found) == [
        (2, "“Eva Lund” takes no part in this mission."),
        (3, "“info@example.com” could be several people: write the e-mail address."),
    ]
    assert [line.cells for line in found.refused] == [
        ("Ada Berg", "Eva Lund", "A", "", ""),
        ("info@example.com", "Ken Abe", "A", "", ""),
    ]


def test_the_same_request_in_other_words_is_left_out(filled: Desk) -> None:
    found = plan(filled, "Ada Berg;Ken Abe;A;;", "Berg Ada;k@example.jp;B;;")
    assert (len(found.requests), [line.line for line in found.skipped]) == (1, [3])


def test_a_request_that_is_shown_as_expired_is_no_news(filled: Desk) -> None:
    filled.bring("Ada Berg;Ken Abe;A;;pending", headings=HEADINGS)
    rules = RequestRules(answers_until=datetime(2026, 1, 1, tzinfo=UTC))
    filled.workspace.do(_("Set rules"), set_request_rules, filled.mission_id, rules)
    (row,) = filled.workspace.ask(list_requests, filled.mission_id)
    assert row.state is RequestState.EXPIRED
    assert plan(filled, "Ada Berg;Ken Abe;A;;expired").requests[0].fate is Fate.UNCHANGED
    late = plan(filled, "Ada Berg;Ken Abe;A;;accepted")
    assert told(late) == [(2, "The request Ada Berg – Ken Abe could be answered until 1 Jan 2026, 09:00.")]
    assert late.requests == ()
    late = plan(filled, "Ada Berg;Ken Abe;A;;accepted", override=True)
    assert late.requests[0].fate is Fate.CHANGED


def ruled(desk: Desk, **rules: object) -> None:
    desk.workspace.do(_("Set rules"), set_request_rules, desk.mission_id, RequestRules(**rules))  # type: ignore[arg-type]


def test_lines_beyond_the_quota_are_refused_unless_the_organiser_overrides(filled: Desk) -> None:
    filled.bring("e@example.jp;Eri;Ota;Nippon Laser;JP;;")
    ruled(filled, quota=1)
    lines = ("Ada Berg;Ken Abe;A;;pending", "Bo Ek;Eri Ota;B;;pending", "Ken Abe;Bo Ek;C;;declined")
    found = plan(filled, *lines)
    assert told(found) == [(3, "Berg AB may make 1 request and has made 1.")]
    assert [each.names for each in found.requests] == [("Ada Berg", "Ken Abe"), ("Ken Abe", "Bo Ek")]
    assert found.refused[0].cells == ("Bo Ek", "Eri Ota", "B", "", "pending")
    found = plan(filled, *lines, override=True)
    assert told(found) == [(3, "Berg AB may make 1 request and has made 1.")]
    assert (len(found.requests), found.refused, found.against_rules) == (3, (), (3,))


def test_what_was_made_before_counts_and_changing_it_does_not(filled: Desk) -> None:
    filled.bring("Ada Berg;Ken Abe;A;;pending", headings=HEADINGS)
    ruled(filled, quota=1)
    found = plan(filled, "Ada Berg;Ken Abe;B;;pending", "Bo Ek;Ken Abe;B;;pending")
    assert [each.fate for each in found.requests] == [Fate.CHANGED]
    assert [line.line for line in found.refused] == [3]


def test_new_requests_after_the_deadline_are_refused_unless_overridden(filled: Desk) -> None:
    ruled(filled, requests_until=datetime(2026, 1, 1, tzinfo=UTC))
    (told_line,) = told(plan(filled, "Ada Berg;Ken Abe;A;;pending"))
    assert told_line == (2, "Requests could be made until 1 Jan 2026, 09:00.")
    filled.bring("Ada Berg;Ken Abe;A;;pending", headings=HEADINGS, override=True)
    assert len(filled.workspace.ask(list_requests, filled.mission_id)) == 1
