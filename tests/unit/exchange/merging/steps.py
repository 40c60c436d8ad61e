"""What the tests beside it do again and again."""

from __future__ import annotations

from dataclasses import replace

from pimap_desktop.exchange.packages import Package, read_package, write_package
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.store.heads import Change
from tests.toys import (
    Laptop,
)


def package_of(laptop: Laptop) -> Package:
    path = laptop.folder / "out.pimapx"
    write_package(laptop.workspace, path)
    return read_package(path)


def with_changes(package: Package, *changes: Change, since: dict[str, int] | None = None) -> Package:
    upto = {change.device: change.seq for change in changes}
    return Package(replace(package.manifest, since=since or {}, upto=upto, count=len(changes)), changes)


def words(error):
    return Reader("en").word(error.value.message)
