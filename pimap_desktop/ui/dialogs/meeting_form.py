"""The form for a meeting made or changed by hand: who meets, and who interprets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.model.request import Priority
from pimap_desktop.text import Message, _, ngettext, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice, line_edit, suggesting
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.dialogs.participants import participant_named, text_of
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme

_SEATS = 4  # fields for people; few meetings have more than two


class MeetingForm(FormDialog):
    """A field for each who meets, and the interpreter of a meeting that there is."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        title: Message,
        people: Mapping[str, str],
        members: Sequence[str] = (),
    ) -> None:
        """``people`` are the participants by the text that stands for them; ``members`` who meets so far."""
        new = len(members) < 2
        super().__init__(parent, language, theme, title, _("Place it here") if new else _("Save"))
        self._people = dict(people)
        texts = [text_of(people, each) for each in members]
        self.people = tuple(
            self.add_field(
                ngettext("Who meets", "Who meets ({count})", number),
                suggesting(language, line_edit(texts[number - 1] if number <= len(texts) else ""), people),
            )
            for number in range(1, max(_SEATS, len(texts)) + 1)
        )
        self.priority: Choice | None = None
        self.interpreter: Choice | None = None
        if new:
            choices = [(each, verbatim(each.value)) for each in Priority]
            self.priority = self.add_field(_("Priority"), Choice(language, choices))
            self.priority.choose(Priority.C)

    def offer_interpreters(self, known: Sequence[tuple[str, str]], now: str | None) -> None:
        """Let it be chosen who interprets, by id and name."""
        nobody: tuple[object, Message] = (None, pgettext("interpreter", "Nobody"))
        options = [nobody, *((key, verbatim(name)) for key, name in known)]
        self.interpreter = self.add_field(_("Interpreter"), Choice(self._language, options))
        self.interpreter.choose(now)

    @property
    def members(self) -> tuple[str, ...]:
        """Who meets; raises `Refused` for a text that is nobody."""
        texts = [field.text() for field in self.people if field.text().strip()]
        return tuple(participant_named(self._people, text) for text in texts)

    @property
    def wanted(self) -> Priority:
        """How much the meeting is wanted."""
        return Priority(str(self.priority.key)) if self.priority is not None else Priority.C
