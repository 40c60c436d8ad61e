"""Help at the page that is open: F1, links, finding, and another language while the handbook is read."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.app import Paths, build_app
from pimap_desktop.handbook.chapters import CHAPTERS, load_chapter
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import Message
from pimap_desktop.ui import dialogs
from pimap_desktop.ui.dialogs.handbook.places import DIALOG_CHAPTERS, PAGE_CHAPTERS, chapter_of_dialog
from pimap_desktop.ui.dialogs.handbook.window import HandbookWindow
from pimap_desktop.ui.dialogs.keeping.question import Question
from pimap_desktop.ui.page_making import PAGES
from pimap_desktop.ui.shortcuts import SHORTCUTS
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


def press_help(widget: QWidget, qtbot: QtBot) -> None:
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget.window())
    QTest.keyClick(widget, Qt.Key.Key_F1)
    QCoreApplication.processEvents()


def handbook_of(fair: Fair) -> HandbookWindow:
    window = fair.desk.handbook.window
    assert isinstance(window, HandbookWindow)
    return window


@pytest.mark.parametrize("key", [entry.key for entry, _make in PAGES])
def test_f1_opens_the_chapter_of_the_page(key: str, fair: Fair, qtbot: QtBot) -> None:
    fair.window.sidebar.nav.choose(key)
    press_help(fair.window, qtbot)
    handbook = handbook_of(fair)
    assert handbook.isVisible()
    assert handbook.chapter == PAGE_CHAPTERS[key]
    assert handbook.heading.text() == load_chapter(PAGE_CHAPTERS[key], "en").title
    assert handbook.view.toPlainText().strip()


def test_f1_on_conflicts_opens_the_part_about_them(fair: Fair, qtbot: QtBot) -> None:
    fair.window.sidebar.nav.choose("conflicts")
    press_help(fair.window, qtbot)
    (lit,) = handbook_of(fair).view.extraSelections()
    assert lit.cursor.selectedText() == "Conflicts"


def test_every_page_and_dialog_has_a_chapter_that_exists() -> None:
    assert set(PAGE_CHAPTERS) == {entry.key for entry, _make in PAGES}
    assert {*PAGE_CHAPTERS.values(), *DIALOG_CHAPTERS.values()} <= set(CHAPTERS)


def test_what_is_said_of_dialogs_is_said_of_dialogs_there_are() -> None:
    modules = {each.name for each in pkgutil.walk_packages(dialogs.__path__, f"{dialogs.__name__}.")}
    for name in DIALOG_CHAPTERS:
        assert f"{dialogs.__name__}.{name}" in modules


def test_f1_in_a_dialog_opens_its_chapter_beside_it(fair: Fair, qtbot: QtBot) -> None:
    fair.window.program.show_backups()
    dialog = next(each for each in fair.window.findChildren(QDialog) if each.isVisible())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isActiveWindow())
    press_help(dialog, qtbot)
    handbook = handbook_of(fair)
    assert handbook.chapter == "backups"
    assert dialog.isVisible()
    # The dialog blocks the window, and not what is read beside it.
    handbook.activateWindow()
    QTest.keyClick(handbook.contents, Qt.Key.Key_End)
    assert handbook.chapter == CHAPTERS[-1]
    dialog.close()


def test_a_dialog_of_no_chapter_is_about_its_page() -> None:
    assert chapter_of_dialog("pimap_desktop.ui.dialogs.walk_in_form") is None
    assert chapter_of_dialog("pimap_desktop.ui.dialogs.keeping.retention") == "erasing"
    assert chapter_of_dialog("pimap_desktop.ui.dialogs.keeping.backups") == "backups"


def test_reading_on_by_links_and_back(fair: Fair, qtbot: QtBot) -> None:
    fair.desk.handbook.open_at("trouble")
    handbook = handbook_of(fair)
    assert handbook.view.links
    first = handbook.view.links[0]
    handbook.view.setFocus()
    QTest.keyClick(handbook.view, Qt.Key.Key_Tab)
    QTest.keyClick(handbook.view, Qt.Key.Key_Return)
    assert handbook.chapter == first
    qtbot.waitUntil(handbook.isActiveWindow)
    QTest.keyClick(handbook.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert handbook.chapter == "trouble"
    assert handbook.forward_button.isEnabled()
    QTest.mouseClick(handbook.forward_button, LEFT)
    assert handbook.chapter == first
    assert not handbook.forward_button.isEnabled()


def test_a_click_on_a_link_follows_it(fair: Fair) -> None:
    fair.desk.handbook.open_at("briefing")
    handbook = handbook_of(fair)
    handbook.resize(1000, 900)
    QCoreApplication.processEvents()
    view = handbook.view
    begin, _end, name = view._links[0]
    cursor = view.textCursor()
    cursor.setPosition(begin + 1)
    place = view.cursorRect(cursor).center() + QPoint(2, 0)
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert handbook.chapter == name


def test_finding_a_line(fair: Fair) -> None:
    fair.desk.handbook.open_at("agenda")
    handbook = handbook_of(fair)
    handbook.search.setText("ruler measure")
    QTest.keyClick(handbook.search, Qt.Key.Key_Return)
    assert handbook.lists.currentWidget() is handbook.hits
    handbook.hits.setCurrentRow(0)
    assert handbook.chapter == "documents"
    lit = handbook.view.extraSelections()
    assert "ruler" in lit[0].cursor.selectedText()
    handbook.search.setText("zebra")
    QTest.keyClick(handbook.search, Qt.Key.Key_Return)
    assert handbook.hits.count() == 1
    handbook.search.setText("")
    QTest.keyClick(handbook.search, Qt.Key.Key_Return)
    assert handbook.lists.currentWidget() is handbook.contents


def test_another_language_rewords_the_open_handbook(fair: Fair) -> None:
    fair.desk.handbook.open_at("on-site")
    handbook = handbook_of(fair)
    fair.desk.language.switch(reader_of("fr"))
    french = load_chapter("on-site", "fr")
    assert handbook.heading.text() == french.title
    assert handbook.contents.currentItem().text() == french.title
    assert "Sonner" in handbook.view.toPlainText()
    assert handbook.remark.isHidden()
    fair.desk.language.switch(reader_of("en"))
    assert "Ring the bell" in handbook.view.toPlainText()


def test_pictures_are_shown_no_wider_than_the_text(fair: Fair) -> None:
    fair.desk.handbook.open_at("agenda")
    handbook = handbook_of(fair)
    for width in (700, 1200):
        handbook.resize(width, 700)
        QCoreApplication.processEvents()
        shown = [
            part.fragment().charFormat().toImageFormat().width()
            for block in _blocks(handbook)
            for part in block
            if part.fragment().charFormat().isImageFormat()
        ]
        assert shown
        assert max(shown) <= handbook.view.viewport().width()


def test_it_opens_as_large_as_it_was_closed(fair: Fair, qapp: QApplication, tmp_path: Path) -> None:
    fair.desk.handbook.open_at("agenda")
    handbook_of(fair).resize(900, 640)
    handbook_of(fair).close()
    again = build_app(Paths(tmp_path / "settings.toml", tmp_path), fair.clock)
    assert again.settings.handbook_size == "900x640"
    fair.desk.handbook.open_at("agenda")
    assert (handbook_of(fair).width(), handbook_of(fair).height()) == (900, 640)


def test_its_title_bar_stays_on_the_screen(fair: Fair) -> None:
    fair.desk.handbook.open_at("agenda")
    room = handbook_of(fair).screen().availableGeometry().height()
    handbook_of(fair).resize(900, 3 * room)
    handbook_of(fair).close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    fair.desk.handbook.open_at("agenda")
    assert handbook_of(fair).height() <= room - 128, "with its frame it fits"


def test_it_goes_with_the_program(fair: Fair) -> None:
    fair.desk.handbook.open_at("agenda")
    fair.desk.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert fair.desk.handbook.window is None


def _blocks(handbook: HandbookWindow) -> list[object]:
    block, found = handbook.view.document().begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def test_it_can_be_read_over_a_question_that_blocks_everything(fair: Fair, qtbot: QtBot) -> None:
    question = Question(fair.window, fair.desk.language, Message("Really?"), Message("Sure?"), Message("Yes"))
    question.setWindowModality(Qt.WindowModality.ApplicationModal)
    question.show()
    qtbot.waitUntil(question.isActiveWindow)
    press_help(question, qtbot)
    handbook = handbook_of(fair)
    assert handbook.isVisible()
    assert handbook.parent() is question
    assert handbook.chapter == "backups"
    question.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Asked for again, it is a window of its own again.
    fair.desk.handbook.open_at("agenda")
    assert handbook_of(fair).parent() is None


def test_the_chapter_on_keys_shows_keys_there_are(fair: Fair) -> None:
    known = {keys.toString() for each in SHORTCUTS.values() for keys in each.sequences}
    spans = [span for block in load_chapter("keyboard", "en").blocks for span in block.spans if span.bold]
    shown = {span.text for span in spans if re.fullmatch(r"F\d+|(Ctrl|Alt)\+.+", span.text)}
    assert len(shown) > 8
    assert shown <= known
