from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.calendars_out import gather_calendar
from pimap_desktop.mission.meetings import list_meetings
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.model.programme_attendance import Attended
from pimap_desktop.mission.model.programme_item import ProgrammeKind
from pimap_desktop.mission.pitches import list_pitches
from pimap_desktop.mission.programme_attendance import attend_item, list_attendees
from pimap_desktop.mission.programme_rows import list_programme
from pimap_desktop.mission.programmes import ProgrammeDraft, add_programme_item
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form_fields import FieldForm
from pimap_desktop.ui.dialogs.programme.attendance_form import AttendanceForm
from pimap_desktop.ui.dialogs.programme.item_form import ADDED, ItemForm
from pimap_desktop.ui.dialogs.programme.pitches_form import PitchesForm
from pimap_desktop.ui.pages.programme.page import ProgrammePage
from pimap_desktop.ui.pages.programme.reading import first_shown
from pimap_desktop.ui.widgets.day_columns import DayBlock, lay_out_days
from tests.unit.ui.pages.steps import opened
from tests.unit.ui.pseudo import PseudoReader

DURING = datetime(2026, 4, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, steps, say):
    page = ProgrammePage(demo, language, theme, changes, steps, lambda: DURING, say)
    return opened(qtbot, page, mission_id)


def item(demo, mission_id, kind):
    return next(row for row in demo.ask(list_programme, mission_id) if row.kind is kind)


def dialog(page, kind):
    return next(each for each in page.findChildren(kind) if each.isVisible())


def words(message):
    from pimap_desktop.i18n.reader import reader_of

    return reader_of("en").word(message)


def test_both_views_show_every_item_and_share_the_choice(page, demo, mission_id):
    rows = demo.ask(list_programme, mission_id)
    assert page.planner.keys == tuple(row.id for row in rows)
    assert page.view.shown_keys() == page.planner.keys
    page.view.selectRow(3)
    assert page.chosen.id == rows[3].id
    page.planner.choose(rows[5].id)
    assert page.view.selected_keys() == (rows[5].id,)
    assert page.panel.isVisible()
    assert page.panel.heading.text() == words(rows[5].name)


def test_the_keyboard_goes_through_the_timeline(page, demo, mission_id):
    page.planner.setFocus()
    first = page.planner.current_key
    QTest.keyClick(page.planner, Qt.Key.Key_Down)
    assert page.planner.current_key == page.planner.keys[page.planner.keys.index(first) + 1]
    assert words(page.chosen.name) in page.planner.accessibleDescription()
    QTest.keyClick(page.planner, Qt.Key.Key_Left)
    assert page.planner.current_key == first


def test_a_press_chooses_what_lies_there(page, demo, mission_id):
    reception = item(demo, mission_id, ProgrammeKind.NETWORKING)
    page.planner.choose(reception.id)
    page.planner.choose(None)
    assert not page.panel.isVisible()
    QApplication.processEvents()  # the panel has gone: there is more room for the days
    where = page.planner.rect_of(reception.id).topLeft() + QPoint(20, 10)
    QTest.mouseClick(page.planner.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.chosen.id == reception.id
    QTest.mouseClick(page.planner.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 300))
    assert page.chosen is None


@pytest.mark.parametrize("kind", ADDED)
def test_each_kind_is_added_by_its_form(page, demo, mission_id, kind):
    page.add_item(kind)
    form = dialog(page, ItemForm)
    form.widget("title").setText("Příliš <b>žluť</b>")
    form.accept()
    assert not form.isVisible()
    assert (page.chosen.title, page.chosen.kind) == ("Příliš <b>žluť</b>", kind)
    before = demo.ask(list_programme, mission_id)
    demo.undo()
    assert len(demo.ask(list_programme, mission_id)) == len(before) - 1


def test_a_form_asks_what_its_kind_needs(page):
    asked = {}
    for kind in (ProgrammeKind.COLLECTIVE_VISIT, ProgrammeKind.WEBINAR, ProgrammeKind.EXHIBITION_VISIT):
        page.add_item(kind)
        form = dialog(page, ItemForm)
        asked[kind] = set(form.fields)
        form.reject()
    assert {"bus", "capacity", "dress", "passports", "host"} <= asked[ProgrammeKind.COLLECTIVE_VISIT]
    assert "link" in asked[ProgrammeKind.WEBINAR] - asked[ProgrammeKind.COLLECTIVE_VISIT]
    assert "booths" in asked[ProgrammeKind.EXHIBITION_VISIT] - asked[ProgrammeKind.WEBINAR]


