"""The command line as one program."""

from __future__ import annotations

from importlib import import_module

import click

from pimap_desktop.cli.spoken import SpokenGroup, option
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.text import _

# Sub-command -> its module: each is imported when it is called, because each brings its own libraries.
COMMANDS = {
    "ask": "ask",
    "backup": "backup",
    "calendar": "calendar",
    "check": "check",
    "conflicts": "conflicts",
    "demo": "demo",
    "do": "do",
    "erase": "erase",
    "export": "export",
    "handbook": "handbook",
    "import": "importing",
    "merge": "merge",
    "new": "new",
    "print": "printing",
    "problem-report": "problem",
    "protect": "protect",
    "repair": "repair",
    "report": "report",
    "restore": "restore",
    "retention": "retention",
    "schedule": "schedule",
    "table": "tables",
    "vcards": "vcards",
}


class _SubCommands(SpokenGroup):
    """Sub-commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pimap_desktop.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command


@click.command(
    cls=_SubCommands,
    told=_("PIMAP Desktop without a window: for scripts, for tests, for a desk without a mouse."),
    more=_(
        "The window opens without a command: {command}.",
        command="pimap-desktop FILE --language fr",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option(
    "--language",
    type=click.Choice(sorted(LANGUAGES)),
    expose_value=False,  # the group looks for it before the line is parsed
    told=_("Language of what is said."),
)
def program() -> None:
    """PIMAP Desktop without a window: for scripts, for tests, for a desk without a mouse."""
