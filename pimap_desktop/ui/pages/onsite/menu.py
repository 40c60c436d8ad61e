"""What is wanted at the desk now and then: the projector's window, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.incident_fields import IncidentKind
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.actions import add_action
from pimap_desktop.ui.widgets.menu import Menu

_INCIDENTS: tuple[tuple[IncidentKind, Message], ...] = (
    (IncidentKind.LATE, _("Somebody comes late…")),
    (IncidentKind.LEAVES, _("Somebody leaves early…")),
    (IncidentKind.ABSENT, _("Somebody does not come any more…")),
    (IncidentKind.TABLE, _("A table cannot be used…")),
    (IncidentKind.NOTHING, _("Find places for what waits…")),
)


class DeskMenu(Menu):
    """Each incident opens the repair with its fields."""

    projector_wanted = Signal()
    repair_wanted = Signal(object)  # an IncidentKind

    def __init__(self, language: Language) -> None:
        super().__init__()
        for kind, text in _INCIDENTS:
            add_action(self, language, text, self._telling(kind))
        self.addSeparator()
        add_action(self, language, _("Window for a projector"), self.projector_wanted.emit)

    def _telling(self, kind: IncidentKind) -> Callable[[], None]:
        return lambda: self.repair_wanted.emit(kind)
