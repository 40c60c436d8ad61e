"""Documents as they are chosen: of whom, in which language, on which sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.errors import Refused
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.text import _
from pimap_desktop.ui.pages.documents.recipient_rows import ID, LANGUAGE, SHOWS_LANGUAGES
from tests.golden.reading import read_words
from tests.unit.ui.pages.documents.steps import drawn_anew


def test_badges_of_everybody_are_shown_first(page, demo, mission_id):
    assert page.document.items == len(demo.ask(list_people, mission_id))
    assert page.view.preview.page_count == page.document.pages
    assert page.view.thumbnails.count() == page.document.pages
    assert page.print_button.isEnabled()


def test_choices_draw_the_document_anew(qtbot, page):
    agendas = drawn_anew(qtbot, page, lambda: page.choices.choose_kind("agendas"))
    assert page.view.preview.page_count == agendas.pages
    entry = page.recipients._entries[1]
    one = drawn_anew(qtbot, page, lambda: page.recipients.choose([entry.id]))
    assert one.items == 1
    assert page.choices.paper.isVisible()
    assert not page.choices.stock.isVisible()
    some = drawn_anew(
        qtbot, page, lambda: page.recipients.choose([e.id for e in page.recipients._entries[:3]])
    )
    assert 1 <= some.items <= 3
    assert drawn_anew(qtbot, page, page.recipients.all_button.click).items == agendas.items


def test_tables_and_venues_can_be_chosen_too(qtbot, page):
    cards = drawn_anew(qtbot, page, lambda: page.choices.choose_kind("table-cards"))
    table = page.recipients._entries[0]
    one = drawn_anew(qtbot, page, lambda: page.recipients.choose([table.id]))
    assert 1 <= one.items < cards.items
    drawn_anew(qtbot, page, lambda: page.choices.choose_kind("signs"))
    assert page.recipients.list.count() > 0
    drawn_anew(qtbot, page, lambda: page.choices.choose_kind("calibration"))
    assert not page.sides.segments.isVisible()


def test_a_label_sheet_limits_where_to_begin(qtbot, page):
    page.choices.stock.choose("avery-l4785")
    assert page.choices.start_at.maximum() == 10
    later = drawn_anew(qtbot, page, lambda: page.choices.start_at.setValue(10))
    assert later.pages >= 2


def test_a_thumbnail_leads_to_its_page(page):
    page.view.thumbnails.setCurrentRow(2)
    assert page.view.preview.verticalScrollBar().value() > 0
    assert page.view.thumbnails.currentRow() == 2
    page.view.preview.verticalScrollBar().setValue(0)
    assert page.view.thumbnails.currentRow() == 0


def test_a_document_is_saved_and_can_be_noted(page, tmp_path, said, demo, mission_id):
    path = tmp_path / "badges.pdf"
    page.handling.save_to(path, page.wanted())
    assert path.read_bytes() == page.document.pdf
    message, note = said[-1]
    assert page._language.read(message) == "Saved as badges.pdf."
    assert demo.ask(list_prints, mission_id, "badges") == []
    note()
    assert len(demo.ask(list_prints, mission_id, "badges")) == page.document.items


def test_a_host_from_japan_has_japanese_papers_until_others_are_chosen(qtbot, page, demo, mission_id):
    drawn_anew(qtbot, page, lambda: page.choices.choose_kind("agendas"))
    host = next(
        row
        for row in demo.ask(list_people, mission_id)
        if row.country == "JP" and row.role == "host" and paper_language(row) == "ja"
    )
    own = drawn_anew(qtbot, page, lambda: page.recipients.choose([host.participation_id]))
    assert "個人別スケジュール" in read_words(own.pdf)
    item = next(each for each in page.recipients._items() if each.data(ID) == host.participation_id)
    assert item.data(LANGUAGE) == "日本語"
    assert "日本語" in item.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    chinese = drawn_anew(qtbot, page, lambda: page.recipients.languages.chosen.emit("zh"))
    assert "个人日程" in read_words(chinese.pdf)
    (changed,) = [row for row in demo.ask(list_people, mission_id) if row.id == host.id]
    assert changed.document_language == "zh"
    demo.undo()
    (before,) = [row for row in demo.ask(list_people, mission_id) if row.id == host.id]
    assert before.document_language == host.document_language


def test_one_language_for_all_can_be_one_that_the_window_does_not_speak(qtbot, page):
    offered = [page.choices.words.itemText(row) for row in range(page.choices.words.count())]
    assert offered[-2:] == ["日本語", "简体中文"]
    drawn = drawn_anew(qtbot, page, lambda: page.choices.words.choose("ja"))
    assert b"/Lang (ja)" in drawn.pdf
    assert not page.recipients.list.property(SHOWS_LANGUAGES)


def test_only_people_have_a_language(qtbot, page):
    assert not page.recipients.language_button.isHidden()
    assert not page.recipients.language_button.isEnabled()  # nobody is chosen yet
    page.recipients.list.setCurrentRow(0)
    assert page.recipients.language_button.isEnabled()
    drawn_anew(qtbot, page, lambda: page.choices.choose_kind("table-cards"))
    assert page.recipients.language_button.isHidden()


def test_each_language_is_a_file_of_its_own(qtbot, page, tmp_path):
    drawn_anew(qtbot, page, lambda: page.choices.choose_kind("agendas"))
    drawn_anew(qtbot, page, lambda: page.choices.apart.setChecked(True))
    codes = [code for code, _document in page.wanted().documents]
    assert {"en", "fr"} <= set(codes)
    assert page.view.parts.isVisible()
    paths = page.handling.save_to(tmp_path / "agendas.pdf", page.wanted())
    assert [path.name for path in paths] == [f"agendas.{code}.pdf" for code in codes]
    first = page.view.preview.page_count
    page.view.parts.choose("fr")
    page.view.parts.chosen.emit("fr")
    assert page.document is dict(page.wanted().documents)["fr"]
    assert page.view.preview.page_count == page.document.pages
    assert first + page.view.preview.page_count <= page.wanted().pages
    one = drawn_anew(qtbot, page, lambda: page.choices.words.choose("en"))
    assert len(page.wanted().documents) == 1
    assert one.pages > 0


def test_a_folder_that_cannot_be_written_is_told(page, tmp_path):
    with pytest.raises(Refused):
        page.handling.save_to(tmp_path / "missing" / "badges.pdf", page.wanted())


def test_an_empty_mission_has_nothing_to_print(qtbot, page, demo):
    page.show_mission(demo.do(_("Add mission"), add_mission, MissionDraft("Empty")))
    qtbot.waitUntil(lambda: page.document is None)
    assert not page.print_button.isEnabled()
    assert page.view.thumbnails.count() == 0
    with pytest.raises(Refused):
        page.print()
