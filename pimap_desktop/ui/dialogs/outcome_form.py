"""The form for what came of a meeting: made to be filled in ten seconds, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from typing_extensions import override

from pimap_desktop.mission.model.outcome import Result
from pimap_desktop.mission.outcomes import OutcomeDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.written_fields import AmountEdit, DayEdit, day_in
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.segments import Segments

_SOON = timedelta(days=14)  # after the meeting, unless another day is said


class ResultScale(Segments):
    """The five steps, the least first; the keys 1 to 5 choose one."""

    def __init__(self, language: Language, result: Result | None) -> None:
        options = [
            (each, _("{number} {result}", number=number, result=name_of(each)))
            for number, each in enumerate(Result, start=1)
        ]
        super().__init__(language, pgettext("outcome", "Result"), options)
        self._group.setExclusive(False)  # nothing is chosen until somebody says it
        for button in self._group.buttons():
            button.setChecked(False)
            button.setProperty("tight", True)
            assert isinstance(button, QPushButton)
            button.setAutoDefault(False)  # Return keeps the form, also from here
        self._group.setExclusive(True)
        self.setMinimumHeight(self._group.button(0).sizeHint().height())
        if result is not None:
            self.choose(result)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._group.button(max(self._group.checkedId(), 0)))
        self._group.idToggled.connect(self._lead_to)

    @property
    def result(self) -> Result | None:
        """The step chosen."""
        return Result(str(self.current)) if self.current is not None else None

    def _lead_to(self, number: int, chosen: bool) -> None:
        """Let the focus be where the choice is: on another step, the space bar would choose that."""
        if chosen:
            button = self._group.button(number)
            self.setFocusProxy(button)
            if self.window().focusWidget() in self._group.buttons():
                button.setFocus()

    # Qt's override

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(Result):
            self._group.button(number).click()
            self._group.button(number).setFocus()
            return
        super().keyPressEvent(event)


class OutcomeForm(FormDialog):
    """Result, next step with owner and day, a note; Return keeps it."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        title: Message,
        known: OutcomeDraft,
        owners: Mapping[str, str],
        today: date,
    ) -> None:
        """``owners`` are the names of who may do the next step, by participation."""
        super().__init__(parent, language, theme, title, _("Keep outcome"))
        self._known = known
        self.scale = self.add_field(_("Result (1–5)"), ResultScale(language, known.result))
        self.step = self.add_field(_("Next step"), line_edit(known.next_step))
        people = [("", _("Nobody yet")), *((key, verbatim(name)) for key, name in owners.items())]
        self.owner = self.add_field(_("Who does it"), Choice(language, people))
        self.owner.choose(known.owner_id or "")
        self.due = self.add_field(
            pgettext("follow-ups", "Until"), DayEdit(language, known.due_on or today + _SOON)
        )
        self.note = self.add_field(_("Note"), line_edit(known.note))
        self.note.setMaxLength(4000)
        self.customer = self._tick(_("Potential customer"), known.customer)
        self.partner = self._tick(_("Potential partner"), known.partner)
        self.contract = self._tick(_("Potential contract"), known.contract)
        self.amount = self.add_field(_("Amount"), AmountEdit(language, known.amount))
        self.currency = self.add_field(_("Currency"), line_edit(known.currency))
        self.setMinimumWidth(720)

    def draft(self) -> OutcomeDraft:
        """Return what the fields hold."""
        step = self.step.text()
        return OutcomeDraft(
            result=self.scale.result,
            next_step=step,
            owner_id=str(self.owner.key) or None,
            due_on=day_in(self.due) if step.strip() else None,
            note=self.note.text(),
            customer=self.customer.isChecked(),
            partner=self.partner.isChecked(),
            contract=self.contract.isChecked(),
            amount=self.amount.text(),
            currency=self.currency.text(),
        )

    def _tick(self, text: Message, on: bool) -> QCheckBox:
        box = self._language.label(QCheckBox(), text=text)
        box.setChecked(on)
        return self.add_field(verbatim(""), box)
