from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.fields import ProposedLine
from pimap_desktop.ui.dialogs.form_fields import FieldForm, day, money, pick_worded, several, some_day
from pimap_desktop.ui.dialogs.moment_fields import MomentEdit
from pimap_desktop.ui.dialogs.written_fields import DayCalendar, DayEdit, TimeEdit
from pimap_desktop.ui.widgets.panel import measure_edit


@pytest.fixture
def frame(qtbot):
    frame = QWidget()
    QVBoxLayout(frame)
    qtbot.addWidget(frame)
    frame.show()
    return frame


def put(frame, field):
    frame.layout().addWidget(field)
    field.show()
    field.setFocus()
    return field


@pytest.mark.parametrize("keys", ["24.11.2026", "24/11/2026", "2026-11-24", "24 11 26"])
def test_a_day_is_typed_in_any_usual_way(frame, language, keys):
    language.switch(reader_of("fi"))
    field = put(frame, DayEdit(language, date(2026, 4, 22)))
    assert field.text() == "22.4.2026"
    field.selectAll()
    QTest.keyClicks(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == date(2026, 11, 24)
    assert field.text() == "24.11.2026"


def test_a_day_that_is_none_stays_and_is_told(frame, language):
    field = put(frame, DayEdit(language, date(2026, 4, 22)))
    field.selectAll()
    QTest.keyClicks(field, "31.2.2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31.2.2026"
    assert field.property("wrong") is True
    assert language.read(field.fault) == "“31.2.2026” is not a date. Write it as 22/04/2026."
    with pytest.raises(Refused):
        field.value  # noqa: B018 (reading it tells)
    language.switch(reader_of("fr"))
    assert field.text() == "31.2.2026"
    field.setText("28.2.2026")
    assert field.value == date(2026, 2, 28)


def test_an_open_field_is_written_anew_by_another_language(frame, language):
    fields = [
        put(frame, field)
        for field in (
            DayEdit(language, date(2026, 11, 4)),
            TimeEdit(language, time(9, 50)),
            MomentEdit(
                language, datetime(2026, 11, 4, 9, 50, tzinfo=ZoneInfo("Asia/Tokyo")), ZoneInfo("Asia/Tokyo")
            ),
            measure_edit(0, 500),
        )
    ]
    fields[3].setValue(12.5)
    for code, shown in (
        ("en", ["04/11/2026", "09:50", "04/11/2026 09:50", "12.5 mm"]),
        ("fi", ["4.11.2026", "9.50", "4.11.2026 9.50", "12,5 mm"]),
        ("sv", ["2026-11-04", "09:50", "2026-11-04 09:50", "12,5 mm"]),
        ("en", ["04/11/2026", "09:50", "04/11/2026 09:50", "12.5 mm"]),
    ):
        language.switch(reader_of(code))
        assert [field.text() for field in fields] == shown
    assert fields[2].moment == datetime(2026, 11, 4, 0, 50, tzinfo=ZoneInfo("UTC"))


def test_the_arrow_keys_step_and_the_calendar_chooses(frame, language):
    clock = put(frame, TimeEdit(language, time(23, 55)))
    QTest.keyClick(clock, Qt.Key.Key_Up)
    assert clock.value == time(0)
    field = put(frame, DayEdit(language, date(2026, 4, 30)))
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value == date(2026, 5, 1)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.lineEdit().width() > field.fontMetrics().horizontalAdvance(field.text())
    (calendar,) = field.findChildren(DayCalendar)
    assert calendar.month.selectedDate() == QDate(2026, 5, 1)
    calendar.month.activated.emit(QDate(2026, 5, 4))
    assert field.value == date(2026, 5, 4)


@pytest.mark.parametrize(("keys", "value"), [("13,75", 13.75), ("13.75", 13.75), ("8", 8.0)])
@pytest.mark.parametrize("code", ["en", "fr", "fi"])
def test_a_measure_takes_point_and_comma(frame, language, code, keys, value):
    language.switch(reader_of(code))
    field = put(frame, measure_edit(0, 500, decimals=2))
    field.selectAll()
    QTest.keyClicks(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == value


def test_a_form_with_a_wrong_day_is_not_kept(qtbot, frame, language, theme):
    fields = [
        day(language, "first", _("First day"), date(2026, 4, 22)),
        some_day(language, "last", _("Last day"), None),
        money(language, "amount", _("Amount"), "12500.50"),
    ]
    form = FieldForm(frame, language, theme, _("Add a mission"), _("Save"), fields)
    kept = []
    form.keep = lambda: kept.append(form.values())
    form.open()
    language.switch(reader_of("cs"))
    assert form.widget("amount").text() == "12500,50"
    assert form.widget("last").lineEdit().placeholderText().endswith("22.04.2026")
    form.widget("first").setText("zítra")
    form.accept()
    assert not kept
    assert "zítra" in form.fault_at("first")
    assert form.fault_at("first").endswith("22.04.2026.")
    form.widget("first").setText("5. 5. 2026")
    form.widget("amount").setText("1 234,50")
    form.accept()
    assert kept == [{"first": date(2026, 5, 5), "last": None, "amount": "1 234,50"}]


def test_words_of_the_program_follow_the_language_until_they_are_changed(frame, language):
    field = put(frame, ProposedLine(language, _("Coffee break")))
    language.switch(reader_of("fr"))
    assert field.text() == reader_of("fr").word(_("Coffee break")) != "Coffee break"
    field.setText("Fika")
    language.switch(reader_of("sv"))
    assert field.text() == "Fika"
    assert not field.is_untouched


def test_lists_and_picked_records_follow_the_language(frame, language):
    day = date(2026, 4, 22)
    picked = pick_worded(language, "meeting", _("Meeting"), lambda: {language.reader.date(day): "m"}, None)
    ticked = several(language, "parts", _("Take over"), [("a", _("Team")), ("b", _("Targets"))], ["b"])
    for field in (picked, ticked):
        put(frame, field.widget)
    picked.widget.setText("22 Apr 2026")
    language.switch(reader_of("fi"))
    QCoreApplication.processEvents()
    assert picked.widget.text() == "22.4.2026"
    assert picked.read() == "m"
    assert ticked.widget.item(0).text() == reader_of("fi").word(_("Team"))
    assert ticked.read() == ("b",)
    picked.widget.setText("23.4.")
    assert picked.fault() is not None
