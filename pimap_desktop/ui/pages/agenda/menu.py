"""What can be done with meetings, and with a free place, as a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.meetings import set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.mission.moves import pin_meetings, unplace_meetings
from pimap_desktop.mission.words import marked_as, name_of
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.panel import Waiting
from pimap_desktop.ui.widgets.actions import add_action
from pimap_desktop.ui.widgets.board import BoardCell, CellState
from pimap_desktop.ui.widgets.menu import Menu

_MOST_OFFERED = 12  # requests; the list beside the grid has them all
_STATES: tuple[tuple[MeetingState, CellState], ...] = (
    (MeetingState.PLANNED, CellState.PLANNED),
    (MeetingState.RUNNING, CellState.RUNNING),
    (MeetingState.HELD, CellState.HELD),
    (MeetingState.NO_SHOW, CellState.NO_SHOW),
    (MeetingState.CANCELLED, CellState.CANCELLED),
)


class MeetingMenu(Menu):
    """Pins, states and the way out, for one meeting or for all that are selected; each a step of undo."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        cells: Sequence[BoardCell],
        edit: Callable[[str], None],
        move: Callable[[BoardCell], None],
    ) -> None:
        super().__init__(parent)
        self._workspace, self._language = workspace, language
        self._keys = tuple(dict.fromkeys(cell.key for cell in cells))
        self.aboutToHide.connect(self.deleteLater)
        count = len(self._keys)
        if count == 1:
            self._add(_("Edit…"), _taking(edit, self._keys[0]))
            self._add(_("Move…"), lambda: move(cells[0]))
            self.addSeparator()
        if not all(cell.pinned for cell in cells):
            label = ngettext("Pin a meeting", "Pin {count} meetings", count)
            self._add(_("Pin to this time and table"), self._doing(label, pin_meetings, self._keys, Pin.BOTH))
        if any(cell.pinned for cell in cells):
            label = ngettext("Unpin a meeting", "Unpin {count} meetings", count)
            self._add(_("Unpin"), self._doing(label, pin_meetings, self._keys, Pin.NONE))
        if count == 1:
            self._add_states(cells[0])
        self.addSeparator()
        label = ngettext("Take a meeting out", "Take {count} meetings out", count)
        self._add(_("Take out of the agenda"), self._doing(label, unplace_meetings, self._keys))

    def _add_states(self, cell: BoardCell) -> None:
        self.addSeparator()
        for state, shown_as in _STATES:
            label = _("Mark a meeting as {state}", state=marked_as(state))
            action = self._add(name_of(state), self._doing(label, set_meeting_state, cell.key, state))
            action.setCheckable(True)
            action.setChecked(cell.state is shown_as)

    def _add(self, text: Message, do: Callable[[], object]) -> QAction:
        return add_action(self, self._language, text, do)

    def _doing(self, label: Message, command: Callable[..., object], *values: object) -> Callable[[], object]:
        return lambda: self._workspace.do(label, command, *values)


class PlaceMenu(Menu):
    """The requests without a place, to be put on a free one; and a new meeting."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        requests: Sequence[Waiting],
        take: Callable[[str], None],
        make: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        if not requests:
            nothing = language.label(QAction(self), text=_("Nothing waits for a place."))
            nothing.setEnabled(False)
            self.addAction(nothing)
        for request in requests[:_MOST_OFFERED]:
            text = _("Place {request}", request=request.who)
            add_action(self, language, text, _taking(take, request.request_id))
        self.addSeparator()
        add_action(self, language, _("New meeting here…"), make)


def _taking(take: Callable[[str], None], request_id: str) -> Callable[[], None]:
    return lambda: take(request_id)
