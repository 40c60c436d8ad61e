import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.mission.people import list_people
from pimap_desktop.text import _
from pimap_desktop.ui.pages.documents import DocumentsPage


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, say):
    page = DocumentsPage(demo, language, theme, changes, jobs, say)
    qtbot.addWidget(page, before_close_func=lambda page: page.release())
    page.resize(1100, 700)
    page.show_mission(mission_id)
    page.show()
    qtbot.waitUntil(lambda: page.document is not None, timeout=20_000)
    return page


def drawn_anew(qtbot, page, change):
    before = page.document
    change()
    qtbot.waitUntil(lambda: page.document is not before, timeout=20_000)
    return page.document


def test_badges_of_everybody_are_shown_first(page, demo, mission_id):
    assert page.document.items == len(demo.ask(list_people, mission_id))
    assert page.preview.page_count == page.document.pages
    assert page.print_button.isEnabled()


def test_choices_draw_the_document_anew(qtbot, page):
    agendas = drawn_anew(qtbot, page, lambda: page.kind.choose("agendas"))
    assert page.preview.page_count == agendas.pages
    one = drawn_anew(qtbot, page, lambda: page.recipient.setCurrentIndex(1))
    assert one.items == 1
    assert page.paper.isVisible()
    assert not page.stock.isVisible()


def test_a_label_sheet_limits_where_to_begin(qtbot, page):
    page.stock.choose("avery-l4785")
    assert page.start_at.maximum() == 10
    later = drawn_anew(qtbot, page, lambda: page.start_at.setValue(10))
    assert later.pages >= 2


def test_a_document_is_saved(page, tmp_path, said):
    path = tmp_path / "badges.pdf"
    page.save_to(path, page.document)
    assert path.read_bytes() == page.document.pdf
    assert page._language.read(said[-1][0]) == "Saved as badges.pdf."


def test_a_folder_that_cannot_be_written_is_told(page, tmp_path):
    with pytest.raises(Refused):
        page.save_to(tmp_path / "missing" / "badges.pdf", page.document)


def test_an_empty_mission_has_nothing_to_print(qtbot, page, demo):
    page.show_mission(demo.do(_("Add mission"), add_mission, MissionDraft("Empty")))
    qtbot.waitUntil(lambda: page.document is None)
    assert not page.print_button.isEnabled()
    with pytest.raises(Refused):
        page.print()


def test_pages_come_out_of_a_printer_at_their_size(page, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    from pimap_desktop.ui.dialogs.printing import paint_pages
    from pimap_desktop.ui.widgets.pdf_preview import PdfPages

    pages = PdfPages(page.document.pdf)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    paint_pages(printer, pages)
    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed.sizes) == len(pages.sizes)
    assert printed.sizes[0] == pytest.approx(pages.sizes[0], abs=1)
    image = printed.image(0, 72)
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, 500, 5) for y in range(0, 800, 5))
    assert dark > 50
    pages.close()
    printed.close()
