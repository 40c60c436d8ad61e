"""The log of the program: what happened, in words of the program alone.

An event has a name and numbers. An error is told by its kind and by the places in the code it went through;
what it says is left out, for it may quote a value: somebody's name, an address, a folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from pimap_desktop.errors import PimapError
from pimap_desktop.text import Message

NAME = "pimap-desktop.log"
_PACKAGE = Path(__file__).resolve().parents[1]
_LARGEST = 256 * 1024  # bytes; then the file is put aside
_KEPT = 3  # files, with the one that is written
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_DEEPEST = 40  # places of one error


class EventLog:
    """Writes lines to a file in a folder; where that fails nothing else does."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder, self._clock = folder, clock

    @property
    def files(self) -> list[Path]:
        """The files there are, the newest first."""
        return [path for path in (self._path(number) for number in range(_KEPT)) if path.exists()]

    def note(self, event: str, **numbers: int) -> None:
        """Write down that something happened; raises `ValueError` for what may hold anything else."""
        if not all(_WORD.fullmatch(word) for word in (event, *numbers)):
            raise ValueError("an event is called by a word of the program")
        if not all(isinstance(number, int) for number in numbers.values()):
            raise ValueError("the log takes numbers only")
        self._write(" ".join([event, *(f"{name}={int(number)}" for name, number in numbers.items())]))

    def note_step(self, label: Message, changes: int) -> None:
        """Write down a step of the user: what it is called before anything is filled in."""
        self._write(f"step {label.msgid!r} changes={changes}")

    def note_error(self, error: BaseException) -> None:
        """Write down an error: its kind, and where in the code it happened."""
        self._write("\n  ".join(["error", *trace_of(error)]))

    def _write(self, text: str) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._path(0)
            if path.exists() and path.stat().st_size > _LARGEST:
                for number in range(_KEPT - 1, 0, -1):
                    if (older := self._path(number - 1)).exists():
                        os.replace(older, self._path(number))
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{self._clock():%Y-%m-%dT%H:%M:%SZ} {text}\n")

    def _path(self, number: int) -> Path:
        return self._folder / (f"{NAME}.{number}" if number else NAME)


def trace_of(error: BaseException) -> list[str]:
    """Return the kind of an error and the places it went through, and those of the errors before it."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines += [*(("after",) if lines else ()), _kind_of(current)]
        lines += list(_places(current))[-_DEEPEST:]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines


def _kind_of(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    # What the program itself says, before a value is filled in.
    return f"{kind}: {error.message.msgid!r}" if isinstance(error, PimapError) else kind


def _places(error: BaseException) -> Iterator[str]:
    for frame, line in walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        try:
            name = path.resolve().relative_to(_PACKAGE.parent).as_posix()
        except ValueError:
            name = path.name  # of a library: the folder it lies in may be named after the user
        yield f"{name}:{line} {frame.f_code.co_name}"
