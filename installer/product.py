"""What every package says about the program: its names, its version, its kinds of files."""

from __future__ import annotations

import gettext
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalogues import DOMAIN, TRANSLATIONS
from processes import ROOT

NAME = "PIMAP Desktop"
PROGRAM = "pimap-desktop"
# Systems that ask for one want an id below a domain of whoever publishes: change it there before publishing.
APPLICATION_ID = "eu.pimap_desktop.PimapDesktop"
MAINTAINER = "PIMAP Desktop maintainers <maintainers@pimap-desktop.invalid>"
LICENCE = "EUPL-1.2"
ICON = ROOT / "resources" / "program-icon.svg"
LANGUAGES = ("en", "fr", "it", "cs", "fi", "sv", "pt")

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TEXTS: dict[str, dict[str, str]] = tomllib.loads((ROOT / "installer" / "texts.toml").read_text("utf-8"))
VERSION: str = _PROJECT["version"]

KIND = TEXTS["kind"]


@dataclass(frozen=True)
class FileKind:
    """A kind of file that a double click opens with the program."""

    suffix: str
    mime: str
    names: dict[str, str]


WORKSPACE = FileKind("pimap", "application/x-pimap-workspace", TEXTS["workspace"])
EXPORT_FILE = FileKind("pimapx", "application/x-pimap-export", TEXTS["export_file"])
FILE_KINDS = (WORKSPACE, EXPORT_FILE)


def purpose(translations: Path = TRANSLATIONS) -> dict[str, str]:
    """Return in one sentence a language what the program is for, from its compiled catalogues."""
    sentence = _PROJECT["description"]
    return {
        language: gettext.translation(DOMAIN, translations, [language], fallback=True).gettext(sentence)
        for language in LANGUAGES
    }


def published() -> datetime:
    """Return when what is packaged was last changed: the same source gives the same packages."""
    asked = ["git", "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return datetime.now(UTC)  # a source without its history
    return datetime.fromtimestamp(int(answer), UTC)


def localised(key: str, texts: dict[str, str], pattern: str = "{key}[{language}]={text}") -> list[str]:
    """Return the lines of a text in each language, as desktop files have them; English comes first, bare."""
    lines = [f"{key}={texts['en']}"]
    rest = (language for language in LANGUAGES if language != "en")
    return lines + [pattern.format(key=key, language=language, text=texts[language]) for language in rest]


def facts() -> dict[str, Any]:
    """Return the facts that templates of packages are filled with."""
    return {"name": NAME, "program": PROGRAM, "version": VERSION, "licence": LICENCE, "id": APPLICATION_ID}
