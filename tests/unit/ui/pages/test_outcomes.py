"""The page of what came of a mission, on the past mission of the demo."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.follow_ups import list_follow_ups
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.outcome_lists import list_held_meetings
from pimap_desktop.mission.outcomes import find_outcome, list_outcomes, remove_outcome
from pimap_desktop.mission.reports import find_report, list_indicators
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.dialogs.outcomes.report_form import write_report
from pimap_desktop.ui.pages.outcomes.follow_ups import Listed as ListedSteps
from pimap_desktop.ui.pages.outcomes.meeting_rows import Listed
from pimap_desktop.ui.pages.outcomes.page import OutcomesPage
from pimap_desktop.ui.widgets.words import Words
from tests.unit.ui.pseudo import PseudoReader

NOW = datetime(2026, 4, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def past(demo):
    return demo.ask(find_mission, "United States").id


@pytest.fixture
def page(qtbot, demo, past, language, theme, changes, jobs, steps, say):
    page = OutcomesPage(demo, language, theme, changes, jobs, steps, lambda: NOW, say)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_mission(past)
    page.show()
    return page


def words(message):
    return reader_of("en").word(message)


def key(widget, *keys):
    for each in keys:
        QTest.keyClick(widget, each)


def test_each_number_has_a_bar_and_opens_the_rows_behind_it(page, demo, past):
    counted = demo.ask(list_indicators, past)
    assert [(bar.key, bar.value, bar.target) for bar in page.figures.bars.bars] == [
        (row.indicator, row.value, row.target) for row in counted
    ]
    for row in counted:
        page.figures.bars.button(row.indicator).click()
        assert page.figures.evidence.model().rowCount() == row.value
        assert page.figures._heading.text().endswith(
            f"{row.value} of {row.target}" if row.target else f": {row.value}"
        )


def test_the_numbers_of_the_partnership_have_its_targets(page, demo):
    page.figures.scope.choose(True)
    page.figures.scope.chosen.emit(True)
    assert [(bar.value, bar.target) for bar in page.figures.bars.bars] == [
        (row.value, row.target) for row in demo.ask(list_indicators)
    ]


def test_bars_are_chosen_by_the_arrow_keys_and_read_out_in_words(page):
    first = page.figures.bars.button(Indicator.SMES)
    first.setFocus()
    first.click()
    key(first, Qt.Key.Key_Down)
    assert page.figures.bars.current is Indicator.MISSIONS
    button = page.figures.bars.button(Indicator.CUSTOMERS)
    spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    bar = next(bar for bar in page.figures.bars.bars if bar.key is Indicator.CUSTOMERS)
    assert spoken == f"Potential customers: {bar.value} of {bar.target}, {bar.sure} confirmed"


def test_enter_on_a_row_behind_a_number_leads_to_its_meeting(page, qtbot):
    page.figures.bars.choose(Indicator.B2B_MEETINGS)
    model = page.figures.evidence.model()
    wanted = page.figures.evidence.key_at(model.index(1, 0))
    page.figures.evidence.opened.emit(model.index(1, 0))
    assert page.view is page.meetings
    assert page.meetings.view.selected_keys() == (wanted,)
    page.choose("figures")
    page.figures.bars.choose(Indicator.SMES)
    with qtbot.waitSignal(page.page_wanted) as told:
        page.figures.evidence.opened.emit(page.figures.evidence.model().index(0, 0))
    assert told.args == ["companies"]


def without_outcome(page, demo, past, count=2):
    """Let nobody have said what came of some meetings; return their ids."""
    rows = [row for row in demo.ask(list_held_meetings, past) if row.view_of(None, Round.ON_SITE)][:count]
    for row in rows:
        for view in row.views:
            demo.do(_("Test"), remove_outcome, row.id, view.participation_id, view.round)
    page.choose("meetings")
    page.meetings.list_only(Listed.MISSING)
    return [row.id for row in rows]


def test_outcomes_are_entered_by_keyboard_one_after_the_other(page, demo, past):
    silent = without_outcome(page, demo, past)
    view = page.meetings.view
    assert set(silent) <= set(view.shown_keys())
    for count in (2, 1):
        view.selectRow(list(view.shown_keys()).index(silent[2 - count]))
        view.setFocus()
        key(view, Qt.Key.Key_4)
        form = next(each for each in page.findChildren(OutcomeForm) if each.isVisible())
        assert form.scale.result is Result.NEGOTIATION_STARTED
        assert form.focusWidget() is form.scale._group.checkedButton()
        form.customer.setChecked(True)
        key(form, Qt.Key.Key_Return)
        assert silent[2 - count] not in view.shown_keys()
    draft = demo.ask(find_outcome, silent[0])
    assert (draft.result, draft.customer) == (Result.NEGOTIATION_STARTED, True)


def _row(page):
    return page.meetings._selected()


def test_both_sides_and_both_rounds_are_entered_from_the_panel_and_taken_back(page, demo, past):
    (meeting,) = without_outcome(page, demo, past, 1)
    page.meetings.select_meeting(meeting)
    row = _row(page)
    host = row.members[-1].participation_id
    form = page.meetings.enter(row, host, Round.LATER)
    form.scale.choose(Result.AGREEMENT)
    form.contract.setChecked(True)
    form.amount.setText("1.500,50")
    form.currency.setText("usd")
    form.accept()
    kept = demo.ask(find_outcome, meeting, host, Round.LATER)
    assert (kept.result, kept.amount, kept.currency) == (Result.AGREEMENT, "1500.50", "USD")
    lines = [words(line.text) for line in page.meetings.panel._lines]
    assert f"{row.members[-1].name}: Agreement (contract)" in lines
    demo.undo()
    page.meetings.refresh()
    assert demo.ask(list_outcomes, past, meeting) == []


def test_a_wrong_amount_keeps_the_form_open_and_writes_nothing(page, demo, past, qtbot):
    (meeting,) = without_outcome(page, demo, past, 1)
    page.meetings.select_meeting(meeting)
    form = page.meetings.enter(_row(page))
    form.scale.choose(Result.AGREEMENT)
    form.amount.setText("much")
    before = demo.revision
    with qtbot.captureExceptions() as refused:
        form.action_button.click()
    assert words(refused[0][1].message) == "“much” is not an amount. Write it as 12500 or 12500.50."
    assert form.isVisible()
    assert demo.revision == before


def test_delete_takes_back_what_the_desk_said(page, demo, past):
    page.choose("meetings")
    row = next(row for row in demo.ask(list_held_meetings, past) if row.view_of(None, Round.ON_SITE))
    page.meetings.select_meeting(row.id)
    page.meetings.view.setFocus()
    page.meetings._take_back()
    assert demo.ask(find_outcome, row.id).result is None


def test_companies_are_listed_and_found(page):
    page.choose("companies")
    view = page.companies.view
    count = view.model().rowCount()
    assert count > 1
    name = view.model().data(view.model().index(0, 0))
    page.companies.search.searched.emit(name)
    assert 1 <= view.model().rowCount() < count


def test_follow_ups_are_marked_changed_and_added(page, demo, past):
    page.choose("follow_ups")
    steps = page.follow_ups
    steps.list_only(ListedSteps.OPEN)
    keys = steps.view.shown_keys()
    assert keys
    steps.view.selectRow(0)
    steps.done_button.click()
    done = next(row for row in demo.ask(list_follow_ups, past) if row.id == keys[0])
    assert (done.state, done.done_on is not None) == (FollowUpState.DONE, True)
    steps.refresh()
    assert keys[0] not in steps.view.shown_keys()
    steps.add()
    form = next(each for each in page.findChildren(FieldForm) if each.isVisible())
    form.widget("step").setText("Zavolat")
    form.widget("due_on").setText("2026-05-04")
    form.widget("meeting_id").setText(next(iter(steps._meetings.values())).title)
    form.accept()
    added = next(row for row in demo.ask(list_follow_ups, past) if row.step == "Zavolat")
    assert added.due_on == date(2026, 5, 4)


def test_a_day_on_which_the_market_rests_is_told_while_it_is_typed(page, demo, past):
    page.choose("follow_ups")
    form = page.follow_ups.add()
    due = form.widget("due_on")
    assert not [each for each in form.findChildren(Words) if "holiday" in each.text()]
    due.lineEdit().setText("2026-07-04")
    (hint,) = [each for each in form.findChildren(Words) if "holiday" in each.text()]
    assert hint.isVisible()
    assert "Independence Day" in hint.text()
    due.lineEdit().setText("2026-07-07")
    assert not hint.isVisible()
    form.reject()


def test_a_follow_up_needs_its_meeting(page, demo, past, qtbot):
    page.choose("follow_ups")
    page.follow_ups.add()
    form = next(each for each in page.findChildren(FieldForm) if each.isVisible())
    form.widget("step").setText("Call")
    before = demo.revision
    with qtbot.captureExceptions() as refused:
        form.action_button.click()
    assert words(refused[0][1].message) == "Choose the meeting that it follows."
    assert (form.isVisible(), demo.revision) == (True, before)


def test_the_months_are_read_out_in_words(page):
    page.choose("follow_ups")
    told = page.follow_ups.chart.accessibleDescription()
    assert "done" in told
    assert "open" in told


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".json"])
def test_the_report_is_saved_as_each_kind_of_file(page, demo, past, jobs, said, qtbot, tmp_path, ending):
    path, facts = tmp_path / f"out{ending}", demo.ask(find_report, past)
    write_report(jobs, path, facts, "fr", "A4", page._say, page._follow)
    qtbot.waitUntil(lambda: bool(said))
    assert words(said[0][0]) == f"The report is in out{ending}."
    head = path.read_bytes()[:4]
    assert head == {".pdf": b"%PDF", ".xlsx": b"PK\x03\x04"}.get(ending, head)
    if ending == ".json":
        assert json.loads(path.read_text("utf-8"))["language"] == "fr"


def test_an_empty_mission_says_what_comes(page, demo):
    china = demo.ask(find_mission, "China").id
    page.show_mission(china)
    for each in ("meetings", "companies", "follow_ups"):
        page.choose(each)
        assert page.view.isVisible()
    assert page.meetings._body.currentIndex() > 0
    page.show_mission(None)
    assert not page.report_button.isEnabled()


def test_every_text_follows_the_language(page, language):
    for each in ("figures", "meetings", "companies", "follow_ups"):
        page.choose(each)
    language.switch(PseudoReader())
    for each in ("figures", "meetings", "companies", "follow_ups"):
        page.choose(each)
        assert all("⟦" in page._language.read(fact) for fact in page.facts)
    page.choose("figures")
    for label in (page.figures._heading, page.figures._definition):
        assert label.text().startswith("⟦")
    assert all("⟦" in page.figures.bars.button(key).accessibleName() for key in Indicator)
    page.choose("meetings")
    page.meetings.list_only(Listed.ALL)
    lines = [page._language.read(line.text) for line in page.meetings.panel._lines if line.strong]
    assert lines
    assert all("⟦" in line for line in lines)
