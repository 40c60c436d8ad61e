from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.attachments import list_attachments
from pimap_desktop.mission.budgets import list_budget
from pimap_desktop.mission.checklists import list_tasks
from pimap_desktop.mission.deposits import list_deposits
from pimap_desktop.mission.legs import list_legs
from pimap_desktop.mission.memoranda import list_memoranda
from pimap_desktop.mission.missions import MissionDraft, add_mission, find_mission
from pimap_desktop.mission.model.deposit import DepositState
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.service import ServiceState
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.model.team_member import TeamRole
from pimap_desktop.mission.planning import find_mission_plan
from pimap_desktop.mission.services import list_services
from pimap_desktop.mission.targets import list_targets
from pimap_desktop.mission.teams import list_team
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.pages.planning.checklist import ChecklistSection
from pimap_desktop.ui.pages.planning.memoranda import MemorandaSection
from pimap_desktop.ui.pages.planning.mission import MissionSection
from pimap_desktop.ui.pages.planning.money import BudgetSection, DepositsSection
from pimap_desktop.ui.pages.planning.page import PlanningPage
from pimap_desktop.ui.pages.planning.papers import PapersSection
from pimap_desktop.ui.pages.planning.places import LegsSection
from pimap_desktop.ui.pages.planning.services import ServicesSection
from pimap_desktop.ui.pages.planning.team import TeamSection
from tests.unit.ui.pages.steps import opened

DURING = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps, say):
    page = PlanningPage(demo, language, theme, changes, steps, lambda: DURING, say)
    return opened(qtbot, page, mission_id)


def form_of(section):
    return next(each for each in section.findChildren(FieldForm) if each.isVisible())


def fill(form, **texts):
    for name, text in texts.items():
        widget = form.widget(name)
        (widget.setPlainText if hasattr(widget, "setPlainText") else widget.setText)(text)


def words(message):
    return reader_of("en").word(message)


def add(page, kind, **texts):
    """Fill the form of a part of the plan and keep it; return the part."""
    section = page.go_to(kind)
    page.add_button.click()
    form = form_of(section)
    fill(form, **texts)
    form.accept()
    assert not form.isVisible(), [form.fault_at(name) for name in form.fields]
    page.refresh()
    return section


def test_the_first_part_shows_the_mission_and_its_holidays(page):
    texts = " ".join(label.text() for label in page.section.findChildren(QLabel))
    assert "Follow up before 29 Apr 2026" in texts or "Showa Day" in texts
    assert "Under way" in page.section.facts_list._lines[0].text.values["text"]


def test_mission_and_plan_are_one_step(page, demo, mission_id):
    before = demo.ask(find_mission, mission_id)
    page.go_to(MissionSection)
    page.add_button.click()
    form = form_of(page.section)
    fill(form, title="Yokohama <2026>", goal="Meet\nmore", ends_on="2026-04-25")
    form.widget("status").choose(MissionStatus.FOLLOW_UP)
    form.accept()
    after, plan = demo.ask(find_mission, mission_id), demo.ask(find_mission_plan, mission_id)
    assert (after.title, after.ends_on, after.market) == ("Yokohama <2026>", date(2026, 4, 25), "JP")
    assert (plan.status, plan.goal) == (MissionStatus.FOLLOW_UP, "Meet\nmore")
    demo.undo()
    assert demo.ask(find_mission, mission_id) == before


def test_a_day_that_is_none_is_told_at_its_field(page, demo):
    page.go_to(MissionSection)
    page.add_button.click()
    form = form_of(page.section)
    fill(form, starts_on="tomorrow")
    form.accept()
    assert form.isVisible()
    assert form.fault_at("starts_on") == "“tomorrow” is not a date. Write it as 22/04/2026."


