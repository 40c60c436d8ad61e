"""``calendar``: save the programme and the meetings for calendar programs, or take a calendar in."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument, mission_option
from pimap_desktop.cli.spoken import SpokenUsageError, command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.calendars_in import (
    CalendarPreview,
    import_calendar,
    preview_calendar,
    read_calendar,
)
from pimap_desktop.exchange.calendars_out import as_calendar, gather_calendar
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import _, ngettext


@command(
    "calendar", _("Save a mission, or one person’s part, as iCalendar; or take events into the programme.")
)
@file_argument
@mission_option
@option("--for", "person", told=_("Id of a person: only what that person attends."))
@option("-o", "--output", type=click.Path(path_type=Path), told=_("The .ics file to write."))
@option("--take-in", "source", type=click.Path(path_type=Path), told=_("The .ics file to take in."))
@option("--dry-run", is_flag=True, told=_("Only say what taking in would change."))
@speaking
def calendar_command(
    terminal: Terminal,
    file: Path,
    mission: str,
    person: str | None,
    output: Path | None,
    source: Path | None,
    dry_run: bool,
) -> None:
    """Save a mission, or one person's part, as iCalendar; or take events into the programme."""
    if (output is None) == (source is None):
        told = _("Give -o to save a calendar, or --take-in to take one in.")
        raise SpokenUsageError(terminal.reader, told, click.get_current_context())
    if source is not None:
        _take_in(terminal, file, mission, source, dry_run=dry_run)
        return
    assert output is not None
    if output.suffix.lower() != ".ics":
        raise Refused(_("“{name}” is no name of a calendar: let it end in .ics.", name=output.name))
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        sheet = workspace.ask(gather_calendar, row.id, person)
    save_file(output, as_calendar(sheet, terminal.reader))
    count = len(sheet.events)
    terminal.finish(
        {"path": output, "events": count},
        ngettext("{file}: {count} event.", "{file}: {count} events.", count, file=output.name),
    )


def _take_in(terminal: Terminal, file: Path, mission: str, source: Path, *, dry_run: bool) -> None:
    calendar = read_calendar(source)
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        if dry_run:
            preview = workspace.ask(preview_calendar, row.id, calendar)
        else:
            label = _("Import calendar {name}", name=source.name)
            preview = workspace.do(label, import_calendar, row.id, calendar)
    counts = {what: preview.count(what) for what in ("created", "changed", "unchanged", "removed", "skipped")}
    terminal.finish(
        {**counts, "problems": list(preview.problems), "lines": _told(preview)},
        _(
            "New: {created}, changed: {changed}, removed: {removed}, as before: {unchanged}, "
            "left out: {skipped}.",
            **counts,
        ),
        *preview.problems,
        *(
            _("“{title}” is left out: {reason}", title=line.entry.title, reason=line.reason)
            for line in preview.lines
            if line.reason is not None
        ),
    )


def _told(preview: CalendarPreview) -> list[dict[str, object]]:
    return [
        {
            "what": line.what,
            "uid": line.entry.uid,
            "title": line.entry.title,
            "starts_at": line.entry.starts_at,
            "fields": list(line.fields),
            "reason": line.reason,
        }
        for line in preview.lines
    ]
