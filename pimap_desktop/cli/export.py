"""``export``: write an export file, of everything or of what one laptop lacks."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.text import _, ngettext


@command(
    "export", _("Write everything in FILE, or what a laptop lacks, as an export file for other laptops.")
)
@file_argument
@option("-o", "--output", required=True, type=click.Path(path_type=Path), told=_("The .pimapx file."))
@option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    told=_("Seal it with the passphrase in the first line of this file."),
)
@option("--for", "names", multiple=True, metavar="LAPTOP", told=_("Seal it for a known laptop; repeatable."))
@option(
    "--since",
    metavar="LAPTOP|PACKAGE",
    told=_("Only what a known laptop, or the sender of a package, lacks."),
)
@option("--welcome", told=_("Say this first, to a colleague who opens it on a new laptop."))
@speaking
def export_command(
    terminal: Terminal,
    file: Path,
    output: Path,
    *,
    passphrase_file: Path | None,
    names: tuple[str, ...],
    since: str | None,
    welcome: str | None,
) -> None:
    """Write everything in FILE, or what a laptop lacks, as an export file for other laptops."""
    from pimap_desktop.exchange.deltas import find_receiver, find_recipients
    from pimap_desktop.exchange.exporting import ExportPlan, export
    from pimap_desktop.exchange.sealing import Seal, read_passphrase
    from pimap_desktop.exchange.welcoming import find_welcome

    if passphrase_file is not None and names:
        raise Refused(_("A file is sealed with a passphrase, or for laptops: choose one of both."))
    passphrase = read_passphrase(passphrase_file) if passphrase_file is not None else ""
    with terminal.workspace(file) as workspace:
        how = Seal(passphrase, find_recipients(workspace, names)) if passphrase or names else None
        plan = ExportPlan(
            receiver=find_receiver(workspace, since, passphrase or None) if since is not None else None,
            how=how,
            welcome=workspace.ask(find_welcome, welcome) if welcome is not None else None,
        )
        # A passphrase is made costly to guess: that takes seconds here, too.
        with terminal.progress(_("Writing {file}…", file=output.name), 100) as show:
            summary = export(workspace, output, plan, lambda share: show(round(share * 100)))
    terminal.finish(
        {
            "path": output,
            "changes": summary.changes,
            "bytes": summary.bytes,
            "sealed": how is not None,
            "delta": plan.receiver is not None,
        },
        ngettext(
            "{file}: {count} change, {bytes} bytes.",
            "{file}: {count} changes, {bytes} bytes.",
            summary.changes,
            file=output.name,
            bytes=summary.bytes,
        ),
    )
