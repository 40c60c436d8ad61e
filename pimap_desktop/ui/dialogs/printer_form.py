"""How a printer misses the paper: what a calibration page measured, and what makes up for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from pimap_desktop.documents.geometry import NO_ADJUSTMENT, Adjustment
from pimap_desktop.documents.printers import (
    ACROSS,
    ALONG,
    CORNER,
    FARTHEST,
    MOST_STRETCH,
    check_adjustment,
    measured_adjustment,
)
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.panel import measure_edit

_MEASURES: tuple[tuple[Message, float], ...] = (
    (_("A: left edge to the upright line"), CORNER),
    (_("B: upper edge to the level line"), CORNER),
    (_("C: length of the level line"), ACROSS),
    (_("D: length of the upright line"), ALONG),
)


class PrinterForm(FormDialog):
    """The four measures of a calibration page give the adjustment; it can be typed as well."""

    page_wanted = Signal()  # the calibration page, to be printed first

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, printer: str, known: Adjustment
    ) -> None:
        super().__init__(parent, language, theme, _("Adjust the printer"), _("Save"))
        self.printer = printer
        self.add_note(
            _(
                "Print the calibration page with {printer} in its actual size, and type what a ruler "
                "measures on it.",
                printer=printer,
            )
        )
        self.measures = [
            self.add_field(name, measure_edit(right * 0.8, right * 1.2, decimals=2, step=0.1))
            for name, right in _MEASURES
        ]
        for field, (_name, right) in zip(self.measures, _MEASURES, strict=True):
            field.setValue(right)
        self.page_button = push_button(language, _("Calibration page"))
        self.take_button = push_button(language, _("Take these measures"))
        self.reset_button = push_button(language, _("No adjustment"))
        self.add_wide(self._row())
        limit = FARTHEST
        self.right = self.add_field(
            _("Moved to the right"), measure_edit(-limit, limit, decimals=3, step=0.1)
        )
        self.down = self.add_field(_("Moved down"), measure_edit(-limit, limit, decimals=3, step=0.1))
        self.across = self.add_field(pgettext("stretched", "Across"), _percent())
        self.along = self.add_field(pgettext("stretched", "Along"), _percent())
        self.add_note(_("It is kept on this laptop, for badges and labels on this printer."))
        self.show_adjustment(known)
        self.page_button.clicked.connect(self._want_page)
        self.take_button.clicked.connect(self.take)
        self.reset_button.clicked.connect(lambda: self.show_adjustment(NO_ADJUSTMENT))

    def adjustment(self) -> Adjustment:
        """Return what the fields hold; raises `Refused` for what no printer has."""
        adjustment = Adjustment(
            right=round(self.right.value(), 3),
            down=round(self.down.value(), 3),
            across=round(self.across.value() / 100, 5),
            along=round(self.along.value() / 100, 5),
        )
        check_adjustment(adjustment)
        return adjustment

    def show_adjustment(self, adjustment: Adjustment) -> None:
        """Show another adjustment."""
        self.right.setValue(adjustment.right)
        self.down.setValue(adjustment.down)
        self.across.setValue(100 * adjustment.across)
        self.along.setValue(100 * adjustment.along)

    def take(self) -> None:
        """Turn the measures into an adjustment; raises `Refused` for measures that no printer has."""
        self.show_adjustment(measured_adjustment(*(field.value() for field in self.measures)))

    def _want_page(self) -> None:
        self.page_wanted.emit()
        self.reject()

    def _row(self) -> QWidget:
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(GRID)
        for button in (self.page_button, self.take_button, self.reset_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        return row


def _percent() -> QDoubleSpinBox:
    most = 100 * MOST_STRETCH
    return measure_edit(100 - most, 100 + most, " %", decimals=3, step=0.05)
