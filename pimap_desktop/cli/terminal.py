"""How a sub-command speaks: sentences, or one JSON object; and the one place where failures are told."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any

import click

from pimap_desktop.app import App, build_app, default_paths
from pimap_desktop.cli.spoken import option
from pimap_desktop.errors import PimapError, Refused, reason_of
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES, LANGUAGES
from pimap_desktop.i18n.reader import Reader, reader_of
from pimap_desktop.store.codes import read_code
from pimap_desktop.store.engine import Damaged
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Country, Message, Tongue, _, verbatim

_LANGUAGE_OF_PAPERS = _(
    "Language of what is said and of every paper: {names}.",
    names=verbatim(", ".join(sorted(DOCUMENT_LANGUAGES))),
)


class Terminal:
    """Says what a sub-command has to say, in the user's language or as data for a script."""

    def __init__(self, app: App, language: str | None, *, as_json: bool, secret: str | None = None) -> None:
        self.app = app
        app.complain = self.complain
        self.secret = secret  # what opens a protected file, where the system's key store does not
        self.language = language  # asked for; None when it follows from the settings
        self.reader = reader_of(language or app.language)
        self.as_json = as_json

    def complain(self, why: Message) -> None:
        """Say what is in the way, on standard error."""
        click.echo(self.reader.word(why), err=True)

    @contextmanager
    def workspace(self, path: Path) -> Iterator[Workspace]:
        """Open a workspace for the time of a sub-command."""
        try:
            workspace = self.app.open(path, self.secret)
        except Damaged as error:
            raise Damaged(self._with_backup(path, error.message)) from error
        try:
            yield workspace
        finally:
            workspace.close()

    def _with_backup(self, path: Path, told: Message) -> Message:
        """Say of a damaged file which backup brings it back, if there is a sound one."""
        try:
            newest = self.app.backups(path, self.secret).find_newest_sound()
        except PimapError:
            return told
        if newest is None:
            return told
        return _(
            "{told} “restore” brings it back from the backup of {at}.",
            told=told,
            at=newest.made_at.astimezone(),
        )

    def finish(self, result: Mapping[str, object], *sentences: Message) -> None:
        """Say the result: the JSON object, or the sentences."""
        if self.as_json:
            click.echo(json.dumps(as_json(result, self.reader), ensure_ascii=False))
            return
        for sentence in sentences:
            click.echo(self.reader.word(sentence))

    @contextmanager
    def progress(self, label: Message, length: int) -> Iterator[Callable[[int], None]]:
        """Show a bar on a terminal; yield what sets its position."""
        if self.as_json or not sys.stderr.isatty():
            yield lambda _position: None
            return
        with click.progressbar(length=length, label=self.reader.word(label), file=sys.stderr) as bar:
            yield lambda position: bar.update(position - bar.pos)


def read_secret(path: Path) -> str:
    """Return the passphrase or code in a text file; raises `Refused` where there is none.

    That is its first line, or the recovery code in what ``protect --save-code`` has written.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("it is no text")
        raise Refused(_("“{name}” cannot be read: {reason}.", name=path.name, reason=reason)) from error
    if not lines or not lines[0].strip():
        raise Refused(_("“{name}” is empty: its first line is the passphrase.", name=path.name))
    codes = (line.strip() for line in lines if read_code(line) is not None)
    return next(codes, lines[0].strip())


def _unlocking_names(command: Callable[..., None]) -> tuple[str, ...]:
    """Return how the option is called; ``--passphrase-file`` is taken where it is that of an export file."""
    taken = "passphrase_file" in signature(command).parameters
    return ("--unlock", "unlock") if taken else ("--unlock", "--passphrase-file", "unlock")


def as_json(value: object, reader: Reader) -> Any:
    """Turn rows into what JSON can hold; messages are worded."""
    match value:
        case Message() | Country() | Tongue():
            return reader.show(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Path():
            return str(value)
        case bytes():
            return b64encode(value).decode()
        case Decimal():
            return str(value)
        case dict():
            return {str(key): as_json(each, reader) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [as_json(each, reader) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_json(each, reader) for name, each in _fields(value)}
    return value


def _fields(value: Any) -> Iterator[tuple[str, object]]:
    return ((name, getattr(value, name)) for name in value.__dataclass_fields__)


def speaking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a sub-command its terminal, and the options that every sub-command takes.

    A failure is one sentence on standard error and exit status 1. A sub-command that makes documents takes
    ``language`` itself, as it was written: documents speak more languages than the program does.
    """
    of_documents = "language" in signature(command).parameters

    @option("--json", "as_json", is_flag=True, told=_("Print one JSON object."))
    @option(
        "--language",
        type=None if of_documents else click.Choice(sorted(LANGUAGES)),
        told=_LANGUAGE_OF_PAPERS if of_documents else _("Language of what is said."),
    )
    @option(
        *_unlocking_names(command),
        type=click.Path(path_type=Path),
        told=_("A text file with the passphrase or recovery code of a protected FILE."),
    )
    @wraps(command)
    def run(*args: Any, as_json: bool, language: str | None, unlock: Path | None, **values: Any) -> None:
        spoken = language if language in LANGUAGES else None
        terminal = Terminal(build_app(default_paths()), spoken, as_json=as_json)
        if of_documents:
            values["language"] = language
        try:
            terminal.secret = read_secret(unlock) if unlock else None
            command(terminal, *args, **values)
        except PimapError as error:
            terminal.complain(error.message)
            raise click.exceptions.Exit(1) from error

    return run
