"""Fields of one form look alike: as high as each other, and their texts begin below each other."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from pimap_desktop.text import verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit, number_edit
from pimap_desktop.ui.dialogs.written_fields import DayEdit


def test_fields_of_a_form_stand_in_line(qtbot, theme, language):
    form = QWidget()
    qtbot.addWidget(form)
    layout = QFormLayout(form)
    layout.addRow(QPushButton("has the focus, which widens the edge"))
    choice = Choice(language, [(1, verbatim("1111"))])
    fields = (line_edit("1111"), number_edit(1111, 0, 9999), choice, DayEdit(language, date(2026, 11, 11)))
    for field in fields:
        layout.addRow("Name", field)
    form.resize(400, 240)
    form.show()
    assert len({field.height() for field in fields}) == 1
    image = form.grab().toImage()
    begins = []
    for field in fields:
        left, top = field.mapTo(form, QPoint(4, 0)).toTuple()  # within the border
        begins.append(
            next(
                x
                for x in range(left, left + 60)
                if any(image.pixelColor(x, y).lightness() < 128 for y in range(top + 6, top + 24))
            )
        )
    assert max(begins) - min(begins) <= 1
