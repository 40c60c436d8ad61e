"""What the person who prints should know about a finished document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pimap_desktop.documents.typesetting import Block
from pimap_desktop.text import Message, _, ngettext


class Remarks:
    """Notes what did not come out as it should, by the name of the person it belongs to."""

    def __init__(self, gathered: Sequence[Message] = ()) -> None:
        self._gathered = gathered
        self._small: dict[str, None] = {}
        self._missing: dict[str, dict[str, None]] = {}
        self._without_code: dict[str, None] = {}

    def look_at(self, name: str, block: Block) -> None:
        """Note a text that came out too small, or with characters that no font has."""
        if block.at_floor:
            self._small[name] = None
        if block.missing:
            self._missing.setdefault(name, {}).update(dict.fromkeys(block.missing))

    def no_code(self, name: str) -> None:
        """Note that a person's QR code holds nothing, or cannot hold so much."""
        self._without_code[name] = None

    def warnings(self) -> tuple[Message, ...]:
        """Return what was known before the drawing, then a sentence for each kind, naming the people."""
        found = [*self._gathered]
        if self._small:
            found.append(
                ngettext(
                    "One text is so long that it is printed very small: {names}.",
                    "{count} texts are so long that they are printed very small: {names}.",
                    len(self._small),
                    names=list(self._small),
                )
            )
        for name, characters in self._missing.items():
            shown = [_described(character) for character in characters]
            found.append(_("No font has {characters} in the texts of {name}.", characters=shown, name=name))
        if self._without_code:
            found.append(
                ngettext(
                    "One badge has no QR code: {names}.",
                    "{count} badges have no QR code: {names}.",
                    len(self._without_code),
                    names=list(self._without_code),
                )
            )
        return tuple(found)


def _described(character: str) -> str:
    """Show a character with its code; half a pair of surrogates can be shown by its code only."""
    code = f"U+{ord(character):04X}"
    return code if unicodedata.category(character) in {"Cs", "Cn", "Co"} else f"{character} ({code})"
