"""``protect``: encrypt the file, or let anybody read it again."""

from __future__ import annotations

from pathlib import Path

import click

from pimap_desktop.cli.terminal import Terminal, read_secret, speaking
from pimap_desktop.exchange.archive import list_archived
from pimap_desktop.store.opening import real_path
from pimap_desktop.store.protecting import Resealed
from pimap_desktop.store.unlocking import protect, unprotect
from pimap_desktop.text import Message, _, ngettext


@click.command("protect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--new-passphrase-file", type=click.Path(path_type=Path), help="Opens the file too.")
@click.option("--remove", is_flag=True, help="Take the protection away.")
@speaking
def protect_command(
    terminal: Terminal, file: Path, new_passphrase_file: Path | None, *, remove: bool
) -> None:
    """Encrypt FILE and its backups with a new key, and print the recovery code that opens it anywhere."""
    if remove:
        resealed = unprotect(file, terminal.secret)
        _finish(terminal, None, resealed, _("Anybody who has the file can read it now."))
        return
    passphrase = read_secret(new_passphrase_file) if new_passphrase_file else None
    archived = list_archived(real_path(file))
    code, resealed = protect(file, terminal.secret, passphrase)
    sentence = _("Recovery code: {code}. Keep it on paper: without it nobody can open the file.", code=code)
    _finish(terminal, code, resealed, sentence, *archived)


def _finish(
    terminal: Terminal, code: str | None, resealed: Resealed, sentence: Message, *archived: Path
) -> None:
    sentences = [sentence]
    if archived:
        sentences.append(
            ngettext(
                "{count} imported file beside it is as it came. Delete it in “{folder}”.",
                "{count} imported files beside it are as they came. Delete them in “{folder}”.",
                len(archived),
                folder=archived[0].parent.name,
            )
        )
    sentences += [
        _("This backup is as it was: {path}. Delete it.", path=str(path)) for path in resealed.failed
    ]
    terminal.finish(
        {
            "code": code,
            "backups": resealed.backups,
            "backups_pending": resealed.failed,
            "packages_pending": archived,
        },
        *sentences,
    )
