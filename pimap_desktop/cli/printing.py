"""``print``: make one kind of document as PDF."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.documents.kinds import PrintOptions, kind_named
from pimap_desktop.documents.stock import DEFAULT_STOCK
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import _, ngettext


@click.command("print")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("kind")
@click.option("--mission", required=True, help="Id, or a unique part of the title.")
@click.option("--for", "recipient", help="Id of one person; otherwise all.")
@click.option("--stock", default=DEFAULT_STOCK, show_default=True, help="Code of the label sheet.")
@click.option("--start-at", type=int, default=1, show_default=True, help="First free label of the sheet.")
@click.option("--paper", default="A4", show_default=True, help="A4 or Letter.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The PDF file.")
@speaking
def print_command(
    terminal: Terminal,
    file: Path,
    kind: str,
    mission: str,
    recipient: str | None,
    output: Path,
    **options: str | int,
) -> None:
    """Make a document; without --language each recipient's pages are in their own language."""
    wanted = kind_named(kind)
    reader = SoleReader(terminal.language) if terminal.language else terminal.reader
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        sheet = workspace.ask(wanted.gather, row.id, reader, [recipient] if recipient else None)
    document = wanted.draw(sheet, reader, PrintOptions(**options))  # type: ignore[arg-type]  # click's types
    try:
        output.write_bytes(document.pdf)
    except OSError as error:
        raise Refused(
            _("“{name}” cannot be written: {reason}."), name=output.name, reason=error.strerror or str(error)
        ) from error
    terminal.finish(
        {
            "path": output,
            "pages": document.pages,
            "items": document.items,
            "warnings": document.warnings,
        },
        ngettext("{file}: {count} page.", "{file}: {count} pages.", document.pages, file=output.name),
        *document.warnings,
    )
