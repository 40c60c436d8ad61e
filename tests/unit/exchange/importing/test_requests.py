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


def plan(desk: Desk, *lines: str, headings: str = HEADINGS) -> ListPlan:
    return desk.only(*lines, headings=headings)


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
    assert plan(filled, "Ada Berg;Ken Abe;A;;accepted").requests[0].fate is Fate.CHANGED
