"""The arrangement of a badge as data: where each field stands, how large, in which colour.

Measures are millimetres from the upper left corner of the badge, sizes of letters are points. A design
travels in the change log as text (see `write_design`); one of a newer program is read as far as it is known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from pimap_desktop.errors import Refused
from pimap_desktop.text import Message, _, pgettext

MOST_ELEMENTS = 60
_LONGEST = 500  # characters of a text, millimetres of a side
_COLOUR = re.compile("#[0-9a-f]{6}")
COLOURS = ("ink", "muted", "white", "accent", "role", "day")  # by name; the last two follow what is printed
S = TypeVar("S", bound=StrEnum)


class Content(StrEnum):
    """What a field of a badge says."""

    NAME_LINES = "name_lines"  # given name over family name
    NAME = "name"  # on one line
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NATIVE_NAME = "native_name"
    JOB_TITLE = "job_title"
    COMPANY = "company"
    NATIVE_COMPANY = "native_company"
    COUNTRY = "country"
    ROLE = "role"
    BADGE_NUMBER = "badge_number"
    MISSION = "mission"
    DAY = "day"  # the day that the badge is for


CONTENT_NAMES: dict[Content, Message] = {
    Content.NAME_LINES: pgettext("badge", "Name on two lines"),
    Content.NAME: pgettext("badge", "Name on one line"),
    Content.GIVEN_NAME: _("Given name"),
    Content.FAMILY_NAME: _("Family name"),
    Content.NATIVE_NAME: _("Name in its own script"),
    Content.JOB_TITLE: _("Job title"),
    Content.COMPANY: _("Company"),
    Content.NATIVE_COMPANY: _("Company in its own script"),
    Content.COUNTRY: _("Country"),
    Content.ROLE: _("Role"),
    Content.BADGE_NUMBER: _("Badge number"),
    Content.MISSION: _("Mission"),
    Content.DAY: pgettext("badge", "Day"),
}


class CodeContent(StrEnum):
    """What a QR code says."""

    TOKEN = "token"  # names the participation, for the desk's scanner  # noqa: S105 (no password)
    VCARD = "vcard"  # a business card for the telephone of whom one meets
    URL = "url"


class Across(StrEnum):
    """Where lines stand in the width of their field."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Upright(StrEnum):
    """Where lines stand in the height of their field."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True)
class Area:
    """A place on the badge."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TextLine:
    """A text in a field: contents of the person side by side, or the organiser's own words."""

    contents: tuple[Content, ...] = ()
    text: str = ""  # printed where there are no contents
    size: float = 10.0
    floor: float = 5.0  # smaller only when nothing else helps, and with a warning
    bold: bool = False
    colour: str = "ink"


@dataclass(frozen=True)
class Words:
    """Lines under each other; without lines it is a coloured area."""

    area: Area
    lines: tuple[TextLine, ...] = ()
    across: Across = Across.LEFT
    upright: Upright = Upright.TOP
    fill: str = ""  # a colour; empty: none
    radius: float = 0.0
    padding: float = 0.0  # at the left and right


@dataclass(frozen=True)
class Code:
    """A QR code; its area holds the free margin that scanners need."""

    area: Area
    says: CodeContent = CodeContent.TOKEN
    url: str = ""  # with {token} and {number}


@dataclass(frozen=True)
class Logo:
    """A picture of the workspace, as large as it fits."""

    area: Area
    picture: str = ""  # its id
    across: Across = Across.RIGHT


Element = Words | Code | Logo


@dataclass(frozen=True)
class BadgeDesign:
    """A badge: its size, its elements from the lowest to the topmost, and colours of roles that differ."""

    width: float
    height: float
    elements: tuple[Element, ...] = ()
    role_colours: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def contents(self) -> frozenset[Content]:
        """What is printed of a person."""
        words = (element for element in self.elements if isinstance(element, Words))
        return frozenset(content for one in words for line in one.lines for content in line.contents)

    @property
    def pictures(self) -> frozenset[str]:
        """The ids of the pictures that are shown."""
        return frozenset(one.picture for one in self.elements if isinstance(one, Logo) and one.picture)


def write_design(design: BadgeDesign) -> str:
    """Write a design as text."""
    data = asdict(design)
    for element, kept in zip(design.elements, data["elements"], strict=True):
        kept["kind"] = type(element).__name__.lower()
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def read_design(text: str) -> BadgeDesign:
    """Read a design; raises `Refused` for what cannot be one, naming the field."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        _refuse("JSON")
    if not isinstance(data, dict):
        _refuse("JSON")
    elements = data.get("elements", [])
    if not isinstance(elements, list) or len(elements) > MOST_ELEMENTS:
        _refuse("elements")
    colours = data.get("role_colours") or {}
    if not isinstance(colours, dict):
        _refuse("role_colours")
    return BadgeDesign(
        width=_number(data, "width", 10, _LONGEST),
        height=_number(data, "height", 10, _LONGEST),
        elements=tuple(element for each in elements if (element := _element(each)) is not None),
        role_colours={str(role): _colour(colours, role) for role in colours},
    )


def _element(data: Any) -> Element | None:
    """Read one element; of a kind that only a newer program knows, nothing."""
    if not isinstance(data, dict):
        _refuse("elements")
    match data.get("kind"):
        case "words":
            return Words(
                _area(data),
                tuple(map(_line, _list(data, "lines"))),
                _word(data, "across", Across.LEFT),
                _word(data, "upright", Upright.TOP),
                _colour(data, "fill"),
                _number(data, "radius", 0, _LONGEST, 0),
                _number(data, "padding", 0, _LONGEST, 0),
            )
        case "code":
            return Code(_area(data), _word(data, "says", CodeContent.TOKEN), _text(data, "url"))
        case "logo":
            return Logo(_area(data), _text(data, "picture"), _word(data, "across", Across.RIGHT))
    return None


def _line(data: Any) -> TextLine:
    if not isinstance(data, dict):
        _refuse("lines")
    known = Content._value2member_map_
    size = _number(data, "size", 1, _LONGEST, 10)
    return TextLine(
        contents=tuple(Content(each) for each in _list(data, "contents") if str(each) in known),
        text=_text(data, "text"),
        size=size,
        floor=_number(data, "floor", 1, size, min(5.0, size)),
        bold=bool(data.get("bold", False)),
        colour=_colour(data, "colour") or "ink",
    )


def _area(data: dict[str, Any]) -> Area:
    area = data.get("area")
    if not isinstance(area, dict):
        _refuse("area")
    places = (_number(area, name, -_LONGEST, _LONGEST) for name in ("x", "y"))
    sides = (_number(area, name, 0.1, _LONGEST) for name in ("width", "height"))
    return Area(*places, *sides)


def _number(
    data: Mapping[str, Any], name: str, least: float, most: float, default: float | None = None
) -> float:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        _refuse(name)
    if not least <= value <= most:
        _refuse(name)
    return float(value)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        _refuse(name)
    return value


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list) or len(value) > MOST_ELEMENTS:
        _refuse(name)
    return value


def _word(data: Mapping[str, Any], name: str, default: S) -> S:
    value = str(data.get(name, default))
    words = type(default)
    return words(value) if value in words._value2member_map_ else default


def _colour(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or not (value in ("", *COLOURS) or _COLOUR.fullmatch(value.lower())):
        _refuse(name)
    return value.lower()


def _refuse(name: str) -> NoReturn:
    raise Refused(_("This arrangement of a badge cannot be used: “{field}” is not right.", field=name))
