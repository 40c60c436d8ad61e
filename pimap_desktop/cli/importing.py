"""``import``: bring lists of people, companies or meeting requests into a mission."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument, mission_option
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.importing.applying import apply_plan
from pimap_desktop.exchange.importing.plan import BroughtIn, Problem
from pimap_desktop.exchange.importing.planning import Terms, find_import_plan
from pimap_desktop.exchange.lists_in import read_file
from pimap_desktop.exchange.mappings import find_mapping, save_mapping
from pimap_desktop.exchange.reading.mapping import Mapping, load_mapping
from pimap_desktop.exchange.refused_out import refused_tables
from pimap_desktop.exchange.saving import save_tables
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.store.backups import Reason
from pimap_desktop.text import Message, _


@command("import", _("Bring the lists of INPUT (CSV, XLSX, ODS, vCard) into a mission."))
@file_argument
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@mission_option
@option("--mapping", told=_("Which column means what: a TOML file, or the name of a saved mapping."))
@option("--save-mapping", "name", told=_("Keep how the columns were read under this name."))
@option("--worksheet", told=_("The worksheet to read, where a spreadsheet has several."))
@option("--refused", type=click.Path(path_type=Path), told=_("Save refused lines here, as .xlsx or .csv."))
@option("--override", is_flag=True, told=_("Take requests beyond a quota or a deadline too."))
@option("--dry-run", is_flag=True, told=_("Only tell what would happen."))
@speaking
def import_command(
    terminal: Terminal,
    file: Path,
    source: Path,
    mission: str,
    mapping: str | None,
    name: str | None,
    worksheet: str | None,
    refused: Path | None,
    *,
    override: bool,
    dry_run: bool,
) -> None:
    """Bring the lists of INPUT (CSV, XLSX, ODS, vCard) into a mission."""
    if refused is not None and refused.resolve() == source.resolve():
        raise Refused(_("Give the refused lines another file than the list itself."))
    read = read_file(source, _mapping(terminal, mapping), worksheet=worksheet)
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        plan = workspace.ask(find_import_plan, row.id, read, Terms(override=override))
        tables = refused_tables(read, plan)
        # Written first: where it cannot be, nothing is imported.
        if refused is not None and tables:
            save_tables(refused, tables, terminal.reader)
        if not dry_run:
            workspace.back_up(Reason.IMPORT)
            workspace.do(_("Import of {file}", file=source.name), apply_plan, plan)
    if name is not None and not dry_run:
        save_mapping(terminal.app.paths.mappings, name, read.lists[0].mapping)
    done = plan.result()
    terminal.finish(
        {
            "created": done.created,
            "updated": done.updated,
            "unchanged": done.unchanged,
            "skipped": done.skipped,
            "refused": sum(len(each.refused) for each in plan.lists),
            "problems": done.problems,
        },
        *_sentences(done),
    )


def _mapping(terminal: Terminal, wanted: str | None) -> Mapping | None:
    """Return a mapping from a file, or a kept one by its name."""
    if wanted is None:
        return None
    path = Path(wanted)
    if path.suffix.lower() == ".toml" or path.exists():
        return load_mapping(path)
    return find_mapping(terminal.app.paths.mappings, wanted)


def _sentences(done: BroughtIn) -> Iterator[Message]:
    yield _(
        "New: {created}. Changed: {updated}. Known already: {unchanged}. Left out: {skipped}.",
        created=done.created,
        updated=done.updated,
        unchanged=done.unchanged,
        skipped=done.skipped,
    )
    yield from map(_sentence, done.problems)


def _sentence(problem: Problem) -> Message:
    if not problem.line:  # the list as a whole
        return problem.reason
    return _("Line {line}: {reason}", line=problem.line, reason=problem.reason)