def test_targets_are_set_together(page, demo, mission_id):
    section = page.go_to(MissionSection)
    section.change_targets()
    form = form_of(section)
    form.widget("webinars").setValue(2)
    form.widget("customers").setValue(0)
    form.accept()
    targets = {row.indicator: row.value for row in demo.ask(list_targets, mission_id)}
    assert targets[Indicator.WEBINARS] == 2
    assert Indicator.CUSTOMERS not in targets


def test_links_of_a_card_begin_where_its_lines_do(page, qtbot):
    section = page.go_to(MissionSection)
    qtbot.waitUntil(lambda: section.targets_button.width() > 0)
    left = section.targets_list.mapTo(section, section.targets_list.rect().topLeft()).x()
    for link in (section.targets_button, section.partnership_button):
        assert link.mapTo(section, link.rect().topLeft()).x() == left
        assert link.width() < section.targets_list.width()


def test_taking_the_standard_checklist_leads_to_the_tasks(page, demo):
    page.show_mission(demo.do(_("Test"), add_mission, MissionDraft(title="Chile 2027")))
    section = page.go_to(ChecklistSection)
    section.standard_button.setFocus()
    section.standard_button.click()
    page.refresh()
    assert section.standard_button.isHidden()
    assert page.window().focusWidget() is section.view


def test_the_partnership_has_targets_of_its_own(page, demo, mission_id):
    section = page.go_to(MissionSection)
    before = demo.ask(list_targets, mission_id)
    section.partnership_button.click()
    form = form_of(section)
    form.widget("missions").setValue(7)
    form.accept()
    assert {row.indicator: row.value for row in demo.ask(list_targets)}[Indicator.MISSIONS] == 7
    assert demo.ask(list_targets, mission_id) == before


def test_tasks_are_ticked_assigned_changed_and_added(page, demo, mission_id):
    section = page.go_to(ChecklistSection)
    rows = demo.ask(list_tasks, mission_id)
    open_ = [row.id for row in rows if row.done_on is None]
    section.select(*open_[:2])
    section._tick(section.view.selected_keys(), True)
    assert all(row.done_on == date.today() or row.done_on for row in demo.ask(list_tasks, mission_id)[:3])
    done = {row.id: row.done_on for row in demo.ask(list_tasks, mission_id)}
    assert done[open_[0]] is not None
    section.assign((open_[2],))
    form = form_of(section)
    name, person = next(iter(section.people().items()))
    fill(form, owner_id=name)
    form.accept()
    owners = {row.id: row.owner_id for row in demo.ask(list_tasks, mission_id)}
    assert owners[open_[2]] == person
    add(page, ChecklistSection, title="Žádost o vízum")
    assert any(words(row.title) == "Žádost o vízum" for row in demo.ask(list_tasks, mission_id))
    section.change(open_[3])
    form = form_of(section)
    form.widget("size").setValue(9)
    form.accept()
    assert {row.id: abs(row.offset) for row in demo.ask(list_tasks, mission_id)}[open_[3]] == 9


def test_the_standard_checklist_is_offered_where_there_is_none(page, demo):
    mission = demo.do(
        _("Test"), add_mission, MissionDraft("New", starts_on="2027-01-10", ends_on="2027-01-12")
    )
    page.show_mission(mission)
    section = page.go_to(ChecklistSection)
    assert section.standard_button.isVisible()
    section.standard_button.click()
    page.refresh()
    assert len(section.rows) > 30
    assert not section.standard_button.isVisible()
    assert "to do" in page.parts.item(1).text()


def test_a_person_joins_the_team(page, demo, mission_id):
    section = page.go_to(TeamSection)
    name, person = next(reversed(section.people().items()))
    add(page, TeamSection, person_id=name)
    assert (person, TeamRole.LEAD) in {(row.person_id, row.role) for row in demo.ask(list_team, mission_id)}
    page.add_button.click()
    form = form_of(section)
    fill(form, person_id="nobody like this")
    form.accept()
    assert form.fault_at("person_id") == "“nobody like this” is not one of the list."
    fill(form, person_id="")
    with pytest.raises(Refused):
        form.accept()


