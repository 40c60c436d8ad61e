"""Measures and places on a page."""

from __future__ import annotations

from dataclasses import dataclass

MILLIMETRE = 72 / 25.4  # in points, the unit of everything drawn


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in points from the lower left corner of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    def moved(self, by: Box) -> Box:
        """Return the same box seen from the corner that another box stands at."""
        return Box(self.x + by.x, self.y + by.y, self.width, self.height)

    def inset(self, margin: float) -> Box:
        """Return what is left inside a margin on all four sides."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def holding(self, width: float, height: float, across: float = 0.5, up: float = 0.5) -> Box:
        """Return the largest box of some proportions inside this one.

        ``across`` and ``up`` say where it lies in the room that is left: 0 left or lower, 1 right or upper.
        """
        scale = min(self.width / width, self.height / height)
        wide, high = width * scale, height * scale
        return Box(self.x + across * (self.width - wide), self.y + up * (self.height - high), wide, high)


@dataclass(frozen=True)
class Adjustment:
    """What makes a printer put things where they belong: moved in millimetres, stretched by a factor."""

    right: float = 0.0
    down: float = 0.0
    across: float = 1.0
    along: float = 1.0


NO_ADJUSTMENT = Adjustment()