def test_a_form_says_at_the_field_what_is_wrong_and_stays(page, demo):
    revision = demo.revision
    page.add_item(ProgrammeKind.WEBINAR)
    form = dialog(page, ItemForm)
    form.widget("link").setText("by phone")
    form.accept()
    assert form.isVisible()
    assert form.fault_at("link") == "“by phone” is not a web address. Write one such as example.com."
    assert demo.revision == revision


def test_an_item_is_changed_by_its_form(page, demo, mission_id):
    visit = item(demo, mission_id, ProgrammeKind.COLLECTIVE_VISIT)
    page.planner.choose(visit.id)
    page.change_item()
    form = dialog(page, ItemForm)
    form.widget("capacity").setValue(0)
    form.accept()
    changed = item(demo, mission_id, ProgrammeKind.COLLECTIVE_VISIT)
    assert (changed.capacity, changed.title, changed.host_id) == (None, visit.title, visit.host_id)


def test_more_than_there_is_room_for_is_told_and_can_be_overridden(page, demo, mission_id):
    visit = item(demo, mission_id, ProgrammeKind.COLLECTIVE_VISIT)
    page.planner.choose(visit.id)
    page.set_attendance()
    form = dialog(page, AttendanceForm)
    for part in list(form._items):
        form.tick(part)
    assert form.count.property("role") == "bad"
    with pytest.raises(Refused) as info:
        form.accept()
    assert "has 10 places" in words(info.value.message)
    assert form.isVisible()
    form.override.setChecked(True)
    form.accept()
    assert len(demo.ask(list_attendees, visit.id)) == len(form._items) > 10
    page.refresh()
    assert page.chosen.too_many > 0
    demo.undo()
    assert len(demo.ask(list_attendees, visit.id)) == visit.attending


def test_who_came_is_noted_for_the_selected(page, demo, mission_id):
    lunch = item(demo, mission_id, ProgrammeKind.MEAL)
    page.planner.choose(lunch.id)
    page.set_attendance()
    form = dialog(page, AttendanceForm)
    rows = list(form._items.values())
    for row in rows[:2]:
        row.setSelected(True)
    form.mark(Attended.CAME)
    form.accept()
    came = [one for one in demo.ask(list_attendees, lunch.id) if one.attended is Attended.CAME]
    assert len(came) == 2


def test_the_search_of_the_attendance_finds_without_accents(page, demo, mission_id):
    page.planner.choose(item(demo, mission_id, ProgrammeKind.MEAL).id)
    page.set_attendance()
    form = dialog(page, AttendanceForm)
    company = next(row.text(1) for row in form._items.values() if not row.text(1).isascii())
    form.search.setText(company.encode("ascii", "ignore").decode().split()[0][:3])
    assert any(not row.isHidden() for row in form._items.values())
    form.search.setText("nobody like this")
    assert all(row.isHidden() for row in form._items.values())


def test_pitches_are_put_in_order(page, demo, mission_id):
    session = item(demo, mission_id, ProgrammeKind.PITCHING_SESSION)
    before = demo.ask(list_pitches, session.id)
    page.planner.choose(session.id)
    page.set_pitches()
    form = dialog(page, PitchesForm)
    form.tree.setCurrentItem(form.tree.topLevelItem(2))
    form.shift(-1)
    form.minutes.setValue(12)
    form.add()
    form.accept()
    after = demo.ask(list_pitches, session.id)
    assert [row.id for row in after[:3]] == [before[0].id, before[2].id, before[1].id]
    assert after[1].minutes == 12
    assert len(after) == len(before) + 1


def test_a_clash_is_shown_at_the_item(qtbot, page, demo, mission_id):
    meeting = demo.ask(list_meetings, mission_id)[0]
    draft = ProgrammeDraft(
        ProgrammeKind.OTHER, meeting.starts_at.date(), time(9), time(10), title="Press", zone=meeting.zone
    )
    added = demo.do(_("Test"), add_programme_item, mission_id, draft)
    demo.do(_("Test"), attend_item, added, (meeting.members[0].participation_id,))
    qtbot.waitUntil(lambda: page._data.row(added) is not None)
    page.planner.choose(added)
    texts = [label.text() for label in page.panel.findChildren(QLabel)]
    assert any(text.startswith(f"⚠ {meeting.members[0].name} is in") for text in texts)
    assert "clash" in words(page.facts[1])