def test_legs_budget_and_memoranda_are_added_and_changed(page, demo, mission_id):
    add(page, LegsSection, city="Nagoya", starts_on="2026-04-24")
    assert "Nagoya" in {row.city for row in demo.ask(list_legs, mission_id)}
    section = add(page, BudgetSection, title="Gifts", planned="1 200,50")
    line = next(row for row in demo.ask(list_budget, mission_id) if row.title == "Gifts")
    assert line.planned == Decimal("1200.50")
    assert "EUR" in section.sums.text()
    assert "JPY" in section.sums.text()
    section.change(line.id)
    form = form_of(section)
    fill(form, actual="1300")
    form.accept()
    assert next(row for row in demo.ask(list_budget, mission_id) if row.title == "Gifts").over == Decimal(
        "99.50"
    )
    add(page, MemorandaSection, party="Shizuoka", title="Exchange")
    assert "Shizuoka" in {row.party for row in demo.ask(list_memoranda, mission_id)}


def test_an_amount_that_is_none_leaves_the_form_open(page, demo):
    section = page.go_to(BudgetSection)
    page.add_button.click()
    form = form_of(section)
    fill(form, title="Gifts", planned="plenty")
    revision = demo.revision
    with pytest.raises(Refused):
        form.accept()
    assert form.isVisible()
    assert demo.revision == revision


def test_deposits_and_services_of_many_companies(page, demo, mission_id):
    section = page.go_to(DepositsSection)
    rows = demo.ask(list_deposits, mission_id)
    section._set(tuple(row.id for row in rows[:2]), DepositState.KEPT)
    assert [row.state for row in demo.ask(list_deposits, mission_id)[:2]] == [DepositState.KEPT] * 2
    with pytest.raises(Refused):
        section.add()
    section.select(rows[0].id)
    section.delete_button.click()
    page.refresh()
    page.add_button.click()
    form = form_of(section)
    fill(form, amount="250")
    form.accept()
    (again,) = [row for row in demo.ask(list_deposits, mission_id) if row.id == rows[0].id]
    assert again.amount == Decimal(250)
    services = page.go_to(ServicesSection)
    first = services.rows[0]
    services._set((first.id,), ServiceState.CANCELLED)
    assert {row.id: row.state for row in demo.ask(list_services, mission_id)}[
        first.id
    ] is ServiceState.CANCELLED


def test_the_delete_key_deletes_and_undo_brings_back(page, demo, mission_id):
    section = page.go_to(LegsSection)
    before = demo.ask(list_legs, mission_id)
    section.view.setFocus()
    section.select(before[0].id)
    QTest.keyClick(section.view, Qt.Key.Key_Delete)
    assert len(demo.ask(list_legs, mission_id)) == len(before) - 1
    demo.undo()
    assert demo.ask(list_legs, mission_id) == before


def test_a_document_is_attached_and_saved(page, demo, mission_id, tmp_path, monkeypatch, said):
    path = tmp_path / "plán haly.pdf"
    path.write_bytes(b"%PDF")
    section = page.go_to(PapersSection)
    section.attach(path)
    form = form_of(section)
    memo = demo.ask(list_memoranda, mission_id)[0]
    form.widget("owner").choose(f"memorandum:{memo.id}")
    form.accept()
    page.refresh()
    shown = section._model.texts(next(row for row in section.rows if row.name == "plán haly.pdf"))
    assert shown[1] == f"Memorandum: {memo.party}"
    row = next(row for row in demo.ask(list_attachments, mission_id) if row.name == "plán haly.pdf")
    out = tmp_path / "out.pdf"
    monkeypatch.setattr("pimap_desktop.ui.pages.planning.papers.ask_for_any_new_file", lambda *_args: out)
    section.change(row.id)
    assert out.read_bytes() == b"%PDF"
    assert words(said[-1][0]) == "Saved as out.pdf."
