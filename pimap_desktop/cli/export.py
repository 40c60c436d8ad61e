"""``export``: write the whole log as an export file."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.text import _


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The .pimapx file.")
@speaking
def export_command(terminal: Terminal, file: Path, output: Path) -> None:
    """Write everything in FILE as an export file for the other laptops."""
    from pimap_desktop.exchange.packages import write_package

    with terminal.workspace(file) as workspace:
        summary = write_package(workspace, output)
    terminal.finish(
        {"path": output, "changes": summary.changes, "bytes": summary.bytes},
        _(
            "{file}. Changes: {count}. Bytes: {bytes}.",
            file=output.name,
            count=summary.changes,
            bytes=summary.bytes,
        ),
    )
