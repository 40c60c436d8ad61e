"""The form in which a request is changed; whose it is stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.request import MeetingRequest, Priority, RequestState
from pimap_desktop.mission.requests import RequestDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.moment_fields import OptionalMoment
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.words import Words

_LABELS = labels_of(MeetingRequest.__tablename__)


class RequestChangeForm(CheckedForm):
    """Priority, state, message, and a deadline of its own."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        about: Message,
        known: RequestDraft,
        usual: datetime,
        zone: tzinfo,
    ) -> None:
        """``usual`` is the deadline of the mission, or what is near it."""
        super().__init__(parent, language, theme, _("Change the request"), _("Save"))
        self._known = known
        self.add_part(language.label(Words(role="muted", wrap=True), text=about))
        priorities = [(each, verbatim(each.value)) for each in Priority]
        self.priority = self.add_checked("priority", _LABELS["priority"], Choice(language, priorities))
        self.priority.choose(known.priority)
        states = [(each, name_of(each)) for each in RequestState]
        self.state = self.add_checked("state", _LABELS["state"], Choice(language, states))
        self.state.choose(known.state)
        deadline = OptionalMoment(language, _("by"), known.answer_by, usual, zone)
        self.answer_by = self.add_checked("answer_by", _("Deadline of its own"), deadline)
        self.message = QPlainTextEdit(known.message)
        self.message.setTabChangesFocus(True)
        self.message.setMaximumHeight(104)
        self.add_checked("message", _LABELS["message"], self.message)

    def draft(self) -> RequestDraft:
        """Return what the fields hold."""
        return replace(
            self._known,
            priority=Priority(str(self.priority.key)),
            state=RequestState(str(self.state.key)),
            message=self.message.toPlainText(),
            answer_by=self.answer_by.moment,
        )
