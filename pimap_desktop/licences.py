"""What the program is made of, and under which licences: itself, its fonts and icons, and every package."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePath

from pimap_desktop.shipped import RESOURCES, program_version

_FOLDER = RESOURCES / "licences"
NAMES_OF_TEXTS = ("licen", "copying", "notice")
# What classifiers call a licence, by its name in the list of SPDX: https://spdx.org/licenses/
_SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "The Unlicense (Unlicense)": "Unlicense",
    "Python Software Foundation License": "PSF-2.0",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-only",
    "3-Clause BSD License": "BSD-3-Clause",
}
# Packages whose metadata name no licence, or none exactly; their texts do.
_READ_IN_THE_TEXT = {
    "babel": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyrage": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
# Qt's packages name their licence without its text.
_QT = ("pyside6", "shiboken6")


@dataclass(frozen=True)
class LicenceRow:
    """A part of the program with its licence in a word or an SPDX expression, and the whole text."""

    name: str
    version: str
    licence: str
    text: str


def list_licences(places: Sequence[str] | None = None) -> tuple[LicenceRow, ...]:
    """Return the parts of the running program, or of a build whose packages lie in other places.

    The program comes first, then what is drawn with it, then the packages by name.
    """
    packages = {package.name.lower(): package for package in _packages(places)}
    return (*_own_parts(), *(_row(packages[name]) for name in sorted(packages)))


def licence_of(package: Distribution) -> str:
    """Return the licence of an installed package; the text where no list of licences knows it."""
    if expression := _told(package, "License-Expression"):
        return expression[0]
    if known := _READ_IN_THE_TEXT.get(package.name.lower()):
        return known
    classified = [
        text.split(" :: ")[-1]
        for text in _told(package, "Classifier")
        if text.startswith("License :: OSI Approved :: ")
    ]
    told = classified or [text.split("\n")[0] for text in _told(package, "License")]
    return " AND ".join(_SPDX.get(name, name) for name in told)


def _told(package: Distribution, field: str) -> list[str]:
    return [str(value) for value in package.metadata.get_all(field) or ()]


def _own_parts() -> Iterator[LicenceRow]:
    for name, version, licence, file in (
        ("PIMAP Desktop", program_version(), "EUPL-1.2", "EUPL-1.2.txt"),
        ("Noto Sans", "", "OFL-1.1", "Noto-Sans-OFL.txt"),
        ("Noto Sans JP, SC", "", "OFL-1.1", "Noto-Sans-CJK-OFL.txt"),
        ("Lucide", "", "ISC", "Lucide-ISC.txt"),
        ("Python", platform.python_version(), "PSF-2.0", "Python-PSF-2.0.txt"),
    ):
        yield LicenceRow(name, version, licence, _shipped_text(file))


def _packages(places: Sequence[str] | None) -> Iterator[Distribution]:
    found = distributions() if places is None else distributions(path=list(places))
    # The program itself, where it is installed as a package, is told first already.
    return (package for package in found if package.name and package.name.lower() != "pimap-desktop")


def _row(package: Distribution) -> LicenceRow:
    texts = list(_texts(package))
    if package.name.lower().startswith(_QT):
        texts += [_shipped_text("LGPL-3.0.txt"), _shipped_text("GPL-3.0.txt")]
    return LicenceRow(package.name, package.version, licence_of(package), "\n\n".join(texts))


def _texts(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        if ".dist-info" in file.parts[0] and _is_licence(file):
            # A few were written before everybody wrote UTF-8.
            text = Path(str(package.locate_file(file))).read_text(encoding="utf-8", errors="replace")
            yield text.strip()


def _is_licence(file: PurePath) -> bool:
    return "licenses" in file.parts[1:] or file.name.lower().startswith(NAMES_OF_TEXTS)


def _shipped_text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()
