"""How dialogs are arranged: one thing below the other, with their buttons at the foot."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pimap_desktop.ui.theme import GRID


def dialog_column(dialog: QWidget, spacing: int = 2 * GRID) -> QVBoxLayout:
    """Return the layout of a dialog, with the margins that all have."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    column.setSpacing(spacing)
    return column


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """Return a row of buttons at the right."""
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
