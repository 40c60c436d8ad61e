"""The arrangements of badges that ship with the program, for a label of any size."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pimap_desktop.documents.fonts import DESCENT
from pimap_desktop.documents.geometry import MILLIMETRE
from pimap_desktop.documents.qr import QUIET_SQUARES
from pimap_desktop.documents.typesetting import LEADING_OF_NAMES
from pimap_desktop.errors import Refused
from pimap_desktop.mission.badge_designs import (
    Across,
    Area,
    BadgeDesign,
    Code,
    Content,
    Element,
    TextLine,
    Upright,
    Words,
)
from pimap_desktop.text import Message, _, pgettext

_USUAL_SQUARES = 25  # a code of the tokens that the program makes
_QUIET = QUIET_SQUARES / (_USUAL_SQUARES + 2 * QUIET_SQUARES)  # of the side, free on each side
_TWO_LINES, _ONE_LINE = 1.2 + LEADING_OF_NAMES, 1.2  # heights of a name, in parts of its size


@cache
def shipped_design(name: str, width: float, height: float, *, with_code: bool = True) -> BadgeDesign:
    """Return a shipped arrangement for a label, its sides in millimetres; `Refused` for no such name."""
    if name not in SHIPPED:
        known = [each for each in SHIPPED if each != TENT]
        raise Refused(_("There is no badge template “{name}”. Known: {known}.", name=name, known=known))
    _title, make = SHIPPED[name]
    return BadgeDesign(width, height, tuple(make(width, height, with_code)))


def _classic(width: float, height: float, with_code: bool) -> list[Element]:
    """Name large at the left, company and code under it, the role on a bar at the foot."""
    short, upright = min(width, height), height > 1.15 * width
    margin = _between(2.8, 0.07 * short, 8.0)
    inner, bar = width - 2 * margin, _between(4.8, 0.115 * short, 12.0)
    bar_y = height - margin - bar
    code = _between(14.5, 0.37 * short, 44.0)
    elements: list[Element] = [*_bar(Area(margin, bar_y, inner, bar))]
    top = margin
    if height >= 45:
        size = _between(6.5, 0.13 * short, 11.0)
        elements.append(_title(Area(margin, top, inner, 1.25 * size / MILLIMETRE), size))
        top += 1.85 * size / MILLIMETRE
    code_top = bar_y - code
    foot = 0.45 * (code_top - top) if upright else code
    names = Area(margin, top, inner, code_top - top - (foot if upright else 0))
    beside = Area(margin, names.y + names.height, inner, foot)
    if with_code:
        # The free margin of the code may lie on that of the label: the ink ends with the bar.
        quiet = _QUIET * code
        elements.append(Code(Area(margin + inner - code + quiet, code_top, code, code)))
        if not upright:
            beside = Area(margin, beside.y, inner - code + quiet, beside.height - quiet)
    elif not upright:
        beside = Area(margin, beside.y, inner, beside.height - 0.12 * code)
    one_line = width > 2.6 * height
    elements.append(Words(names, (_name(names, one_line=one_line),)))
    return [*elements, *_about(beside, _name(names, one_line=one_line).size)]


def _centred(width: float, height: float, with_code: bool) -> list[Element]:
    """The role on a band at the head, everything else in the middle."""
    short, upright = min(width, height), height > 1.15 * width
    margin = _between(2.8, 0.06 * short, 8.0)
    band = _between(5.5, 0.15 * short, 16.0)
    code = _between(14.5, 0.34 * short, 44.0) if with_code else 0.0
    elements: list[Element] = [
        Words(Area(0, 0, width, band), fill="role"),
        *_bar(Area(margin - 0.4 * band, 0, width - 2 * margin + 0.8 * band, band), fill=""),
    ]
    size = _between(6.0, 0.12 * short, 11.0)
    line = 1.25 * size / MILLIMETRE
    foot = height - 0.7 * margin - line
    room = Area(margin, band + margin, width - 2 * margin, foot - band - 1.6 * margin)
    if with_code and upright:
        code_y = foot - 0.3 * margin - code
        elements.append(Code(Area((width - code) / 2, code_y, code, code)))
        room = Area(room.x, room.y, room.width, code_y - room.y)
    elif with_code:
        right = width - margin + _QUIET * code
        elements.append(Code(Area(right - code, height - margin + _QUIET * code - code, code, code)))
        # As much is left free at the other side, where there is room: all stands around one middle.
        taken = code - 2 * _QUIET * code + 0.5 * margin
        free = taken if room.width - 2 * taken > 0.5 * room.width else 0.0
        names = Area(room.x, room.y, room.width, 0.5 * room.height)
        below = room.y + 0.52 * room.height
        company = Area(room.x + free, below, room.width - free - taken, 0.48 * room.height)
        elements += _middle(names, company)
        elements.append(_title(Area(company.x, foot, company.width, line), size, Across.CENTRE))
        return elements
    names = Area(room.x, room.y, room.width, 0.55 * room.height)
    company = Area(room.x, room.y + 0.57 * room.height, room.width, 0.43 * room.height)
    elements += _middle(names, company)
    elements.append(_title(Area(margin, foot, width - 2 * margin, line), size, Across.CENTRE))
    return elements


def _side(width: float, height: float, with_code: bool) -> list[Element]:
    """A strip of the role's colour with the code on it; the name beside it, on an upright label under it."""
    short = min(width, height)
    code = _between(14.5, 0.36 * short, 40.0) if with_code else 0.0
    margin = _between(2.6, 0.06 * short, 7.0)
    upright = height > 1.15 * width
    thick = (code or 0.18 * short) + 1.2 * margin
    strip = Area(0, 0, width, thick) if upright else Area(0, 0, thick, height)
    elements: list[Element] = [Words(strip, fill="role")]
    at = Area(0.6 * margin, 0.6 * margin, code, code)
    if with_code:
        elements.append(Words(at, fill="white", radius=0.06 * code))
        elements.append(Code(at))
    size = _between(6.5, 0.16 * short, 14.0)
    words = (
        _line(Content.ROLE, size, 4.5, bold=True, colour="white"),
        _line(Content.BADGE_NUMBER, 0.85 * size, 4.5, colour="white"),
    )
    if upright:
        beside = Area(at.x + code + margin, at.y, width - at.x - code - 2 * margin, thick - 2 * at.y)
        elements.append(Words(beside, words, upright=Upright.MIDDLE))
        room = Area(margin, thick + margin, width - 2 * margin, height - thick - 2 * margin)
    else:
        top = at.y + code + 0.5 * margin
        under = Area(0.4 * margin, top, thick - 0.8 * margin, height - top - 0.6 * margin)
        elements.append(Words(under, words, Across.CENTRE, Upright.BOTTOM))
        room = Area(thick + margin, margin, width - thick - 2 * margin, height - 2 * margin)
    title = _between(6.0, 0.12 * short, 11.0)
    line = 1.25 * title / MILLIMETRE
    elements.append(_title(Area(room.x, room.y, room.width, line), title))
    names = Area(room.x, room.y + 1.5 * line, room.width, 0.5 * (room.height - 1.5 * line))
    elements.append(Words(names, (_name(names),)))
    about = Area(room.x, names.y + names.height, room.width, 0.5 * (room.height - 1.5 * line))
    return [*elements, *_about(about, _name(names).size, with_position=True)]


