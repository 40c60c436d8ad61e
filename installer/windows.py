"""The installer for Windows, compiled by NSIS on any system: https://nsis.sourceforge.io"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from processes import ROOT, Stopped, execute
from product import LANGUAGES, NAME, PROGRAM, TEXTS, VERSION

SCRIPT = ROOT / "installer" / "windows" / "installer.nsi"
PUBLISHER = "PIMAP Desktop maintainers"

# What NSIS calls the languages of the program.
_CALLED = {
    "en": "ENGLISH",
    "fr": "FRENCH",
    "it": "ITALIAN",
    "cs": "CZECH",
    "fi": "FINNISH",
    "sv": "SWEDISH",
    "pt": "PORTUGUESE",
}
_USED = ("workspace", "export_file", "close_first", "kept")


def make_installer(build: Path, icons: Path, dist: Path) -> Path:
    """Compile the installer of a build; raises `Stopped` where NSIS is missing or complains."""
    # On Windows NSIS puts itself on no PATH.
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS"
    makensis = shutil.which("makensis") or shutil.which("makensis", path=str(usual))
    if makensis is None:
        raise Stopped("NSIS is missing: on Windows from its site, on Debian as the package nsis.")
    texts = dist / "texts.nsh"
    # By its mark NSIS knows that a file is UTF-8.
    texts.write_text(installer_texts(), "utf-8-sig")
    installer = dist / f"{PROGRAM}-{VERSION}-setup.exe"
    values = {
        "NAME": NAME,
        "PROGRAM": PROGRAM,
        "VERSION": VERSION,
        "PUBLISHER": PUBLISHER,
        "BUILD": build,
        "ICON": icons / f"{PROGRAM}.ico",
        "TEXTS": texts,
        "OUTPUT": installer,
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    # A warning is a fault of the script.
    execute([makensis, "-V2", "-WX", *defined, SCRIPT], "The installer could not be compiled.")
    texts.unlink()
    return installer


def installer_texts() -> str:
    """Return the texts of the installer that NSIS does not bring itself."""
    return "".join(
        f'LangString {name.upper()} ${{LANG_{_CALLED[language]}}} "{TEXTS[name][language]}"\n'
        for name in _USED
        for language in LANGUAGES
    )
