from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pimap_desktop.mission.attention import list_attention
from pimap_desktop.mission.meetings import list_meetings, set_meeting_state
from pimap_desktop.mission.milestones import MilestoneState, list_milestones
from pimap_desktop.mission.missions import MissionDraft, add_mission, find_mission
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.outcomes import OutcomeDraft, set_outcome
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.text import _
from pimap_desktop.ui.pages.overview import OverviewPage
from pimap_desktop.ui.widgets.words import ElidedWords
from tests.unit.ui.pseudo import PseudoReader

DURING = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)  # 10:00 in Tokyo


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes):
    page = OverviewPage(demo, language, theme, changes, lambda: DURING)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_mission(mission_id)
    page.show()
    qtbot.waitUntil(lambda: page._waiting is not None)
    yield page
    page.release()


def texts(widget):
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    elided = [words.accessibleName() for words in widget.findChildren(ElidedWords) if words.isVisible()]
    return [text for text in (*labels, *elided) if text]


def test_it_names_the_mission_and_the_day_at_the_place(page, demo, mission_id):
    assert page.header.title.text() == demo.ask(find_mission, mission_id).title
    assert "Today · Wednesday 22 April" in texts(page)
    assert page._language.read(page.facts[0]).startswith("Asia/Tokyo 10:00")


def test_figures_follow_the_workspace(qtbot, page, demo, mission_id):
    meeting = demo.ask(list_meetings, mission_id)[0]
    assert page._held.accessibleName().startswith("Meetings held: 0 of")
    demo.do(_("Held"), set_meeting_state, meeting.id, MeetingState.HELD)
    qtbot.waitUntil(lambda: page._held.accessibleName().startswith("Meetings held: 1 of"))


def test_what_waits_leads_to_its_page(qtbot, page, demo, mission_id):
    pending = [each for each in demo.ask(list_requests, mission_id) if each.state == "pending"]
    assert any("wait" in text for text in texts(page)) is bool(pending)
    buttons = {button.text(): button for button in page.findChildren(QPushButton)}
    with qtbot.waitSignal(page.page_wanted) as wanted:
        buttons["Print today’s documents"].click()
    assert wanted.args == ["documents"]
    with qtbot.waitSignal(page.page_wanted) as wanted:
        buttons["Mission report"].click()
    assert wanted.args == ["outcomes"]


def test_every_word_of_it_is_reworded(page, language):
    language.switch(PseudoReader())
    data = {page.header.title.text(), "Coffee break", *(row.title for row in page._seen.programme)}
    data |= {row.place for row in page._seen.programme}
    plain = [text for text in texts(page) if text.strip() and "⟦" not in text and text not in data]
    assert all(text.replace(",", "").isdigit() for text in plain), plain


def test_from_the_first_day_on_results_stand_against_their_targets(qtbot, page, demo, mission_id):
    customers = page._since[Indicator.CUSTOMERS]
    assert customers.isVisible()
    assert not page._held.isVisible()
    assert customers.accessibleName() == "Potential customers: 0 of 35"
    meeting = demo.ask(list_meetings, mission_id)[0]
    demo.do(_("Outcome"), set_outcome, meeting.id, OutcomeDraft(Result.AGREEMENT, customer=True))
    qtbot.waitUntil(lambda: customers.accessibleName() == "Potential customers: 1 of 35")


def test_before_the_mission_its_preparation_is_counted(page):
    page._clock = lambda: datetime(2026, 3, 1, tzinfo=UTC)
    page.refresh()
    assert page._held.isVisible()
    assert not page._since[Indicator.CUSTOMERS].isVisible()


def test_the_programme_of_the_day_is_listed_with_its_places(page):
    shown = texts(page)
    assert "Networking reception" in shown
    assert "Hotel New Grand" in shown
    assert "B2B session 1, 8 slots" in shown
    assert "Pacifico Yokohama Hall B · 8 tables" in shown


def test_each_thing_that_waits_has_a_button_that_leads_there(qtbot, page, demo, mission_id):
    rows = demo.ask(list_attention, mission_id)
    buttons = page._attention.findChildren(QPushButton)
    assert [button.text() for button in buttons] == [page._language.read(row.offer) for row in rows]
    for button, row in zip(buttons, rows, strict=True):
        with qtbot.waitSignal(page.page_wanted) as wanted:
            button.click()
        assert wanted.args == [row.page]


def test_the_timeline_says_what_is_late_in_words(page, demo, mission_id):
    rows = demo.ask(list_milestones, mission_id)
    late = sum(row.state is MilestoneState.LATE for row in rows)
    assert sum(text.endswith(" · overdue") for text in texts(page)) == late
    assert "Business-culture training" in texts(page)


def test_a_mission_without_a_programme_yet_says_what_is_missing(qtbot, page, demo):
    page.show_mission(demo.do(_("Test"), add_mission, MissionDraft("Chile 2027")))
    assert page._day_title.text() == "Programme"
    qtbot.waitUntil(lambda: "No B2B session yet." in texts(page))


def test_without_a_mission_it_says_how_to_begin(page):
    page.show_mission(None)
    assert page.header.title.text() == "Welcome"
