"""The self-test in the window: one question after the other, then what was right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.briefing.self_test import Question
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import empty
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.words import Words


class SelfTestDialog(QDialog):
    """Asks, tells at once whether the answer was right and what the note says, and keeps the result."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        title: Message,
        questions: Sequence[Question],
        keep: Callable[[int, int], Message],
        again: Callable[[], Sequence[Question]] | None = None,
    ) -> None:
        """``again`` gives as many questions in the language of the window, once that has changed."""
        super().__init__(parent)
        self._language, self._again = language, again
        self._questions, self._keep = tuple(questions), keep
        self._number, self.correct, self._answered = 0, 0, False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.place = Words(role="muted")
        self.prompt = Words(role="heading", wrap=True)
        self.verdict = Words(role="strong", wrap=True)
        self.told = Words(role="muted", wrap=True)
        self._group = QButtonGroup(self)
        self._options = QVBoxLayout()
        self._options.setSpacing(GRID)
        self.next_button = filled_button(language, _("Answer"))
        self.close_button = push_button(language, _("Close"))
        self.close_button.setAutoDefault(False)
        self._compose(language.label(Words(role="strong"), text=title))
        self.next_button.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.reject)
        self._group.idClicked.connect(lambda: self.next_button.setEnabled(True))
        language.changed.connect(self._reword)
        self._ask()

    def answer(self, number: int) -> None:
        """Choose an option, as by mouse or keyboard."""
        self._group.button(number).click()

    def _compose(self, title: Words) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.place)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.next_button)
        layout = dialog_column(self, GRID)
        layout.addWidget(title)
        layout.addWidget(self.notice)
        layout.addSpacing(GRID)
        layout.addWidget(self.prompt)
        layout.addSpacing(GRID)
        layout.addLayout(self._options)
        layout.addSpacing(GRID)
        layout.addWidget(self.verdict)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumSize(680, 480)

    def _ask(self) -> None:
        """Show the question that is due."""
        question = self._questions[self._number]
        self._answered = False
        place = _("Question {number} of {count}", number=self._number + 1, count=len(self._questions))
        self._language.label(self.place, text=place)
        self._language.label(self.prompt, text=question.prompt)
        self.verdict.hide()
        self.told.hide()
        self._clear()
        for number, option in enumerate(question.options):
            row = QHBoxLayout()
            button = QRadioButton()
            button.setAccessibleName(option)
            words = _OptionWords(option, button)
            words.setBuddy(button)
            row.setSpacing(GRID)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._group.addButton(button, number)
            holder = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._options.addWidget(holder)
        self._language.label(self.next_button, text=_("Answer"), accessibleName=_("Answer"))
        self.next_button.setEnabled(False)
        self._group.button(0).setFocus()

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        empty(self._options)

    def _go_on(self) -> None:
        if not self._answered:
            self._judge()
        elif self._number + 1 < len(self._questions):
            self._number += 1
            self._ask()
        elif self._number < len(self._questions):
            self._finish()

    def _reword(self) -> None:
        """Ask in the new language; what was answered in the one before stays counted."""
        if self._again is None or self._number == len(self._questions):
            return
        self._questions = tuple(self._again())
        if self._answered and self._number + 1 == len(self._questions):
            self._finish()
            return
        self._number += self._answered
        self._ask()

    def _judge(self) -> None:
        """Say whether the chosen option is right, with the line of the note."""
        question = self._questions[self._number]
        right = self._group.checkedId() == question.right
        self.correct += right
        self._answered = True
        for button in self._group.buttons():
            button.setEnabled(False)
        answer = question.options[question.right]
        verdict = _("Right.") if right else _("Not quite. Right is: {answer}", answer=answer)
        told = _("The note says under “{chapter}”: {line}", chapter=question.chapter, line=question.told)
        self._language.label(self.verdict, text=verdict)
        self._language.label(self.told, text=told)
        self.verdict.show()
        self.told.show()
        last = self._number + 1 == len(self._questions)
        text = _("Finish") if last else _("Next question")
        self._language.label(self.next_button, text=text, accessibleName=text)

    def _finish(self) -> None:
        count = len(self._questions)
        said = self._keep(self.correct, count)
        self._number = count
        self._clear()
        self.place.hide()
        self._language.label(
            self.prompt, text=_("{correct} of {count} right", correct=self.correct, count=count)
        )
        self.verdict.hide()
        self._language.label(self.told, text=said)
        self.told.show()
        self.next_button.hide()


class _OptionWords(Words):
    """The words of an option; a press on them chooses it, as on the words of any button."""

    def __init__(self, text: str, button: QRadioButton) -> None:
        super().__init__(text, wrap=True)
        self._button = button

    # Qt's overrides

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._button.click()
