from io import BytesIO

import pytest
from PySide6.QtGui import QColor

from pimap_desktop.text import _
from pimap_desktop.ui.widgets.pdf_preview import PdfPages, PdfPreview


@pytest.fixture(scope="module")
def pdf():
    from reportlab.pdfgen.canvas import Canvas

    written = BytesIO()
    canvas = Canvas(written, pagesize=(200, 300), invariant=1)
    for number in range(4):
        canvas.setFillColorRGB(1, 0, number / 4)
        canvas.rect(0, 0, 200, 150, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


@pytest.fixture
def preview(qtbot, language, theme, pdf):
    preview = PdfPreview(language, theme, _("Preview"))
    qtbot.addWidget(preview)
    preview.resize(300, 400)
    preview.show()
    preview.show_pdf(pdf)
    return preview


def test_pages_are_drawn_the_right_way_up(pdf):
    pages = PdfPages(pdf)
    image = pages.image(0, 72)
    assert (image.width(), image.height()) == (200, 300)
    assert image.pixelColor(100, 290) == QColor(255, 0, 0)
    assert image.pixelColor(100, 10) == QColor(255, 255, 255)
    pages.close()


def test_scrolling_tells_the_page(qtbot, preview):
    assert preview.page_count == 4
    with qtbot.waitSignal(preview.page_changed) as told:
        preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    assert told.args == [4, 4]


def test_pages_fit_the_width_and_can_be_zoomed(preview):
    assert preview.horizontalScrollBar().maximum() == 0
    fitting = preview.verticalScrollBar().maximum()
    preview.set_zoom(3.0)
    assert preview.horizontalScrollBar().maximum() > 0
    assert preview.verticalScrollBar().maximum() > fitting
    preview.set_zoom(None)
    assert preview.verticalScrollBar().maximum() == fitting


def test_what_is_visible_is_what_is_drawn(preview):
    image = preview.viewport().grab().toImage()
    assert image.pixelColor(image.width() // 2, 340) == QColor(255, 0, 0)
    assert len(preview._drawn) <= 2


def test_no_document_is_an_empty_preview(preview):
    preview.show_pdf(None)
    assert preview.page_count == 0
    assert preview.grab().size() == preview.size()
