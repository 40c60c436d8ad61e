"""Fields in two narrow columns, each below its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.words import Words

_LEAST = 104
_MARGIN = 8  # the style sheet's padding does not reach the line of a spin box


class MeasureEdit(QDoubleSpinBox):
    """A field for a measure: takes a point or a comma before the decimals, and shows that of the language."""

    # Qt's override

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        mark = self.locale().decimalPoint()
        other = "," if mark == "." else "."
        if mark not in text and text.count(other) == 1:
            text = text.replace(other, mark)
        return super().validate(text, position)


def measure_edit(
    least: float, most: float, unit: str = " mm", decimals: int = 1, step: float = 0.5
) -> QDoubleSpinBox:
    """Return a field for a measure; its value is told when it has been typed, not at each digit."""
    field = MeasureEdit()
    field.setRange(least, most)
    field.setDecimals(decimals)
    field.setSingleStep(step)
    field.setSuffix(unit)
    field.setKeyboardTracking(False)
    field.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
    field.setMinimumWidth(_LEAST)  # its own would be that of the longest value there could be
    return field


class Panel(QWidget):
    """Names in small letters, their fields below them."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, Words] = {}

    def add(self, name: Message, field: QWidget, other: tuple[Message, QWidget] | None = None) -> None:
        """Put a field over the whole width below the others, or two fields beside each other."""
        row = self._grid.rowCount()
        self._put(row, 0, 1 if other else 2, name, field)
        if other is not None:
            self._put(row, 1, 1, *other)
        self._grid.setRowMinimumHeight(row + 2, GRID // 2)

    def add_wide(self, part: QWidget) -> None:
        """Put something without a name below the others."""
        row = self._grid.rowCount()
        self._grid.addWidget(part, row, 0, 1, 2)
        self._grid.setRowMinimumHeight(row + 1, GRID // 2)

    def add_heading(self, text: Message) -> None:
        """Begin a new part."""
        row = self._grid.rowCount()
        heading = self._language.label(Words(role="strong"), text=text)
        self._grid.addWidget(heading, row, 0, 1, 2)
        self._grid.setRowMinimumHeight(row + 1, 2)

    def fill_up(self) -> None:
        """Leave the rest empty."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def show_field(self, field: QWidget, *, shown: bool) -> None:
        """Show or hide a field with its name."""
        field.setVisible(shown)
        if field in self._labels:
            self._labels[field].setVisible(shown)

    def _put(self, row: int, column: int, span: int, name: Message, field: QWidget) -> None:
        label = self._language.label(Words(role="secondary"), text=name)
        self._language.label(field, accessibleName=name)
        label.setBuddy(field)
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(field.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)
        self._labels[field] = label
        self._grid.addWidget(label, row, column, 1, span)
        self._grid.addWidget(field, row + 1, column, 1, span)


class Quiet:
    """A time in which fields are filled by the program: what they tell is not the user's doing."""

    def __init__(self) -> None:
        self._depth = 0

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(self, *_why: object) -> None:
        self._depth -= 1

    def unless(self, act: Callable[[], None]) -> Callable[..., None]:
        """Return a slot that does something only when the user is the one who acts."""

        def slot(*_told: object) -> None:
            if not self._depth:
                act()

        return slot
