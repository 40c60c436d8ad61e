import csv
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTableView,
    QWidget,
)

from pimap_desktop.app import Paths, build_app
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import CompanyDraft, add_company
from pimap_desktop.mission.missions import MissionDraft, add_mission, list_missions
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.to_decide import count_to_decide
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.mission_form import MissionForm
from pimap_desktop.ui.dialogs.report import ReportDialog
from pimap_desktop.ui.page_making import PAGES
from pimap_desktop.ui.widgets.words import ElidedWords
from tests.desks import settled
from tests.support import now
from tests.unit.ui.pseudo import PseudoReader


@pytest.fixture
def window(desk, tmp_path):
    window = desk.open(tmp_path / "demo.pimap")
    japan = next(entry.key for entry in window.sidebar.missions if "Japan" in entry.title)
    window.show_mission(japan)
    return window


def test_every_page_opens_by_keyboard(qtbot, desk, window):
    nav = window.sidebar.nav
    qtbot.keyClick(nav, Qt.Key.Key_Home)
    for entry, _make in PAGES:
        assert window.page(entry.key).isVisible()
        qtbot.keyClick(nav, Qt.Key.Key_Down)
        settled(qtbot, desk)


def test_every_column_of_every_table_sorts(qtbot, desk, window):
    """A click on a title asks the model from within Qt, where an error would end the program."""
    for entry, _make in PAGES:
        window.sidebar.nav.choose(entry.key)
        settled(qtbot, desk)
        for view in window.page(entry.key).findChildren(QTableView):
            model = view.model()
            for column in range(model.columnCount()):
                for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                    model.sort(column, order)


def test_every_control_that_takes_the_focus_has_a_name(qtbot, desk, window):
    for entry, _make in PAGES:
        window.page(entry.key)
        settled(qtbot, desk)
        nameless = [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QScrollBar | QScrollArea | QHeaderView)
            and not isinstance(widget.parent(), QAbstractSpinBox)
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []


def test_no_label_reads_data_as_markup(qtbot, desk, window):
    for entry, _make in PAGES:
        window.page(entry.key)
        settled(qtbot, desk)
    assert {label.textFormat() for label in window.findChildren(QLabel) if label.text()} == {
        Qt.TextFormat.PlainText
    }


def test_the_language_switches_everywhere_and_is_remembered(qtbot, desk, window, tmp_path):
    for entry, _make in PAGES:
        window.page(entry.key)
        settled(qtbot, desk)
    window.sidebar.language_chosen.emit("fr")
    assert desk.language.reader.language == "fr"
    assert 'language = "fr"' in (tmp_path / "settings.toml").read_text()
    desk.language.switch(PseudoReader())
    settled(qtbot, desk)
    for button in window.findChildren(QPushButton):
        if button.isVisibleTo(window) and button.text() and button.text() not in {"Wed 22"}:
            named_by_data = button.text()[:1] in "kt" and button.text()[-1:].isdigit()  # ke 22, to 23
            assert "⟦" in button.text() or named_by_data, button.text()


def test_a_mission_is_added_with_the_keyboard(qtbot, desk, window):
    window.program.add_mission()
    QCoreApplication.processEvents()
    form = next(each for each in window.findChildren(MissionForm) if each.isVisible())
    qtbot.keyClicks(form.title, "Canada 2027")
    form.zone.setText("America/Toronto")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    titles = [mission.title for mission in desk.workspace.ask(list_missions)]
    assert "Canada 2027" in titles
    assert window.windowTitle().startswith("Canada 2027")
    assert "Canada 2027" in window.sidebar.findChildren(QPushButton)[0].accessibleName()


def test_what_a_form_refuses_is_told_on_the_form(qtbot, desk, window):
    desk.faults.install()
    window.program.add_mission()
    QCoreApplication.processEvents()
    form = next(each for each in window.findChildren(MissionForm) if each.isVisible())
    try:
        form.accept()
    except Refused as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert form.notice.isVisible()
    assert form.notice.accessibleName() == "A mission needs a title."
    assert window.notice.isHidden()
    form.reject()


def test_a_notice_has_room_around_it_and_goes_with_its_page(qtbot, desk, window):
    window.say(_("Saved"))
    settled(qtbot, desk)
    over = window.notice.mapTo(window, window.notice.contentsRect().topLeft())
    beside = window.notice.contentsRect().left()
    assert over.y() >= 8
    assert beside >= 24, "as far from the edge as the pages below it"
    window.sidebar.nav.choose("participants")
    assert window.notice.isHidden()
    window.show_error(Refused(_("Nobody is called that.")))
    assert window.notice.isVisible()
    desk.workspace.do(_("Add company"), add_company, CompanyDraft("Aquila"))
    assert window.notice.isHidden(), "the work has gone on"


