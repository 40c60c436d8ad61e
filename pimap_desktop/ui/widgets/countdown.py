"""A card that counts down to the end of a slot."""

from __future__ import annotations

from datetime import timedelta

from pimap_desktop.text import Message
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.bar import Bar
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.words import Words


class Countdown(Card):
    """A heading, minutes and seconds, and a bar of what is over."""

    def __init__(self, language: Language, theme: Theme) -> None:
        self._heading = Words(role="heading")
        super().__init__(self._heading)
        self._language = language
        self.figure = Words(role="countdown")
        self.bar = Bar(theme)
        self.add(self.figure)
        self.add(self.bar)

    def show_left(self, heading: Message, left: timedelta | None, share: float = 0.0) -> None:
        """Show what is counted, how long it takes still, and how much of it is over."""
        self._language.label(self._heading, text=heading)
        self.figure.setText(clock_of(left) if left is not None else "–")
        self.bar.show_share(share)


def clock_of(left: timedelta) -> str:
    """Return a span as minutes and seconds, with hours where there are any."""
    seconds = max(round(left.total_seconds()), 0)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
