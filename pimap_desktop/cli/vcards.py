"""``vcards``: save people of a mission for address books."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument, mission_option
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.exchange.vcards_out import as_vcards, gather_cards
from pimap_desktop.mission.missions import find_mission
from pimap_desktop.mission.people import list_people
from pimap_desktop.text import _, ngettext


@command("vcards", _("Save the people of a mission as vCards 4.0."))
@file_argument
@mission_option
@option("--for", "people", multiple=True, told=_("Id of one person; can be repeated. Otherwise all."))
@option("-o", "--output", required=True, type=click.Path(path_type=Path), told=_("The .vcf file."))
@speaking
def vcards_command(
    terminal: Terminal, file: Path, mission: str, people: tuple[str, ...], output: Path
) -> None:
    """Save the people of a mission as vCards 4.0."""
    with terminal.workspace(file) as workspace:
        row = workspace.ask(find_mission, mission)
        parts = {each.id: each.participation_id or "" for each in workspace.ask(list_people, row.id)}
        unknown = [person for person in people if person not in {*parts, *parts.values()}]
        if unknown:
            raise Refused(_("Nobody in this mission has the id “{id}”.", id=unknown[0]))
        wanted = {parts.get(person, person) for person in people} if people else None
        cards = workspace.ask(gather_cards, row.id, wanted)
    save_file(output, as_vcards(cards, terminal.reader))
    terminal.finish(
        {"path": output, "cards": len(cards)},
        ngettext("{file}: {count} card.", "{file}: {count} cards.", len(cards), file=output.name),
    )
