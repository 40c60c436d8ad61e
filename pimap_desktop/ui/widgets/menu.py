"""Menus whose entries each have a letter of their own, whatever the language.

A translator cannot know which entries meet in one menu: the letters are chosen as it opens, and are gone when
it has closed, so that whoever reads an entry's text reads what was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override


class Menu(QMenu):
    """A menu that is also walked by typing the underlined letters."""

    def _give_letters(self) -> None:
        self._take_letters()
        shown = [action for action in self.actions() if action.isVisible() and not action.isSeparator()]
        for action, text in zip(shown, with_letters([action.text() for action in shown]), strict=True):
            action.setText(text)

    def _take_letters(self) -> None:
        for action in self.actions():
            if (text := without_letter(action.text())) != action.text():
                action.setText(text)

    # Qt's overrides

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._give_letters()
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._take_letters()
        super().hideEvent(event)


def with_letters(texts: Sequence[str]) -> list[str]:
    """Mark a letter in each text by ``&``, none of them twice; a text for which none is left stays as it is.

    The texts are as Qt takes them: a sign & that is meant is written twice.
    """
    wishes = [list(_wishes(text)) for text in texts]
    owners: dict[str, int] = {}

    def settle(entry: int, tried: set[str]) -> bool:
        # Whoever has a letter already makes room if another one does as well.
        for _place, letter in wishes[entry]:
            if letter not in tried:
                tried.add(letter)
                if letter not in owners or settle(owners[letter], tried):
                    owners[letter] = entry
                    return True
        return False

    for entry in range(len(texts)):
        settle(entry, set())
    chosen = {entry: letter for letter, entry in owners.items()}
    return [_marked(text, wishes[entry], chosen.get(entry)) for entry, text in enumerate(texts)]


def without_letter(text: str) -> str:
    """Return a text without the mark of its letter."""
    return "&".join(part.replace("&", "") for part in text.split("&&")).replace("&", "&&")


def _wishes(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places and letters that could be marked, the best first.

    That is the first letter of a word; a letter that every keyboard has goes before one with an accent.
    """
    shown = text.partition("\t")[0]  # behind it stands the key
    places = [place for place, letter in enumerate(shown) if letter.isalnum()]
    places.sort(
        key=lambda place: (not shown[place].isascii(), place > 0 and shown[place - 1].isalnum(), place)
    )
    yield from ((place, shown[place].casefold()) for place in places)


def _marked(text: str, wishes: Sequence[tuple[int, str]], letter: str | None) -> str:
    place = next((place for place, wish in wishes if wish == letter), None)
    return text if place is None else f"{text[:place]}&{text[place:]}"
