"""The window that shows a recovery code once: printed, saved, copied, and not closed by a slip."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from pimap_desktop.documents.recovery_sheets import RecoverySheet
from pimap_desktop.store.codes import write_code
from pimap_desktop.ui.dialogs import printing
from pimap_desktop.ui.dialogs.keeping.protection import RecoveryCode

CODE = write_code(bytes(range(16)))


@pytest.fixture
def shown(qtbot, language, theme):
    sheet = RecoverySheet("Four Valleys", CODE, datetime(2026, 4, 21, 9, 30, tzinfo=UTC))
    dialog = RecoveryCode(None, language, theme, sheet)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it is looked at afterwards
    dialog.show()
    yield dialog
    dialog.accept()
    dialog.deleteLater()


def test_it_is_printed_without_a_file_to_delete(qtbot, shown, tmp_path, monkeypatch):
    def printer_to_file(*_about: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        return printer

    monkeypatch.setattr(printing, "ask_for_printer", printer_to_file)
    shown.print_button.click()
    qtbot.waitUntil(shown.done_button.isEnabled)
    assert "1 page" in shown.notice.accessibleName()
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(paper) == 1
    paper.close()


def test_nothing_is_printed_where_no_printer_is_chosen(shown, monkeypatch):
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_about: None)
    shown.print_button.click()
    assert shown.done_button.isEnabled()
    assert not shown.notice.isVisible()


def test_it_is_copied_and_stays_until_it_is_said_to_be_kept(qtbot, shown):
    shown.copy_button.click()
    assert QGuiApplication.clipboard().text() == CODE
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    shown.close()
    assert shown.isVisible()
    assert "I have kept it" in shown.notice.accessibleName()
    with qtbot.waitSignal(shown.accepted):
        shown.done_button.click()
