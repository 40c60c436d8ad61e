"""After the fair: from held meetings to the funder's report, by clicks and keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.mission.attendance import hold_meetings
from pimap_desktop.mission.follow_ups import list_follow_ups
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.model.outcome import FollowUpState, Result, Round
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.outcomes import find_outcome, list_outcomes
from pimap_desktop.mission.reports import list_indicators
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.dialogs.outcomes.report_form import ReportForm
from pimap_desktop.ui.pages.outcomes.page import OutcomesPage
from tests.golden.reading import read_words
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)
    QCoreApplication.processEvents()


def open_form(page: QWidget, kind: type[QDialog]) -> QDialog:
    return next(form for form in page.window().findChildren(kind) if form.isVisible())


def outcomes(fair: Fair) -> OutcomesPage:
    fair.window.sidebar.nav.choose("outcomes")
    page = fair.window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    return page


def test_from_held_meetings_to_the_report(
    qtbot: QtBot, fair: Fair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, mission = fair.workspace, fair.mission_id
    chosen = [row.id for row in workspace.ask(list_meetings, mission) if row.slot_id][:3]
    workspace.do(_("Hold"), hold_meetings, tuple(chosen))

    # What is missing, entered with the keyboard alone: a step, what may become of it, Return.
    page = outcomes(fair)
    press(page.views._group.button(1))
    meetings = page.meetings
    assert set(meetings.view.shown_keys()) == set(chosen)
    meetings.view.setFocus()
    QTest.keyClick(meetings.view, Qt.Key.Key_5)
    form = open_form(page, OutcomeForm)
    assert isinstance(form, OutcomeForm)
    first = meetings._selected()
    assert first is not None
    form.step.setText("Zaslat nabídku")
    form.contract.setChecked(True)
    form.amount.setText("12 500,50")
    form.currency.setText("eur")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert workspace.ask(find_outcome, first.id).result is Result.AGREEMENT
    assert first.id not in meetings.view.shown_keys()
    QTest.keyClick(meetings.view, Qt.Key.Key_1)
    QTest.keyClick(open_form(page, OutcomeForm), Qt.Key.Key_Return)
    assert len(meetings.view.shown_keys()) == 1

    # The host sees it in another way, and says so half a year later.
    press(meetings.listed._group.button(1))
    meetings.select_meeting(first.id)
    host = first.members[-1].participation_id
    later = meetings.enter(first, host, Round.LATER)
    press(later.scale._group.button(3))
    later.contract.setChecked(True)
    press(later.action_button)
    views = workspace.ask(list_outcomes, mission, first.id)
    assert {(view.participation_id, view.round) for view in views} == {
        (None, Round.ON_SITE),
        (host, Round.LATER),
    }

    # The next step is done.
    press(page.views._group.button(3))
    (step,) = page.follow_ups.view.shown_keys()
    page.follow_ups.view.selectRow(0)
    press(page.follow_ups.done_button)
    assert {row.id: row.state for row in workspace.ask(list_follow_ups, mission)} == {
        step: FollowUpState.DONE
    }

    # The numbers, and the rows behind one of them.
    press(page.views._group.button(0))
    press(page.figures.bars.button(Indicator.CONTRACTS))
    assert page.figures.evidence.model().rowCount() == 1
    assert "€12,500.50" in page.figures._sums.text()
    counted = {row.indicator: row for row in workspace.ask(list_indicators, mission)}
    assert (counted[Indicator.B2B_MEETINGS].value, counted[Indicator.CONTRACTS].confirmed) == (3, 1)
    assert (counted[Indicator.FOLLOW_UPS].value, counted[Indicator.FOLLOW_UPS].confirmed) == (1, 1)

    # The report, as a PDF in English and as data in French.
    for ending, language in ((".pdf", "en"), (".json", "fr")):
        path = tmp_path / f"report{ending}"
        monkeypatch.setattr(
            "pimap_desktop.ui.dialogs.outcomes.report_form.ask_for_new_report",
            lambda _parent, _language, _suggested, path=path: path,
        )
        press(page.report_button)
        report = open_form(page, ReportForm)
        assert isinstance(report, ReportForm)
        report.words.choose(language)
        report.file_kind.choose(ending)
        press(report.action_button)
        qtbot.waitUntil(path.exists)
    assert "€12,500.50" in read_words((tmp_path / "report.pdf").read_bytes())
    data = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert data["language"] == "fr"
    assert {row["indicator"]: row["value"] for row in data["indicators"]} == {
        key.value: row.value for key, row in counted.items()
    }

    # All of it can be taken back, and the numbers follow.
    for _step in range(4):
        fair.window.steps.undo.trigger()
    assert workspace.ask(list_outcomes, mission) == []
    after = {row.indicator: row.value for row in workspace.ask(list_indicators, mission)}
    assert (after[Indicator.CONTRACTS], after[Indicator.FOLLOW_UPS]) == (0, 0)