def _tent(width: float, height: float, with_code: bool) -> list[Element]:
    """A name to be read from across a table."""
    del with_code  # nobody scans what stands two metres away
    margin = 0.07 * min(width, height) + 3
    inner, band = width - 2 * margin, 0.05 * height
    return [
        Words(Area(0, height - band, width, band), fill="role"),
        _title(Area(margin, margin, inner, 6), 12.0),
        Words(
            Area(margin, margin + 7, inner, 0.6 * height - margin - 7),
            (
                _line(Content.NAME, 1.3 * height, 18.0, bold=True),
                _line(Content.NATIVE_NAME, 0.75 * height, 14.0),
            ),
            Across.CENTRE,
            Upright.MIDDLE,
        ),
        Words(
            Area(margin, 0.62 * height, inner, 0.38 * height - band - 0.4 * margin),
            (
                _line(Content.COMPANY, 0.36 * height, 12.0, bold=True),
                _line(Content.COUNTRY, 0.22 * height, 10.0, colour="muted"),
            ),
            Across.CENTRE,
            Upright.MIDDLE,
        ),
    ]


CLASSIC, TENT = "classic", "tent"
_Make = Callable[[float, float, bool], list[Element]]
SHIPPED: dict[str, tuple[Message, _Make]] = {
    CLASSIC: (pgettext("badge template", "Classic"), _classic),
    "centred": (pgettext("badge template", "Centred"), _centred),
    "side": (pgettext("badge template", "Coloured side"), _side),
    TENT: (pgettext("badge template", "Name tent"), _tent),
}


