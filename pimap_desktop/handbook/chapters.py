"""Which chapters the handbook has, and what one says in a language.

The files lie in `resources/handbook`, whose README tells how they are written. A chapter that is not
translated is given in English; `Chapter.language` tells which it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pimap_desktop.briefing.markdown import Block, Form, read_markdown
from pimap_desktop.errors import Refused
from pimap_desktop.shipped import RESOURCES
from pimap_desktop.text import _

HANDBOOK = RESOURCES / "handbook"
SOURCE_LANGUAGE = "en"

# In the order of a mission, as the pages of the window are; what is looked up comes last.
CHAPTERS = (
    "first-start",
    "planning",
    "people",
    "import",
    "requests",
    "duplicates",
    "programme",
    "briefing",
    "agenda",
    "on-site",
    "documents",
    "outcomes",
    "two-desks",
    "backups",
    "erasing",
    "keyboard",
    "command-line",
    "trouble",
)


@dataclass(frozen=True)
class Chapter:
    """One task of an organiser, told in one language."""

    name: str  # of its file, the same in every language
    language: str
    title: str
    blocks: tuple[Block, ...]


def load_chapter(name: str, language: str, handbook: Path = HANDBOOK) -> Chapter:
    """Return a chapter in a language, or in English where it is not translated; refuses an unknown name."""
    if name not in CHAPTERS:
        raise Refused(_("The handbook has no chapter “{name}”.", name=name))
    path = handbook / language / f"{name}.md"
    if not path.exists():
        language = SOURCE_LANGUAGE
        path = handbook / language / f"{name}.md"
    return _read(name, language, path)


def find_picture(name: str, language: str, handbook: Path = HANDBOOK) -> Path:
    """Return the file of a picture, the English one where the window was not drawn in the language."""
    path = handbook / "pictures" / language / f"{name}.png"
    return path if path.exists() else handbook / "pictures" / SOURCE_LANGUAGE / f"{name}.png"


@cache
def _read(name: str, language: str, path: Path) -> Chapter:
    """Read a file once: the list of contents needs the title of every chapter."""
    title, *blocks = read_markdown(path.read_text(encoding="utf-8"))
    assert title.form is Form.HEADING, f"{path} does not begin with its title"
    return Chapter(name, language, title.text, tuple(blocks))
