"""Fields for a day and for a time of day: written in the way of the language, read in any sensible one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QResizeEvent, QTextCharFormat, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.i18n.typed import (
    EXAMPLE,
    read_day,
    read_moment,
    read_time,
    write_amount,
    write_day,
    write_moment,
    write_time,
)
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language

T = TypeVar("T")
D = TypeVar("D")
Step = QAbstractSpinBox.StepEnabledFlag

_MARGIN = 8  # the style sheet's padding does not reach the line of a spin box
_CHEVRON = 14  # logical pixels
_ARROW = 60  # logical pixels for the arrow and the margins of a field
_MINUTES = 5  # of a step with the arrow keys
_LONGEST = 40  # letters
_MONTH = QSize(300, 230)


class WrittenEdit(QAbstractSpinBox, Generic[T]):
    """A line for a value that is written as the language writes it; the arrow keys step.

    What cannot be read stays as it was typed, is marked, and is told by `fault`. A new language writes the
    value anew.
    """

    changed = Signal()

    def __init__(self, language: Language, value: T | None, *, optional: bool = False) -> None:
        super().__init__()
        self._language, self._reader, self._optional = language, language.reader, optional
        line = self.lineEdit()
        line.setTextMargins(_MARGIN, 0, 0, 0)
        line.setMaxLength(_LONGEST)
        if value is not None:
            line.setText(self._write(self._reader, value))
        line.textChanged.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self._tidy)
        language.changed.connect(self._reword)
        self._word_hint()

    @property
    def value(self) -> T | None:
        """What is written; None where the field may stay empty. Raises `Refused` for what is none."""
        if self._optional and not self.text().strip():
            return None
        return self._read(self._reader, self.text())

    @property
    def fault(self) -> Message | None:
        """What is wrong with what is written."""
        try:
            self.value  # noqa: B018 (reading it tells)
        except Refused as refused:
            return refused.message
        return None

    def show_value(self, value: T | None) -> None:
        """Show another value."""
        self.lineEdit().setText("" if value is None else self._write(self._reader, value))
        self._mark()

    def _write(self, reader: Reader, value: T) -> str:
        raise NotImplementedError

    def _read(self, reader: Reader, text: str) -> T:
        raise NotImplementedError

    def _stepped(self, value: T, steps: int) -> T:
        raise NotImplementedError

    def _example(self, reader: Reader) -> str:
        raise NotImplementedError

    def _known(self) -> T | None:
        """Return what is written where it can be read."""
        return None if self.fault else self.value

    def _tidy(self) -> None:
        """Write what was typed in another way as the language does."""
        if (value := self._known()) is not None and self.text() != self._write(self._reader, value):
            self.lineEdit().setText(self._write(self._reader, value))
        self._mark()

    def _mark(self) -> None:
        wrong = self.fault is not None
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().polish(self)

    def _reword(self) -> None:
        value, self._reader = self._known(), self._language.reader
        if value is not None:
            self.lineEdit().setText(self._write(self._reader, value))
        self._word_hint()
        self.updateGeometry()

    def _word_hint(self) -> None:
        if self._optional:
            hint = _("as {day}", day=self._example(self._reader))
            self._language.label(self.lineEdit(), placeholderText=hint)

    def setText(self, text: str) -> None:  # noqa: N802 (as the fields of Qt have it)
        """Write a text as if it were typed."""
        self.lineEdit().setText(text)

    # Qt's overrides

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, position

    @override
    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return Step.StepUpEnabled | Step.StepDownEnabled

    @override
    def stepBy(self, steps: int) -> None:
        if (value := self._known()) is not None:
            self.show_value(self._stepped(value, steps))
            self.selectAll()

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._example(self._reader))
        return QSize(words + _ARROW + 2 * _MARGIN, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class TimeEdit(WrittenEdit[time]):
    """A field for a time of day; the arrow keys go by five minutes, Page Up and Page Down by fifty."""

    def _write(self, reader: Reader, value: time) -> str:
        return write_time(reader, value)

    def _read(self, reader: Reader, text: str) -> time:
        return read_time(reader, text)

    def _stepped(self, value: time, steps: int) -> time:
        moment = datetime.combine(EXAMPLE, value) + timedelta(minutes=_MINUTES * steps)
        return moment.time()

    def _example(self, reader: Reader) -> str:
        return write_time(reader, time(22, 30))


class CalendarEdit(WrittenEdit[D]):
    """A field with a day in it: its arrow, or Alt+Down, opens a calendar."""

    def __init__(self, language: Language, value: D | None, *, optional: bool = False) -> None:
        super().__init__(language, value, optional=optional)
        # The room of the buttons that step is kept for the arrow.
        self.setProperty("calendar", True)
        self.arrow = QToolButton(self)
        self.arrow.setProperty("role", "drop")
        self.arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.arrow.setCursor(Qt.CursorShape.ArrowCursor)
        language.label(self.arrow, accessibleName=_("Calendar"), toolTip=_("Calendar"))
        self.arrow.clicked.connect(self.open_calendar)

    def open_calendar(self) -> DayCalendar:
        """Open the calendar below the field."""
        return DayCalendar(self, self._shown_day(), self._take)

    def _shown_day(self) -> date:
        raise NotImplementedError

    def _take(self, day: date) -> None:
        raise NotImplementedError

    # Qt's overrides

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The picture fills the button: it is as large as that of a box to choose from.
        left, top = self.width() - _CHEVRON - _MARGIN - 1, (self.height() - _CHEVRON) // 2
        self.arrow.setGeometry(left, top, _CHEVRON, _CHEVRON)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar also beside the arrow, where the buttons of other fields are."""
        if event.position().x() > self.lineEdit().geometry().right():
            self.open_calendar()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)


