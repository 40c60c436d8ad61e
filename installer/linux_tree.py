"""The files of the program below ``usr``, as the .deb, the AppImage and the Flatpak have them."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from desktop_files import desktop_entry, manual_page, metainfo, mime_types
from product import APPLICATION_ID, ICON, PROGRAM, published
from program_icon import PNG_SIZES


def place(usr: Path, build: Path, icons: Path) -> None:
    """Put a build and what a desktop reads about it below a folder ``usr``."""
    shutil.copytree(build, usr / "lib" / PROGRAM, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / PROGRAM).symlink_to(Path("..") / "lib" / PROGRAM / PROGRAM)
    place_desktop_files(usr, icons)


def place_desktop_files(usr: Path, icons: Path) -> None:
    """Put what a desktop reads below a folder ``usr``."""
    share = usr / "share"
    texts = {
        share / "applications" / f"{APPLICATION_ID}.desktop": desktop_entry(),
        share / "mime" / "packages" / f"{APPLICATION_ID}.xml": mime_types(),
        share / "metainfo" / f"{APPLICATION_ID}.metainfo.xml": metainfo(),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    manual = share / "man" / "man1" / f"{PROGRAM}.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(packed(manual_page()))
    hicolor = share / "icons" / "hicolor"
    for size in PNG_SIZES:
        _copy(icons / f"{size}.png", hicolor / f"{size}x{size}" / "apps" / f"{APPLICATION_ID}.png")
    _copy(ICON, hicolor / "scalable" / "apps" / f"{APPLICATION_ID}.svg")


def packed(text: str) -> bytes:
    """Pack a text for /usr/share, the same at every build of a source."""
    return gzip.compress(text.encode(), mtime=int(published().timestamp()))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    shutil.copyfile(source, target)
