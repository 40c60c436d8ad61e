"""Which encoding a text is written in, told from its bytes alone."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pimap_desktop.errors import Unreadable
from pimap_desktop.exchange.reading.letters import central_european
from pimap_desktop.text import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff9f\u3000-\u303f]")
# A character that touches a Latin letter is what Windows-1252 looks like through a Japanese code page.
_MISREAD = re.compile(r"[A-Za-z][\u3040-\uffef]|[\u3040-\uffef][A-Za-z]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}")
# RFC 2426 folds bytes: a line of a vCard may break inside a letter.
_BROKEN_LETTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]*)(\r?\n[ \t])([\x80-\xbf]+)")


@dataclass(frozen=True)
class Decoded:
    """A text and the encoding it was read with (a name of Python's codecs)."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Turn bytes into text; raises `Unreadable` where they are not text in a known encoding."""
    if b"\n " in data and data.lstrip()[:11].upper() == b"BEGIN:VCARD":
        # The rest of the letter is put before the break, so that lines keep their numbers.
        data = _BROKEN_LETTER.sub(rb"\1\3\2", data)
    found = _as_told(data, encoding) if encoding else _detected(data)
    if found is None or _looks_binary(found.text):
        raise Unreadable(_("The file is not a list: save it as Excel (.xlsx) or as “CSV UTF-8”."))
    return found


def _as_told(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (UnicodeError, LookupError):
        return None


def _detected(data: bytes) -> Decoded | None:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _as_told(data, marked)
    if encoding := _utf_16_without_mark(data):
        return _as_told(data, encoding)
    return _as_told(data, "utf-8") or _east_asian(data) or _one_byte(data)


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 of Latin text has a zero in every second byte."""
    sample = data[:4000]
    half = len(sample) // 2
    if len(data) % 2 or half < 2:
        return None
    zeros_first, zeros_second = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_second > half * 0.4 and zeros_first < half * 0.05:
        return "utf-16-le"
    if zeros_first > half * 0.4 and zeros_second < half * 0.05:
        return "utf-16-be"
    return None


def _east_asian(data: bytes) -> Decoded | None:
    """Lists of Japanese and Chinese hosts saved by an Excel of their country."""
    for encoding in ("cp932", "gb18030"):
        decoded = _as_told(data, encoding)
        if decoded is None:
            continue
        beyond_ascii = sum(letter > "\x7f" for letter in decoded.text)
        east_asian = len(_EAST_ASIAN.findall(decoded.text))
        misread = len(_MISREAD.findall(decoded.text))
        if east_asian >= beyond_ascii * 0.95 and misread < beyond_ascii * 0.1 and _WORD.search(decoded.text):
            return decoded
    return None


def _one_byte(data: bytes) -> Decoded | None:
    western, central = _as_told(data, "cp1252"), _as_told(data, "cp1250")
    if western and central:
        return central if central_european(western.text, central.text) else western
    return western or central


def _looks_binary(text: str) -> bool:
    # A stray control character in a cell is cleaned away later; a picture or a program is full of them.
    return len(_CONTROLS.findall(text)) > max(8, len(text) * 0.02)
