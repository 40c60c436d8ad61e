"""``erase``: a person goes, everywhere this file goes."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.exchange.archive import list_archived
from pimap_desktop.mission.erasure import count_erased_rows, erase_person, list_erasures
from pimap_desktop.store.forgetting import Cleaned, clean_backups, find_scopes
from pimap_desktop.store.opening import real_path
from pimap_desktop.text import Message, _, ngettext


@command(
    "erase",
    _("Erase a person from FILE, its history and its backups, and from the laptops that get its files."),
)
@file_argument
@option("--person", required=True, told=_("The person’s id."))
@option("--reason", required=True, told=_("Why; the other laptops are told."))
@speaking
def erase_command(terminal: Terminal, file: Path, person: str, reason: str) -> None:
    """Erase a person from FILE, its history and its backups, and from the laptops that get its files."""
    with terminal.workspace(file) as workspace:
        before = workspace.ask(count_erased_rows)
        row_id = workspace.do(_("Erase a person"), erase_person, person, reason)
        rows = workspace.ask(count_erased_rows) - before
        erasure = next(each for each in workspace.ask(list_erasures) if each.id == row_id)
        cleaned = Cleaned(0, ())
        archived = list_archived(real_path(file))
        if workspace.backups is not None:
            cleaned = clean_backups(workspace.backups, workspace.ask(find_scopes))
    sentences: list[Message] = [ngettext("{count} record was erased.", "{count} records were erased.", rows)]
    if erasure.pending:
        sentences.append(
            _("Not yet confirmed by: {laptops}. Send them an export file.", laptops=erasure.pending)
        )
    sentences += [
        _("The person is still in the backup {path}: delete it.", path=str(path)) for path in cleaned.failed
    ]
    if archived:
        sentences.append(
            ngettext(
                "{count} imported file beside it may still hold the person. Delete it in “{folder}”.",
                "{count} imported files beside it may still hold the person. Delete them in “{folder}”.",
                len(archived),
                folder=archived[0].parent.name,
            )
        )
    terminal.finish(
        {
            "rows": rows,
            "devices_pending": erasure.pending,
            "backups_cleaned": cleaned.redacted,
            "backups_pending": cleaned.failed,
            "packages_pending": archived,
        },
        *sentences,
    )
