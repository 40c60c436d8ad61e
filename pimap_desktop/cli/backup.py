"""``backup``: a verified copy of the file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.store.backups import Reason, copy_verified, read_facts
from pimap_desktop.text import _


@command("backup", _("Copy FILE and read the copy back; FILE may be open in a window."))
@file_argument
@option("-o", "--output", type=click.Path(path_type=Path), told=_("Where to, instead of beside FILE."))
@speaking
def backup_command(terminal: Terminal, file: Path, output: Path | None) -> None:
    """Copy FILE and read the copy back; FILE may be open in a window."""
    backups = terminal.app.backups(file, terminal.secret)
    if output is None:
        made = backups.make(Reason.ASKED, terminal.app.clock()) or backups.list()[0]
        path, facts = made.path, read_facts(made.path, backups.key)
    elif os.path.lexists(output):
        raise Refused(_("There is already a file “{name}”. Choose another name."), name=output.name)
    else:
        path, facts = output, copy_verified(backups.path, output, backups.key)
    terminal.finish(
        {"path": path, "changes": facts.changes, "bytes": facts.bytes},
        _("{file}. Changes: {count}. Bytes: {bytes}.").format(
            file=str(path), count=facts.changes, bytes=facts.bytes
        ),
    )
