"""``retention``: whose data are kept longer than they are needed, and erasing them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.leftovers import Leftovers, delete_leftovers, find_leftovers
from pimap_desktop.mission.retention import erase_people, list_retention
from pimap_desktop.store.forgetting import clean_backups, find_scopes
from pimap_desktop.text import Message, _, ngettext


@command(
    "retention",
    _("List the people of FILE whose last mission ended more than so many days ago, or erase them."),
)
@file_argument
@option("--days", type=click.IntRange(min=0), required=True, told=_("After somebody’s last mission."))
@option("--erase", is_flag=True, told=_("Erase these people; without it they are only listed."))
@option("--reason", default="", told=_("Why; the other laptops are told."))
@option("--delete-files", is_flag=True, told=_("Delete backups and imported files from before that too."))
@speaking
def retention_command(
    terminal: Terminal, file: Path, days: int, reason: str, *, erase: bool, delete_files: bool
) -> None:
    """List the people of FILE whose last mission ended more than so many days ago, or erase them."""
    with terminal.workspace(file) as workspace:
        rows = workspace.ask(list_retention, days)
        leftovers = Leftovers()
        if workspace.backups is not None:
            leftovers = find_leftovers(workspace.backups, workspace.now() - timedelta(days=days))
        erased = deleted = 0
        if erase and rows:
            people = tuple(row.person_id for row in rows)
            erased = workspace.do(_("Erase people"), erase_people, people, reason)
        if delete_files:
            if not erase:
                raise Refused(_("Files are deleted only together with --erase."))
            deleted = delete_leftovers(leftovers)
        if erased and workspace.backups is not None:
            clean_backups(workspace.backups, workspace.ask(find_scopes))
    sentences: list[Message] = [
        _("{name}, {mission}, until {day}", name=row.name, mission=row.missions[-1], day=row.ended_on)
        for row in rows
        if not erase
    ]
    if erase:
        sentences.append(ngettext("{count} person is erased.", "{count} people are erased.", erased))
    if deleted:
        sentences.append(ngettext("{count} file is deleted.", "{count} files are deleted.", deleted))
    terminal.finish(
        {"people": rows, "erased": erased, "files": leftovers.count, "deleted": deleted},
        *(sentences or [_("Nobody’s data are kept longer than that.")]),
    )
