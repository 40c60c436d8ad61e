"""``protect``: encrypt the file, or let anybody read it again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, read_secret, speaking
from pimap_desktop.documents.recovery_sheets import RecoverySheet, rendered, require_ending
from pimap_desktop.errors import Refused
from pimap_desktop.exchange.archive import list_archived
from pimap_desktop.exchange.saving import save_file
from pimap_desktop.store.opening import real_path
from pimap_desktop.store.protecting import Resealed
from pimap_desktop.store.unlocking import protect, unprotect
from pimap_desktop.text import Message, _, ngettext


@command(
    "protect",
    _("Encrypt FILE and its backups with a new key, and print the recovery code that opens it anywhere."),
)
@file_argument
@option("--new-passphrase-file", type=click.Path(path_type=Path), told=_("Opens the file too."))
@option(
    "--save-code", type=click.Path(path_type=Path), told=_("Save the recovery code, too: OUT.pdf or OUT.txt.")
)
@option("--remove", is_flag=True, told=_("Take the protection away."))
@speaking
def protect_command(
    terminal: Terminal,
    file: Path,
    new_passphrase_file: Path | None,
    save_code: Path | None,
    *,
    remove: bool,
) -> None:
    """Encrypt FILE and its backups with a new key, and print the recovery code that opens it anywhere."""
    if remove:
        resealed = unprotect(file, terminal.secret)
        _finish(terminal, None, resealed, _("Anybody who has the file can read it now."))
        return
    passphrase = read_secret(new_passphrase_file) if new_passphrase_file else None
    archived = list_archived(real_path(file))
    with _place_for(save_code):
        code, resealed = protect(file, terminal.secret, passphrase)
    if save_code is not None:
        sheet = RecoverySheet(real_path(file).stem, code, terminal.app.clock())
        save_file(save_code, rendered(sheet, terminal.reader, save_code.suffix))
    sentence = _("Recovery code: {code}. Keep it on paper: without it nobody can open the file.", code=code)
    _finish(terminal, code, resealed, sentence, *archived)


@contextmanager
def _place_for(path: Path | None) -> Iterator[None]:
    """Try out the place of a code before there is one: once the file is protected it is too late."""
    if path is None:
        yield
        return
    require_ending(path.suffix)
    if os.path.lexists(path):
        raise Refused(_("There is already a file “{name}”. Choose another name."), name=path.name)
    save_file(path, b"")
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


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
