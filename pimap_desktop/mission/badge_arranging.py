"""Arranging the fields of a badge: how they are called, moved, resized, and drawn to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from pimap_desktop.errors import Refused
from pimap_desktop.mission.badge_designs import (
    CONTENT_NAMES,
    MOST_ELEMENTS,
    Across,
    Area,
    BadgeDesign,
    Code,
    Content,
    Element,
    Logo,
    TextLine,
    Upright,
    Words,
)
from pimap_desktop.text import Message, _, pgettext, verbatim

LEAST_SIDE = 2.0  # millimetres; a smaller field could not be taken hold of
MARGIN = 3.0  # from the edge of the badge, which printers and scissors do not hit exactly
_STEP = 0.5  # millimetres between the places where a field comes to lie
_LEADING = 0.45  # millimetres of height for a point of a line's size
_CODE_SIDE = 16.0  # the least that telephones read without trouble


@dataclass(frozen=True)
class Guide:
    """A line that a field has been drawn to."""

    upright: bool
    at: float  # millimetres from the left, or from the top


@dataclass(frozen=True)
class Snapped:
    """A place after it was drawn to what is near it, and the lines that did it."""

    area: Area
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True)
class Edges:
    """Which edges of a field are pulled; none: all of it is moved."""

    left: bool = False
    top: bool = False
    right: bool = False
    bottom: bool = False

    def __bool__(self) -> bool:
        return self.left or self.top or self.right or self.bottom


WHOLE = Edges()


def element_name(element: Element) -> Message:
    """Say what a field is, for lists."""
    match element:
        case Code():
            return pgettext("badge", "QR code")
        case Logo():
            return pgettext("badge", "Logo")
    if not element.lines:
        return pgettext("badge", "Coloured area")
    return _joined([_line_name(line) for line in element.lines])


def contents_name(contents: Sequence[Content]) -> Message:
    """Say what stands side by side on one line."""
    return _joined([CONTENT_NAMES[each] for each in contents])


def with_element(design: BadgeDesign, element: Element) -> BadgeDesign:
    """Put a field on top of the others; raises `Refused` where there are too many."""
    if len(design.elements) >= MOST_ELEMENTS:
        raise Refused(_("A badge has at most {most} fields.", most=MOST_ELEMENTS))
    return replace(design, elements=(*design.elements, element))


def without_element(design: BadgeDesign, number: int) -> BadgeDesign:
    """Take a field away."""
    return replace(design, elements=(*design.elements[:number], *design.elements[number + 1 :]))


def changed_element(design: BadgeDesign, number: int, element: Element) -> BadgeDesign:
    """Put another field in the place of one."""
    return replace(design, elements=(*design.elements[:number], element, *design.elements[number + 1 :]))


def shifted_element(design: BadgeDesign, number: int, steps: int) -> BadgeDesign:
    """Move a field towards the top of the pile, or with negative steps towards its ground."""
    others = without_element(design, number).elements
    place = min(max(number + steps, 0), len(others))
    return replace(design, elements=(*others[:place], design.elements[number], *others[place:]))


def fresh_words(design: BadgeDesign, contents: tuple[Content, ...] = (), text: str = "") -> Words:
    """Return a new field for a text, in the middle of the badge."""
    size = 18.0 if {Content.NAME, Content.NAME_LINES} & set(contents) else 10.0
    lines = 2 if Content.NAME_LINES in contents else 1
    width, height = 0.6 * design.width, min(size * _LEADING * lines + 0.5, design.height)
    line = TextLine(contents, text, size, min(6.0, size), bold=size > 10)
    return Words(_middle(design, width, height), (line,), Across.CENTRE, Upright.MIDDLE)


def fresh_area(design: BadgeDesign) -> Words:
    """Return a new coloured area."""
    return Words(Area(0.0, 0.0, design.width, _stepped(0.15 * design.height)), fill="role")


def fresh_code(design: BadgeDesign) -> Code:
    """Return a new QR code."""
    side = min(max(_CODE_SIDE, 0.35 * min(design.width, design.height)), design.width, design.height)
    return Code(_middle(design, side, side))


def fresh_logo(design: BadgeDesign, picture: str = "") -> Logo:
    """Return a new place for a picture."""
    return Logo(_middle(design, 0.3 * design.width, 0.2 * design.height), picture, Across.CENTRE)


def resized_design(design: BadgeDesign, width: float, height: float) -> BadgeDesign:
    """Fit a design to a badge of another size: places and letters grow with it."""
    across, down = width / design.width, height / design.height
    scale = min(across, down)
    elements = tuple(_scaled(element, across, down, scale) for element in design.elements)
    return replace(design, width=width, height=height, elements=elements)


def kept_inside(area: Area, design: BadgeDesign) -> Area:
    """Return a place that does not leave the badge."""
    width = min(max(area.width, LEAST_SIDE), design.width)
    height = min(max(area.height, LEAST_SIDE), design.height)
    x = min(max(area.x, 0.0), design.width - width)
    y = min(max(area.y, 0.0), design.height - height)
    return Area(round(x, 2), round(y, 2), round(width, 2), round(height, 2))


def brought_inside(design: BadgeDesign) -> BadgeDesign:
    """Return a design without fields that would be printed beside the badge, wherever it comes from."""
    elements = tuple(
        replace(element, area=kept_inside(element.area, design))
        if _sticks_out(element.area, design)
        else element
        for element in design.elements
    )
    return design if elements == design.elements else replace(design, elements=elements)


def _sticks_out(area: Area, design: BadgeDesign) -> bool:
    # The free margin of a code may lie on the edge: nothing of it is printed.
    least = -MARGIN
    return (
        min(area.x, area.y) < least
        or area.x + area.width > design.width - least
        or area.y + area.height > design.height - least
    )


def pulled(area: Area, right: float, down: float, edges: Edges = WHOLE) -> Area:
    """Move a place, or pull some of its edges, by millimetres; edges do not pass each other."""
    if not edges:
        return replace(area, x=area.x + right, y=area.y + down)
    x, y, end, foot = area.x, area.y, area.x + area.width, area.y + area.height
    x = min(x + right, end - LEAST_SIDE) if edges.left else x
    y = min(y + down, foot - LEAST_SIDE) if edges.top else y
    end = max(end + right, x + LEAST_SIDE) if edges.right else end
    foot = max(foot + down, y + LEAST_SIDE) if edges.bottom else foot
    return Area(x, y, end - x, foot - y)


def snapped(
    design: BadgeDesign, number: int, area: Area, edges: Edges = WHOLE, reach: float = 1.0
) -> Snapped:
    """Draw a place to the edges, the margins and the middle of the badge and to the other fields.

    What is nearer than ``reach`` millimetres attracts; where nothing is, places lie on half millimetres.
    """
    others = [element.area for at, element in enumerate(design.elements) if at != number]
    lines_x = (*_lines(design.width), *_marks((other.x, other.width) for other in others))
    lines_y = (*_lines(design.height), *_marks((other.y, other.height) for other in others))
    points_x = _points(area.x, area.width, first=edges.left, last=edges.right, whole=not edges)
    points_y = _points(area.y, area.height, first=edges.top, last=edges.bottom, whole=not edges)
    right, at_x = _nearest(points_x, lines_x, reach)
    down, at_y = _nearest(points_y, lines_y, reach)
    place = pulled(area, right, down, edges)
    found = (None if at_x is None else Guide(True, at_x), None if at_y is None else Guide(False, at_y))
    return Snapped(kept_inside(place, design), tuple(guide for guide in found if guide is not None))


def _joined(names: Sequence[Message]) -> Message:
    """Put names beside each other."""
    return reduce(
        lambda one, other: Message("{one} · {other}", {"one": one, "other": other}, context="verbatim"), names
    )


def _line_name(line: TextLine) -> Message:
    return contents_name(line.contents) if line.contents else verbatim(f"“{line.text}”")


def _middle(design: BadgeDesign, width: float, height: float) -> Area:
    wide, high = min(_stepped(width), design.width), min(_stepped(height), design.height)
    return Area(round((design.width - wide) / 2, 2), round((design.height - high) / 2, 2), wide, high)


def _stepped(value: float) -> float:
    return max(round(value / _STEP) * _STEP, LEAST_SIDE)


def _scaled(element: Element, across: float, down: float, scale: float) -> Element:
    area = element.area
    place = Area(area.x * across, area.y * down, area.width * across, area.height * down)
    if not isinstance(element, Words):
        return replace(element, area=place)
    lines = tuple(
        replace(
            line,
            size=max(round(line.size * scale, 2), 1.0),
            floor=min(line.floor, max(round(line.size * scale, 2), 1.0)),
        )
        for line in element.lines
    )
    return replace(
        element, area=place, lines=lines, radius=element.radius * scale, padding=element.padding * scale
    )


def _lines(length: float) -> tuple[float, ...]:
    return (0.0, MARGIN, length / 2, length - MARGIN, length)


def _marks(spans: Iterable[tuple[float, float]]) -> tuple[float, ...]:
    return tuple(mark for start, length in spans for mark in (start, start + length / 2, start + length))


def _points(start: float, length: float, *, first: bool, last: bool, whole: bool) -> tuple[float, ...]:
    if whole:
        return (start, start + length / 2, start + length)
    return (*((start,) if first else ()), *((start + length,) if last else ()))


def _nearest(points: Sequence[float], lines: Sequence[float], reach: float) -> tuple[float, float | None]:
    """Return how far to move and the line reached so; without one near, it goes to a half millimetre."""
    if not points:
        return 0.0, None
    way, line = min(
        ((line - point, line) for point in points for line in lines), key=lambda pair: abs(pair[0])
    )
    if abs(way) <= reach:
        return way, line
    return round(points[0] / _STEP) * _STEP - points[0], None
