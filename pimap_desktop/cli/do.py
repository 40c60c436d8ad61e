"""``do``: run a command by its name, as one step that can be undone."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.cli.verbs import call_verb, find_verb, read_values
from pimap_desktop.text import _, ngettext


@command("do", _("Run COMMAND with VALUES, a JSON object by parameter name."))
@file_argument
@click.argument("command")
@click.argument("values", default="{}")
@speaking
def do_command(terminal: Terminal, file: Path, command: str, values: str) -> None:
    """Run COMMAND with VALUES, a JSON object by parameter name."""
    verb = find_verb(command, query=False)
    given = read_values(verb, values)
    with terminal.workspace(file) as workspace:
        before = workspace.revision
        label = _("By command line: {command}", command=command)
        result = call_verb(lambda: workspace.do(label, verb, **given), command, values)
        changes = workspace.revision - before
    terminal.finish(
        {"result": result, "changes": changes},
        ngettext("{count} change was made.", "{count} changes were made.", changes),
    )
