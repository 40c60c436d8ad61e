"""A table as every page shows it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QByteArray, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.growing import grown

_AIR, _LINE = 18, 18  # logical pixels of a row: around its words, and for them
_NARROWEST, _WIDEST = 16, 4000  # logical pixels of a column that is remembered
KEY = Qt.ItemDataRole.UserRole  # under which a model tells the key of a row


class RowsView(QTableView):
    """Whole rows are selected; a click on a title sorts; Enter or a double click opens; Tab leads on."""

    opened = Signal(QModelIndex)

    def __init__(self, language: Language, name: Message, model: QAbstractItemModel) -> None:
        super().__init__()
        self.name = name.msgid
        self._first = QByteArray()
        language.label(self, accessibleName=name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self._grown = 1.0  # with the size of texts
        self._restyled = False  # since it was seen last: while a page is made its font changes many times
        self._give_rows_room()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)
        model.headerDataChanged.connect(self._give_heads_room)

    def set_widths(self, *widths: int) -> None:
        """Give the first columns their widths, or more where a title needs it; the last takes the rest."""
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        self._give_heads_room()

    def _give_heads_room(self) -> None:
        """Let no title be cut off: in another language it may be longer."""
        header = self.horizontalHeader()
        header.ensurePolished()
        for number in range(header.count() - 1):
            if not header.isSectionHidden(number):
                header.resizeSection(number, max(header.sectionSize(number), header.sectionSizeHint(number)))

    def take_shape(self, shape: QByteArray) -> None:
        """Take the widths, the order and the sorting that the header once had; nonsense is left."""
        self._follow_font()
        header = self.horizontalHeader()
        before = self._first = header.saveState()
        hidden = [header.isSectionHidden(number) for number in range(header.count())]
        if shape.isEmpty():
            return
        if not header.restoreState(shape) or header.count() != len(hidden) or self._is_odd():
            header.restoreState(before)
        for number, away in enumerate(hidden):  # what is not shown follows from the data, not from the user
            header.setSectionHidden(number, away)
        self._give_heads_room()

    @property
    def is_reshaped(self) -> bool:
        """Whether the user has given the columns another width, order or sorting."""
        return self.horizontalHeader().saveState() != self._first

    def _is_odd(self) -> bool:
        """Tell whether a column could not be seen, or nothing beside it."""
        header = self.horizontalHeader()
        shown = [number for number in range(header.count() - 1) if not header.isSectionHidden(number)]
        sizes = [header.sectionSize(number) for number in shown]
        return any(not (_NARROWEST <= size <= _WIDEST) for size in sizes)

    def offer_actions(self) -> None:
        """Show the actions of the view in a menu at the right mouse button, or the menu key."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def key_at(self, index: QModelIndex) -> str:
        """Return the key of the row an index stands in."""
        return str(self.model().data(index, KEY))

    def selected_keys(self) -> tuple[str, ...]:
        """Return the keys of the selected rows."""
        return tuple(self.key_at(index) for index in self.selectionModel().selectedRows())

    def shown_keys(self) -> tuple[str, ...]:
        """Return the keys of all rows as they stand."""
        model = self.model()
        return tuple(self.key_at(model.index(row, 0)) for row in range(model.rowCount()))

    def _give_rows_room(self) -> None:
        """Let rows and columns grow and shrink with the size of texts."""
        height = _AIR + grown(self, _LINE)
        self.verticalHeader().setDefaultSectionSize(height)
        before, self._grown = self._grown, grown(self, 100) / 100
        if before != self._grown:
            header = self.horizontalHeader()
            for number in range(header.count()):
                if not header.isSectionHidden(number):
                    header.resizeSection(number, round(header.sectionSize(number) * self._grown / before))

    def _follow_font(self) -> None:
        """Give rows and titles the room that another font needs."""
        if self._restyled:
            self._restyled = False
            self._give_rows_room()
            self._give_heads_room()

    # Qt's overrides

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._restyled = True
            if self.isVisible():
                self._follow_font()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._follow_font()
        super().showEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
