"""A form that says at a field what is wrong with it, as soon as the field is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.checked_fields import label_field, show_fault
from pimap_desktop.ui.widgets.growing import grown
from pimap_desktop.ui.widgets.words import Words

W = TypeVar("W", bound=QWidget)
_LEAST_FIELD = 250  # logical pixels: an e-mail address is read without scrolling
_LINE = 30  # logical pixels: the label of a field stands in the middle of its first line
_BELOW_THE_NOTICE = 2


class CheckedForm(FormDialog):
    """Fields in two columns, each with room for a sentence below it about what is wrong.

    A subclass says in `find_faults` what is wrong, by the names under which the fields were added; a form
    with a fault is not kept, and the first field that has one gets the focus.
    """

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, title: Message, action: Message
    ) -> None:
        super().__init__(parent, language, theme, title, action)
        self._checked: dict[str, QWidget] = {}
        self._faults: dict[str, Words] = {}
        self._columns = QHBoxLayout()
        self._columns.setSpacing(4 * GRID)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        # The width of the frame alone would let columns of long words overlap.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        layout.insertLayout(_BELOW_THE_NOTICE, self._columns)
        self.begin_column()

    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong with what the fields hold now, by name."""
        return {}

    def add_checked(self, name: str, label: Message, field: W, *, required: bool = False) -> W:
        """Put a field below the others of its column, with room for what is wrong with it; return it."""
        words, fault = label_field(self._language, label, field, required=required)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(fault)
        row = self._column.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        words.setMinimumHeight(min(grown(self, _LINE), field.sizeHint().height()))
        self._column.addWidget(words, row, 0, top)
        self._column.addWidget(box, row, 1, top)
        self._in_order.append(field)
        self._checked[name], self._faults[name] = field, fault
        field.installEventFilter(self)
        return field

    def add_part(self, part: W) -> W:
        """Put something with fields and labels of its own below the others of its column; return it."""
        self._column.addWidget(part, self._column.rowCount(), 0, 1, 2)
        self._in_order.append(part)
        return part

    def begin_column(self) -> None:
        """Put what is added from now on into a new column, at the right."""
        self._column = QGridLayout()
        self._column.setHorizontalSpacing(2 * GRID)
        self._column.setVerticalSpacing(GRID)
        self._column.setColumnStretch(1, 1)
        self.ensurePolished()  # the style sheet gives the size of texts
        self._column.setColumnMinimumWidth(1, grown(self, _LEAST_FIELD))
        self._columns.addLayout(self._column, 1)

    def explain_required(self) -> None:
        """Say at the end of the column what the star means; nothing comes below it."""
        note = self._language.label(Words(role="secondary"), text=_("* must be filled in"))
        row = self._column.rowCount()
        self._column.addWidget(note, row, 1)
        self._column.setRowStretch(row + 1, 1)

    def fault_at(self, name: str) -> str:
        """Return the sentence that stands below a field; nothing when it is in order."""
        fault = self._faults[name]
        return fault.text() if not fault.isHidden() else ""

    def _show_fault(self, name: str, fault: Message | None) -> None:
        show_fault(self._language, self._checked[name], self._faults[name], fault)

    # Qt's overrides

    @override
    def accept(self) -> None:
        faults = self.find_faults()
        for name in self._checked:
            self._show_fault(name, faults.get(name))
        wrong = [field for name, field in self._checked.items() if name in faults]
        if wrong:
            wrong[0].setFocus()
            return
        super().accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a field when it is left; an empty one that must be filled in is told of at the end."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            name = next((name for name, field in self._checked.items() if field is watched), None)
            going = getattr(event, "reason", lambda: None)()
            if name is not None and going in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason):
                self._look_at(name)
        return super().eventFilter(watched, event)

    def _look_at(self, name: str) -> None:
        text = getattr(self._checked[name], "text", None)
        fault = self.find_faults().get(name)
        empty = callable(text) and not str(text()).strip()
        self._show_fault(name, None if empty else fault)
