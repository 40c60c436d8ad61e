"""The menu that saves calendars of a mission and takes them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.calendars import (
    import_calendar_file,
    save_calendar_file,
    save_calendar_files,
)
from pimap_desktop.ui.dialogs.form_fields import FieldForm, pick
from pimap_desktop.ui.dialogs.programme.attendance_form import Candidate
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.actions import add_action
from pimap_desktop.ui.widgets.menu import Menu
from pimap_desktop.ui.widgets.notice_bar import Say


class CalendarMenu(Menu):
    """Of the whole mission, of one person, of each participant; and one from elsewhere."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        say: Say,
        candidates: Callable[[], Sequence[Candidate]],
    ) -> None:
        """Dialogs open over ``window``; ``candidates`` returns who takes part in the mission."""
        super().__init__()
        self._window, self._workspace, self._language, self._theme = window, workspace, language, theme
        self._say, self._candidates = say, candidates
        self.mission_id: str | None = None
        for text, act in (
            (_("Save the whole mission…"), self.save_all),
            (_("Save for one person…"), self.save_for_one),
            (_("Save a file for each participant…"), self.save_for_each),
            (_("Import a calendar…"), self.take_in),
        ):
            add_action(self, language, text, act)

    def save_all(self) -> None:
        """Save the whole mission for calendar programs."""
        if self.mission_id is not None:
            save_calendar_file(self._window, self._workspace, self._language, self.mission_id, self._say)

    def save_for_one(self) -> None:
        """Ask whose calendar to save."""
        if (mission_id := self.mission_id) is None:
            return
        people = {
            " · ".join(part for part in (one.name, one.company) if part): one.participation_id
            for one in self._candidates()
        }
        field = pick(self._language, "part", _("Person"), people, None)
        title = _("Calendar of one person")
        form = FieldForm(self._window, self._language, self._theme, title, _("Save…"), [field])

        def keep() -> None:
            part = form.values()["part"]
            if part is None:
                raise Refused(_("Choose a person."))
            name = next(words for words, key in people.items() if key == part)
            save_calendar_file(
                self._window, self._workspace, self._language, mission_id, self._say, str(part), name
            )

        form.keep = keep
        form.open()

    def save_for_each(self) -> None:
        """Save a calendar for each participant into a folder."""
        if self.mission_id is not None:
            people = {one.participation_id: one.name for one in self._candidates()}
            save_calendar_files(
                self._window, self._workspace, self._language, self.mission_id, people, self._say
            )

    def take_in(self) -> None:
        """Take a calendar in, after a look at what it would change."""
        if self.mission_id is not None:
            import_calendar_file(
                self._window, self._workspace, self._language, self._theme, self.mission_id, self._say
            )
