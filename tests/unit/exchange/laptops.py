"""Laptops that share a toy workspace, and the files between them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from pimap_desktop.exchange.keys import find_identities
from pimap_desktop.exchange.merging import MergeResult, merge_package
from pimap_desktop.exchange.packages import Package, read_package, write_package
from pimap_desktop.exchange.sealing import Opening
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message
from tests.toys import Laptop, new_laptop


def three_laptops(folder: Path) -> list[Laptop]:
    """Make three laptops with a copy each of one workspace."""
    first = new_laptop(folder, "laptop A")
    return [first, *(new_laptop(folder, f"laptop {name}", first.workspace.id) for name in "BC")]


def file_of(laptop: Laptop, name: str = "out", **values: object) -> Path:
    """Export; return the file."""
    path = laptop.folder / f"{name}.pimapx"
    write_package(laptop.workspace, path, **values)  # type: ignore[arg-type]
    return path


def opening_of(laptop: Laptop, passphrase: str | None = None) -> Opening:
    return Opening(passphrase, find_identities(laptop.workspace))


def package_of(laptop: Laptop, **values: object) -> Package:
    """Export and read."""
    return read_package(file_of(laptop, **values), opening_of(laptop))


def send(sender: Laptop, receiver: Laptop, **values: object) -> MergeResult:
    """Export from one laptop and import on another."""
    return merge_package(receiver.workspace, package_of(sender, **values))


def unsigned(path: Path) -> Path:
    """Write a package again as an older program would have: without keys and signature."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        log = archive.read("changes.jsonl")
    for name in ("signature", "signing_key", "sealing_key", "known", "person"):
        del manifest[name]
    older = path.with_stem(f"{path.stem} of an older program")
    with zipfile.ZipFile(older, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("changes.jsonl", log)
    return older


def worded(message: Message) -> str:
    return Reader("en").word(message)


def words(error: object) -> str:
    """Return what an error caught by `pytest.raises` says."""
    return worded(error.value.message)  # type: ignore[attr-defined]
