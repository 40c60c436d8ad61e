"""Damaged packages by the thousand: ``python -m tests.mutations [--times 10000] [--seed N]``.

Whatever happens to the bytes of an export file, be it plain, sealed or a delta: reading and merging it
raises nothing but `Refused` and `Unreadable`, in words, and then neither the file nor the workspace has
changed by a byte; or it is what it was. The test run does a few hundred
(`tests.unit.exchange.test_mutations`).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pimap_desktop.errors import Refused, Unreadable
from pimap_desktop.exchange.keys import find_identities
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package, write_package
from pimap_desktop.exchange.sealing import Opening, Seal
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.store.heads import Change
from pimap_desktop.text import _
from tests.toys import Laptop, add_book, change_book, new_laptop, remove_book, toys_present


@dataclass(frozen=True)
class Sound:
    """A package before anything happened to it."""

    kind: str
    data: bytes
    changes: tuple[Change, ...]


def flip(data: bytearray, dice: random.Random) -> None:
    for _time in range(dice.choice((1, 1, 1, 2, 8))):
        data[dice.randrange(len(data))] = dice.randrange(256)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def take_out(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    del data[at : at + dice.choice((1, 2, 16, 200))]


def put_in(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    data[at:at] = dice.randbytes(dice.choice((1, 4, 64)))


def repeat(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    data[at:at] = data[at : at + dice.choice((1, 30, 500))]


def exchange(data: bytearray, dice: random.Random) -> None:
    one, other = sorted(dice.randrange(len(data)) for _time in range(2))
    size = dice.choice((1, 8, 64))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


def blank(data: bytearray, dice: random.Random) -> None:
    at, size = dice.randrange(len(data)), dice.choice((1, 16, 512))
    data[at : at + size] = bytes(len(data[at : at + size]))  # as a disk leaves it that lost a block


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip, flip, flip, cut, take_out, put_in, repeat, exchange, blank,
)  # fmt: skip


class Mutating:
    """A laptop that receives damaged packages of another."""

    def __init__(self, folder: Path) -> None:
        self.sender = new_laptop(folder, "sender")
        self.receiver = new_laptop(folder, "receiver", self.sender.workspace.id)
        self.path = folder / "mutated.pimapx"
        self._english = reader_of("en")
        self._fill()
        self.opening = Opening(identities=find_identities(self.receiver.workspace))
        self.sound = [self._make("plain"), self._make("delta"), self._make("sealed")]

    def close(self) -> None:
        for laptop in (self.sender, self.receiver):
            laptop.workspace.close()

    def run(self, times: int, dice: random.Random) -> Counter[str]:
        """Damage packages; return how often which of them was refused, or still sound."""
        counted: Counter[str] = Counter()
        before = self._bytes()
        for _time in range(times):
            sound = dice.choice(self.sound)
            data = bytearray(sound.data)
            dice.choice(MUTATIONS)(data, dice)
            self.path.write_bytes(data)
            counted[f"{sound.kind}, {self._bring_in(sound)}"] += 1
            assert self.path.read_bytes() == data
            assert self._bytes() == before
        return counted

    def _bring_in(self, sound: Sound) -> str:
        try:
            package = read_package(self.path, self.opening)
            if package.changes == sound.changes:
                return "as it was"  # a byte between the parts that no reader looks at
            merge_package(self.receiver.workspace, package)
        except (Refused, Unreadable) as error:
            sentence = self._english.word(error.message)
            assert sentence.endswith("."), sentence
            assert "{" not in sentence, sentence
            return "refused"
        raise AssertionError("another package than the one that was written was brought in")

    def _fill(self) -> None:
        workspace = self.sender.workspace
        for number in range(4):
            book_id = workspace.do(_("Add"), add_book, f"Book {number} 東京", weight=number / 4)
            workspace.do(_("Change"), change_book, book_id, title=f"Book {number}, revised")
        workspace.do(_("Remove"), remove_book, book_id)
        write_package(self.receiver.workspace, self.path)  # so that it has a key to seal for

    def _make(self, kind: str) -> Sound:
        how, since = None, None
        if kind == "sealed":
            recipient = read_package(self.path).manifest.sealing_key if self.path.exists() else ""
            how = Seal(recipients=(recipient, self._own_key()))
        if kind == "delta":
            since = {device: seq - 2 for device, seq in self.sender.workspace.vector().items()}
        target = self.path.with_name(f"{kind}.pimapx")
        write_package(self.sender.workspace, target, how=how, since=since)
        return Sound(kind, target.read_bytes(), read_package(target, self.opening).changes)

    def _own_key(self) -> str:
        probe = self.path.with_name("probe.pimapx")
        write_package(self.sender.workspace, probe)
        return read_package(probe).manifest.sealing_key

    def _bytes(self) -> tuple[bytes, ...]:
        """Return what the receiver's workspace is on the disk."""
        return tuple(path.read_bytes() for path in _files_of(self.receiver))


def _files_of(laptop: Laptop) -> list[Path]:
    return sorted(path for path in laptop.folder.iterdir() if path.suffix in {".pimap", ".pimap-wal"})


def main() -> int:
    """Damage packages and tell what became of them."""
    parser = argparse.ArgumentParser(prog="tests.mutations", description=__doc__)
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    with TemporaryDirectory() as folder, toys_present():
        mutating = Mutating(Path(folder))
        for what, count in sorted(mutating.run(wanted.times, random.Random(wanted.seed)).items()):
            print(f"{what}: {count}")
        mutating.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
