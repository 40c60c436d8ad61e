"""A dialog with fields: it stays open, with a notice, until what it holds can be kept."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.arranging import button_row, dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.growing import grow_with_words
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.window_languages import offer_languages
from pimap_desktop.ui.widgets.words import Words

W = TypeVar("W", bound=QWidget)


class FormDialog(QDialog):
    """Labelled fields, one filled button that keeps them, and Cancel.

    ``keep`` raises what it cannot do; the window shows that as a notice on the dialog, which stays open.
    """

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, title: Message, action: Message
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._in_order: list[QWidget] = []
        self.keep: Callable[[], object] = self.close
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self._fields = QFormLayout()
        self._fields.setHorizontalSpacing(2 * GRID)
        self._fields.setVerticalSpacing(GRID)
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.action_button = filled_button(language, action)
        self.action_button.setDefault(True)
        self.cancel_button = push_button(language, _("Cancel"))
        self.cancel_button.setAutoDefault(False)
        buttons = button_row(self.cancel_button, self.action_button)
        layout = dialog_column(self)
        self._whole = layout
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(self.notice)
        layout.addLayout(self._fields)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(480)
        grow_with_words(self)
        offer_languages(self, language)
        self.action_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def add_field(self, name: Message, field: W) -> W:
        """Put a field below the others, under a name that is also read out; return it."""
        label = Words()
        self._language.label(label, text=name)
        self._language.label(field, accessibleName=name)
        label.setBuddy(field)
        self._fields.addRow(label, field)
        self._in_order.append(field)
        return field

    def add_wide(self, part: QWidget, *, grows: bool = False) -> None:
        """Put something below the fields over the whole width; what grows takes the height that is left."""
        self._fields.addRow(part)
        if grows:
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self._whole.setStretchFactor(self._fields, 1)
            self._whole.setStretch(self._whole.indexOf(self._fields) + 1, 0)

    def add_note(self, text: Message) -> QLabel:
        """Put a sentence below the fields."""
        note = self._language.label(Words(role="muted", wrap=True), text=text)
        self._fields.addRow(note)
        return note

    # Qt's overrides

    @override
    def accept(self) -> None:
        self.keep()
        super().accept()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go through the fields, then to the buttons; begin with the first field."""
        chain = [*self._in_order, self.action_button, self.cancel_button]
        for one, other in pairwise(chain):
            self.setTabOrder(one, other)
        shown = [one for one in chain if not one.isHidden()]
        first = next((one for one in shown if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if first is not None:
            first.setFocus()
        super().showEvent(event)
