"""What a Linux desktop reads about the program: menu entry, kinds of files, catalogue entry, manual page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from processes import ROOT
from product import (
    APPLICATION_ID,
    FILE_KINDS,
    KIND,
    LANGUAGES,
    NAME,
    PROGRAM,
    facts,
    localised,
    published,
    purpose,
)

LINUX = ROOT / "installer" / "linux"


def desktop_entry() -> str:
    """Return the entry of the menu, which also says which files a double click opens."""
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        f"Name={NAME}",
        *localised("GenericName", KIND),
        *localised("Comment", purpose()),
        f"Exec={PROGRAM} %f",
        f"Icon={APPLICATION_ID}",
        "Terminal=false",
        "Categories=Office;ProjectManagement;",
        "MimeType=" + "".join(f"{kind.mime};" for kind in FILE_KINDS),
        "StartupNotify=true",
        f"StartupWMClass={PROGRAM}",
    ]
    return "\n".join(lines) + "\n"


def mime_types() -> str:
    """Return the kinds of files for the shared database of the desktop."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">')
    for kind in FILE_KINDS:
        lines.append(f'  <mime-type type="{kind.mime}">')
        lines += _in_languages("    <comment{lang}>{text}</comment>", kind.names)
        lines += [
            f'    <icon name="{APPLICATION_ID}"/>',
            f'    <glob pattern="*.{kind.suffix}"/>',
            "  </mime-type>",
        ]
    return "\n".join([*lines, "</mime-info>"]) + "\n"


def metainfo() -> str:
    """Return the entry for catalogues of software (AppStream)."""
    template = (LINUX / "metainfo.xml").read_text("utf-8")
    # A summary is no sentence with a full stop.
    summaries = {language: text.rstrip(".") for language, text in purpose().items()}
    return template.format(
        **facts(),
        date=f"{published():%Y-%m-%d}",
        summaries="\n".join(_in_languages("  <summary{lang}>{text}</summary>", summaries)),
        mediatypes="\n".join(f"    <mediatype>{kind.mime}</mediatype>" for kind in FILE_KINDS),
    )


def manual_page() -> str:
    """Return the page of `man pimap-desktop`."""
    template = (LINUX / "pimap-desktop.1").read_text("utf-8")
    values = {**facts(), "date": f"{published():%Y-%m-%d}"}
    # Not `format`: braces may mean something to man.
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), template)


def _in_languages(pattern: str, texts: Mapping[str, str]) -> list[str]:
    return [
        pattern.format(
            lang="" if language == "en" else f' xml:lang="{language}"', text=escape(texts[language])
        )
        for language in LANGUAGES
    ]
