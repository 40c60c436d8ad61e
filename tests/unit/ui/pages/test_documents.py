from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from pimap_desktop.documents.geometry import NO_ADJUSTMENT
from pimap_desktop.documents.printed import PrintState
from pimap_desktop.documents.printers import load_printers, measured_adjustment, save_printer
from pimap_desktop.documents.recipients import paper_language
from pimap_desktop.errors import Refused
from pimap_desktop.mission.badge_templates import list_badge_templates
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.own_stocks import OwnStockDraft, add_own_stock, list_own_stocks
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.badges.editor import BadgeEditor
from pimap_desktop.ui.dialogs.reprint import Reprint
from pimap_desktop.ui.pages.documents import handling
from pimap_desktop.ui.pages.documents import page as page_module
from pimap_desktop.ui.pages.documents.page import DocumentsPage
from pimap_desktop.ui.pages.documents.recipient_rows import ID, LANGUAGE, NOTE, SHOWS_LANGUAGES
from pimap_desktop.ui.widgets.pdf_preview import PdfPages
from tests.golden.reading import read_words

LASER = "Laser by the door"


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, say, tmp_path):
    page = DocumentsPage(demo, language, theme, changes, jobs, say, tmp_path / "settings")
    qtbot.addWidget(page, before_close_func=lambda page: page.release())
    page.resize(1100, 700)
    page.show_mission(mission_id)
    page.show()
    qtbot.waitUntil(lambda: page.document is not None, timeout=20_000)
    yield page
    page.release()  # before its workspace closes


def drawn_anew(qtbot, page, change):
    before = page.document
    change()
    qtbot.waitUntil(lambda: page.document is not None and page.document is not before, timeout=20_000)
    return page.document


def note_badges(page, keep=lambda _item: True):
    """Note badges as printed, as if they had gone to a printer."""
    drawn = page.wanted()
    drawn.run.record(drawn.sheet.with_items(keep), LASER)


def rename(demo, person_id, family):
    def change(session):
        session.get_one(Person, person_id).family_name = family

    demo.do(_("Change"), change)


def printer_to(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


def test_badges_of_everybody_are_shown_first(page, demo, mission_id):
    assert page.document.items == len(demo.ask(list_people, mission_id))
    assert page.preview.page_count == page.document.pages
    assert page.thumbnails.count() == page.document.pages
    assert page.print_button.isEnabled()


def test_choices_draw_the_document_anew(qtbot, page):
    agendas = drawn_anew(qtbot, page, lambda: page.choices.choose_kind("agendas"))
    assert page.preview.page_count == agendas.pages
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
    assert not page.sides.isVisible()


def test_a_label_sheet_limits_where_to_begin(qtbot, page):
    page.choices.stock.choose("avery-l4785")
    assert page.choices.start_at.maximum() == 10
    later = drawn_anew(qtbot, page, lambda: page.choices.start_at.setValue(10))
    assert later.pages >= 2


def test_a_thumbnail_leads_to_its_page(page):
    page.thumbnails.setCurrentRow(2)
    assert page.preview.verticalScrollBar().value() > 0
    assert page.thumbnails.currentRow() == 2
    page.preview.verticalScrollBar().setValue(0)
    assert page.thumbnails.currentRow() == 0


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
    assert page.parts.isVisible()
    paths = page.handling.save_to(tmp_path / "agendas.pdf", page.wanted())
    assert [path.name for path in paths] == [f"agendas.{code}.pdf" for code in codes]
    first = page.preview.page_count
    page.parts.choose("fr")
    page.parts.chosen.emit("fr")
    assert page.document is dict(page.wanted().documents)["fr"]
    assert page.preview.page_count == page.document.pages
    assert first + page.preview.page_count <= page.wanted().pages
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
    assert page.thumbnails.count() == 0
    with pytest.raises(Refused):
        page.print()


def test_what_was_printed_is_shown_by_person_and_what_changed_is_out_of_date(qtbot, page, demo, mission_id):
    first, second = demo.ask(list_people, mission_id)[:2]
    drawn_anew(
        qtbot, page, lambda: note_badges(page, lambda item: item.participation_id != second.participation_id)
    )
    states = {row: part.state for row, part in page.recipients._states.items()}
    assert states[first.participation_id] is PrintState.PRINTED
    assert states[second.participation_id] is PrintState.NEW
    drawn_anew(qtbot, page, lambda: rename(demo, first.id, "Nováková"))
    part = page.recipients._states[first.participation_id]
    assert (part.state, part.count, part.row.printer) == (PrintState.CHANGED, 1, LASER)
    assert part.row.at - demo.now() < timedelta(minutes=5)
    item = next(each for each in page.recipients._items() if each.text().startswith("Nováková"))
    assert item.data(NOTE).startswith("Out of date: printed ")
    assert LASER in item.toolTip()
    page.recipients.filter.choose(PrintState.CHANGED)
    assert [each for each in page.recipients._items() if not each.isHidden()] == [item]
    only = drawn_anew(qtbot, page, lambda: page.choices.only_changed.setChecked(True))
    assert only.items == 2


def test_nothing_changed_is_nothing_to_print(qtbot, page):
    drawn_anew(qtbot, page, lambda: note_badges(page))
    page.choices.only_changed.setChecked(True)
    qtbot.waitUntil(lambda: page.document is None)
    assert "Nothing has changed" in page._summary.text()


def printed_by(qtbot, page, monkeypatch, tmp_path, answer=Reprint.ALL):
    """Print by a printer that writes a file, with an answer to the question about printing again."""
    asked, path = [], tmp_path / "printed.pdf"

    def ask(*_about):
        asked.append(True)
        return answer

    monkeypatch.setattr(handling, "ask_to_reprint", ask)
    monkeypatch.setattr(handling, "ask_for_printer", lambda *_about: printer_to(path))
    page.print()
    qtbot.waitUntil(lambda: page.handling._printing is None and not page._jobs.busy, timeout=30_000)
    return asked, path


def test_what_is_printed_is_noted_and_printing_again_asks(
    qtbot, page, monkeypatch, tmp_path, demo, mission_id
):
    ids = [page.recipients._entries[number].id for number in range(3)]
    drawn_anew(qtbot, page, lambda: page.recipients.choose(ids))
    asked, path = printed_by(qtbot, page, monkeypatch, tmp_path)
    assert not asked
    assert path.read_bytes().startswith(b"%PDF")
    assert {row.subject_id for row in demo.ask(list_prints, mission_id, "badges")} == set(ids)
    demo.undo()
    assert demo.ask(list_prints, mission_id, "badges") == []
    demo.redo()
    asked, path = printed_by(qtbot, page, monkeypatch, tmp_path, Reprint.NOTHING)
    assert asked
    assert {row.count for row in demo.ask(list_prints, mission_id, "badges")} == {1}


def test_only_the_new_ones_are_printed_when_that_is_the_answer(
    qtbot, page, monkeypatch, tmp_path, demo, mission_id
):
    first = page.recipients._entries[0].id
    drawn_anew(qtbot, page, lambda: note_badges(page, lambda item: item.participation_id != first))
    _asked, _path = printed_by(qtbot, page, monkeypatch, tmp_path, Reprint.CHANGED)
    qtbot.waitUntil(
        lambda: (
            {row.count for row in demo.ask(list_prints, mission_id, "badges")} == {1}
            and any(row.subject_id == first for row in demo.ask(list_prints, mission_id, "badges"))
        ),
        timeout=20_000,
    )


def test_a_run_that_is_stopped_is_not_noted(qtbot, page, tmp_path, demo, mission_id):
    page.handling.send(printer_to(tmp_path / "stopped.pdf"), page.wanted())
    page.progress.stop_button.click()
    assert page.handling._printing is None
    assert not page.progress.isVisible()
    assert demo.ask(list_prints, mission_id, "badges") == []


def test_pages_come_out_of_a_printer_at_their_size(qtbot, page, tmp_path):
    path = tmp_path / "printed.pdf"
    drawn = page.wanted()
    page.handling.send(printer_to(path), drawn)
    qtbot.waitUntil(lambda: page.handling._printing is None, timeout=30_000)
    whole, printed = PdfPages(drawn.pdfs[0]), PdfPages(path.read_bytes())
    assert len(printed.sizes) == len(whole.sizes)
    assert printed.sizes[0] == pytest.approx(whole.sizes[0], abs=1)
    image = printed.image(0, 72)
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, 500, 5) for y in range(0, 800, 5))
    assert dark > 50
    whole.close()
    printed.close()


