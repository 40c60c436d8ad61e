"""A table model over frozen rows, with columns declared as data."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from pimap_desktop.text import Country, Message, Tongue
from pimap_desktop.ui.language import Language, plain_tip

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_KEY = Qt.ItemDataRole.UserRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# Compared as numbers: members of an enumeration are compared ten times slower.
_ANSWERED = frozenset(int(role) for role in (_DISPLAY, _KEY, _TIP, _ALIGNMENT))
_ANSWERED_OF_HEADS = frozenset((int(_DISPLAY), int(_ALIGNMENT)))
_ROOT = QModelIndex()
_MANY_RUNS = 200  # from there on a view is sooner drawn anew than told each difference


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title and what it reads from a row; the reader of the window shows the value."""

    title: Message
    read: Callable[[R], object]
    sort: Callable[[R], Any] | None = None  # what to sort by, where it is not the shown value
    tip: Callable[[R], object] | None = None
    right: bool = False  # numbers stand at the right


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows frozen rows, sorted as the reader of the window expects.

    Showing new rows tells the view only what differs, so that it keeps selection and scroll position.
    """

    def __init__(
        self, language: Language, columns: Sequence[Column[R]], key: Callable[[R], Hashable]
    ) -> None:
        super().__init__()
        self._language = language
        self._columns = tuple(columns)
        self._key = key
        self._rows: list[R] = []
        self._given: Sequence[R] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._sort_keys: dict[str, object] = {}
        language.changed.connect(self._reword)

    def show(self, rows: Sequence[R]) -> None:
        """Replace the rows, keeping the chosen order."""
        self._given = rows
        self._settle(self._in_order(rows))

    def row_at(self, index: Index) -> R:
        """Return the row an index stands for."""
        return self._rows[index.row()]

    def all_rows(self) -> Sequence[R]:
        """Return the rows as they are shown."""
        return self._rows

    def find(self, key: Hashable) -> QModelIndex:
        """Return the index of the row with a key, or an invalid one."""
        for number, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(number, 0)
        return QModelIndex()

    def texts(self, row: R) -> list[str]:
        """Return what the columns show of a row."""
        return [self._shown(column.read(row)) for column in self._columns]

    def _shown(self, value: object) -> str:
        return "" if value is None else self._language.reader.show(value)

    def _in_order(self, rows: Sequence[R]) -> list[R]:
        if self._sorted_by is None:
            return list(rows)
        number, order = self._sorted_by
        column = self._columns[number]
        read = column.sort or column.read
        descending = order == Qt.SortOrder.DescendingOrder
        # Empty values come last either way, and equal ones keep the order in which they were given.
        filled = [(value, row) for row in rows if (value := read(row)) not in (None, "")]
        empty = [row for row in rows if read(row) in (None, "")]
        filled.sort(key=lambda pair: self._sort_key(pair[0]), reverse=descending)
        return [row for _value, row in filled] + empty

    def _sort_key(self, value: Any) -> Any:
        if isinstance(value, tuple | list):
            return tuple(map(self._sort_key, value))
        if isinstance(value, Message | Country | Tongue):
            value = self._shown(value)
        if not isinstance(value, str):
            return value
        if value not in self._sort_keys:
            self._sort_keys[value] = self._language.reader.sort_key(value)
        return self._sort_keys[value]

    def _settle(self, rows: list[R]) -> None:
        """Go from the old rows to the new by signals that tell a view what stays."""
        old = [self._key(row) for row in self._rows]
        new = [self._key(row) for row in rows]
        if old != new:
            leaving = _runs(old, frozenset(new))
            coming = _runs(new, frozenset(old))
            if len(leaving) + len(coming) > _MANY_RUNS:
                self.beginResetModel()
                self._rows = rows
                self.endResetModel()
                return
            self._remove(leaving)
            self._reorder(new)
            self._insert(coming, rows)
        self._rows = rows
        if rows:
            last = self.index(len(rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _remove(self, runs: list[tuple[int, int]]) -> None:
        for first, end in reversed(runs):
            self.beginRemoveRows(_ROOT, first, end - 1)
            self._rows = self._rows[:first] + self._rows[end:]
            self.endRemoveRows()

    def _reorder(self, wanted: Sequence[Hashable]) -> None:
        """Bring the rows that stay into the order they have among the wanted ones."""
        rank = {key: number for number, key in enumerate(wanted)}
        stays = sorted(self._rows, key=lambda row: rank[self._key(row)])
        if stays == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        place = {self._key(row): number for number, row in enumerate(stays)}
        before = self.persistentIndexList()
        after = [self.index(place[self._key(self.row_at(index))], index.column()) for index in before]
        self._rows = stays
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, runs: list[tuple[int, int]], rows: list[R]) -> None:
        for first, end in runs:
            self.beginInsertRows(_ROOT, first, end - 1)
            self._rows = self._rows[:first] + rows[first:end] + self._rows[first:]
            self.endInsertRows()

    def _reword(self) -> None:
        self._sort_keys.clear()
        self._settle(self._in_order(self._given))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    # Qt's overrides

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        # Asked for each cell that is drawn, role by role: what has no answer must cost nothing.
        if role not in _ANSWERED or not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == _DISPLAY:
            return self._shown(column.read(row))
        if role == _KEY:
            return self._key(row)
        if role == _TIP:
            return plain_tip(self._shown((column.tip or column.read)(row)))
        return _RIGHT if column.right else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        # Asked role by role, as above, for each title whose room is measured.
        if role not in _ANSWERED_OF_HEADS or orientation != Qt.Orientation.Horizontal:
            return None
        if section >= len(self._columns):
            return None
        if role == _DISPLAY:
            return self._language.read(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = None if column < 0 else (column, order)
        self._settle(self._in_order(self._given))


def _runs(keys: Sequence[Hashable], known: frozenset[Hashable]) -> list[tuple[int, int]]:
    """Return the stretches of keys that are not known, each as its first number and its end."""
    strange = [number for number, key in enumerate(keys) if key not in known]
    runs: list[tuple[int, int]] = []
    for number in strange:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs
