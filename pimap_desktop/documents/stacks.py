"""Several texts under each other in one place, shrunk together until they fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pimap_desktop.documents.fonts import ASCENT, DESCENT
from pimap_desktop.documents.typesetting import LEADING_OF_NAMES, Block, Passage, Place, fit

_SHRINK = 0.94


@dataclass(frozen=True)
class Stacked:
    """A text of a stack, and the sizes it may have."""

    text: Passage
    largest: float
    floor: float


@lru_cache(maxsize=20_000)
def fit_stack(texts: tuple[Stacked, ...], width: float, height: float) -> tuple[Block, ...]:
    """Set texts under each other, as large as their place allows.

    All shrink in step, none below its floor. What does not fit then shares the height out by need and shrinks
    on, and its blocks say so.
    """
    factor = 1.0
    while True:
        blocks = tuple(_set(one, width, height, factor) for one in texts)
        if sum(block.height for block in blocks) <= height:
            return blocks
        if all(factor * one.largest <= one.floor for one in texts):
            break
        factor *= _SHRINK
    natural = [block_height_at_floor(one, width) for one in texts]
    shares = [height * need / sum(natural) for need in natural]
    return tuple(
        fit(one.text, Place(width, share, one.floor * 1.001, one.floor, LEADING_OF_NAMES))
        for one, share in zip(texts, shares, strict=True)
    )


def block_height_at_floor(one: Stacked, width: float) -> float:
    """Return how high a text would be at its floor, words broken where they must be."""
    lines = len(one.text.broken(width / one.floor))
    return max(lines, 1) * one.floor * (ASCENT + DESCENT)


def _set(one: Stacked, width: float, height: float, factor: float) -> Block:
    largest = max(one.floor, factor * one.largest)
    block = fit(one.text, Place(width, height, largest, one.floor, LEADING_OF_NAMES))
    if block.size <= one.floor and one.floor < one.largest and not block.at_floor:
        return Block(block.lines, block.size, block.leading, at_floor=True)
    return block
