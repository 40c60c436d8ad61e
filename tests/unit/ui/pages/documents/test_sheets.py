"""Own sheets, templates, warnings and long runs."""

from __future__ import annotations

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.badge_templates import list_badge_templates
from pimap_desktop.mission.own_stocks import OwnStockDraft, add_own_stock, list_own_stocks
from pimap_desktop.mission.people import list_people
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.badges.editor import BadgeEditor
from pimap_desktop.ui.pages.documents import drawing as drawing_module
from tests.unit.ui.pages.documents.steps import drawn_anew, rename


def test_an_own_sheet_is_measured_refused_kept_and_used(qtbot, page, demo):
    shown = page.arranging.list_sheets()
    form = shown.add()
    form.name.setText("Our cards")
    form.label_width.setValue(120)
    assert "lie on each other" in form._fault.text()
    with pytest.raises(Refused):
        form.accept()
    assert demo.ask(list_own_stocks) == []
    form.label_width.setValue(85)
    form.columns.setValue(2)
    form.accept()
    (row,) = demo.ask(list_own_stocks)
    assert row.sheet.name == "Our cards"
    drawn_anew(qtbot, page, shown.use_button.click)
    assert page.choices.stock.key == row.id
    assert page.wanted().run.options.stock.label_width == 85


def test_an_own_sheet_is_changed_deleted_and_brought_back(page, demo):
    sheet = OwnStockDraft("Ours", 210, 297, 90, 50, 2, 5)
    code = demo.do(_("Add"), add_own_stock, sheet)
    shown = page.arranging.list_sheets()
    form = shown.change()
    form.name.setText("Yours")
    form.accept()
    assert [row.sheet.name for row in demo.ask(list_own_stocks)] == ["Yours"]
    shown.remove()
    assert demo.ask(list_own_stocks) == []
    shown.notice._take_offer()
    assert [row.id for row in demo.ask(list_own_stocks)] == [code]


def test_a_template_is_arranged_and_printed_with(qtbot, page, demo, mission_id):
    shown = page.arranging.list_templates(mission_id)
    shown.copy_button.click()
    editor = shown.findChildren(BadgeEditor)[-1]
    assert (editor.design.width, editor.design.height) == (80, 50)
    editor.name.setText("Ours")
    editor.remove(0)
    editor.accept()
    (row,) = demo.ask(list_badge_templates, mission_id)
    assert shown.code == row.id
    drawn_anew(qtbot, page, shown.use_button.click)
    assert page.choices.template.key == row.id
    assert page.wanted().run.options.template.own is not None


def test_warnings_are_shown_whole(qtbot, page, demo, mission_id):
    person = demo.ask(list_people, mission_id)[0]
    drawn_anew(qtbot, page, lambda: rename(demo, person.id, "Nov\U00012345áková " * 12))
    assert page.remarks.isVisible()
    assert "U+12345" in page.remarks.text.text()
    assert "very small" in page.remarks.text.text()


def test_the_beginning_of_a_long_run_is_seen_first(qtbot, page, monkeypatch):
    whole = page.document.pages
    monkeypatch.setattr(drawing_module, "_AT_ONCE", 30)
    shown = []
    page.view.preview.page_changed.connect(
        lambda _page, count: shown.append((count, page.print_button.isEnabled()))
    )
    drawn_anew(qtbot, page, lambda: page.choices.crop_marks.setChecked(True))
    assert shown[0][0] < whole
    assert not shown[0][1]  # the whole of it is not there yet
    assert shown[-1] == (whole, True)
    assert page.document.pages == whole


def test_a_run_is_gathered_once_for_all_choices_of_how_it_looks(qtbot, page, monkeypatch, demo):
    gathered = []
    asked = type(demo).ask
    badges_of = page.choices.kind.gather

    def ask(workspace, query, *args, **values):
        if query is badges_of:
            gathered.append(query)
        return asked(workspace, query, *args, **values)

    monkeypatch.setattr(type(demo), "ask", ask)
    drawn_anew(qtbot, page, lambda: page.choices.start_at.setValue(3))
    drawn_anew(qtbot, page, lambda: page.choices.crop_marks.setChecked(True))
    assert gathered == []
    drawn_anew(qtbot, page, lambda: rename(demo, demo.ask(list_people)[0].id, "Nováková"))
    assert len(gathered) == 1


def test_one_day_is_printed(qtbot, page):
    whole = drawn_anew(qtbot, page, lambda: page.choices.choose_kind("attendance"))
    one = drawn_anew(qtbot, page, lambda: page.choices.day.setCurrentIndex(2))
    assert page.choices.options().day == page.wanted().sheet.items[0].day
    assert one.items == 1 < whole.items


def test_a_pile_is_sorted_and_what_cannot_be_is_refused(qtbot, page):
    drawn_anew(qtbot, page, lambda: page.choices.order.choose("company"))
    companies = [item.company for item in page.wanted().sheet.items]
    assert companies == sorted(companies, key=page._language.reader.sort_key)
    page.choices.choose_kind("table-cards")
    page._pause.stop()
    with pytest.raises(Refused):
        page._draw()
    assert page.document is None
    drawn_anew(qtbot, page, lambda: page.choices.order.choose("usual"))