def test_the_search_narrows_both_views(page, demo, mission_id):
    page.search.setText("hamamatsu")
    page._show()
    assert page.planner.keys == (item(demo, mission_id, ProgrammeKind.COLLECTIVE_VISIT).id,)
    assert page.view.shown_keys() == page.planner.keys


def test_without_anything_it_says_what_to_do(page, demo):
    page.show_mission(None)
    assert page._body.currentIndex() == 2


def test_a_session_leads_to_the_agenda(qtbot, page, demo, mission_id):
    page.planner.choose(item(demo, mission_id, ProgrammeKind.B2B_SESSION).id)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.change_item()
    assert wanted.args == ["agenda"]


def test_a_calendar_is_saved_for_one_and_for_each(page, demo, mission_id, tmp_path, monkeypatch, said):
    out = tmp_path / "one.ics"
    monkeypatch.setattr("pimap_desktop.ui.dialogs.calendars.ask_for_new_calendar", lambda *_args: out)
    monkeypatch.setattr("pimap_desktop.ui.dialogs.calendars.ask_for_folder", lambda *_args: tmp_path)
    page.calendars.save_for_one()
    form = dialog(page, FieldForm)
    person = page._candidates()[0]
    form.widget("part").setText(person.name)
    form.accept()
    sheet = demo.ask(gather_calendar, mission_id, person.participation_id)
    assert out.read_bytes().count(b"BEGIN:VEVENT") == len(sheet.events)
    page.calendars.save_for_each()
    assert len(list(tmp_path.glob("0*.ics"))) == int(words(said[-1][0]).split()[0]) > 10


def test_the_list_for_the_host_has_room_for_passports(page, demo, mission_id, tmp_path, monkeypatch, said):
    out = tmp_path / "list.csv"
    monkeypatch.setattr(
        "pimap_desktop.ui.pages.programme.attending.ask_for_new_spreadsheet", lambda *_args: out
    )
    visit = item(demo, mission_id, ProgrammeKind.COLLECTIVE_VISIT)
    page.planner.choose(visit.id)
    page.panel.list_button.click()
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"Person","Name in its own script","Company",')
    assert "Passport number" in lines[0]
    assert len(lines) == visit.attending + 1
    page.planner.choose(item(demo, mission_id, ProgrammeKind.MEAL).id)
    page.panel.list_button.click()
    assert "Passport number" not in out.read_text(encoding="utf-8-sig")
    assert words(said[-1][0]) == "Saved as list.csv."


def test_every_word_is_reworded(page, language, demo, mission_id):
    page.planner.choose(item(demo, mission_id, ProgrammeKind.COLLECTIVE_VISIT).id)
    language.switch(PseudoReader())
    buttons = (page.panel.change_button, page.add_button, page.calendar_button)
    assert all("⟦" in button.text() for button in buttons)


# How the blocks lie


def block(key, start, end, day=22):
    from zoneinfo import ZoneInfo

    at = lambda hour: datetime(2026, 4, day, hour, tzinfo=ZoneInfo("Asia/Tokyo"))  # noqa: E731 - short
    return DayBlock(key, at(start), at(end), _("Test"))


def test_what_overlaps_lies_side_by_side_and_the_rest_has_the_whole_width():
    columns = lay_out_days([block("a", 9, 12), block("b", 10, 11), block("c", 11, 13), block("d", 13, 14)])
    lanes = {strip.block.key: (strip.lane, strip.lanes) for strip in columns.strips}
    assert lanes == {"a": (0, 2), "b": (1, 2), "c": (1, 2), "d": (0, 1)}


def test_a_block_past_midnight_lies_in_two_days():
    from dataclasses import replace
    from datetime import timedelta

    late = replace(block("a", 22, 23), ends_at=block("a", 22, 23).ends_at + timedelta(hours=3))
    columns = lay_out_days([late])
    assert columns.days == (date(2026, 4, 22), date(2026, 4, 23))
    assert [(strip.starts, strip.ends) for strip in columns.strips] == [(22, 24), (0, 2)]
    assert (columns.first_hour, columns.last_hour) == (0, 24)


def test_the_day_that_is_looked_at_first_is_that_of_the_place(demo, mission_id):
    mission = demo.ask(find_mission, mission_id)  # in Japan
    assert first_shown(mission, datetime(2026, 4, 22, 23, 30, tzinfo=UTC)) == date(2026, 4, 23)
    assert first_shown(mission, datetime(2026, 2, 1, tzinfo=UTC)) == mission.starts_on
