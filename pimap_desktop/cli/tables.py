"""``table``: save a table of a mission, or the whole mission, as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument, mission_option
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.exchange.saving import save_tables
from pimap_desktop.exchange.tables_out import TABLES, WORKBOOK, gather_workbook, table_named
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import _, ngettext, verbatim

_TABLES = _(
    "Tables: {names}. All of them: {name}.",
    names=verbatim(", ".join(kind.name for kind in TABLES)),
    name=verbatim(WORKBOOK),
)


@command(
    "table", _("Save TABLE of a mission; people, companies and requests can be imported again."), _TABLES
)
@file_argument
@click.argument("table")
@mission_option
@option("-o", "--output", required=True, type=click.Path(path_type=Path), told=_(".xlsx or .csv"))
@speaking
def table_command(terminal: Terminal, file: Path, table: str, mission: str, output: Path) -> None:
    """Save TABLE of a mission; people, companies and requests can be imported again."""
    kind = None if table == WORKBOOK else table_named(table)
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        if kind is None:
            tables = workspace.ask(gather_workbook, row.id)
        else:
            tables = (workspace.ask(kind.gather, row.id, None),)
    save_tables(output, tables, terminal.reader)
    rows = sum(len(each.rows) for each in tables)
    terminal.finish(
        {
            "path": output,
            "rows": rows,
            "tables": [{"title": each.title, "rows": len(each.rows)} for each in tables],
        },
        ngettext("{file}: {count} row.", "{file}: {count} rows.", rows, file=output.name),
        *(_("{title}: {rows}", title=each.title, rows=len(each.rows)) for each in tables if len(tables) > 1),
    )
