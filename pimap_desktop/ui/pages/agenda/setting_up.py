"""Setting sessions up from the agenda: each change is one step; who loses a place is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import PimapError
from pimap_desktop.mission.boards import BoardRows, find_board
from pimap_desktop.mission.halls import add_hall_tables, set_up_hall
from pimap_desktop.mission.incidents import (
    InterpreterRemoved,
    SessionRecut,
    SessionRemoved,
    SetUpChange,
    SlotsOut,
    TablesRemoved,
    record_incidents,
)
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.session_setup import (
    add_slots,
    change_session,
    find_session,
    remove_session,
    remove_slots,
)
from pimap_desktop.mission.sessions import assign_table, list_venues
from pimap_desktop.mission.table_setup import (
    arrange_tables,
    change_venue,
    close_tables,
    open_tables,
    remove_interpreter,
    remove_tables,
    remove_venue,
    rename_table,
)
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.fields import suggesting
from pimap_desktop.ui.dialogs.hall_form import HallForm
from pimap_desktop.ui.dialogs.line_form import LineForm
from pimap_desktop.ui.dialogs.participants import participant_named, people_of, text_of
from pimap_desktop.ui.dialogs.replan import ReplanDialog
from pimap_desktop.ui.dialogs.session_form import SessionForm
from pimap_desktop.ui.dialogs.session_setup import SessionSetup
from pimap_desktop.ui.dialogs.table_form import TableForm
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.agenda.planner import Planner
from pimap_desktop.ui.theme import Theme

Ids = tuple[str, ...]


class SettingUp(QObject):
    """From the buttons of the set-up to forms, questions and commands."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        clock: Callable[[], datetime],
        planner: Planner,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._workspace, self._language, self._theme = workspace, language, theme
        self._clock, self._planner = clock, planner
        self._mission_id = ""
        self._dialog: SessionSetup | None = None
        self._doings: dict[str, Callable[[Ids], None]] = {
            "add_session": lambda _ids: self.add(self._mission_id),
            "change_session": self._change_session,
            "remove_session": self._remove_session,
            "add_slot": self._add_slot,
            "remove_slots": self._remove_slots,
            "add_tables": self._add_tables,
            "rename_table": self._rename_table,
            "own_table": self._own_table,
            "table_earlier": lambda ids: self._move_table(ids, -1),
            "table_later": lambda ids: self._move_table(ids, 1),
            "close_tables": lambda ids: self._do(_("Take tables out of use"), close_tables, ids),
            "open_tables": lambda ids: self._do(_("Bring tables into use again"), open_tables, ids),
            "remove_tables": self._remove_tables,
            "rename_hall": self._rename_hall,
            "remove_hall": lambda ids: self._do(_("Remove a hall"), remove_venue, ids[0]),
            "remove_interpreter": self._remove_interpreter,
        }

    def add(self, mission_id: str) -> None:
        """Open the form that adds a session with its tables."""
        self._mission_id = mission_id
        mission = self._workspace.ask(find_mission, mission_id)
        halls = self._workspace.ask(list_venues, mission_id)
        days = sorted(start.date() for start in self._board().starts.values())
        here = self._clock().astimezone(ZoneInfo(mission.zone)).date()
        day = days[-1] if days else mission.starts_on or here
        form = HallForm(self._asking, self._language, self._theme, halls[0].name if halls else "", day)
        form.keep = lambda: self._do(_("Set up a session"), set_up_hall, mission_id, form.draft())
        form.open()

    def change(self, mission_id: str) -> SessionSetup:
        """Open the dialog in which everything that is set up can be changed; return it."""
        self._mission_id = mission_id
        self._dialog = SessionSetup(self._window, self._language, self._theme)
        self._dialog.wanted.connect(lambda what, ids: self._doings[what](ids))
        self._dialog.finished.connect(self._close)
        self._show()
        self._dialog.open()
        return self._dialog

    # Sessions and slots

    def _change_session(self, ids: Ids) -> None:
        draft = self._workspace.ask(find_session, ids[0])
        halls = self._workspace.ask(list_venues, self._mission_id)
        form = SessionForm(self._asking, self._language, self._theme, draft, halls)
        form.keep = lambda: self._release(
            _("Change a session"), SessionRecut(ids[0], form.draft()), change_session, ids[0], form.draft()
        )
        form.open()

    def _remove_session(self, ids: Ids) -> None:
        self._release(_("Remove a session"), SessionRemoved(ids[0]), remove_session, ids[0])

    def _add_slot(self, _ids: Ids) -> None:
        if self._dialog is not None and self._dialog.current_session:
            self._do(_("Add a slot"), add_slots, self._dialog.current_session)

    def _remove_slots(self, ids: Ids) -> None:
        label = ngettext("Remove {count} slot", "Remove {count} slots", len(ids))
        self._release(label, SlotsOut(ids), remove_slots, ids)

    # Tables, halls and interpreters

    def _add_tables(self, _ids: Ids) -> None:
        halls = [hall.name for hall in self._workspace.ask(list_venues, self._mission_id)]
        form = TableForm(self._asking, self._language, self._theme, halls)
        form.keep = lambda: self._do(
            _("Add tables"),
            add_hall_tables,
            self._mission_id,
            form.hall.text(),
            form.count.value(),
            form.prefix.text(),
        )
        form.open()

    def _rename_table(self, ids: Ids) -> None:
        label = self._board().labels.get(ids[0], "")
        self._ask_line(_("Rename a table"), _("Label"), label, lambda text: (rename_table, ids[0], text))

    def _own_table(self, ids: Ids) -> None:
        board = self._board()
        people = people_of(board)
        owner = next((each.participation_id for each in board.tables if each.id == ids[0]), None)

        def wanted(text: str) -> tuple[object, ...]:
            return assign_table, ids[0], participant_named(people, text) if text.strip() else None

        title = _("Whose table it is; empty: for everybody")
        form = self._ask_line(title, _("Participant"), text_of(people, owner or ""), wanted)
        suggesting(self._language, form.line, people)

    def _move_table(self, ids: Ids, by: int) -> None:
        order = [table.id for table in self._board().tables]
        place = order.index(ids[0])
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            self._do(_("Put a table elsewhere in the order"), arrange_tables, tuple(order))

    def _remove_tables(self, ids: Ids) -> None:
        label = ngettext("Remove {count} table", "Remove {count} tables", len(ids))
        self._release(label, TablesRemoved(ids), remove_tables, ids)

    def _rename_hall(self, ids: Ids) -> None:
        hall = next(each for each in self._workspace.ask(list_venues, self._mission_id) if each.id == ids[0])
        self._ask_line(
            _("Rename a hall"),
            _("Name"),
            hall.name,
            lambda text: (change_venue, ids[0], text, hall.address),
        )

    def _remove_interpreter(self, ids: Ids) -> None:
        self._release(_("Remove an interpreter"), InterpreterRemoved(ids[0]), remove_interpreter, ids[0])

    # How it is done

    def _release(
        self, label: Message, change: SetUpChange, command: Callable[..., object], *values: object
    ) -> None:
        """Take something away; where meetings stand on it, name them and ask what becomes of them."""
        named = self._refusal(command, *values)
        able = named is not None and self._refusal(record_incidents, self._mission_id, (change,)) is None
        if named is None or not able:
            self._do(label, command, *values)  # if it is refused, the command says why
            return
        dialog = ReplanDialog(self._asking, self._language, self._theme, named)
        dialog.waiting_chosen.connect(lambda: self._do(label, record_incidents, self._mission_id, (change,)))
        dialog.repair_chosen.connect(lambda: self._repair(label, change))
        dialog.open()

    def _repair(self, label: Message, change: SetUpChange) -> None:
        dialog = self._planner.repair_after(self._mission_id, self._asking, label, change)
        dialog.accepted.connect(self._show)

    def _do(self, label: Message, command: Callable[..., object], *values: object) -> None:
        self._workspace.do(label, command, *values)
        self._show()

    def _refusal(self, command: Callable[..., object], *values: object) -> Message | None:
        try:
            self._workspace.rehearse(command, *values)
        except PimapError as error:
            return error.message
        return None

    def _ask_line(
        self, title: Message, field: Message, text: str, wanted: Callable[[str], tuple[object, ...]]
    ) -> LineForm:
        """Ask for one line; ``wanted`` returns the command and its values for what was entered."""
        form = LineForm(self._asking, self._language, self._theme, title, field, _("Save"), text)

        def keep() -> None:
            command, *values = wanted(form.line.text())
            assert callable(command)
            self._do(title, command, *values)

        form.keep = keep
        form.open()
        return form

    @property
    def _asking(self) -> QWidget:
        """The window from which it is asked."""
        return self._dialog or self._window

    def _board(self) -> BoardRows:
        return self._workspace.ask(find_board, self._mission_id)

    def _show(self) -> None:
        if self._dialog is not None:
            self._dialog.show_board(self._board(), self._workspace.ask(list_venues, self._mission_id))

    def _close(self) -> None:
        self._dialog = None
