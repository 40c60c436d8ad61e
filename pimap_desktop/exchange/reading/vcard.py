"""vCard 2.1, 3.0 and 4.0 as properties (RFC 2426, RFC 6350 and the older vCard 2.1 specification)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pimap_desktop.exchange.reading.sheet import RefusedLine
from pimap_desktop.text import _

_PROPERTY = re.compile(r'(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)', re.DOTALL)
_PARAMETERS = re.compile(r';((?:"[^"]*"|[^";])*)')
_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BARE = {"QUOTED-PRINTABLE": "ENCODING", "BASE64": "ENCODING", "B": "ENCODING", "8BIT": "ENCODING"}
_PICTURES = {"PHOTO", "LOGO", "SOUND", "KEY"}


@dataclass(frozen=True)
class Property:
    """One property of a card; ``raw`` still has its escapes, ``types`` are in capitals."""

    name: str
    raw: str
    types: frozenset[str] = frozenset()
    parameters: dict[str, str] = field(default_factory=dict, hash=False)
    old: bool = False

    @property
    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self.raw, self.old)

    @property
    def parts(self) -> list[str]:
        """The components of a structured value, divided at semicolons that are not escaped."""
        pieces = re.split(r"(?<!\\)((?:\\\\)*);", self.raw)
        # split() hands out the kept backslashes between the pieces: each belongs to the piece before it.
        joined = ["".join(pieces[at : at + 2]) for at in range(0, len(pieces), 2)]
        return [_unescaped(piece, self.old).strip() for piece in joined]


@dataclass(frozen=True)
class Card:
    """One card and the line it begins in."""

    line: int
    properties: tuple[Property, ...]

    def all(self, name: str) -> list[Property]:
        """Return the properties of a name that say something, the preferred ones first."""
        found = [each for each in self.properties if each.name == name and each.text.strip("; \n")]
        return sorted(found, key=_preference)


def read_vcards(text: str) -> tuple[list[Card], list[RefusedLine]]:
    """Return the cards of a file and those that cannot be read."""
    cards: list[Card] = []
    refused: list[RefusedLine] = []
    for line, lines, ended in _card_lines(text):
        if not ended:
            refused.append(RefusedLine(line, _("The card does not end: export it again.")))
            continue
        try:
            cards.append(Card(line, tuple(_properties(lines))))
        except _Stray as stray:
            reason = _(
                "A line break stands inside a value in line {line}: export the card again.", line=stray.line
            )
            refused.append(RefusedLine(line, reason))
    return cards, refused


class _Stray(ValueError):
    def __init__(self, line: int) -> None:
        self.line = line


_Lines = list[tuple[int, str]]


def _card_lines(text: str) -> Iterator[tuple[int, _Lines, bool]]:
    """Yield for each card its first line, its lines, and whether it has an end."""
    begun, depth = 0, 0
    lines: _Lines = []
    for number, line in enumerate(_BREAK.split(text), start=1):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            nested = bool(lines) and lines[-1][1].strip().upper().startswith("AGENT")
            if depth and not nested:
                yield begun, lines, False
                depth = 0
            depth += 1
            if depth == 1:
                begun, lines = number, []
        elif mark == "END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield begun, lines, True
        elif depth == 1:
            lines.append((number, line))
    if depth:
        yield begun, lines, False


def _properties(lines: _Lines) -> Iterator[Property]:
    old = any(line.strip().upper() == "VERSION:2.1" for __, line in lines)
    for number, line in _unfolded(lines):
        if not line.strip():
            continue
        match = _PROPERTY.fullmatch(line)
        if match is None:
            raise _Stray(number)
        if match[1].upper() not in _PICTURES:
            yield _property(match[1].upper(), match[2], match[3], old)


def _unfolded(lines: _Lines) -> Iterator[tuple[int, str]]:
    """Join what was folded: by a leading space, in old cards also by “=” at the end or inside base64."""
    current: list[str] = []
    started, quoted, encoded = 0, False, False
    for number, line in lines:
        soft = quoted and current[-1].endswith("=")
        folded = bool(current) and line[:1] in {" ", "\t"}
        if soft:
            current[-1] = current[-1][:-1]
            current.append(line)
        elif folded or (encoded and line.strip() and ":" not in line):
            current.append(line.strip() if encoded else line[1:])
        else:
            if current:
                yield started, "".join(current)
            head = line.partition(":")[0].upper()
            started, current = number, [line]
            quoted, encoded = "QUOTED-PRINTABLE" in head, "BASE64" in head or "ENCODING=B" in head
    if current:
        yield started, "".join(current)


def _property(name: str, parameters: str, raw: str, old: bool) -> Property:
    named: dict[str, str] = {}
    types: set[str] = set()
    for piece in _PARAMETERS.findall(parameters):
        key, equals, value = piece.partition("=")
        key, value = key.strip().upper(), value.strip().strip('"')
        if not equals:
            # vCard 2.1 writes values without their parameter: TEL;WORK;VOICE
            key, value = _BARE.get(key, "TYPE"), key
        if key == "TYPE":
            types.update(value.upper().split(","))
        else:
            named[key] = value
    if named.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        raw = _quoted_printable(raw, named.get("CHARSET", "utf-8"))
    return Property(name, raw, frozenset(types), named, old)


def _quoted_printable(raw: str, charset: str) -> str:
    data = quopri.decodestring(raw.encode("utf-8", "surrogatepass"))
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1")


def _unescaped(raw: str, old: bool) -> str:
    if old:
        return re.sub(r"\\([\\;,:])", r"\1", raw)
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], raw)


def _preference(prop: Property) -> tuple[bool, int, bool]:
    """Marked as preferred, then for work, then as they stand."""
    rank = prop.parameters.get("PREF", "")
    number = int(rank) if rank.isdecimal() and len(rank) < 4 else 100
    return "PREF" not in prop.types and not rank, number, "WORK" not in prop.types
