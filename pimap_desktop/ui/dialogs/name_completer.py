"""Suggests names below a field: those that have what is typed in them, with or without accents."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

from pimap_desktop.i18n.collation import folded
from pimap_desktop.ui.language import Language

_FOLDED = Qt.ItemDataRole.UserRole


def frame_suggestions(completer: QCompleter) -> None:
    """Let the list under a field have an edge: it lies over other fields of the same colour."""
    if popup := completer.popup():
        popup.setProperty("role", "suggestions")


class NameCompleter(QCompleter):
    """Names in the order of the language; those that are ``in_order``, such as days, as they are given."""

    def __init__(
        self, field: QLineEdit, names: Iterable[str], language: Language, *, in_order: bool = False
    ) -> None:
        super().__init__(field)
        self._language, self._names, self._in_order = language, list(names), in_order
        self.setCompletionRole(_FOLDED)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        frame_suggestions(self)
        self._fill()
        field.setCompleter(self)
        if not in_order:
            language.changed.connect(self._fill)

    def show_names(self, names: Iterable[str]) -> None:
        """Suggest other names."""
        self._names = list(names)
        self._fill()

    def _fill(self) -> None:
        names = dict.fromkeys(self._names)
        ordered = names if self._in_order else sorted(names, key=self._language.reader.sort_key)
        model = QStandardItemModel(self)
        for name in ordered:
            item = QStandardItem(name)
            item.setData(folded(name), _FOLDED)
            model.appendRow(item)
        self.setModel(model)

    # Qt's overrides

    @override
    def splitPath(self, path: str) -> list[str]:
        return [folded(path)]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())
