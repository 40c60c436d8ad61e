"""Newcomers who may be known already: for each a choice, with the reason beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from pimap_desktop.exchange.importing.plan import Suggestion
from pimap_desktop.exchange.importing.register import Choices, LineOf
from pimap_desktop.text import Message, _, ngettext
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.plan_lines import AlikeLine
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.card import empty
from pimap_desktop.ui.widgets.words import Words

_MOST = 150  # shown at once; the rest is found on the page of duplicates
_NEW = ""


class AlikeChoices(QScrollArea):
    """What was once asked stays here with its answer, so that it can be answered otherwise."""

    choices_changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._lines: dict[tuple[bool, LineOf], AlikeLine] = {}
        self.answers: dict[tuple[bool, LineOf], Choice] = {}
        self._reasons: list[Words] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("role", "page")
        self._grid = QGridLayout(body)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(3, 3)
        self.setWidget(body)
        language.changed.connect(self._reword)

    @property
    def count(self) -> int:
        """How many are asked about."""
        return len(self._lines)

    def forget(self) -> None:
        """Ask anew: the list is read otherwise."""
        self._lines, self.answers, self._reasons = {}, {}, []
        empty(self._grid)

    def show_lines(self, lines: Sequence[AlikeLine]) -> None:
        """Ask about those who are not asked about yet."""
        new = [line for line in lines if (line.is_person, line.at) not in self._lines]
        for line in new:
            self._lines[line.is_person, line.at] = line
            if len(self.answers) < _MOST:
                self._ask(line)
        if new and len(self._lines) > _MOST:
            more = len(self._lines) - _MOST
            text = ngettext("{count} more is not shown here.", "{count} more are not shown here.", more)
            self._grid.addWidget(self._language.label(Words(role="muted"), text=text), _MOST + 1, 0, 1, 4)
        self._grid.setRowStretch(_MOST + 2, 1)

    def choices(self) -> Choices:
        """Return what was answered; where nothing was, the newcomer is new."""
        people: dict[LineOf, str | None] = {}
        companies: dict[LineOf, str | None] = {}
        for (is_person, at), choice in self.answers.items():
            if choice.key != _NEW:
                (people if is_person else companies)[at] = str(choice.key)
        return Choices(people, companies)

    def _ask(self, line: AlikeLine) -> None:
        row = len(self.answers)
        options: list[tuple[object, Message]] = [(_NEW, _("Is new"))]
        options += [(each.key, _is(each)) for each in line.suggestions]
        name = _("“{name}”", name=line.name)
        choice = self._language.label(Choice(self._language, options), accessibleName=name)
        choice.currentIndexChanged.connect(self.choices_changed)
        self.answers[line.is_person, line.at] = choice
        number = _("Line {line}", line=line.at.line)
        self._grid.addWidget(self._language.label(Words(role="muted"), text=number), row, 0)
        self._grid.addWidget(Words(line.name, "strong", wrap=True), row, 1)
        self._grid.addWidget(choice, row, 2)
        self._reasons.append(Words(self._why(line), "muted", wrap=True))
        self._grid.addWidget(self._reasons[-1], row, 3)

    def _why(self, line: AlikeLine) -> str:
        return " ".join(self._language.read(reason) for reason in line.suggestions[0].reasons)

    def _reword(self) -> None:
        for words, line in zip(self._reasons, self._lines.values(), strict=False):
            words.setText(self._why(line))


def _is(suggestion: Suggestion) -> Message:
    if suggestion.about:
        return _("Is {name} ({about})", name=suggestion.name, about=suggestion.about)
    return _("Is {name}", name=suggestion.name)
