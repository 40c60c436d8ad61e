"""What can be done with one meeting, as a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from pimap_desktop.mission.meetings import pin_meeting, remove_meeting, set_meeting_state
from pimap_desktop.mission.model.meeting import MeetingState, Pin
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.widgets.board import BoardCell, CellState

_STATES: tuple[tuple[MeetingState, CellState, Message], ...] = (
    (MeetingState.PLANNED, CellState.PLANNED, _("Planned")),
    (MeetingState.RUNNING, CellState.RUNNING, _("Running")),
    (MeetingState.HELD, CellState.HELD, _("Held")),
    (MeetingState.NO_SHOW, CellState.NO_SHOW, _("No-show")),
    (MeetingState.CANCELLED, CellState.CANCELLED, _("Cancelled")),
)


def meeting_menu(parent: QWidget, workspace: Workspace, language: Language, cell: BoardCell) -> QMenu:
    """Return the menu of a meeting; each entry is one step of undo."""
    menu = QMenu(parent)

    def add(text: Message, do: Callable[[], object]) -> QAction:
        action = language.label(QAction(menu), text=text)
        action.triggered.connect(do)
        menu.addAction(action)
        return action

    if cell.pinned:
        add(_("Unpin"), lambda: workspace.do(_("Unpin a meeting"), pin_meeting, cell.key, Pin.NONE))
    else:
        add(
            _("Pin to this time and table"),
            lambda: workspace.do(_("Pin a meeting"), pin_meeting, cell.key, Pin.BOTH),
        )
    menu.addSeparator()
    for state, shown_as, text in _STATES:
        action = add(text, _setting(workspace, cell.key, state))
        action.setCheckable(True)
        action.setChecked(cell.state is shown_as)
    menu.addSeparator()
    add(
        _("Take out of the agenda"),
        lambda: workspace.do(_("Take a meeting out"), remove_meeting, cell.key),
    )
    return menu


def _setting(workspace: Workspace, meeting_id: str, state: MeetingState) -> Callable[[], object]:
    label = _("Mark a meeting as {state}", state=next(text for one, _cell, text in _STATES if one is state))
    return lambda: workspace.do(label, set_meeting_state, meeting_id, state)
