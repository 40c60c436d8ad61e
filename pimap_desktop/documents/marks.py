"""Where to cut and where to fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pimap_desktop.documents.geometry import MILLIMETRE, Box
from pimap_desktop.documents.pdf import Canvas
from pimap_desktop.documents.style import MUTED, STRONG_LINE

_LENGTH, _GAP = 3 * MILLIMETRE, 1 * MILLIMETRE
_THICKNESS = 0.3
_NEAR = 0.05  # points; marks of neighbours that lie so near are one

Line = tuple[tuple[float, float], tuple[float, float]]


def draw_crop_marks(canvas: Canvas, labels: Sequence[Box], width: float, height: float) -> None:
    """Draw short lines outside the corners of labels, where there is room beside the other labels."""
    drawn: set[tuple[float, ...]] = set()
    for start, end in _corner_lines(labels):
        inside_page = all(
            -_NEAR <= x <= width + _NEAR and -_NEAR <= y <= height + _NEAR for x, y in (start, end)
        )
        key = tuple(round(value, 1) for point in (start, end) for value in point)
        if inside_page and key not in drawn and not any(_touches(start, end, label) for label in labels):
            canvas.rule(start, end, MUTED, _THICKNESS)
            drawn.add(key)


def draw_fold_marks(canvas: Canvas, labels: Iterable[Box], width: float) -> None:
    """Show where each label is folded across its middle: beside it, or at its ends where it is that wide."""
    for label in labels:
        y = label.y + 0.5 * label.height
        for edge, outwards in ((label.x, -1), (label.right, 1)):
            room_beside = 0 <= edge + outwards * (_GAP + _LENGTH) <= width
            way = outwards if room_beside else -outwards
            start, end = edge + way * _GAP, edge + way * (_GAP + _LENGTH)
            canvas.rule((start, y), (end, y), STRONG_LINE, dashed=True)


def _corner_lines(labels: Sequence[Box]) -> Iterator[Line]:
    for label in labels:
        for x, across in ((label.x, -1), (label.right, 1)):
            for y, up in ((label.y, -1), (label.top, 1)):
                yield (x + across * _GAP, y), (x + across * (_GAP + _LENGTH), y)
                yield (x, y + up * _GAP), (x, y + up * (_GAP + _LENGTH))


def _touches(start: tuple[float, float], end: tuple[float, float], label: Box) -> bool:
    """Tell whether a line lies on a label or along its edge."""
    left, right = sorted((start[0], end[0]))
    low, high = sorted((start[1], end[1]))
    across = right > label.x - _NEAR and left < label.right + _NEAR
    return across and high > label.y - _NEAR and low < label.top + _NEAR
