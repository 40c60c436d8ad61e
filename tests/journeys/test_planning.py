"""Planning a mission from nothing: days, team, money, checklist, programme, calendar, and a copy of it."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pimap_desktop.mission.budgets import count_budget
from pimap_desktop.mission.checklists import list_tasks
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.missions import find_mission, list_missions
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.participations import ParticipationDraft, add_participation
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.programme_attendance import list_attendees
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.scheduling import pose_problem
from pimap_desktop.mission.teams import list_team
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.dialogs.programme.attendance_form import AttendanceForm
from pimap_desktop.ui.dialogs.programme.item_form import ItemForm
from pimap_desktop.ui.pages.planning.checklist import ChecklistSection
from pimap_desktop.ui.pages.planning.mission import MissionSection
from pimap_desktop.ui.pages.planning.money import BudgetSection
from pimap_desktop.ui.pages.planning.page import PlanningPage
from pimap_desktop.ui.pages.planning.team import TeamSection
from pimap_desktop.ui.pages.programme.page import ProgrammePage
from tests.journeys.conftest import Fair

LEFT = Qt.MouseButton.LeftButton


def open_form(page: QWidget, kind: type[QDialog]) -> QDialog:
    return next(form for form in page.findChildren(kind) if form.isVisible())


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)
    QCoreApplication.processEvents()


def write(form: FieldForm, **texts: str) -> None:
    for name, text in texts.items():
        field = form.widget(name)
        field.setText(text)  # type: ignore[attr-defined]  # typing by key cannot write Japanese offscreen


def planning(fair: Fair) -> PlanningPage:
    fair.window.sidebar.nav.choose("planning")
    page = fair.window.page("planning")
    assert isinstance(page, PlanningPage)
    return page


def programme(fair: Fair) -> ProgrammePage:
    fair.window.sidebar.nav.choose("programme")
    page = fair.window.page("programme")
    assert isinstance(page, ProgrammePage)
    return page


def test_a_mission_is_planned_from_nothing(qtbot: QtBot, fair: Fair) -> None:
    workspace, window = fair.workspace, fair.window
    organiser = workspace.ask(list_people, fair.mission_id)[-1]

    # The mission, from the menu at the top left.
    window.program.add_mission()
    form = next(each for each in window.findChildren(QDialog) if each.isVisible())
    form.title.setText("Japan 2027 · 名古屋")  # type: ignore[attr-defined]
    form.zone.setText("Asia/Tokyo")  # type: ignore[attr-defined]
    form.starts_on.setText("2027-04-21")  # type: ignore[attr-defined]
    form.ends_on.setText("2027-04-23")  # type: ignore[attr-defined]
    form.accept()
    mission = next(row for row in workspace.ask(list_missions) if "2027" in row.title)
    window.show_mission(mission.id)
    workspace.do(_("Add"), add_participation, mission.id, organiser.id, ParticipationDraft())

    # Its market, in the form of the plan, found by its name.
    page = planning(fair)
    page.go_to(MissionSection)
    press(page.add_button)
    write(open_form(page, FieldForm), market="Japan", city="名古屋")  # type: ignore[arg-type]
    press(open_form(page, FieldForm).action_button)  # type: ignore[attr-defined]
    assert workspace.ask(find_mission, mission.id).market == "JP"
    page.refresh()
    warnings = [line.message for line in _lines(page)]
    assert any("2027" in text for text in warnings)

    # Who leads, then the checklist: what the lead does is the lead's.
    page.go_to(TeamSection)
    press(page.add_button)
    name = next(iter(page.section.people()))
    write(open_form(page, FieldForm), person_id=name)  # type: ignore[arg-type]
    press(open_form(page, FieldForm).action_button)  # type: ignore[attr-defined]
    section = page.go_to(ChecklistSection)
    assert isinstance(section, ChecklistSection)
    press(section.standard_button)
    tasks = workspace.ask(list_tasks, mission.id)
    assert tasks[0].due_on == date(2026, 10, 21)
    assert {row.owner for row in tasks} == {"", workspace.ask(list_team, mission.id)[0].name}

    # Money, with an amount as one writes it.
    page.go_to(BudgetSection)
    press(page.add_button)
    write(open_form(page, FieldForm), title="Sál", planned="12 500,50")  # type: ignore[arg-type]
    press(open_form(page, FieldForm).action_button)  # type: ignore[attr-defined]
    assert [str(each.planned) for each in workspace.ask(count_budget, mission.id)] == ["12500.50"]

    # The mission is put off by a week: the checklist moves along.
    page.go_to(MissionSection)
    press(page.add_button)
    write(open_form(page, FieldForm), starts_on="2027-04-28", ends_on="2027-04-30")  # type: ignore[arg-type]
    press(open_form(page, FieldForm).action_button)  # type: ignore[attr-defined]
    assert workspace.ask(list_tasks, mission.id)[0].due_on == date(2026, 10, 28)

    # Every step can be taken back.
    for _step in range(6):
        window.steps.undo.trigger()
    assert workspace.ask(list_tasks, mission.id) == []


def _lines(page: PlanningPage) -> list[_Told]:
    from pimap_desktop.ui.pages.planning.mission import MissionSection as Part

    section = page.go_to(Part)
    assert isinstance(section, Part)
    read = section.needs.language.read
    return [_Told(read(line.text)) for line in section.warnings_list._lines]


class _Told:
    def __init__(self, message: str) -> None:
        self.message = message


def test_a_visit_is_planned_and_the_agenda_leaves_its_people_out(
    qtbot: QtBot, fair: Fair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = fair.workspace
    page = programme(fair)
    qtbot.waitUntil(lambda: bool(page.planner.keys))
    meeting = workspace.ask(list_meetings, fair.mission_id)[0]
    member = meeting.members[0]

    page.add_item(ProgrammeKind.COLLECTIVE_VISIT)
    form = open_form(page, ItemForm)
    assert isinstance(form, ItemForm)
    write(form, title="Továrna", place="川崎")
    form.widget("day").show_value(meeting.starts_at.date())  # type: ignore[attr-defined, union-attr]
    form.widget("starts").show_value(meeting.starts_at.time())  # type: ignore[attr-defined, union-attr]
    form.widget("ends").show_value(meeting.ends_at.time())  # type: ignore[attr-defined, union-attr]
    form.widget("travel_minutes").setValue(0)  # type: ignore[attr-defined]
    form.widget("capacity").setValue(1)  # type: ignore[attr-defined]
    press(form.action_button)
    visit = page.chosen
    assert visit is not None
    assert (visit.title, visit.place) == ("Továrna", "川崎")

    # Two people do not fit into one place, until the organiser says so.
    press(page.panel.attendance_button)
    attendance = open_form(page, AttendanceForm)
    assert isinstance(attendance, AttendanceForm)
    attendance.tick(member.participation_id)
    attendance.tick(meeting.members[1].participation_id)
    with qtbot.captureExceptions() as refused:
        press(attendance.action_button)
    assert len(refused) == 1
    assert attendance.isVisible()
    attendance.override.setChecked(True)
    press(attendance.action_button)
    assert len(workspace.ask(list_attendees, visit.id)) == 2

    # The clash is shown, on this page and on the overview, and the next plan avoids it.
    page.refresh()
    page.planner.choose(visit.id)
    assert "⚠" in page.panel._facts.itemAt(0).widget().text()  # type: ignore[union-attr]
    fair.window.sidebar.nav.choose("overview")
    overview = fair.window.page("overview")
    qtbot.waitUntil(lambda: any(each.text() == "Review" for each in overview.findChildren(QPushButton)))
    free = {party.id: party.slots for party in workspace.ask(pose_problem, fair.mission_id).parties}
    assert meeting.slot_id not in free[member.participation_id]

    # The calendar of that person has the visit, at its moment.
    out = tmp_path / "kalendář.ics"
    monkeypatch.setattr("pimap_desktop.ui.dialogs.calendars.ask_for_new_calendar", lambda *_args: out)
    page = programme(fair)
    page.calendars.save_all()
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    (event,) = [each for each in events if str(each["UID"]) == f"{visit.id}@pimap-desktop"]
    assert event.decoded("DTSTART").astimezone(UTC) == meeting.starts_at.astimezone(UTC)

    # It comes back changed from a colleague's calendar program, as one step that can be undone.
    changed = tmp_path / "changed.ics"
    text = out.read_text(encoding="utf-8").replace("Továrna", "Závod")
    changed.write_bytes(text.replace("\n", "\r\n").encode())
    monkeypatch.setattr("pimap_desktop.ui.dialogs.calendars.ask_for_calendar", lambda *_args: changed)
    page.calendars.take_in()
    preview = next(form for form in page.findChildren(QDialog) if form.isVisible())
    press(preview.action_button)  # type: ignore[attr-defined]
    titles = {row.id: row.title for row in workspace.ask(list_programme, fair.mission_id)}
    assert titles[visit.id] == "Závod"
    fair.window.steps.undo.trigger()
    titles = {row.id: row.title for row in workspace.ask(list_programme, fair.mission_id)}
    assert titles[visit.id] == "Továrna"


def test_a_mission_is_copied_and_shown(qtbot: QtBot, fair: Fair) -> None:
    source = fair.mission_id
    page = planning(fair)
    press(page.copy_button)
    form = open_form(page, FieldForm)
    assert isinstance(form, FieldForm)
    boxes = form.widget("parts")
    assert isinstance(boxes, QListWidget)
    press(form.action_button)
    copy = next(row for row in fair.workspace.ask(list_missions) if "Japan 2027" in row.title)
    assert copy.starts_on == date(2027, 4, 21)
    fair.window.show_mission(copy.id)
    rows = fair.workspace.ask(list_programme, copy.id)
    shown = programme(fair).planner.keys
    assert shown == tuple(row.id for row in rows)
    originals = {row.title: row for row in fair.workspace.ask(list_programme, source)}
    for row in rows:
        assert row.starts_at.time() == originals[row.title].starts_at.time()
        assert row.attending == 0


def test_what_a_page_offers_is_reached_by_keyboard(fair: Fair) -> None:
    """Tab goes from the parts of the plan to the table, and Enter opens a row."""
    page = planning(fair)
    section = page.go_to(ChecklistSection)
    assert isinstance(section, ChecklistSection)
    section.view.setFocus()
    section.view.selectRow(0)
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    QApplication.processEvents()
    form = open_form(section, FieldForm)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
