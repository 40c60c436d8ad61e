from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.request_rules import RequestRules, find_request_rules, set_request_rules
from pimap_desktop.mission.requests import list_requests
from pimap_desktop.mission.selections import RequestsChange, set_for_requests
from pimap_desktop.mission.suggestions import list_suggestions
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.import_form import ImportForm
from pimap_desktop.ui.dialogs.request_change_form import RequestChangeForm
from pimap_desktop.ui.dialogs.request_form import RequestForm
from pimap_desktop.ui.dialogs.request_rules_form import RequestRulesForm
from pimap_desktop.ui.pages.requests.page import RequestsPage
from tests.unit.ui.pages.steps import opened, select


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, steps, say, tmp_path):
    page = RequestsPage(demo, language, theme, changes, jobs, steps, say, tmp_path / "mappings")
    return opened(qtbot, page, mission_id)


def choose(page, state):
    page.states.choose(state)
    page.states.chosen.emit(state)


def column(page, number):
    model = page.view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_requests_are_listed_by_state(page, demo, mission_id):
    rows = demo.ask(list_requests, mission_id)
    assert page.view.model().rowCount() == len(rows)
    for state in (RequestState.PENDING, RequestState.DECLINED, RequestState.ACCEPTED):
        choose(page, state.value)
        assert page.view.model().rowCount() == len([row for row in rows if row.state is state])


def test_the_models_keep_qt_s_rules(page):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    page.testers = [
        QAbstractItemModelTester(model, fatal)
        for model in (page.view.model(), page.view.model().sourceModel())
    ]
    choose(page, "accepted")
    choose(page, "all")
    page.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)


@pytest.mark.parametrize("what", ["native_name", "email", "badge_number", "company", "family_name"])
def test_a_request_is_found_by_whatever_is_known_of_either_side(qtbot, page, demo, mission_id, what):
    rows = demo.ask(list_requests, mission_id)
    sides = {row.requester_id for row in rows} | {row.recipient_id for row in rows}
    person = next(row for row in demo.ask(list_people, mission_id)
                  if row.participation_id in sides and row.native_name)  # fmt: skip
    page.search.setText(getattr(person, what))
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    wanted = {row.id for row in rows if person.participation_id in (row.requester_id, row.recipient_id)}
    assert wanted <= set(page.view.shown_keys())
    assert len(page.view.shown_keys()) < len(rows)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.view.shown_keys()) == len(rows)


def test_what_nobody_has_says_so(qtbot, page):
    page.search.setText("xqzzy")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.nothing.isVisible()


def test_both_sides_are_found_by_a_word_of_each(qtbot, page, demo, mission_id):
    row = demo.ask(list_requests, mission_id)[0]
    page.search.setText(f"{row.requester.split()[-1]} {row.recipient.split()[-1]}")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert row.id in page.view.shown_keys()


def test_several_are_answered_as_one_step(qtbot, page, demo, mission_id):
    before = demo.ask(list_requests, mission_id)
    select(page, 0, 1, 2)
    page.answer(RequestState.DECLINED)
    declined = [row for row in demo.ask(list_requests, mission_id) if row.state is RequestState.DECLINED]
    assert len(declined) == len([row for row in before if row.state is RequestState.DECLINED]) + 3
    qtbot.waitUntil(lambda: column(page, 1)[:3] == ["Declined"] * 3)
    demo.undo()
    assert demo.ask(list_requests, mission_id) == before


def test_several_get_a_priority(page, demo, mission_id):
    select(page, 3, 4)
    chosen = set(page._chosen())
    page.prioritise(Priority.E)
    found = {row.id: row.priority for row in demo.ask(list_requests, mission_id)}
    assert {found[each] for each in chosen} == {Priority.E}


def test_the_panel_shows_the_selected_request_and_its_history(page, demo, mission_id, language):
    select(page, 0)
    row = page._found.row_at(page.view.selectionModel().selectedRows()[0])
    assert row.requester in page.panel.heading.text()
    assert row.recipient in page.panel.facts.text()
    page.answer(RequestState.PENDING)
    QCoreApplication.processEvents()
    page.refresh()
    select(page, 0)
    texts = [label.text() for label in page.panel.history.findChildren(type(page.panel.heading))]
    assert any("Accepted → Pending" in text for text in texts)
    select(page, 0, 1)
    assert page.panel.heading.text() == "2 requests selected"


