"""``demo``: write a workspace full of invented people."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.store.opening import discard_workspace
from pimap_desktop.text import _


@command("demo", _("Write a demo workspace to FILE."))
@file_argument
@option(
    "--size",
    type=click.Choice(["small", "fair", "large"]),
    default="fair",
    show_default=True,
    told=_("How many people there are."),
)
@option("--seed", type=int, default=1, show_default=True, told=_("Another number gives other people."))
@speaking
def demo_command(terminal: Terminal, file: Path, size: str, seed: int) -> None:
    """Write a demo workspace to FILE."""
    # Imported when needed: the demo's names and profiles are of no use elsewhere.
    from pimap_desktop.mission.demo import DemoSize, fill_demo

    workspace = terminal.app.create(file)
    try:
        figures = workspace.do(_("Fill with the demo"), fill_demo, DemoSize(size), seed)
    except BaseException:
        workspace.close()
        discard_workspace(file)  # an empty one would be in the way of the next attempt
        raise
    workspace.close()
    terminal.finish(
        vars(figures),
        _(
            "{file}. Missions: {missions}. Companies: {companies}. People: {people}. Requests: {requests}.",
            file=file.name,
            **vars(figures),
        ),
    )
