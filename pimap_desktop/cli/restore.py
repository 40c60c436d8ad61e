"""``restore``: a backup in the place of the file."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.text import Message, _


@command(
    "restore",
    _("Let FILE hold what BACKUP holds, or the newest good backup; what FILE was is kept."),
    _(
        "The restored file has a new device id. Without BACKUP, the export files that were imported since "
        "are brought in again."
    ),
)
@file_argument
@click.argument("backup", required=False, type=click.Path(path_type=Path))
@speaking
def restore_command(terminal: Terminal, file: Path, backup: Path | None) -> None:
    """Let FILE hold what BACKUP holds, or the newest good backup; what FILE was is kept.

    The restored file has a new device id. Without BACKUP, the export files that were imported since are
    brought in again.
    """
    recovered = terminal.app.recover(file, backup, terminal.secret)
    with terminal.workspace(file) as workspace:  # opening gives it its device id
        device = workspace.device
    sentences: list[Message] = [
        _("Restored from {backup}. Changes: {count}.", backup=recovered.backup.name, count=recovered.changes)
    ]
    if recovered.kept:
        sentences.append(_("The file as it was before: {path}", path=str(recovered.kept)))
    sentences.extend(recovered.notices)
    terminal.finish(
        {
            "path": file,
            "backup": recovered.backup,
            "changes": recovered.changes,
            "kept": recovered.kept,
            "packages": recovered.packages,
            "device": device,
        },
        *sentences,
    )
