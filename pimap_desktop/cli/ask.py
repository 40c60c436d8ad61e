"""``ask``: run a query by its name."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command
from pimap_desktop.cli.terminal import Terminal, as_json, speaking
from pimap_desktop.cli.verbs import call_verb, find_verb, read_values
from pimap_desktop.text import _, verbatim


@command("ask", _("Run QUERY with VALUES, a JSON object by parameter name."))
@file_argument
@click.argument("query")
@click.argument("values", default="{}")
@speaking
def ask_command(terminal: Terminal, file: Path, query: str, values: str) -> None:
    """Run QUERY with VALUES, a JSON object by parameter name."""
    verb = find_verb(query, query=True)
    given = read_values(verb, values)
    with terminal.workspace(file) as workspace:
        found = call_verb(lambda: workspace.ask(verb, **given), query, values)
    rows = list(found) if isinstance(found, list | tuple) else [found]
    lines = [json.dumps(as_json(row, terminal.reader), ensure_ascii=False) for row in rows]
    terminal.finish({"rows": rows}, *map(verbatim, lines))
