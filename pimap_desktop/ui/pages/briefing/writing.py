"""Forms of the organisers' notes: new ones, and own versions of sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pimap_desktop.briefing.sections import SectionRow, find_section, list_sections, markdown_of, standing_for
from pimap_desktop.mission.companies import list_companies
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.notes import NoteDraft, add_note, change_note, find_note, remove_notes
from pimap_desktop.mission.people import PersonRow
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.briefing.note_form import NoteChoices, NoteForm
from pimap_desktop.ui.dialogs.participants import words_for
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Shelf:
    """What is open on the page when a note is written."""

    market: str
    mission_id: str | None
    people: Sequence[PersonRow]


class NoteWriting:
    """Opens the forms over a widget; what they hold is kept as one step each."""

    def __init__(self, parent: QWidget, workspace: Workspace, language: Language, theme: Theme) -> None:
        self._parent, self._workspace = parent, workspace
        self._language, self._theme = language, theme

    def write(self, shelf: Shelf) -> None:
        """Open the form of a new note."""
        form = self._form(shelf, _("Write a note"), NoteDraft(shelf.market, shelf.mission_id))
        form.keep = lambda: self._workspace.do(_("Add a briefing note"), add_note, form.draft())
        form.open()

    def change(self, shelf: Shelf, row: SectionRow) -> None:
        """Open the form of a note, or of one that shall stand for a section of the program."""
        if row.note is not None:
            self._change_note(shelf, row, row.note.id)
            return
        language = row.language if row.language == self._language.reader.language else ""
        draft = NoteDraft(shelf.market, shelf.mission_id, language=language, body=markdown_of(row.lines))
        title = _("Our own version of “{section}”", section=row.title)
        form = self._form(shelf, title, standing_for(draft, row))
        form.keep = lambda: self._workspace.do(
            _("Write an own version of “{section}”", section=row.title),
            add_note,
            standing_for(form.draft(), row),
        )
        form.open()

    def remove(self, row: SectionRow) -> None:
        """Delete a note; undo brings it back."""
        if row.note is not None:
            label = _("Delete the note “{title}”", title=row.title)
            self._workspace.do(label, remove_notes, (row.note.id,))

    def _change_note(self, shelf: Shelf, row: SectionRow, note_id: str) -> None:
        since = self._workspace.revision
        draft = self._workspace.ask(find_note, note_id)
        form = self._form(shelf, _("Change “{title}”", title=row.title), draft)
        # The section that a note stands for may be gone from the notes of the program.
        stands = bool(draft.overrides) and row.slug != note_id

        def keep() -> None:
            draft = form.draft()
            if stands:
                # Whoever saves has the text of today before them: what is older is no longer told.
                draft = standing_for(draft, self._workspace.ask(find_section, draft.overrides))
            label = _("Change the note “{title}”", title=row.title)
            self._workspace.do(label, change_note, note_id, draft, since)

        form.keep = keep
        form.open()

    def _form(self, shelf: Shelf, title: Message, draft: NoteDraft) -> NoteForm:
        mission = None
        if shelf.mission_id is not None:
            found = self._workspace.ask(find_mission, shelf.mission_id)
            mission = (found.id, found.title)
        people = {words_for(row): row.id for row in shelf.people}

        def chapters() -> list[tuple[str, str]]:
            language = self._language.reader.language
            rows = self._workspace.ask(list_sections, shelf.market, language, shelf.mission_id)
            return [(row.name, row.title) for row in rows if not row.is_own and not row.is_entry]

        companies = {row.name: row.id for row in self._workspace.ask(list_companies)}
        choices = NoteChoices(mission, companies, people, chapters)
        return NoteForm(self._parent, self._language, self._theme, title, draft, choices)