class DayEdit(CalendarEdit[date]):
    """A field for a day; the arrow keys go by a day, Page Up and Page Down by ten."""

    def _write(self, reader: Reader, value: date) -> str:
        return write_day(reader, value)

    def _read(self, reader: Reader, text: str) -> date:
        return read_day(reader, text)

    def _stepped(self, value: date, steps: int) -> date:
        return date.fromordinal(min(max(value.toordinal() + steps, 1), date.max.toordinal()))

    def _example(self, reader: Reader) -> str:
        return write_day(reader, EXAMPLE.date())

    def _shown_day(self) -> date:
        return self._known() or date.today()

    def _take(self, day: date) -> None:
        self.show_value(day)


class DayTimeEdit(CalendarEdit[datetime]):
    """A field for a day and a time on a clock that is known elsewhere; it steps by five minutes."""

    def _write(self, reader: Reader, value: datetime) -> str:
        return write_moment(reader, value)

    def _read(self, reader: Reader, text: str) -> datetime:
        return read_moment(reader, text)

    def _stepped(self, value: datetime, steps: int) -> datetime:
        return value + timedelta(minutes=_MINUTES * steps)

    def _example(self, reader: Reader) -> str:
        return write_moment(reader, EXAMPLE.replace(hour=22))

    def _shown_day(self) -> date:
        known = self._known()
        return known.date() if known else date.today()

    def _take(self, day: date) -> None:
        self.show_value(datetime.combine(day, (self._known() or EXAMPLE).time()))


class AmountEdit(QLineEdit):
    """A field for an amount of money, shown with the mark of the language for cents; it may stay empty.

    What it holds is read by `pimap_desktop.mission.amounts`, which takes the marks of any language.
    """

    def __init__(self, language: Language, amount: str) -> None:
        super().__init__()
        self._language, self._amount = language, amount
        self.setMaxLength(_LONGEST)
        self._word()
        language.changed.connect(self._reword)

    def _word(self) -> None:
        self._shown = write_amount(self._language.reader, self._amount)
        self.setText(self._shown)

    def _reword(self) -> None:
        if self.text() == self._shown:  # what somebody has typed stays
            self._word()


class DayCalendar(QFrame):
    """A month to choose a day from, in the language of the window."""

    def __init__(self, field: QAbstractSpinBox, day: date, take: Callable[[date], None]) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take = take
        self.month = QCalendarWidget()
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.setMinimumSize(_MONTH)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekend, QTextCharFormat())  # Qt's red is of no scheme
        for name, sign in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
            button = self.month.findChild(QToolButton, name)
            assert button is not None
            button.setIcon(QIcon())  # Qt's arrow is black on every ground
            button.setText(sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.month)
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.month.setFocus()

    def _choose(self, day: QDate) -> None:
        self._take(date(day.year(), day.month(), day.day()))
        self.close()


def day_in(field: DayEdit) -> date:
    """Return the day of a field that may not stay empty; raises `Refused` for what is none."""
    day = field.value
    assert day is not None
    return day


def time_in(field: TimeEdit) -> time:
    """Return the time of a field that may not stay empty; raises `Refused` for what is none."""
    moment = field.value
    assert moment is not None
    return moment