def test_requests_are_entered_one_after_the_other(qtbot, page, demo, mission_id):
    before = len(demo.ask(list_requests, mission_id))
    page.add_requests()
    form = page.findChild(RequestForm)
    new = demo.ask(list_suggestions, mission_id)[0]  # nobody has asked for that yet
    names = {participation: name for name, participation in form._people.items()}
    form.requester.setText(names[new.requester_id])
    form.recipient.setText(names[new.recipient_id])
    qtbot.keyClick(form.recipient, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.recipient.text() == ""
    assert form.requester.text() == names[new.requester_id]
    assert len(demo.ask(list_requests, mission_id)) == before + 1
    qtbot.keyClicks(form.recipient, "nobody of that name")
    with pytest.raises(Refused):
        form.accept()
    form.reject()


def test_a_suggestion_is_taken_up(qtbot, page, demo, mission_id):
    choose(page, "suggested")
    view = page.suggestions_view
    assert view.model().rowCount() > 0
    first = page._found_suggestions.row_at(view.model().index(0, 0))
    assert first.reasons
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    made = [
        row
        for row in demo.ask(list_requests, mission_id)
        if (row.requester_id, row.recipient_id) == (first.requester_id, first.recipient_id)
    ]
    assert [row.state for row in made] == [RequestState.PENDING]


def test_an_empty_mission_says_what_to_do(page, demo):
    page.show_mission(None)
    assert page._body.currentIndex() == 2


def test_requests_are_saved_as_a_spreadsheet(page, demo, mission_id, said, tmp_path, monkeypatch):
    path = tmp_path / "requests.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    choose(page, RequestState.PENDING.value)
    page.save_button.click()
    pending = [row for row in demo.ask(list_requests, mission_id) if row.state is RequestState.PENDING]
    assert len(read_table(path).rows) == len(pending) > 0
    assert said[-1][0].count == len(pending)
    select(page, 0)
    next(each for each in page._answers.actions() if each.text() == "Save as a spreadsheet…").trigger()
    assert len(read_table(path).rows) == 1


def test_a_list_beyond_the_quota_is_taken_when_the_organiser_overrides(
    qtbot, page, demo, mission_id, tmp_path
):
    demo.do(_("Set rules"), set_request_rules, mission_id, RequestRules(quota=0))
    rows = demo.ask(list_requests, mission_id)
    asked = {frozenset((row.requester_id, row.recipient_id)) for row in rows}
    people = [row for row in demo.ask(list_people, mission_id) if row.company]
    one, other = next((a, b) for a in people for b in people
                      if a.role is Role.DELEGATE and b.role is Role.HOST
                      and frozenset((a.participation_id, b.participation_id)) not in asked)  # fmt: skip
    path = tmp_path / "wishes.csv"
    path.write_text(f"From;To;Priority;Status\n{one.email};{other.email};A;pending\n", encoding="utf-8")
    page.read_list(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportForm)))
    form = page.findChildren(ImportForm)[0]
    assert form.override.isVisible()
    assert not form.action_button.isEnabled()
    with qtbot.waitSignal(form._run.planned):
        form.override.click()
    assert form.action_button.isEnabled()
    form.accept()
    assert len(demo.ask(list_requests, mission_id)) == len(rows) + 1
    demo.undo()
    assert demo.ask(list_requests, mission_id) == rows


def form_of(page, kind):
    QCoreApplication.processEvents()
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_a_request_is_changed_in_its_form_unless_it_moved_on(qtbot, page, demo, mission_id):
    select(page, 0)
    (chosen,) = page._chosen()
    page.panel.change_button.click()
    form = form_of(page, RequestChangeForm)
    form.priority.choose(Priority.D)
    form.message.setPlainText("about lenses")
    form.answer_by.check.setChecked(True)
    form.accept()
    row = next(row for row in demo.ask(list_requests, mission_id) if row.id == chosen)
    assert (row.priority, row.message) == (Priority.D, "about lenses")
    assert row.answer_by == form.answer_by.edit.moment
    qtbot.waitUntil(lambda: page.view.model().rowCount() > 0)
    page._change(chosen)
    form = form_of(page, RequestChangeForm)
    assert form.answer_by.check.isChecked()
    demo.do(_("Change"), set_for_requests, (chosen,), RequestsChange(priority=Priority.A))
    form.priority.choose(Priority.E)
    with pytest.raises(Stale) as stale:
        form.accept()
    words = page._language.read(stale.value.message)
    assert words == "“Priority” was changed since you opened it: it is now “A”, yours is “E”."
    assert form.isVisible()
    form.reject()


def test_the_rules_of_requests_are_set_in_a_form(page, demo, mission_id):
    page.more_menu.actions()[1].trigger()
    form = form_of(page, RequestRulesForm)
    form.quota.setText("many")
    form.accept()
    assert form.fault_at("quota") == "“many” is not a number of requests."
    form.quota.setText("12")
    form.requests_until.check.setChecked(True)
    form.accept()
    rules = demo.ask(find_request_rules, mission_id)
    assert (rules.quota, rules.answers_until) == (12, None)
    assert rules.requests_until == form.requests_until.edit.moment
    page.more_menu.actions()[1].trigger()
    form = form_of(page, RequestRulesForm)
    form.quota.clear()
    form.requests_until.check.setChecked(False)
    form.accept()
    assert demo.ask(find_request_rules, mission_id) == RequestRules()


def test_a_suggestion_beyond_the_quota_asks_first(qtbot, page, demo, mission_id, said):
    demo.do(_("Set rules"), set_request_rules, mission_id, RequestRules(quota=0))
    before = demo.ask(list_requests, mission_id)
    choose(page, "suggested")
    page._take_up(page.suggestions_view.model().index(0, 0))
    message, act = said[-1]
    assert "may make 0 requests" in page._language.read(message)
    assert demo.ask(list_requests, mission_id) == before
    act()
    assert len(demo.ask(list_requests, mission_id)) == len(before) + 1


def test_answers_after_the_deadline_ask_first(qtbot, page, demo, mission_id, said):
    select(page, 0)
    (chosen,) = page._chosen()
    page.answer(RequestState.PENDING)
    over = datetime(2020, 1, 1, tzinfo=UTC)
    demo.do(_("Set rules"), set_request_rules, mission_id, RequestRules(answers_until=over))
    page.refresh()
    index = page._found.index_of(chosen)
    select(page, index.row())
    page.answer(RequestState.ACCEPTED)
    state = lambda: next(r.state for r in demo.ask(list_requests, mission_id) if r.id == chosen)  # noqa: E731
    assert state() is RequestState.EXPIRED
    message, act = said[-1]
    assert page._language.read(message) == "1 request has expired: its deadline for answers is over."
    act()
    assert state() is RequestState.ACCEPTED
