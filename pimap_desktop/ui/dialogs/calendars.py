"""Calendars saved from a page and taken in, with a look at what would change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pimap_desktop.exchange.calendars_in import (
    CalendarFile,
    CalendarLine,
    import_calendar,
    preview_calendar,
    read_calendar,
)
from pimap_desktop.exchange.calendars_out import as_calendar, gather_calendar
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext, pgettext
from pimap_desktop.ui.dialogs.files import (
    ask_for_calendar,
    ask_for_folder,
    ask_for_new_calendar,
    plain_name,
)
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.notice_bar import Say
from pimap_desktop.ui.widgets.rows_view import RowsView
from pimap_desktop.ui.widgets.words import Words

_WHAT: dict[str, Message] = {
    "created": pgettext("calendar", "New"),
    "changed": pgettext("calendar", "Changed"),
    "unchanged": pgettext("calendar", "As before"),
    "removed": pgettext("calendar", "Removed"),
    "skipped": pgettext("calendar", "Left out"),
}
_COLUMNS = (
    Column[CalendarLine](pgettext("calendar", "What"), lambda line: _WHAT[line.what]),
    Column[CalendarLine](pgettext("programme", "Title"), lambda line: line.entry.title),
    Column[CalendarLine](pgettext("time", "From"), lambda line: line.entry.starts_at),
    Column[CalendarLine](pgettext("programme", "Place"), lambda line: line.entry.place),
    Column[CalendarLine](pgettext("calendar", "Why"), lambda line: line.reason),
)


def save_calendar_file(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    mission_id: str,
    say: Say,
    person: str | None = None,
    name: str = "",
) -> None:
    """Ask for a file and save the calendar of a mission, or of one person."""
    sheet = workspace.ask(gather_calendar, mission_id, person)
    suggested = Path(f"{plain_name(name or sheet.name)}.ics")
    path = ask_for_new_calendar(parent, language, suggested)
    if path is None:
        return
    save_file(path, as_calendar(sheet, language.reader))
    count = len(sheet.events)
    say(ngettext("{file}: {count} event.", "{file}: {count} events.", count, file=path.name))


def save_calendar_files(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    mission_id: str,
    people: Mapping[str, str],
    say: Say,
) -> None:
    """Ask for a folder and save a calendar for each of some people; ``people`` are names by participation."""
    folder = ask_for_folder(parent, language)
    if folder is None:
        return
    written = 0
    for number, (part, name) in enumerate(people.items(), start=1):
        sheet = workspace.ask(gather_calendar, mission_id, part)
        if sheet.events:
            # The number keeps namesakes apart.
            path = folder / f"{number:03} {plain_name(name)}.ics"
            save_file(path, as_calendar(sheet, language.reader))
            written += 1
    say(
        ngettext(
            "{count} calendar in {folder}.", "{count} calendars in {folder}.", written, folder=folder.name
        )
    )


def import_calendar_file(
    parent: QWidget, workspace: Workspace, language: Language, theme: Theme, mission_id: str, say: Say
) -> None:
    """Ask for a calendar and show what it would change."""
    path = ask_for_calendar(parent, language)
    if path is not None:
        show_calendar(parent, workspace, language, theme, mission_id, read_calendar(path), say)


def show_calendar(
    parent: QWidget,
    workspace: Workspace,
    language: Language,
    theme: Theme,
    mission_id: str,
    calendar: CalendarFile,
    say: Say,
) -> CalendarForm:
    """Show what a calendar would change; it is taken in when the user says so."""
    preview = workspace.ask(preview_calendar, mission_id, calendar)
    form = CalendarForm(parent, language, theme, calendar.name, list(preview.lines), preview.problems)

    def keep() -> None:
        label = _("Import calendar {name}", name=calendar.name)
        done = workspace.do(label, import_calendar, mission_id, calendar)
        count = done.count("created") + done.count("changed") + done.count("removed")
        say(ngettext("{count} item was taken in.", "{count} items were taken in.", count))

    form.keep = keep
    form.open()
    return form


class CalendarForm(FormDialog):
    """The events of a file with what would become of each."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        name: str,
        lines: list[CalendarLine],
        problems: tuple[Message, ...],
    ) -> None:
        super().__init__(parent, language, theme, _("Calendar {name}", name=name), _("Import"))
        self._model = RowsModel(language, _COLUMNS, key=lambda line: (line.entry.uid, line.what, id(line)))
        self._model.show(lines)
        self.view = RowsView(language, _("Events"), self._model)
        self.view.set_widths(90, 230, 150, 170)
        self.view.setMinimumSize(720, 320)
        self.add_wide(self.view)
        for problem in problems:
            self.add_wide(language.label(Words(role="muted", wrap=True), text=problem))
        doing = any(line.what in {"created", "changed", "removed"} for line in lines)
        self.action_button.setEnabled(doing)
        if not doing:
            self.add_note(_("Nothing in it would change the programme."))
