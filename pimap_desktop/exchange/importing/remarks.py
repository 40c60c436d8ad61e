"""What an organiser should look at though the lines are taken, each thing told once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pimap_desktop.exchange.importing.filling import label
from pimap_desktop.exchange.importing.plan import Problem
from pimap_desktop.text import Message, _


class Remarks:
    """Collects remarks on lines."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], Problem] = {}

    @property
    def all(self) -> tuple[Problem, ...]:
        """The remarks in the order of their lines."""
        return tuple(sorted(self._found.values(), key=lambda each: each.line))

    def add(self, line: int, reason: Message) -> None:
        """Remark something on a line."""
        self._found[str(len(self._found)),] = Problem(line, reason)

    def once(self, line: int, reason: Message, *about: str) -> None:
        """Remark something that many lines may have, on the first of them."""
        self._found.setdefault((reason.msgid, *about), Problem(line, reason))

    def unknown_word(self, line: int, reason: Message, words: str) -> None:
        """Remark a word that has no meaning here; ``reason`` shows it as ``{words}``."""
        self.once(line, reason.format(words=words), words)

    def compare(
        self, line: int, name: str, table: str, before: Mapping[str, Any], now: Mapping[str, Any]
    ) -> None:
        """Remark where a line says something else of one record than an earlier line."""
        for column, value in now.items():
            if column in before and before[column] != value:
                self.once(
                    line,
                    _(
                        "The list says different things of “{name}” under “{field}”: the last was taken.",
                        name=name,
                        field=label(table, column),
                    ),
                    name,
                    column,
                )
