"""The bundled fonts, and which of them draws each character of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from pimap_desktop.shipped import RESOURCES

FONTS = RESOURCES / "fonts"

LATIN, JAPANESE, CHINESE = "NotoSans", "NotoSansJP", "NotoSansSC"
MISSING_BOX = "□"

# Sizes of the drawing, in parts of the font size: accents of capitals rise and tails hang this far.
ASCENT, DESCENT, CAPITAL = 0.95, 0.25, 0.714

# Canonical composition would replace these by other characters, and people insist on the form in their name.
_NOT_COMPATIBILITY = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_KANA = re.compile("[\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_VARIATION = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_INVISIBLE = {"Cc", "Cf"}
_LOADING = Lock()


@dataclass(frozen=True)
class Run:
    """Characters that follow each other in one font."""

    font: str
    text: str
    width: float  # at font size 1


@dataclass(frozen=True)
class Line:
    """A line of text ready to be drawn at any size."""

    runs: tuple[Run, ...]
    width: float  # at font size 1
    missing: str = ""  # characters that no font has; a box stands for each

    @property
    def text(self) -> str:
        """What is drawn, boxes included."""
        return "".join(run.text for run in self.runs)


EMPTY = Line((), 0.0)


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Compose accents and drop what has no place on paper: control, bidirectional and joining marks.

    Line ends become ``\\n`` and tabulators spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    text = _NOT_COMPATIBILITY.sub(
        lambda found: unicodedata.normalize("NFC", found[0]), _VARIATION.sub("", text)
    )
    return "".join(
        character
        for character in text
        if character == "\n" or unicodedata.category(character) not in _INVISIBLE
    )


@lru_cache(maxsize=20_000)
def line(text: str, *, bold: bool = False, language: str | None = None) -> Line:
    """Choose the fonts of one line of text.

    Latin comes first; then the Japanese or the Chinese font by the language of the person the text is about
    (the same Han character is drawn differently), then the other. Without a language the text itself decides.
    """
    text = clean(text).replace("\n", " ")
    if not text:
        return EMPTY
    runs, missing = [], []
    for font, characters in _by_font(text, bold=bold, language=language):
        if font is None:
            missing.append(characters)
            runs.append(_run(_name(JAPANESE, bold=bold), MISSING_BOX * len(characters)))
        else:
            runs.append(_run(font, characters))
    return Line(tuple(runs), sum(run.width for run in runs), "".join(missing))


def has_han(text: str) -> bool:
    """Tell whether a text is written in Han characters or Kana, be it in part."""
    return not text.isascii() and bool(_HAN.search(text))


def han_language(text: str, language: str | None) -> str | None:
    """Return whose Han characters a text is drawn with; of a text without any, nothing.

    A language other than Japanese and Chinese says nothing about them: then Kana, and failing that the
    characters that only one of the two has, decide.
    """
    if not has_han(text):
        return None
    base = (language or "").split("-")[0].lower()
    return base if base in {"ja", "zh"} else _guess_han(text)


def advances(font: str, text: str) -> list[float]:
    """Return how far each character of a text moves on, at font size 1."""
    widths = font_by_name(font).face.charWidths
    return [widths[ord(character)] / 1000 for character in text]


def font_by_name(name: str) -> Any:
    """Load one of the bundled fonts, so that ReportLab knows it by its name; returns its ``TTFont``."""
    # Two threads that load a font at once would each get one of its own, and a document could mix them.
    with _LOADING:
        return _loaded(name)


@cache
def _loaded(name: str) -> Any:
    # Imported here: ReportLab costs start-up time, and most starts print nothing.
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    # Readable codes would embed all of ASCII with each Japanese and Chinese font, which draw none of it.
    font = TTFont(name, str(FONTS / f"{name}.ttf"), asciiReadable=name.startswith(f"{LATIN}-"))
    pdfmetrics.registerFont(font)
    return font


def _by_font(text: str, *, bold: bool, language: str | None) -> Iterator[tuple[str | None, str]]:
    latin = _name(LATIN, bold=bold)
    known = font_by_name(latin).face.charToGlyph
    if all(ord(character) in known for character in text):
        return iter([(latin, text)])
    families = (CHINESE, JAPANESE) if han_language(text, language) == "zh" else (JAPANESE, CHINESE)
    fonts = [latin, *(_name(family, bold=bold) for family in families)]
    known_by_font = [(font, font_by_name(font).face.charToGlyph) for font in fonts]

    runs: list[tuple[str | None, str]] = []
    for character in text:
        font = _first_with(character, known_by_font)
        # A space stays in the font of what stands before it: it shall not tear a name apart.
        if runs and (font == runs[-1][0] or (character == " " and runs[-1][0] is not None)):
            runs[-1] = (runs[-1][0], runs[-1][1] + character)
        else:
            runs.append((font, character))
    return iter(runs)


def _first_with(character: str, known_by_font: list[tuple[str, dict[int, int]]]) -> str | None:
    point = ord(character)
    return next((font for font, known in known_by_font if point in known), None)


def _run(font: str, text: str) -> Run:
    return Run(font, text, sum(advances(font, text)))


def _guess_han(text: str) -> str:
    """Guess whose Han characters these are: Kana is Japanese, and so is what Japanese standards can write."""
    if _KANA.search(text):
        return "ja"
    japanese = font_by_name(_name(JAPANESE, bold=False)).face.charToGlyph
    chinese = font_by_name(_name(CHINESE, bold=False)).face.charToGlyph
    only_chinese = any(ord(letter) in chinese and ord(letter) not in japanese for letter in text)
    return "zh" if only_chinese else "ja"


@cache
def _name(family: str, *, bold: bool) -> str:
    return f"{family}-{'Bold' if bold else 'Regular'}"
