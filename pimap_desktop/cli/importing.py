"""``import``: bring a list of people into a mission."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.exchange.people_in import bring_in_people
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.mapping import load_mapping
from pimap_desktop.exchange.reading.people import read_people
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.text import _


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--mission", required=True, help="Id, or a unique part of the title.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Which column means what, as TOML.")
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@speaking
def import_command(
    terminal: Terminal, file: Path, source: Path, mission: str, mapping: Path | None, *, dry_run: bool
) -> None:
    """Bring the people of INPUT (CSV, XLSX, ODS, vCard) into a mission."""
    sheet = read_table(source)
    reading = read_people(sheet, load_mapping(mapping) if mapping else recognise(sheet))
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        if dry_run:
            done = workspace.rehearse(bring_in_people, row.id, reading)
        else:
            label = _("Import of {file}", file=source.name)
            done = workspace.do(label, bring_in_people, row.id, reading)
    terminal.finish(
        {
            "created": done.created,
            "updated": done.updated,
            "unchanged": done.unchanged,
            "skipped": done.skipped,
            "problems": done.problems,
        },
        _(
            "New: {created}. Changed: {updated}. Known already: {unchanged}. Left out: {skipped}.",
            created=done.created,
            updated=done.updated,
            unchanged=done.unchanged,
            skipped=done.skipped,
        ),
        *(_("Line {line}: {reason}", line=each.line, reason=each.reason) for each in done.problems),
    )
