"""What each field of a badge says about a person, and what its QR code says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.names import two_names
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.badge_designs import Code, CodeContent, Content
from pimap_desktop.mission.codes import badge_code

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ESCAPED = re.compile(r"([\\,;])")


@dataclass(frozen=True)
class Occasion:
    """What is the same on all badges of a print: the mission and, where they are for one, the day."""

    mission: str
    day: date | None = None


Say = Callable[[Badge, Occasion, Reader], str]

_SAYINGS: dict[Content, Say] = {
    Content.NAME_LINES: lambda badge, _occasion, reader: _names(badge.name_lines, badge, reader)[0],
    Content.NAME: lambda badge, _occasion, reader: _names(badge.name, badge, reader)[0],
    Content.GIVEN_NAME: lambda badge, _occasion, _reader: badge.given_name,
    Content.FAMILY_NAME: lambda badge, _occasion, _reader: badge.family_name,
    Content.NATIVE_NAME: lambda badge, _occasion, reader: _names(badge.name, badge, reader)[1],
    Content.JOB_TITLE: lambda badge, _occasion, _reader: badge.job_title,
    Content.COMPANY: lambda badge, _, reader: two_names(badge.company, badge.native_company, reader)[0],
    Content.NATIVE_COMPANY: lambda badge, _, reader: two_names(badge.company, badge.native_company, reader)[
        1
    ],
    Content.COUNTRY: lambda badge, _occasion, reader: reader.country(badge.country) if badge.country else "",
    Content.ROLE: lambda badge, _occasion, reader: reader.word(badge.role),
    Content.BADGE_NUMBER: lambda badge, _occasion, _reader: badge.badge_number,
    Content.MISSION: lambda _badge, occasion, _reader: occasion.mission,
    Content.DAY: lambda _badge, occasion, reader: reader.day(occasion.day) if occasion.day else "",
}
# What is written in the person's own characters; the rest is worded in the language of the badge.
OWN_WORDS = frozenset(Content) - {Content.COUNTRY, Content.ROLE, Content.MISSION, Content.DAY}


def _names(name: str, badge: Badge, reader: Reader) -> tuple[str, str]:
    """Return the name that is large on a badge, and the other one, or nothing.

    How the person wants to be read comes first in every language.
    """
    if badge.badge_name:
        return name, _other(badge.native_name, badge.badge_name)
    return two_names(name, badge.native_name, reader)


def says(content: Content, badge: Badge, occasion: Occasion, reader: Reader) -> str:
    """Return what a field says."""
    return _SAYINGS[content](badge, occasion, reader)


def code_says(code: Code, badge: Badge) -> str:
    """Return what a QR code says."""
    match code.says:
        case CodeContent.VCARD:
            return vcard(badge)
        case CodeContent.URL if code.url:
            # Not `format`: a brace that is none of ours stays as it is.
            token, number = badge_code(badge.participation_id), badge.badge_number
            return code.url.replace("{token}", quote(token, safe="")).replace(
                "{number}", quote(number, safe="")
            )
    return badge.token


def vcard(badge: Badge) -> str:
    """Write a business card (RFC 2426) short enough for a QR code."""
    values = [
        ("N", f"{_value(badge.family_name)};{_value(badge.given_name)};;;"),
        ("FN", _value(badge.name)),
        ("ORG", _value(badge.company)),
        ("TITLE", _value(badge.job_title)),
        ("EMAIL", _value(badge.email)),
        ("TEL", _value(badge.phone)),
    ]
    lines = [f"{name}:{value}" for name, value in values if value.strip(";")]
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD")) + "\r\n"


def _value(text: str) -> str:
    """Escape a value: a line end in it may not begin a line of the card."""
    return _ESCAPED.sub(r"\\\1", _LINE_ENDS.sub(" ", text)).strip()


def _other(text: str, than: str) -> str:
    return text if text != than else ""
