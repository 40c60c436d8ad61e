from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.mission.clusters import list_clusters
from pimap_desktop.mission.companies import (
    CompanyDraft,
    add_company,
    find_company,
    list_companies,
    update_company,
)
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.request_rules import list_quotas
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.cluster_form import ClusterForm
from pimap_desktop.ui.dialogs.company_form import CompanyForm
from pimap_desktop.ui.dialogs.request_rules_form import RequestQuotaForm
from pimap_desktop.ui.pages.companies.page import CompaniesPage
from pimap_desktop.ui.widgets.words import Words
from tests.unit.ui.pages.steps import opened, select


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps, say):
    page = CompaniesPage(demo, language, theme, changes, steps, say)
    return opened(qtbot, page, mission_id)


def form_of(page):
    QCoreApplication.processEvents()
    return next(each for each in page.findChildren(CompanyForm) if each.isVisible())


def shown(page, column=0):
    model = page.view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def choose(page, key):
    page.kinds.choose(key)
    page.kinds.chosen.emit(key)


def find(qtbot, page, text):
    page.search.setText(text)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)


def test_companies_are_listed_by_their_part_in_the_mission(page, demo, mission_id):
    for key, rows in (
        ("all", demo.ask(list_companies, mission_id)),
        ("travelling", demo.ask(list_companies, mission_id, Role.DELEGATE)),
        ("receiving", demo.ask(list_companies, mission_id, Role.HOST)),
        ("everywhere", demo.ask(list_companies)),
    ):
        choose(page, key)
        assert sorted(shown(page)) == sorted(row.name for row in rows)


def test_the_models_keep_qt_s_rules(page):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = page.view.model(), page.view.model().sourceModel()
    page.testers = [QAbstractItemModelTester(model, fatal) for model in models]
    choose(page, "receiving")
    choose(page, "all")
    page.view.sortByColumn(8, Qt.SortOrder.DescendingOrder)


def test_profiles_stand_in_the_table_and_are_found_by_typing(qtbot, page, demo, mission_id):
    first = demo.ask(list_companies, mission_id)[0]
    known = demo.ask(find_company, first.id)
    row = shown(page).index(first.name)
    assert shown(page, 5)[row] == "; ".join(known.offers.split("\n"))
    assert shown(page, 6)[row] == "; ".join(known.seeks.split("\n"))
    find(qtbot, page, known.offers)
    assert first.name in shown(page)
    find(qtbot, page, first.native_name or first.name)
    assert shown(page) == [first.name]
    find(qtbot, page, "xqzzy")
    assert page.nothing.isVisible()


def test_a_profile_that_changed_is_read_anew(qtbot, page, demo):
    company = page._found.row_at(page.view.model().index(0, 0)).company
    known = demo.ask(find_company, company.id)
    demo.do(_("Change company"), update_company, company.id, replace(known, offers="Solar sails"))
    qtbot.waitUntil(lambda: shown(page, 5)[0] == "Solar sails")
    demo.undo()
    qtbot.waitUntil(lambda: shown(page, 5)[0] == "; ".join(known.offers.split("\n")))


def test_several_are_changed_as_one_step(qtbot, page, demo, mission_id):
    before = demo.ask(list_companies, mission_id)
    select(page, 0, 1)
    chosen = set(page.selected())
    menu = {each.text(): each.menu() for each in page.menu.actions() if each.menu()}
    for name, wanted in (
        ("Kind", "Start-up"),
        ("Size", "Small (10 to 49)"),
        ("Also of the sector", "Aerospace"),
    ):
        next(each for each in menu[name].actions() if each.text() == wanted).trigger()
    rows = [row for row in demo.ask(list_companies, mission_id) if row.id in chosen]
    assert [row.kind for row in rows] == [OrganisationKind.START_UP] * 2
    assert [row.size for row in rows] == [CompanySize.SMALL] * 2
    assert all(Sector.AEROSPACE in row.sectors for row in rows)
    qtbot.waitUntil(lambda: shown(page, 7)[:2] == ["Start-up"] * 2)
    for _step in range(3):
        demo.undo()
    assert demo.ask(list_companies, mission_id) == before


def test_the_panel_shows_profile_people_and_history(page, demo):
    assert page.panel.isHidden()
    select(page, 0)
    company = page._found.row_at(page.view.model().index(0, 0))
    known = demo.ask(find_company, company.company.id)
    texts = page.panel.facts.texts()
    assert {known.offers, known.seeks} <= set(texts)
    assert company.people
    assert "\n".join(company.people) in texts
    assert any("Offers" in each.text() for each in page.panel.history.findChildren(Words))


