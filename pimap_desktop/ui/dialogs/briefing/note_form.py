"""The form of a note: whom it is for, and its text with the preview beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pimap_desktop.briefing.markdown import read_markdown
from pimap_desktop.briefing.sections import Line
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.mission.notes import NoteDraft
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.dialogs.form_fields import Field, FieldForm, choice, line, pick
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.note_view import NoteView, passage_of
from pimap_desktop.ui.widgets.words import Words

_TEXT_HEIGHT, _PREVIEW_HEIGHT, _WIDTH = 24 * GRID, 24 * GRID, 54 * GRID


@dataclass(frozen=True)
class NoteChoices:
    """What a note may be for: the mission by its title, companies and people by the words for them."""

    mission: tuple[str, str] | None  # id and title
    companies: Mapping[str, str]
    people: Mapping[str, str]
    sections: Callable[[], Sequence[tuple[str, str]]]  # marks of chapters and their titles


class NoteForm(FieldForm):
    """A note in Markdown; what it will look like is shown while it is typed."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        title: Message,
        draft: NoteDraft,
        choices: NoteChoices,
    ) -> None:
        self._draft, self._choices = draft, choices
        self.body = QPlainTextEdit(draft.body)
        self.body.setTabChangesFocus(True)
        self.body.setFixedHeight(_TEXT_HEIGHT)
        self.body.setMinimumWidth(_WIDTH)
        body = Field("body", pgettext("note", "Text"), self.body, self.body.toPlainText, required=True)
        fields = self._about(language, draft, choices)
        super().__init__(parent, language, theme, title, _("Save"), fields, [body])
        self.preview = NoteView(theme)
        language.label(self.preview, accessibleName=_("Preview"))
        self.preview.setMinimumHeight(_PREVIEW_HEIGHT)
        hint = _("**bold**, *italic*, # heading, - list. Links and pictures stay plain text.")
        self.add_part(language.label(Words(role="secondary", wrap=True), text=hint))
        self.add_part(language.label(Words(role="strong"), text=_("Preview")))
        self.add_part(self.preview)
        self.body.textChanged.connect(self._preview)
        language.changed.connect(self._reword)
        self._preview()

    def draft(self) -> NoteDraft:
        """Return what the form holds."""
        values: dict[str, Any] = self.values()
        return replace(self._draft, **values)

    def _about(self, language: Language, draft: NoteDraft, choices: NoteChoices) -> list[Field]:
        missions: list[tuple[object, Message]] = [(None, _("All missions to this market"))]
        if choices.mission is not None:
            missions.append((choices.mission[0], verbatim(choices.mission[1])))
        if draft.mission_id is not None and draft.mission_id not in {key for key, _words in missions}:
            missions.append((draft.mission_id, _("Another mission")))
        tongues: list[tuple[object, Message]] = [("", _("All languages"))]
        tongues += [(code, verbatim(name)) for code, name in DOCUMENT_LANGUAGES.items()]
        fields = [
            line("title", pgettext("note", "Title"), draft.title, required=True),
            choice(language, "mission_id", _("Mission"), missions, draft.mission_id),
            pick(language, "company_id", _("Only for company"), choices.companies, draft.company_id),
            pick(language, "person_id", _("Only for person"), choices.people, draft.person_id),
            choice(language, "language", _("For readers of"), tongues, draft.language),
        ]
        if not draft.overrides:
            beside = _beside(choices)
            fields.append(choice(language, "section", pgettext("note", "Below"), beside, draft.section))
        return fields

    def _preview(self) -> None:
        blocks = read_markdown(self.body.toPlainText())
        self.preview.show_passages([passage_of(Line(block)) for block in blocks])

    def _reword(self) -> None:
        if not self._draft.overrides:
            section = self.widget("section")
            assert isinstance(section, Choice)
            section.show_options(_beside(self._choices))


def _beside(choices: NoteChoices) -> list[tuple[object, Message]]:
    """Return below which chapter a note may stand, in the language of the window."""
    return [("", _("At the end")), *((mark, verbatim(title)) for mark, title in choices.sections())]
