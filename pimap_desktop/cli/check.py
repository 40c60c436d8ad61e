"""``check``: is the file sound?"""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.store.checking import check_deeply
from pimap_desktop.text import Message, _


@command("check", _("Check the file, the agenda’s rules, and with --deep the tables against the log."))
@file_argument
@option("--deep", is_flag=True, told=_("Also read every page and compare every table with the log."))
@speaking
def check_command(terminal: Terminal, file: Path, *, deep: bool) -> None:
    """Check the file, the agenda's rules, and with --deep the tables against the log."""
    problems: list[Message] = []
    with terminal.workspace(file) as workspace:  # opening checks the file itself
        for mission in workspace.ask(list_missions):
            problems.extend(workspace.ask(list_broken_rules, mission.id))
        if deep and workspace.backups is not None:
            problems.extend(check_deeply(workspace.backups.path, workspace.backups.key))
        device = workspace.device
    terminal.finish(
        {"ok": not problems, "problems": problems, "device": device},
        *(problems or [_("The file is sound.")]),
    )
    if problems:
        raise click.exceptions.Exit(1)
