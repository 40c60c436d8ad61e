"""``problem-report``: what to send to whoever looks after the program, without personal data."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.problem_reports import compose_report, count_for_report, save_report
from pimap_desktop.text import _


@command(
    "problem-report",
    _("Write versions, counts of FILE and the log into a zip file: no names, addresses or folders."),
)
@file_argument
@option("-o", "--output", type=click.Path(path_type=Path), required=True, told=_("The zip file to write."))
@speaking
def problem_report_command(terminal: Terminal, file: Path, output: Path) -> None:
    """Write versions, counts of FILE and the log into a zip file: no names, addresses or folders."""
    if os.path.lexists(output):
        raise Refused(_("There is already a file “{name}”. Choose another name."), name=output.name)
    with terminal.workspace(file) as workspace:
        counts = workspace.ask(count_for_report)
    parts = compose_report(terminal.app.settings, terminal.app.log, counts)
    size = save_report(output, parts)
    terminal.finish(
        {"path": output, "bytes": size, "files": [part.name for part in parts]},
        _("{file}: {names}.", file=str(output), names=[part.name for part in parts]),
    )