def _name(area: Area, *, one_line: bool = False) -> TextLine:
    """Return the line of the name, as large as two lines of it fit."""
    lines = _ONE_LINE if one_line else _TWO_LINES
    height, width = area.height * MILLIMETRE, area.width * MILLIMETRE
    largest = min(height / lines, width / 6.5, 54.0)
    floor = min(max(7.0, 0.55 * largest), largest)
    return _line(Content.NAME if one_line else Content.NAME_LINES, largest, floor, bold=True)


def _about(area: Area, name_size: float, *, with_position: bool = False) -> list[Element]:
    """Return native name at the top of an area, company and country at its foot."""
    room = area.height * MILLIMETRE
    native = _between(6.0, 0.62 * name_size, 0.4 * room / 1.2)
    position = [_line(Content.JOB_TITLE, min(0.13 * room, 11.0), 5.0)] if with_position else []
    country = min(0.15 * room, 14.0)
    hanging = DESCENT * country / MILLIMETRE
    return [
        Words(
            Area(area.x, area.y, area.width, 0.36 * area.height),
            (_line(Content.NATIVE_NAME, native, min(native, 6.0)),),
        ),
        Words(
            # What hangs below the last line hangs below the area.
            Area(area.x, area.y + 0.36 * area.height, area.width, 0.64 * area.height + hanging),
            (
                *position,
                _line(Content.COMPANY, min(0.2 * room, 18.0), 5.5, bold=True),
                _line(Content.COUNTRY, country, 5.0, colour="muted"),
            ),
            upright=Upright.BOTTOM,
        ),
    ]


def _middle(names: Area, company: Area) -> list[Element]:
    name, room = _name(names), company.height * MILLIMETRE
    native = max(6.0, 0.6 * name.size)
    return [
        Words(
            names,
            (name, _line(Content.NATIVE_NAME, native, min(native, 6.0))),
            Across.CENTRE,
            Upright.MIDDLE,
        ),
        Words(
            company,
            (
                _line(Content.COMPANY, min(0.26 * room, 18.0), 5.5, bold=True),
                _line(Content.COUNTRY, min(0.19 * room, 14.0), 5.0, colour="muted"),
            ),
            Across.CENTRE,
            Upright.MIDDLE,
        ),
    ]


def _bar(area: Area, fill: str = "role") -> list[Element]:
    """Return the role in white on its colour, with the number of the badge at the right."""
    size, padding = 0.5 * area.height * MILLIMETRE, 0.4 * area.height
    share = 0.62 * area.width
    role, number = (
        Area(area.x, area.y, share, area.height),
        Area(area.x + share, area.y, area.width - share, area.height),
    )
    radius = min(0.22 * area.height, 2.0) if fill else 0.0
    return [
        Words(area, fill=fill, radius=radius),
        Words(
            role,
            (_line(Content.ROLE, size, 5.0, bold=True, colour="white"),),
            upright=Upright.MIDDLE,
            padding=padding,
        ),
        Words(
            number,
            (_line(Content.BADGE_NUMBER, 0.88 * size, 5.0, colour="white"),),
            Across.RIGHT,
            Upright.MIDDLE,
            padding=padding,
        ),
    ]


def _title(area: Area, size: float, across: Across = Across.LEFT) -> Words:
    return Words(area, (_line(Content.MISSION, size, 5.0, colour="muted"),), across)


def _line(
    content: Content, size: float, floor: float, *, bold: bool = False, colour: str = "ink"
) -> TextLine:
    return TextLine(
        (content,), size=round(size, 3), floor=min(floor, round(size, 3)), bold=bold, colour=colour
    )


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))
