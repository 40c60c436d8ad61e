"""What each column of a list means, with its first lines beside it; kept under a name for the next time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pimap_desktop.exchange.lists_in import ReadList
from pimap_desktop.exchange.mappings import find_mapping, list_mappings, save_mapping
from pimap_desktop.exchange.reading.fields import FIELD_NAMES, Field
from pimap_desktop.exchange.reading.mapping import Mapping, NameOrder
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import empty
from pimap_desktop.ui.widgets.words import ElidedWords, Words

_LINES = 3  # shown of each column
_WIDE = 220  # logical pixels of a meaning


class ColumnMeanings(QWidget):
    """A line for each column: its heading, its first values, and what they mean."""

    mapping_chosen = Signal(object)  # a Mapping
    header_chosen = Signal(bool)

    def __init__(self, language: Language, folder: Path) -> None:
        super().__init__()
        self._language = language
        self._folder = folder
        self._mapping = Mapping()
        self.meanings: dict[str, Choice] = {}
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus, and comes into view
        area.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("role", "page")
        self._grid = QGridLayout(body)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(area, 1)
        column.addLayout(self._options())
        column.addLayout(self._keeping())

    def show_list(self, read: ReadList) -> None:
        """Show the columns of a list and what they mean now."""
        if tuple(self.meanings) != read.sheet.headings:
            self._build(read)
        self._mapping = read.mapping
        for heading, choice in self.meanings.items():
            blocked = choice.blockSignals(True)
            choice.choose(read.mapping.columns.get(heading))
            choice.blockSignals(blocked)
        for field, value in ((self.header, read.sheet.header_line is not None),
                             (self.cancelled, read.mapping.keep_cancelled)):  # fmt: skip
            blocked = field.blockSignals(True)
            field.setChecked(value)
            field.blockSignals(blocked)
        self.header.setVisible(read.sheet.kind != "vcard")
        blocked = self.order.blockSignals(True)
        self.order.choose(read.mapping.name_order)
        self.order.blockSignals(blocked)

    def save(self) -> None:
        """Keep the meanings under the name that is typed."""
        save_mapping(self._folder, self.name.text(), self._mapping)
        self._offer_saved()

    def _build(self, read: ReadList) -> None:
        empty(self._grid)
        self.meanings = {}
        options: list[tuple[object, Message]] = [(None, _("Is not read"))]
        options += [(field, name) for field, name in FIELD_NAMES.items()]
        for row, heading in enumerate(read.sheet.headings):
            values = [value for value in read.sheet.column(heading)[:50] if value][:_LINES]
            choice = self._language.label(
                Choice(self._language, options), accessibleName=_("Meaning of “{heading}”", heading=heading)
            )
            choice.setMinimumWidth(_WIDE)
            choice.currentIndexChanged.connect(self._choose)
            self.meanings[heading] = choice
            self._grid.addWidget(ElidedWords(heading, "strong"), row, 0)
            self._grid.addWidget(ElidedWords(" · ".join(values).replace("\n", " "), "muted"), row, 1)
            self._grid.addWidget(choice, row, 2)
        self._grid.setRowStretch(len(read.sheet.headings), 1)

    def _options(self) -> QVBoxLayout:
        language = self._language
        self.header = language.label(QCheckBox(), text=_("The first line holds headings"))
        self.cancelled = language.label(QCheckBox(), text=_("Take cancelled and refunded lines too"))
        self.order = language.label(
            Choice(
                language,
                [
                    (NameOrder.GIVEN_FIRST, _("Given name first")),
                    (NameOrder.FAMILY_FIRST, _("Family name first")),
                ],
            ),
            accessibleName=_("Order of full names"),
        )
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.header)
        row.addStretch(1)
        row.addWidget(language.label(Words(role="muted"), text=_("Full names")))
        row.addWidget(self.order)
        rows = QVBoxLayout()
        rows.addLayout(row)
        rows.addWidget(self.cancelled)
        self.header.toggled.connect(self.header_chosen)
        self.cancelled.toggled.connect(self._choose)
        self.order.currentIndexChanged.connect(self._choose)
        return rows

    def _keeping(self) -> QHBoxLayout:
        language = self._language
        self.saved = language.label(Choice(language, []), accessibleName=_("Saved meanings"))
        self.name: QLineEdit = language.label(
            line_edit(), placeholderText=_("name for these meanings"), accessibleName=_("Name")
        )
        self.save_button = push_button(language, _("Save meanings"))
        self.save_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.saved, 1)
        row.addWidget(self.name, 1)
        row.addWidget(self.save_button)
        self._offer_saved()
        self.saved.activated.connect(self._load)
        self.save_button.clicked.connect(self.save)
        return row

    def _offer_saved(self) -> None:
        names = list_mappings(self._folder)
        options: list[tuple[object, Message]] = [("", _("Saved meanings…"))]
        self.saved.show_options([*options, *((name, verbatim(name)) for name in names)])

    def _load(self) -> None:
        if name := str(self.saved.key or ""):
            self.name.setText(name)
            self.mapping_chosen.emit(find_mapping(self._folder, name))

    def _choose(self) -> None:
        columns = {
            heading: Field(str(choice.key))
            for heading, choice in self.meanings.items()
            if choice.key is not None
        }
        self._mapping = replace(
            self._mapping,
            columns=columns,
            name_order=NameOrder(str(self.order.key)),
            keep_cancelled=self.cancelled.isChecked(),
        )
        self.mapping_chosen.emit(self._mapping)
