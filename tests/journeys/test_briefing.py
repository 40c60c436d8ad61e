"""A delegate is prepared: notes read and found, an own version, the test taken, the dossier printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.note_marks import list_note_marks
from pimap_desktop.mission.self_tests import list_best_self_tests
from pimap_desktop.ui.dialogs.briefing.note_form import NoteForm
from pimap_desktop.ui.dialogs.briefing.self_test import SelfTestDialog
from pimap_desktop.ui.pages.briefing.page import BriefingPage
from tests.golden.reading import read_texts
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


def opened(page: QWidget, kind: type[QDialog]) -> QDialog:
    return next(form for form in page.findChildren(kind) if form.isVisible())


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)
    QCoreApplication.processEvents()


def find(page: BriefingPage, text: str) -> None:
    page.search.setText(text)
    QTest.keyClick(page.search, Qt.Key.Key_Return)


def test_a_delegate_is_prepared_for_the_journey(fair: Fair, tmp_path: Path) -> None:
    window, workspace = fair.window, fair.workspace
    window.sidebar.nav.choose("briefing")
    page = window.page("briefing")
    assert isinstance(page, BriefingPage)
    mission = workspace.ask(find_mission, page.mission_id)
    assert mission.market == "JP"

    # The delegate finds a line by typing without accents, reads its section and marks it.
    delegate = next(key for key, row in page._people.items() if row.role == "delegate")
    page.reader.choose(delegate)
    find(page, "gochisosama")
    page.contents.hits.setCurrentRow(0)
    assert page.section is not None
    assert page.section.slug == "japan/dining"
    press(page.reading.read_button)
    press(page.reading.favourite_button)
    assert [mark.note for mark in workspace.ask(list_note_marks, delegate)] == ["japan/dining"]
    find(page, "")

    # The organisers know the place better than any note.
    page.go_to("japan/practical")
    press(page.reading.change_button)
    form = opened(page, NoteForm)
    assert isinstance(form, NoteForm)
    form.body.setPlainText("Our bus leaves at **7:40**.\n\n- Bring the 名刺")
    assert form.preview.toPlainText() == "Our bus leaves at 7:40.\n•\u2002Bring the 名刺"
    press(form.action_button)
    assert page.reading.view.toPlainText().startswith("Our bus leaves at 7:40.")

    # The self-test is taken for the list of attendance.
    press(page.test_button)
    test = opened(page, SelfTestDialog)
    assert isinstance(test, SelfTestDialog)
    for question in test._questions:
        test.answer(question.right)
        press(test.next_button)
        press(test.next_button)
    test.close()
    (best,) = workspace.ask(list_best_self_tests, mission.id)
    assert (best.correct, best.asked) == (8, 8)

    # The dossier, in the language of who takes it along, has all of it.
    kind, reader = kind_named("dossier"), SoleReader("fi")
    sheet = workspace.ask(kind.gather, mission.id, reader, [delegate])
    document = kind.draw(sheet, reader, PrintOptions())
    text = " ".join(one.text for one in read_texts(document.pdf))
    assert "Tervehtiminen" in text
    assert "119" in text

    # Everything is taken back step by step.
    for _step in range(4):
        workspace.undo()
    assert workspace.ask(list_note_marks, delegate) == []
    assert workspace.ask(list_best_self_tests, mission.id) == []
