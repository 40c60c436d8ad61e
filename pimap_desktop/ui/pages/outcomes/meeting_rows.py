"""Which held meetings are listed, and the rows that are numbered for keying."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.outcome_lists import HeldMeetingRow
from pimap_desktop.mission.outcomes import OutcomeRow
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import shown
from pimap_desktop.ui.widgets.rows_view import RowsView

_TICKS = (
    ("customer", _("customer")),
    ("partner", _("partner")),
    ("contract", _("contract")),
)


class Listed(Enum):
    """Which of the held meetings are listed."""

    MISSING = "missing"  # nobody has said on site what came of them
    ALL = "all"
    AGAIN = "again"  # to be asked again, not asked yet
    ASKED = "asked"  # told of in the second round


def ticks_of(view: OutcomeRow | None) -> Message | None:
    """Say what may come of a meeting: customer, partner, contract."""
    named = tuple(word for name, word in _TICKS if view is not None and getattr(view, name))
    return shown(named) if named else None


class NumberedRows(RowsView):
    """Tells also when a key from 1 to 5 is pressed: a step of the scale."""

    numbered = Signal(int)  # from 0

    # Qt's override

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(Result):
            self.numbered.emit(number)
            return
        super().keyPressEvent(event)


def result_of(view: OutcomeRow | None) -> Message | None:
    """Return the step of the scale that somebody named."""
    return name_of(view.result) if view is not None and view.result is not None else None


def is_listed(row: HeldMeetingRow, listed: Listed) -> bool:
    """Tell whether a meeting is among those of a list."""
    match listed:
        case Listed.MISSING:
            return row.first is None
        case Listed.AGAIN:
            return row.asks_again and row.later is None
        case Listed.ASKED:
            return row.later is not None
    return True