def test_a_printer_is_adjusted_by_what_a_ruler_measured(qtbot, page, tmp_path):
    page.choices.show_printers([LASER], {})
    with pytest.raises(Refused):
        page.choices._want_printer()
    drawn_anew(qtbot, page, lambda: page.choices.printer.choose(LASER))
    form = page.arranging.adjust_printer()
    for field, value in zip(form.measures, (21.5, 19.0, 150.0, 198.0), strict=True):
        field.setValue(value)
    form.take_button.click()
    drawn_anew(qtbot, page, form.accept)
    adjusted = load_printers(page._printers)[LASER]
    assert adjusted == measured_adjustment(21.5, 19.0, 150.0, 198.0)
    assert page.wanted().run.options.adjustment == adjusted
    form = page.arranging.adjust_printer()
    assert form.right.value() == pytest.approx(adjusted.right, abs=0.01)
    form.reset_button.click()
    form.accept()
    assert load_printers(page._printers)[LASER] == NO_ADJUSTMENT
    form = page.arranging.adjust_printer()
    drawn_anew(qtbot, page, form.page_button.click)
    assert page.choices.kind.name == "calibration"
    assert page.choices.printer.key == LASER


def test_each_printer_has_its_own_adjustment_whatever_was_shown(qtbot, page, monkeypatch, tmp_path):
    adjustment = measured_adjustment(21.5, 20.0, 150.0, 200.0)
    sent = []
    save_printer(page._printers, "", adjustment)  # a printer to a file has no name
    monkeypatch.setattr(page.handling, "send", lambda _printer, drawn: sent.append(drawn))
    monkeypatch.setattr(handling, "ask_for_printer", lambda *_about: printer_to(tmp_path / "a.pdf"))
    page.print()
    qtbot.waitUntil(lambda: bool(sent), timeout=20_000)
    assert sent[0].run.options.adjustment == adjustment
    assert sent[0].pdfs != page.wanted().pdfs


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
    monkeypatch.setattr(page_module, "_AT_ONCE", 30)
    shown = []
    page.preview.page_changed.connect(
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
