"""Colours: of each scheme and of the sectors, how they are mixed, and how well one is read on another."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

READABLE = 4.5  # contrast of text, https://www.w3.org/TR/WCAG22/#contrast-minimum
ENHANCED = 7.0  # and where it shall be high, https://www.w3.org/TR/WCAG22/#contrast-enhanced


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme."""

    ground: str
    card: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    good: str = "#21875a"
    caution: str = "#c98a1b"
    bad: str = "#d64545"
    least: float = READABLE  # the contrast of every text
    tinted: float = 1.0  # how much stronger tints are

    def soft(self, colour: str, share: float = 0.12) -> str:
        """Return a colour as a tint of the card, for the ground behind a chip or a selected row."""
        return mixed(colour, self.card, min(share * self.tinted, 1.0))

    def outline(self, share: float = 0.2) -> str:
        """Return the line around a field or a card: faint, but where contrast shall be high."""
        return self.soft(self.ink, share) if self.tinted == 1.0 else self.line

    def text(self, colour: str, ground: str | None = None) -> str:
        """Return a colour moved towards the ink as little as makes text in it readable."""
        behind = ground or self.card
        for step in range(21):
            candidate = mixed(self.ink, colour, step / 20)
            if contrast(candidate, behind) >= self.least:
                return candidate
        return self.ink

    def filled(self, colour: str) -> str:
        """Return a colour darkened as little as makes white text on it readable."""
        for step in range(21):
            candidate = mixed("#000000", colour, step / 20)
            if contrast("#ffffff", candidate) >= self.least:
                return candidate
        return "#000000"


LIGHT = Colours("#f6f7f9", "#ffffff", "#1c2430", "#5b6675", "#e1e5ea", "#1f4e9e", on_accent="#ffffff")
# White on black, as the systems' own schemes of high contrast are; lines can be seen as well as words.
CONTRAST = Colours(
    "#000000", "#000000", "#ffffff", "#e0e0e0", "#a6a6a6", "#ffd84d",
    on_accent="#000000", good="#6fe3a5", caution="#ffc861", bad="#ff9d9d", least=ENHANCED, tinted=2.0,
)  # fmt: skip
DARK = Colours("#14181e", "#1c222b", "#e6eaf0", "#9aa6b5", "#2b333f", "#7aa2f0", on_accent="#14181e")


@dataclass(frozen=True)
class SectorMark:
    """How a sector is told apart: by a colour, and by letters for who does not see the colour."""

    colour: str
    letters: str


SECTORS = {
    "photonics": SectorMark("#7a5cc8", "PH"),
    "advanced_manufacturing": SectorMark("#2f74d0", "AM"),
    "metalworking": SectorMark("#c98a1b", "MW"),
    "aerospace": SectorMark("#1d9a8a", "AE"),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with so much of it in another."""
    one, two = QColor(colour), QColor(other)
    channels = zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a * share + b * (1 - share)) for a, b in channels)).name()


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    value = QColor(colour)
    return 0.2126 * linear(value.redF()) + 0.7152 * linear(value.greenF()) + 0.0722 * linear(value.blueF())
