"""Setting up what meetings stand on: sessions, their slots, tables, halls and interpreters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pimap_desktop.mission.boards import BoardRows
from pimap_desktop.mission.model.meeting import MeetingState
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.sessions import VenueRow
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.choice_list import ChoiceList, Doing
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.words import Words

_PARTS = (
    ("sessions", _("Sessions")),
    ("slots", _("Slots")),
    ("tables", _("Tables")),
    ("halls", _("Halls")),
    ("interpreters", _("Interpreters")),
)


class SessionSetup(QDialog):
    """A list for each part; what a button wants is told, and done by the page, each as a step of undo."""

    wanted = Signal(str, object)  # what to do, and with which ids

    def __init__(self, parent: QWidget, language: Language, theme: Theme) -> None:
        super().__init__(parent)
        self._language = language
        self._board = BoardRows((), (), {}, {}, ())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Sessions, tables and interpreters")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.parts = Segments(language, _("What to set up"), _PARTS)
        self.session = Choice(language, [])
        self.sessions = self._list(_("Sessions"), _SESSIONS)
        self.slots = self._list(_("Slots"), _SLOTS)
        self.tables = self._list(_("Tables"), _TABLES)
        self.halls = self._list(_("Halls"), _HALLS)
        self.interpreters = self._list(_("Interpreters"), _INTERPRETERS)
        self._stack = QStackedWidget()
        for page in (self.sessions, self._slots_page(), self.tables, self.halls, self.interpreters):
            self._stack.addWidget(page)
        self.close_button = push_button(language, _("Close"))
        self.close_button.setAutoDefault(False)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        layout = dialog_column(self)
        layout.addWidget(language.label(Words(role="heading"), text=title))
        layout.addWidget(self.notice)
        layout.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._stack, 1)
        layout.addLayout(last)
        self.setMinimumSize(720, 480)
        keys = [key for key, _text in _PARTS]
        self.parts.chosen.connect(lambda key: self._stack.setCurrentIndex(keys.index(key)))
        self.session.currentIndexChanged.connect(self._show_slots)
        self.close_button.clicked.connect(self.accept)

    @property
    def current_session(self) -> str:
        """The session whose slots are shown."""
        return str(self.session.key or "")

    def show_board(self, board: BoardRows, halls: Sequence[VenueRow]) -> None:
        """Show what is set up now."""
        self._board = board
        self.session.show_options([(each.id, _session_text(board, each.id)) for each in board.sessions])
        self.sessions.show_rows([(each.id, _session_text(board, each.id)) for each in board.sessions])
        self._show_slots()
        at_table, of_interpreter = _counted(board, "table_id"), _counted(board, "interpreter_id")
        self.tables.show_rows(
            [
                (
                    table.id,
                    _counting(verbatim(" · ".join(_facts(board, table.id))), at_table.get(table.id, 0)),
                )
                for table in board.tables
            ]
        )
        tables = [table.venue_id for table in board.tables]
        self.halls.show_rows(
            [
                (
                    hall.id,
                    ngettext("{hall} · {count} table", "{hall} · {count} tables", count, hall=hall.name),
                )
                for hall in halls
                for count in [tables.count(hall.id)]
            ]
        )
        sort_key = self._language.reader.sort_key
        self.interpreters.show_rows(
            [
                (one.participation_id, _counting(text, of_interpreter.get(one.participation_id, 0)))
                for one in sorted(board.people.values(), key=lambda each: sort_key(each.name))
                if one.role is Role.INTERPRETER
                for text in [verbatim(f"{one.name} · {', '.join(one.languages).upper()}".strip(" ·"))]
            ]
        )

    def _show_slots(self) -> None:
        board, counts = self._board, _counted(self._board, "slot_id")
        session = next((each for each in board.sessions if each.id == self.current_session), None)
        rows = [
            (slot.id, _counting(_span(slot.starts_at, slot.ends_at), counts.get(slot.id, 0)))
            for slot in (session.slots if session else ())
        ]
        self.slots.show_rows(rows)

    def _slots_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._language.label(self.session, accessibleName=_("Session"))
        layout.addWidget(self.session)
        layout.addWidget(self.slots, 1)
        return page

    def _list(self, name: Message, buttons: Sequence[tuple[str, Message, int, int]]) -> ChoiceList:
        return ChoiceList(
            self._language,
            name,
            [Doing(text, self._telling(what), least, most) for what, text, least, most in buttons],
        )

    def _telling(self, what: str) -> Callable[[tuple[str, ...]], None]:
        return lambda keys: self.wanted.emit(what, keys)


# What each button wants, its text, and how many it takes.
_SESSIONS = (
    ("add_session", _("Add…"), 0, 0),
    ("change_session", _("Change…"), 1, 1),
    ("remove_session", _("Remove"), 1, 1),
)
_SLOTS = (
    ("add_slot", _("Add one at the end"), 0, 0),
    ("remove_slots", _("Remove"), 1, 1000),
)
_TABLES = (
    ("add_tables", _("Add…"), 0, 0),
    ("rename_table", _("Rename…"), 1, 1),
    ("own_table", _("Whose table…"), 1, 1),
    ("table_earlier", _("Up"), 1, 1),
    ("table_later", _("Down"), 1, 1),
    ("close_tables", _("Out of use from now"), 1, 1000),
    ("open_tables", _("In use again"), 1, 1000),
    ("remove_tables", _("Remove"), 1, 1000),
)
_HALLS = (
    ("rename_hall", _("Rename…"), 1, 1),
    ("remove_hall", _("Remove"), 1, 1),
)
_INTERPRETERS = (("remove_interpreter", _("Remove"), 1, 1),)


def _session_text(board: BoardRows, session_id: str) -> Message:
    session = next(each for each in board.sessions if each.id == session_id)
    if not session.slots:
        return _("{session} · {hall} · no slots", session=session.title, hall=session.venue)
    return ngettext(
        "{day} · {session} · {hall} · {count} slot",
        "{day} · {session} · {hall} · {count} slots",
        len(session.slots),
        day=session.slots[0].starts_at.date(),
        session=session.title,
        hall=session.venue,
    )


def _facts(board: BoardRows, table_id: str) -> list[str]:
    """Return label, hall and owner of a table."""
    table = next(each for each in board.tables if each.id == table_id)
    owner = board.people.get(table.participation_id or "")
    facts = [table.label, table.venue, f"{owner.name} ({owner.company})" if owner else ""]
    return [fact for fact in facts if fact]


def _span(starts_at: datetime, ends_at: datetime) -> Message:
    return pgettext("span of time", "{start}–{end}", start=starts_at.time(), end=ends_at.time())


def _counting(text: Message, meetings: int) -> Message:
    if not meetings:
        return text
    return ngettext("{text} · {count} meeting", "{text} · {count} meetings", meetings, text=text)


def _counted(board: BoardRows, field: str) -> dict[str, int]:
    """Return how many meetings stand on each slot, table or interpreter."""
    found: dict[str, int] = {}
    for meeting in board.meetings:
        key = getattr(meeting, field)
        if key is not None and meeting.state is not MeetingState.CANCELLED:
            found[key] = found.get(key, 0) + 1
    return found
