"""``merge``: bring export files of other laptops in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.exchange.merging import MergeResult, merge_package, preview_package
from pimap_desktop.exchange.packages import Package, read_package
from pimap_desktop.mission.missions import list_missions
from pimap_desktop.mission.soundness import list_broken_rules
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, ngettext


@click.command("merge")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@speaking
def merge_command(terminal: Terminal, file: Path, packages: tuple[Path, ...], *, dry_run: bool) -> None:
    """Bring PACKAGES into FILE, each as a whole or not at all; a FILE that does not exist is made."""
    read = [read_package(path) for path in packages]  # all are read before any is merged
    merge = preview_package if dry_run else merge_package
    with _receiving(terminal, file, read[0], dry_run=dry_run) as workspace:
        results = [merge(workspace, package) for package in read]
        detected = [
            message
            for mission in workspace.ask(list_missions)
            for message in workspace.ask(list_broken_rules, mission.id)
        ]
    told = [
        {
            "file": path,
            "changes": result.changes,
            "new": result.new,
            "conflicts": result.conflicts,
            "notices": result.notices,
        }
        for path, result in zip(packages, results, strict=True)
    ]
    terminal.finish({"packages": told, "detected": detected}, *_sentences(packages, results), *detected)


@contextmanager
def _receiving(terminal: Terminal, file: Path, first: Package, *, dry_run: bool) -> Iterator[Workspace]:
    """Open the file that receives; one made for the first package goes again when that is refused."""
    if file.exists():
        with terminal.workspace(file) as workspace:
            yield workspace
        return
    with TemporaryDirectory() as folder:
        made = Path(folder) / file.name if dry_run else file
        workspace = terminal.app.create(made, first.manifest.workspace)
        try:
            yield workspace
        except BaseException:
            workspace.close()
            made.unlink()
            raise
        workspace.close()


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
        yield from result.notices