def test_a_mistake_of_the_program_is_one_report(qtbot, desk, window, capsys):
    desk.faults.install()
    for _number in range(2):
        try:
            raise ZeroDivisionError("by nothing")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    reports = [each for each in window.findChildren(ReportDialog) if each.isVisible()]
    assert len(reports) == 1
    assert reports[0]._report.toPlainText().count("ZeroDivisionError: by nothing") == 2
    reports[0].close()
    capsys.readouterr()


def test_undo_names_the_step_and_takes_it_back(qtbot, desk, window):
    desk.workspace.do(_("Add company"), add_company, CompanyDraft("Aquila"))
    assert window.steps.undo.toolTip() == "Undo: Add company"
    window.activateWindow()
    window.steps.undo.trigger()
    assert window.steps.redo.toolTip() == "Redo: Add company"
    assert not window.steps.undo.isEnabled()


def test_another_workspace_takes_the_place_of_the_first(qtbot, desk, window, tmp_path):
    window.page("agenda")
    window.program.workspace_wanted.emit(str(tmp_path / "new.pimap"))
    assert desk.window is not window
    assert desk.workspace.ask(list_missions) == []
    assert not window.isVisible()
    assert (tmp_path / "new.pimap").exists()
    QCoreApplication.processEvents()
    assert (
        Path(build_app(Paths(tmp_path / "settings.toml", tmp_path), now).settings.recent[0]).name
        == "new.pimap"
    )
    again = desk.open(tmp_path / "demo.pimap")  # its lock was given back
    assert again.isVisible()


def test_a_file_that_is_none_leaves_the_window_as_it_is(qtbot, desk, window, tmp_path):
    wrong = tmp_path / "wrong.pimap"
    with wrong.open("w", newline="") as file:
        csv.writer(file).writerow(["not", "a", "workspace"])
    with qtbot.captureExceptions() as caught:
        window.program.workspace_wanted.emit(str(wrong))
    assert len(caught) == 1
    assert desk.window is window
    assert window.isVisible()


class LongReader(PseudoReader):
    """Words everything half as long again, as Finnish may."""

    def word(self, message):
        text = super().word(message)
        return text + " äöåä" * (len(text) // 10) + "ö" * (len(text) % 10 // 2)


def test_no_text_is_cut_at_the_smallest_size(qtbot, desk, window):
    """At 1366 × 768, in a language that needs half as much room again."""
    window.resize(1366, 768)
    desk.language.switch(LongReader())
    for entry, _make in PAGES:
        page = window.page(entry.key)
        settled(qtbot, desk)
        # On a busy machine what was put there last may still wait to be laid out.
        qtbot.waitUntil(partial(_assert_nothing_cut, page), timeout=20_000)
        assert page.width() <= window.width()
    assert window.width() == 1366
    desk.language.switch(reader_of("en"))


def _assert_nothing_cut(page):
    cut = [
        (type(page).__name__, type(widget).__name__, widget.text(), widget.width(), widget.sizeHint().width())
        for widget in (*page.findChildren(QPushButton), *page.findChildren(QLabel))
        if widget.isVisible() and widget.text() and _is_cut(widget)
    ]
    assert cut == []


def _is_cut(widget):
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    return widget.width() < widget.sizeHint().width() or widget.height() < widget.minimumSizeHint().height()


def test_the_count_of_what_is_to_be_decided_follows_a_change_of_any_record(qtbot, desk, window):
    def number():
        place = [entry.key for entry, _make in PAGES].index("conflicts")
        return window.sidebar.nav.item(place).data(Qt.ItemDataRole.UserRole + 1)

    before = desk.workspace.ask(count_to_decide)
    qtbot.waitUntil(lambda: number() == before, timeout=20_000)
    two = [row.id for row in desk.workspace.ask(list_people)[:2]]

    def share(session):
        for row in two:
            session.get_one(Person, row).email = "one@address.example"

    desk.workspace.do(_("Change"), share)
    assert desk.workspace.ask(count_to_decide) == before + 1
    qtbot.waitUntil(lambda: number() == before + 1, timeout=20_000)


def test_the_foot_of_the_side_says_when_the_file_was_last_written(qtbot, desk, window):
    def foot() -> set[str]:
        return {each.shown for each in window.sidebar.findChildren(ElidedWords)}

    window.sidebar.show_saved(now() - timedelta(hours=3))
    before = foot()
    started = now()
    desk.workspace.do(_("Add mission"), add_mission, MissionDraft("Canada 2027"))
    told = {f"Offline · saved {moment.astimezone():%H:%M}" for moment in (started, now())}
    assert not told & before
    assert told & foot()
