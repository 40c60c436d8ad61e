"""One table of the desk on site: who meets there, how far it is, and what can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.desk import TONES, Side, TableNow, TableState
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.words import ElidedWords, Words

_RUNNING = {TableState.RUNNING, TableState.LATE}
_HEIGHT = 34  # of a button, for fingers


class TableCard(QFrame):
    """Shows a `TableNow`; tells what is pressed."""

    arrived = Signal(str, object)  # the meeting, and the participations who are at the table
    started = Signal(str)
    ended = Signal(str)
    no_show_wanted = Signal(str)
    outcome_wanted = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._now: TableNow | None = None
        self.setProperty("role", "card")
        self._table = Words(role="table")
        self._companies = tuple(ElidedWords(role="strong") for _side in range(2))
        self._people = tuple(ElidedWords(role="secondary") for _side in range(2))
        self._state = ElidedWords(role="state-muted")
        self._interpreter = ElidedWords(role="secondary")
        self._interpreter.align_right()
        self.arrived_button = push_button(language, _("Arrived"))
        self.no_show_button = push_button(language, _("No-show…"))
        self.outcome_button = push_button(language, _("Outcome…"))
        self._compose()
        self.arrived_button.clicked.connect(self._arrive)
        self.no_show_button.clicked.connect(lambda: self.no_show_wanted.emit(self._meeting))
        self.outcome_button.clicked.connect(lambda: self.outcome_wanted.emit(self._meeting))
        language.changed.connect(self._word)

    @property
    def now(self) -> TableNow | None:
        """What is shown."""
        return self._now

    def show_now(self, now: TableNow) -> None:
        """Show another meeting, or how far this one is."""
        if now != self._now:
            self._now = now
            self._word()

    @property
    def _meeting(self) -> str:
        return self._now.meeting_id if self._now else ""

    def _compose(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        for words in (*self._companies, *self._people):
            names.addWidget(words)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        self._table.setMinimumWidth(6 * GRID)
        top.addWidget(self._table, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(5)
        for button in (self.arrived_button, self.no_show_button, self.outcome_button):
            button.setProperty("tight", True)
            button.setMinimumHeight(_HEIGHT)
            buttons.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 2, GRID + 1, GRID + 2, GRID + 2)
        layout.setSpacing(5)
        layout.addLayout(top)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._state, 3)
        line.addWidget(self._interpreter, 2)
        layout.addLayout(line)
        layout.addLayout(buttons)

    def _word(self) -> None:
        if (now := self._now) is None:
            return
        read = self._language.read
        self._table.setText(now.table)
        for number, (company, person) in enumerate(zip(self._companies, self._people, strict=True)):
            side = now.sides[number] if number < len(now.sides) else None
            company.set_text((side.company or side.name) if side else "")
            person.set_text(self._people_of(now, number))
        state = read(now.message)
        self._state.set_role(f"state-{TONES[now.state]}")
        self._state.set_text(f"● {state}")
        self._interpreter.set_text(f"⇄ {now.interpreter}" if now.interpreter else "")
        self._interpreter.setVisible(bool(now.interpreter))  # the state needs the room
        self.setAccessibleName(" · ".join((now.table, *(side.names for side in now.sides), state)))
        self._offer(now)

    def _people_of(self, now: TableNow, number: int) -> str:
        """Return the names of a side; whoever sits there beside the two comes in the second line."""
        sides = now.sides[number : number + 1] if number == 0 else now.sides[1:]
        return ", ".join(side.names for side in sides)

    def _offer(self, now: TableNow) -> None:
        """Let each button be pressed when it means something, and say about whom it is."""
        running = now.state in _RUNNING
        begins = now.state is TableState.BOTH_HERE
        next_step = _("End") if running else _("Start") if begins else _("Arrived")
        self._name(self.arrived_button, next_step, now)
        self._name(self.no_show_button, _("No-show…"), now)
        self._name(self.outcome_button, _("✓ Outcome") if now.has_outcome else _("Outcome…"), now)
        self.arrived_button.setEnabled(now.state is not TableState.HELD)
        self.no_show_button.setEnabled(now.state is not TableState.HELD)
        self.outcome_button.setEnabled(now.state is not TableState.NO_SHOW)

    def _name(self, button: QPushButton, text: Message, now: TableNow) -> None:
        name = _("{action}, table {table}", action=text, table=now.table)
        self._language.label(button, text=text, accessibleName=name)

    def _arrive(self) -> None:
        """Take who is missing as arrived; when both are, ask who it is."""
        if (now := self._now) is None:
            return
        if now.state in _RUNNING:
            self.ended.emit(now.meeting_id)
        elif not now.missing:
            self.started.emit(now.meeting_id)
        elif len(now.missing) == 1:
            self.arrived.emit(now.meeting_id, tuple(side.key for side in now.missing))
        else:
            below = self.arrived_button.mapToGlobal(QPoint(0, self.arrived_button.height()))
            self._who(now).popup(below)

    def _who(self, now: TableNow) -> QMenu:
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        everybody = (
            pgettext("people at a table", "Both")
            if len(now.missing) == 2
            else pgettext("people at a table", "All")
        )
        self._entry(menu, everybody, now.missing)
        for side in now.missing:
            self._entry(menu, verbatim(f"{side.company} · {side.names}"), (side,))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _entry(self, menu: QMenu, text: Message, sides: tuple[Side, ...]) -> None:
        meeting, keys = self._meeting, tuple(side.key for side in sides)
        action = menu.addAction("")
        self._language.label(action, text=text)
        action.triggered.connect(lambda: self.arrived.emit(meeting, keys))


class CardGrid(QWidget):
    """Cards side by side, as many in a row as the width allows."""

    def __init__(self, narrowest: int = 224) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._narrowest = narrowest
        self._cards: list[QWidget] = []
        self._columns = 0
        self._gap = GRID + 2

    def show_cards(self, cards: list[QWidget]) -> None:
        """Show other cards; those that are left out are deleted."""
        for card in self._cards:
            if card not in cards:
                card.hide()
                card.deleteLater()
        self._cards = list(cards)
        for card in cards:
            card.setParent(self)
            card.show()
        self.arrange()

    def arrange(self) -> None:
        """Put the cards anew, after one of them has got longer words say."""
        needed = [card.minimumSizeHint().width() for card in self._cards]
        narrowest = max([self._narrowest, *needed])
        columns = max((self.width() + self._gap) // (narrowest + self._gap), 1)
        height = max((card.sizeHint().height() for card in self._cards), default=0)
        width = (self.width() - self._gap * (columns - 1)) // columns
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            card.setGeometry(column * (width + self._gap), row * (height + self._gap), width, height)
        rows = -(-len(self._cards) // columns)
        self.setMinimumHeight(rows * (height + self._gap))

    # Qt's overrides

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()
