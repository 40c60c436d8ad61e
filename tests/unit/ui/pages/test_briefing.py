from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from pimap_desktop.briefing.sections import list_sections, state_of
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.note_marks import list_note_marks
from pimap_desktop.mission.notes import NoteDraft, add_note, list_notes
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.self_tests import list_self_tests
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.briefing.note_form import NoteForm
from pimap_desktop.ui.dialogs.briefing.results import SelfTestResults
from pimap_desktop.ui.dialogs.briefing.self_test import SelfTestDialog
from pimap_desktop.ui.pages.briefing.page import BriefingPage
from tests.unit.ui.pages.steps import opened

DURING = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)
DO = _("Write")


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps):
    page = BriefingPage(demo, language, theme, changes, steps, lambda: DURING)
    return opened(qtbot, page, mission_id, 1130, 720)


def dialog(page, kind):
    return next(each for each in page.findChildren(kind) if each.isVisible())


def titles(page):
    return [page.contents.sections.item(row).text() for row in range(page.contents.sections.count())]


def test_the_notes_on_the_market_of_the_mission_are_shown(page, demo):
    assert page.market == "JP"
    assert demo.ask(list_sections, "JP")[0].slug == page.section.slug
    assert {"Culture note", "Business cards", "Entry rules", "Border"} & {*titles(page)} >= {
        "Culture note", "Business cards", "Entry rules"
    }  # fmt: skip
    assert "Let your host begin." in page.reading.view.toPlainText()
    assert "Checked on" in page.reading.view.toPlainText()


def test_the_keyboard_goes_through_the_sections(page):
    page.contents.sections.setFocus()
    QTest.keyClick(page.contents.sections, Qt.Key.Key_Down)
    assert (page.section.slug, page.reading.heading.text()) == ("japan/names", "Names and forms of address")
    assert "-san" in page.reading.view.toPlainText()


def test_phrases_stand_in_their_script_with_reading_and_meaning(page):
    page.go_to("japan/phrases")
    text = page.reading.view.toPlainText()
    assert "はじめまして" in text
    assert "hajimemashite" in text
    page.go_to("japan/practical")
    assert "119" in page.reading.view.toPlainText()


def test_another_market_and_another_language(page, language, demo):
    page.markets.chosen.emit("CN")
    page.markets.choose("CN")
    page.refresh()
    assert page.section.slug == "china/greetings"
    language.switch(reader_of("fi"))
    assert page.reading.heading.text() == "Tervehtiminen"
    assert not page.reading.remark.isVisible()


def test_a_search_leads_to_the_line_in_any_market(page, demo):
    page.search.setText("GUANXI")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.contents.currentWidget() is page.contents.hits
    page.contents.hits.setCurrentRow(0)
    assert page.market == "CN"
    assert page.section.market == "CN"
    assert page.reading.view.extraSelections()
    assert "guānxi" in page.reading.view.extraSelections()[0].cursor.block().text()
    page.search.setText("qqqq")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.contents.hits.item(0).text() == "No line has all these words."
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.contents.currentWidget() is page.contents.sections


def test_marks_are_of_the_chosen_reader_and_can_be_undone(page, demo, mission_id):
    page.go_to("japan/cards")
    QTest.mouseClick(page.reading.favourite_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.reading.read_button, Qt.MouseButton.LeftButton)
    page.refresh()
    marks = demo.ask(list_note_marks)
    assert [(mark.person_id, mark.note, mark.favourite, mark.read) for mark in marks] == [
        (page.reader.key, "japan/cards", True, True)
    ]
    assert any("Business cards" in title and "★" in title for title in titles(page))
    demo.undo()
    page.refresh()
    assert (page.reading.read_button.isChecked(), page.reading.favourite_button.isChecked()) == (False, True)
    page.reader.choose(None)
    assert not page.reading.read_button.isEnabled()
    assert not any("★" in title for title in titles(page))


def test_an_own_version_is_written_shown_compared_and_taken_back(page, demo, mission_id):
    page.go_to("japan/cards")
    page.change_section()
    form = dialog(page, NoteForm)
    assert form.body.toPlainText().startswith("The exchange of cards, *meishi*")
    form.body.setPlainText("Bring **200** cards.\n\n![x](http://example.com/x.png)\n\n<b>loud</b>")
    assert form.preview.toPlainText() == "Bring 200 cards.\n![x](http://example.com/x.png)\n<b>loud</b>"
    form.accept()
    page.refresh()
    assert page.section.note.seen == state_of("japan/cards", "en")
    assert page.reading.view.toPlainText().startswith("Bring 200 cards.")
    assert page.reading.remark.text() == "Written by the organisers."
    QTest.mouseClick(page.reading.shipped_button, Qt.MouseButton.LeftButton)
    assert page.reading.view.toPlainText().startswith("The exchange of cards")
    page.remove_note()
    page.refresh()
    assert page.section.note is None
    demo.undo()
    assert len(demo.ask(list_notes, "JP")) == 1


