"""``merge``: bring export files of other laptops in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command, option
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.exchange.archive import while_kept
from pimap_desktop.exchange.keys import find_identities
from pimap_desktop.exchange.merging import MergeResult, Prospect, merge_package, preview_package
from pimap_desktop.exchange.packages import Package, read_package
from pimap_desktop.exchange.sealing import Opening, read_passphrase
from pimap_desktop.mission.acknowledging import list_open_detected
from pimap_desktop.store.opening import discard_workspace
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext


@command(
    "merge", _("Bring PACKAGES into FILE, each as a whole or not at all; a FILE that does not exist is made.")
)
@file_argument
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True, told=_("Only tell what would happen."))
@option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    told=_("Open sealed packages with the passphrase in the first line of this file."),
)
@speaking
def merge_command(
    terminal: Terminal,
    file: Path,
    packages: tuple[Path, ...],
    *,
    dry_run: bool,
    passphrase_file: Path | None,
) -> None:
    """Bring PACKAGES into FILE, each as a whole or not at all; a FILE that does not exist is made."""
    passphrase = read_passphrase(passphrase_file) if passphrase_file is not None else None
    with _receiving(terminal, file, packages, passphrase, dry_run=dry_run) as (workspace, read):
        if dry_run:
            prospect = Prospect(workspace)
            results = [preview_package(workspace, package, prospect) for package in read]
        else:
            results = [
                _merge(workspace, file, path, package) for path, package in zip(packages, read, strict=True)
            ]
        detected = workspace.ask(list_open_detected)
    told = [_told(*each) for each in zip(packages, read, results, strict=True)]
    terminal.finish(
        {"packages": told, "detected": detected},
        *_sentences(packages, results),
        *(each.message for each in detected),
    )


def _merge(workspace: Workspace, file: Path, path: Path, package: Package) -> MergeResult:
    with while_kept(workspace, file, path):
        return merge_package(workspace, package)


@contextmanager
def _receiving(
    terminal: Terminal, file: Path, packages: tuple[Path, ...], passphrase: str | None, *, dry_run: bool
) -> Iterator[tuple[Workspace, list[Package]]]:
    """Open the file that receives and read the packages, all of them before any is merged.

    A file that is made for the first package goes again when that is refused.
    """
    if file.exists():
        with terminal.workspace(file) as workspace:
            opening = Opening(passphrase, find_identities(workspace))
            yield workspace, [read_package(path, opening) for path in packages]
        return
    read = [read_package(path, Opening(passphrase)) for path in packages]
    with TemporaryDirectory() as folder:
        made = Path(folder) / file.name if dry_run else file
        workspace = terminal.app.create(made, read[0].manifest.workspace)
        try:
            yield workspace, read
        except BaseException:
            workspace.close()
            discard_workspace(made)
            raise
        workspace.close()


def _told(path: Path, package: Package, result: MergeResult) -> dict[str, object]:
    manifest, sender = package.manifest, result.sender
    return {
        "file": path,
        "changes": result.changes,
        "new": result.new,
        "conflicts": result.conflicts,
        "laptop": sender.laptop,
        "person": sender.person,
        "created": manifest.created,
        "standing": sender.standing.value,
        "key": sender.fingerprint,
        "delta": manifest.is_delta,
        "sealed": package.sealed,
        "welcome": manifest.welcome,
        "notices": (*sender.notices, *result.notices),
    }


def _sentences(packages: tuple[Path, ...], results: list[MergeResult]) -> Iterator[Message]:
    for path, result in zip(packages, results, strict=True):
        yield _(
            "{file}. Changes: {count}, new of them: {new}.",
            file=path.name,
            count=result.changes,
            new=result.new,
        )
        if result.conflicts:
            yield ngettext(
                "{count} field was written on two laptops: look at the conflicts.",
                "{count} fields were written on two laptops: look at the conflicts.",
                result.conflicts,
            )
        yield from result.sender.notices
        yield from result.notices
