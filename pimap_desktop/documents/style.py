"""What all documents look like: paper, colours, sizes of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pimap_desktop.documents.geometry import MILLIMETRE
from pimap_desktop.errors import Refused
from pimap_desktop.text import _


@dataclass(frozen=True)
class Paper:
    """A size of paper, upright, in points."""

    name: str
    width: float
    height: float

    @property
    def across(self) -> Paper:
        """The same paper with its long side at the foot."""
        return Paper(self.name, max(self.width, self.height), min(self.width, self.height))


A4 = Paper("A4", 210 * MILLIMETRE, 297 * MILLIMETRE)
LETTER = Paper("Letter", 612.0, 792.0)
A3 = Paper("A3", 297 * MILLIMETRE, 420 * MILLIMETRE)
TABLOID = Paper("Tabloid", 792.0, 1224.0)
PAPERS = {paper.name: paper for paper in (A4, LETTER)}
WALL_PAPERS = {paper.name: paper for paper in (A4, A3, LETTER, TABLOID)}  # of what hangs on a wall


def paper_by_name(name: str, known: Mapping[str, Paper] = PAPERS) -> Paper:
    """Return a size of paper; raises `Refused` for a name that is none."""
    for paper in known.values():
        if paper.name.casefold() == name.casefold():
            return paper
    raise Refused(_("There is no paper “{paper}”. Known: {known}.", paper=name, known=list(known)))


@dataclass(frozen=True)
class Colour:
    """A colour as shares of red, green and blue."""

    red: float
    green: float
    blue: float


def colour(code: str) -> Colour:
    """Read a colour written as ``#1f4e9e``."""
    return Colour(*(int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)))


INK = colour("#1c2430")
MUTED = colour("#5b6675")
LINE = colour("#e1e5ea")
STRONG_LINE = colour("#9aa6b5")
TINT = colour("#f1f4f8")
ACCENT = colour("#1f4e9e")
WHITE = colour("#ffffff")

# White text must stand on these with a contrast of 4.5 : 1, so some are darker than their like on the screen.
# The word is always printed too: colours alone tell nothing to some people and to a black-and-white printer.
ROLE_COLOURS = {
    "delegate": ACCENT,
    "host": colour("#14776c"),
    "organiser": colour("#1c2430"),
    "interpreter": colour("#6a4bbf"),
    "speaker": colour("#8f5d07"),
    "guest": colour("#5b6675"),
}


# Days follow each other in these; each far enough from its neighbour to be told apart at the door.
DAY_COLOURS = (ACCENT, colour("#8f5d07"), colour("#14776c"), colour("#a3324a"), colour("#6a4bbf"))


def role_colour(role: str) -> Colour:
    """Return the colour of a role by its code; an unknown role looks like a delegate's."""
    return ROLE_COLOURS.get(role, ACCENT)


TITLE, HEADING, TEXT, SECONDARY, SMALL = 20.0, 11.5, 9.5, 8.25, 7.25
