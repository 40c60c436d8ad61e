"""The form of a meeting request, made for entering many in a row by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.collation import folded
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.requests import RequestDraft
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_STATES = (RequestState.PENDING, RequestState.ACCEPTED)


class RequestForm(FormDialog):
    """Who wants to meet whom; it stays open for the next one until it is closed."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        people: Mapping[str, str],
        add: Callable[[RequestDraft, bool], object],
    ) -> None:
        """``people`` are the participants by the text that stands for them; ``add`` adds a request."""
        super().__init__(parent, language, theme, _("Add requests"), _("Add request"))
        self._people = dict(people)
        self._add = add
        self.requester = self.add_field(_("Who asks"), suggesting(language, line_edit(), people))
        self.recipient = self.add_field(_("To meet"), suggesting(language, line_edit(), people))
        priorities = [(priority, verbatim(priority.value)) for priority in Priority]
        self.priority = self.add_field(_("Priority"), Choice(language, priorities))
        self.priority.choose(Priority.C)
        self.state = self.add_field(
            _("State"), Choice(language, [(state, name_of(state)) for state in _STATES])
        )
        self.message = self.add_field(_("Message"), line_edit())
        self.override = language.label(QCheckBox(), text=_("Even over the quota or after the deadline"))
        self.add_field(_("Rules"), self.override)
        self.cancel_button.setDefault(False)
        language.label(self.cancel_button, text=_("Close"), accessibleName=_("Close"))
        self.keep = self._keep

    def draft(self) -> RequestDraft:
        """Return what the fields hold; raises `Refused` for somebody who does not take part."""
        return RequestDraft(
            requester_id=self._participant(self.requester.text()),
            recipient_id=self._participant(self.recipient.text()),
            priority=Priority(str(self.priority.key)),
            state=RequestState(str(self.state.key)),
            message=self.message.text(),
        )

    def _participant(self, text: str) -> str:
        """Return whom a text stands for: one of the list, or the only one that it is a part of."""
        if (known := self._people.get(text)) is not None:
            return known
        wanted = folded(text.strip())
        found = [each for name, each in self._people.items() if wanted and wanted in folded(name)]
        if len(found) != 1:
            raise Refused(_("“{name}” is not one participant. Choose somebody of the list."), name=text)
        return found[0]

    def _keep(self) -> None:
        draft = self.draft()
        self._add(draft, self.override.isChecked())
        self.notice.show_notice(
            _(
                "Added: {requester} → {recipient}.",
                requester=self.requester.text(),
                recipient=self.recipient.text(),
            ),
            "good",
        )
        self.recipient.clear()
        self.message.clear()
        self.recipient.setFocus()

    # Qt's override

    @override
    def accept(self) -> None:
        """Keep this one and stay for the next."""
        self.keep()