def test_a_note_with_an_older_text_behind_it_is_told_until_it_is_saved_again(page, demo):
    draft = NoteDraft("JP", section="cards", overrides="japan/cards", seen="old", title="Cards", body="Ours.")
    demo.do(DO, add_note, draft)
    page.refresh()
    page.go_to("japan/cards")
    assert "has changed" in page.reading.remark.text()
    page.change_section()
    dialog(page, NoteForm).accept()
    page.refresh()
    assert page.reading.remark.text() == "Written by the organisers."


def test_a_new_note_needs_a_title_and_a_text(page, demo):
    page.write_note()
    form = dialog(page, NoteForm)
    form.accept()
    assert form.isVisible()
    assert form.fault_at("title")
    assert form.fault_at("body")
    form.widget("title").setText("Our hotel")
    form.body.setPlainText("ホテル")
    form.accept()
    page.refresh()
    assert "Our hotel" in titles(page)


def test_the_self_test_is_taken_and_its_result_kept(page, demo, mission_id):
    page.take_test()
    test = dialog(page, SelfTestDialog)
    for number in range(8):
        assert not test.next_button.isEnabled()
        right = test._questions[number].right
        test.answer(right if number else (right + 1) % 4)
        test.next_button.click()
        assert test.verdict.isVisible()
        test.next_button.click()
    assert test.prompt.text() == "7 of 8 right"
    runs = demo.ask(list_self_tests, mission_id)
    assert [(run.market, run.correct, run.asked) for run in runs] == [("JP", 7, 8)]
    test.close()
    page.show_results()
    assert dialog(page, SelfTestResults).view.shown_keys() == (runs[0].id,)


def test_a_run_of_nobody_is_not_kept(page, demo, mission_id):
    page.reader.choose(None)
    page.take_test()
    test = dialog(page, SelfTestDialog)
    for _number in range(8):
        test.answer(0)
        test.next_button.click()
        test.next_button.click()
    assert "not kept" in test.told.text()
    assert demo.ask(list_self_tests, mission_id) == []


def test_the_preview_loads_nothing_and_holds_no_link(page, demo):
    body = "[press](http://example.com) ![x](file:///etc/passwd) <img src='http://example.com/x.png'>"
    demo.do(DO, add_note, NoteDraft("JP", title="Links", body=body))
    page.refresh()
    page.go_to(demo.ask(list_notes)[0].id)
    assert page.reading.view.toPlainText() == body
    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.reading.view.loadResource(kind, QUrl("file:///etc/passwd")) is None
    block = page.reading.view.document().begin()
    iterator = block.begin()
    while not iterator.atEnd():
        letters = iterator.fragment().charFormat()
        assert not letters.isAnchor()
        assert not letters.isImageFormat()
        iterator += 1


def test_a_company_and_a_person_have_notes_of_their_own(page, demo, mission_id):
    row = next(each for each in demo.ask(list_people, mission_id) if each.company_id)
    demo.do(DO, add_note, NoteDraft(company_id=row.company_id, title="For the company", body="Text"))
    demo.do(DO, add_note, NoteDraft(person_id=row.id, title="For the person", body="Text"))
    page.refresh()
    page.reader.choose(None)
    assert not {"For the company", "For the person"} & {*titles(page)}
    if row.id in page._people:
        page.reader.choose(row.id)
        assert {"For the company", "For the person"} <= {*titles(page)}


def test_a_note_for_a_section_that_is_gone_can_still_be_changed(page, demo):
    draft = NoteDraft("JP", section="tea", overrides="japan/tea", seen="x", title="Tea", body="Ours.")
    note = demo.do(DO, add_note, draft)
    page.refresh()
    page.go_to(note)
    page.change_section()
    form = dialog(page, NoteForm)
    form.body.setPlainText("Green.")
    form.accept()
    page.refresh()
    assert [row.body for row in demo.ask(list_notes)] == ["Green."]
    assert page.reading.view.toPlainText() == "Green."
