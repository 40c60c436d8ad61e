"""Where things go on a badge, whatever the size of the label."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.qr import QUIET_SQUARES
from pimap_desktop.documents.typesetting import Place

NAME_LEADING = 1.12
_USUAL_SQUARES = 25  # a code of the tokens that the program makes
_TWO_LINES, _ONE_LINE = 1.2 + NAME_LEADING, 1.2  # heights of a name, in parts of its size


@dataclass(frozen=True)
class BadgeLayout:
    """Boxes in points from the lower left corner of the label.

    From the top: the mission's title; the names; then native name, company and country beside the QR code, on
    a tall label above it; at the foot the bar with the role and the badge number.
    """

    title: Box | None
    names: Box
    below_names: Box
    code: Box  # as wide as the label; the QR code takes its right end
    bar: Box
    name_on_one_line: bool
    with_code: bool

    @property
    def name(self) -> Place:
        """Room and sizes for given and family name."""
        lines = _ONE_LINE if self.name_on_one_line else _TWO_LINES
        largest = min(self.names.height / lines, self.names.width / 6.5, 54.0)
        floor = max(7.0, largest * 0.55)
        return Place(self.names.width, self.names.height, largest, min(floor, largest), NAME_LEADING)

    def code_side(self, squares: int) -> float:
        """Return how large a QR code of so many squares is, its free margin left out."""
        return self.code.height * squares / (squares + 2 * QUIET_SQUARES)

    def code_foot(self, squares: int) -> float:
        """Return the height over the bar on which a QR code stands."""
        return self.code.height * QUIET_SQUARES / (squares + 2 * QUIET_SQUARES)

    def words(self, squares: int) -> Box:
        """Return the room for native name, company and country beside a QR code of so many squares (0: none).

        The last line stands on the lower edge.
        """
        box = self.below_names
        if box.y > self.code.y:
            return box
        foot = self.code_foot(squares or _USUAL_SQUARES)
        taken = self.code_side(squares) + max(foot, 2 * MILLIMETRE) if squares else 0.0
        return Box(box.x, box.y + foot, box.width - taken, box.height - foot)


@cache
def layout_for(width: float, height: float, with_code: bool) -> BadgeLayout:
    """Lay out a label of a size in millimetres."""
    short = min(width, height)
    label = Box(0.0, 0.0, width * MILLIMETRE, height * MILLIMETRE)
    inner = label.inset(_between(2.8, 0.07 * short, 8.0) * MILLIMETRE)
    bar = Box(inner.x, inner.y, inner.width, _between(4.8, 0.115 * short, 12.0) * MILLIMETRE)
    code = Box(inner.x, bar.top, inner.width, _between(14.5, 0.37 * short, 44.0) * MILLIMETRE)
    top, title = inner.top, None
    if height >= 45:
        size = _between(6.5, 0.13 * short, 11.0)
        title = Box(inner.x, top - 1.25 * size, inner.width, 1.25 * size)
        top = title.y - 0.6 * size
    below = code
    if height > 1.15 * width:
        below = Box(inner.x, code.top, inner.width, 0.45 * (top - code.top))
    names = Box(inner.x, below.top, inner.width, top - below.top)
    return BadgeLayout(title, names, below, code, bar, width > 2.6 * height, with_code)


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))
