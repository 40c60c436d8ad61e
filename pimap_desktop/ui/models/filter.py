"""The rows in which every typed word occurs."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from typing_extensions import override

from pimap_desktop.i18n.collation import folded
from pimap_desktop.ui.models.rows import RowsModel

R = TypeVar("R")


class RowsFilter(QSortFilterProxyModel, Generic[R]):
    """Shows the rows of a `RowsModel` that have every typed word; accents and capitals do not matter."""

    def __init__(self, rows: RowsModel[R]) -> None:
        super().__init__()
        self._rows = rows
        self._words: list[str] = []
        self._texts: dict[R, str] = {}
        self._accepted = bytearray()
        # Connected before the proxy connects itself: what it asks for then is already computed.
        for signal in (
            rows.dataChanged,
            rows.rowsInserted,
            rows.rowsRemoved,
            rows.layoutChanged,
            rows.modelReset,
        ):
            signal.connect(self._judge)
        self.setSourceModel(rows)

    def find(self, text: str) -> None:
        """Show only the rows that have every word of a text, in any column."""
        self._words = folded(text).split()
        self._judge()
        self.invalidate()

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> R:
        """Return the row an index stands for."""
        return self._rows.row_at(self.mapToSource(index))

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return the index of the row with a key, or an invalid one."""
        return self.mapFromSource(self._rows.find(key))

    def _judge(self, *_where: Any) -> None:
        """Decide on all rows at once: Qt would otherwise ask Python row by row for the texts."""
        rows = self._rows.all_rows()
        if not self._words:
            self._accepted = bytearray(b"\1") * len(rows)
            return
        texts = {row: self._texts.get(row) or self._searched(row) for row in rows}
        self._texts = texts
        words = self._words
        self._accepted = bytearray(all(word in texts[row] for word in words) for row in rows)

    def _searched(self, row: R) -> str:
        return folded("\n".join(self._rows.texts(row)))

    # Qt's overrides

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        return source_row < len(self._accepted) and bool(self._accepted[source_row])

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._rows.sort(column, order)
