"""``new``: make the workspace of a new partnership."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.mission.missions import MissionDraft, add_mission
from pimap_desktop.store.opening import Author
from pimap_desktop.text import _


@command(
    "new", _("Make FILE, the workspace of a new partnership; merge makes one from a colleague’s export file.")
)
@file_argument
@option("--partnership", required=True, told=_("The name of the partnership."))
@option("--organisation", default="", told=_("Your own cluster organisation, its first member."))
@option("--country", default="", told=_("Where your organisation is: CZ, FI, …"))
@option("--mission", default="", told=_("The title of a first mission."))
@option("--person", told=_("Who works here, from now on."))
@option("--laptop", told=_("How this laptop is called, from now on."))
@speaking
def new_command(
    terminal: Terminal,
    file: Path,
    partnership: str,
    organisation: str,
    country: str,
    mission: str,
    person: str | None,
    laptop: str | None,
) -> None:
    """Make FILE, the workspace of a new partnership; merge makes one from a colleague's export file."""
    app = terminal.app
    author = Author(
        app.author.person if person is None else person.strip(),
        app.author.laptop if laptop is None else laptop.strip(),
    )
    with app.founding(file, author, partnership, organisation, country) as workspace:
        title = mission.strip()
        added = workspace.do(_("Add mission"), add_mission, MissionDraft(title)) if title else None
    app.change_settings(
        lambda settings: settings.with_author(author.person, author.laptop, organisation.strip())
    )
    terminal.finish(
        {"path": file, "workspace": workspace.id, "mission": added, "person": author.person},
        _(
            "“{name}” is made. Protect it with a key: {command}",
            name=file.name,
            command=f"pimap-desktop protect {file.name}",
        ),
    )
