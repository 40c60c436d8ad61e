"""What was printed, printing again, and printers as a ruler measured them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtPrintSupport import QPrinter

from pimap_desktop.documents.geometry import NO_ADJUSTMENT
from pimap_desktop.documents.printed import PrintState
from pimap_desktop.documents.printers import load_printers, measured_adjustment, save_printer
from pimap_desktop.errors import Refused
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.printing import list_prints
from pimap_desktop.ui.dialogs.reprint import Reprint
from pimap_desktop.ui.pages.documents import handling
from pimap_desktop.ui.pages.documents.recipient_rows import NOTE
from pimap_desktop.ui.widgets.pdf_preview import PdfPages
from tests.unit.ui.pages.documents.steps import drawn_anew, rename

LASER = "Laser by the door"


def note_badges(page, keep=lambda _item: True):
    """Note badges as printed, as if they had gone to a printer."""
    drawn = page.wanted()
    drawn.run.record(drawn.sheet.with_items(keep), LASER)


def printer_to(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


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
    qtbot.waitUntil(lambda: page.handling._printing is None and not page.handling._jobs.busy, timeout=30_000)
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