def test_every_field_is_kept(qtbot, page, demo):
    page.act()
    form = form_of(page)
    assert form.focusWidget() is form.name
    form.accept()
    assert form.fault_at("name") == "A company needs a name."
    for name, text in {
        "name": "Aardvark Optics",
        "native_name": "アードバーク",
        "street": "Main street 1",
        "postal_code": "100 00",
        "city": "Tokyo",
        "website": "no page",
    }.items():
        form._lines[name].setText(text)
    form.country.setText("Japan")
    form.employees.setText("many")
    form.accept()
    assert form.fault_at("website").startswith("“no page” is not a web address.")
    assert form.fault_at("employees") == "“many” is not a number of people."
    form.website.setText("example.com")
    form.employees.setText("1 200")
    form.kind.choose(OrganisationKind.RESEARCH)
    form.cluster.setCurrentIndex(1)
    form.sectors[Sector.PHOTONICS].setChecked(True)
    form.offers.setPlainText("lasers")
    form.seeks.setPlainText("a distributor")
    form.accept()
    row = next(each for each in demo.ask(list_companies) if each.name == "Aardvark Optics")
    assert demo.ask(find_company, row.id) == CompanyDraft(
        "Aardvark Optics",
        "アードバーク",
        "JP",
        "Tokyo",
        "Main street 1",
        "100 00",
        "example.com",
        offers="lasers",
        seeks="a distributor",
        sectors=(Sector.PHOTONICS,),
        cluster_id=row.cluster_id,
        kind=OrganisationKind.RESEARCH,
        size=CompanySize.LARGE,
        employees=1200,
    )
    assert row.cluster_id is not None
    assert page.selected() == (row.id,)  # it is shown, though nobody of it takes part yet


def test_a_form_does_not_write_over_what_changed_meanwhile(page, demo):
    page.view.opened.emit(page.view.model().index(0, 0))
    form = form_of(page)
    company_id = page._found.row_at(page.view.model().index(0, 0)).company.id
    known = demo.ask(find_company, company_id)
    demo.do(_("Change company"), update_company, company_id, replace(known, city="Theirs"))
    form._lines["city"].setText("Mine")
    with pytest.raises(Stale):
        form.accept()
    assert form.isVisible()
    form.reject()


def test_several_companies_get_a_quota_of_their_own(page, demo, mission_id):
    select(page, 0, 1)
    chosen = page.selected()
    for typed, most in (("3", 3), ("", None)):
        next(each for each in page.menu.actions() if each.text() == "Requests they may make…").trigger()
        QCoreApplication.processEvents()
        form = next(each for each in page.findChildren(RequestQuotaForm) if each.isVisible())
        form.quota.setText("a few")
        form.accept()
        assert form.fault_at("quota") == "“a few” is not a number of requests."
        form.quota.setText(typed)
        form.accept()
        rows = [row for row in demo.ask(list_quotas, mission_id) if row.company_id in chosen]
        assert [(row.most, row.own) for row in rows] == [(most, most is not None)] * 2
    demo.undo()
    assert {row.most for row in demo.ask(list_quotas, mission_id) if row.company_id in chosen} == {3}


def test_several_companies_are_given_to_a_cluster_as_one_step(page, demo):
    select(page, 0, 1)
    chosen, before = page.selected(), demo.ask(list_companies)
    next(each for each in page.menu.actions() if each.text() == "Cluster…").trigger()
    QCoreApplication.processEvents()
    form = next(each for each in page.findChildren(ClusterForm) if each.isVisible())
    wanted = demo.ask(list_clusters)[-1]
    form.cluster.choose(wanted.id)
    form.accept()
    assert {row.cluster for row in demo.ask(list_companies) if row.id in chosen} == {wanted.name}
    demo.undo()
    assert demo.ask(list_companies) == before


def test_a_company_with_people_is_not_deleted(page, demo):
    before = demo.ask(list_companies)
    select(page, 0, 1)
    with pytest.raises(Refused):
        page.remove_selected()
    assert demo.ask(list_companies) == before


def test_what_is_shown_is_saved_as_a_spreadsheet(qtbot, page, demo, mission_id, said, tmp_path, monkeypatch):
    path = tmp_path / "companies.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    choose(page, "receiving")
    page.save_button.click()
    names = {row.name for row in demo.ask(list_companies, mission_id, Role.HOST)}
    assert set(read_table(path).column("Company")) == names
    assert said[-1][0].count == len(names)
    select(page, 0)
    next(each for each in page.menu.actions() if each.text() == "Save as a spreadsheet…").trigger()
    assert read_table(path).column("Company") == (shown(page)[0],)


def test_a_company_of_no_mission_is_told_to_be_left_out(page, language, demo, said, tmp_path, monkeypatch):
    demo.do(_("Add company"), add_company, CompanyDraft("Aardvark Optics"))
    path = tmp_path / "companies.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    choose(page, "everywhere")
    page.save_button.click()
    assert "Aardvark Optics" not in read_table(path).column("Company")
    assert "not of this mission" in language.read(said[-1][0])


def test_without_a_mission_the_page_says_what_to_do(page):
    page.show_mission(None)
    assert page.empty.isVisible()
