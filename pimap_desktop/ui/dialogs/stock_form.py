"""The form of an own label sheet, by its measurements."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.own_stocks import OwnStockDraft, check_own_stock
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.fields import line_edit, number_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.panel import Panel, measure_edit
from pimap_desktop.ui.widgets.words import Words

_MOST = 500.0  # millimetres
_PICTURE = QSize(200, 270)
USUAL = OwnStockDraft("", 210.0, 297.0, 90.0, 55.0, 2, 5, 15.0, 11.0, 90.0, 55.0)


class SheetPicture(QWidget):
    """A small drawing of a sheet: what was measured is seen at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet = USUAL
        self.setFixedSize(_PICTURE)

    def show_sheet(self, sheet: OwnStockDraft) -> None:
        """Draw another sheet."""
        self._sheet = sheet
        self.update()

    # Qt's overrides

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        sheet, colours = self._sheet, self._theme.colours
        scale = min((_PICTURE.width() - 2) / sheet.page_width, (_PICTURE.height() - 2) / sheet.page_height)
        painter = QPainter(self)
        page = QRectF(1, 1, sheet.page_width * scale, sheet.page_height * scale)
        painter.fillRect(page, Qt.GlobalColor.white)
        painter.setPen(QColor(colours.muted))
        painter.drawRect(page)
        painter.setClipRect(page.adjusted(0, 0, 1, 1))
        painter.setPen(QColor("#1f4e9e"))
        for row in range(sheet.rows):
            for column in range(sheet.columns):
                x = sheet.left + column * (sheet.pitch_x or sheet.label_width)
                y = sheet.top + row * (sheet.pitch_y or sheet.label_height)
                label = QRectF(x, y, sheet.label_width, sheet.label_height)
                painter.drawRect(_scaled(label, scale).translated(1, 1))
                if sheet.folded:
                    middle = 1 + (y + sheet.label_height / 2) * scale
                    painter.drawLine(
                        round(1 + x * scale), round(middle), round(1 + label.right() * scale), round(middle)
                    )
        painter.end()


class StockForm(FormDialog):
    """Page, labels, and how far they are from each other; a drawing shows what it comes to."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, known: OwnStockDraft | None
    ) -> None:
        new = known is None
        title = _("Add a label sheet") if new else _("Change the label sheet")
        super().__init__(parent, language, theme, title, _("Add sheet") if new else _("Save"))
        start = known or USUAL
        measure = partial(measure_edit, decimals=2)
        self.name = self.add_field(_("Name"), line_edit(start.name))
        self.page_width, self.page_height = measure(10, _MOST), measure(10, _MOST)
        self.label_width, self.label_height = measure(10, _MOST), measure(10, _MOST)
        self.columns, self.rows = number_edit(start.columns, 1, 50), number_edit(start.rows, 1, 50)
        self.left, self.top = measure(0, _MOST), measure(0, _MOST)
        self.pitch_x, self.pitch_y = measure(0, _MOST), measure(0, _MOST)
        self.folded = language.label(
            QCheckBox(), text=_("Folded across the middle, both faces the right way up")
        )
        self.picture = SheetPicture(theme)
        self.add_wide(self._measured(language))
        self.setMinimumWidth(680)
        self._fault = Words(role="bad", wrap=True)
        self.add_wide(self._fault)
        self._measures = {
            name: getattr(self, name)
            for name in (
                "page_width",
                "page_height",
                "label_width",
                "label_height",
                "left",
                "top",
                "pitch_x",
                "pitch_y",
            )
        }
        for name, field in self._measures.items():
            field.setValue(getattr(start, name))
            field.valueChanged.connect(self._look)
        for box in (self.columns, self.rows):
            box.valueChanged.connect(self._look)
        self.folded.setChecked(start.folded)
        self.folded.toggled.connect(self._look)
        self._look()

    def draft(self) -> OwnStockDraft:
        """Return what the fields hold."""
        return OwnStockDraft(
            name=self.name.text(),
            columns=self.columns.value(),
            rows=self.rows.value(),
            folded=self.folded.isChecked(),
            **{name: round(field.value(), 3) for name, field in self._measures.items()},
        )

    def _measured(self, language: Language) -> QWidget:
        """Return the measures, with the drawing of the sheet beside them."""
        panel = Panel(language)
        across, down = _("From label to label, across"), _("From label to label, down")
        for (name, field), other in (
            ((_("Width of the page"), self.page_width), (_("Height of the page"), self.page_height)),
            ((_("Width of the label"), self.label_width), (_("Height of the label"), self.label_height)),
            ((_("Labels across"), self.columns), (_("Labels down"), self.rows)),
            ((_("Left edge to first label"), self.left), (_("Upper edge to first label"), self.top)),
            ((across, self.pitch_x), (down, self.pitch_y)),
        ):
            panel.add(name, field, other)
        panel.add_wide(self.folded)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        row.addWidget(panel, 1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _look(self) -> None:
        sheet = self.draft()
        self.picture.show_sheet(sheet)
        try:
            check_own_stock(OwnStockDraft(**{**vars(sheet), "name": sheet.name or "-"}))
        except Refused as refusal:
            self._language.label(self._fault, text=refusal.message)
            self._fault.show()
        else:
            self._fault.hide()


def _scaled(place: QRectF, scale: float) -> QRectF:
    return QRectF(place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale)
