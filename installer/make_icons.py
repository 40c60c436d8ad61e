"""Makes `resources/icons` anew from the unpacked npm package ``lucide-static``.

    npm pack lucide-static && tar xf lucide-static-*.tgz
    python3 installer/make_icons.py package

The drawings are copied byte for byte: colour and size are given by whoever paints them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
LICENCE_NAME = "Lucide-ISC.txt"

PAGES = (
    "layout-dashboard",  # overview
    "users",  # participants
    "handshake",  # meeting requests
    "calendar",  # programme
    "calendar-clock",  # agenda
    "map-pin",  # on site
    "book-open",  # briefing
    "file-text",  # documents
    "target",  # outcomes
    "refresh-cw",  # sync
    "settings",
)
THINGS = ("building-2", "clock", "table-2", "user", "languages", "history", "tag", "folder-open")
ACTIONS = (
    "undo-2",
    "redo-2",
    "plus",
    "search",
    "printer",
    "download",
    "upload",
    "play",
    "square",
    "lock",
    "lock-open",
    "pin",
    "pencil",
    "trash-2",
    "eye",
    "save",
    "funnel",
    "copy",
    "ellipsis",
    "arrow-right",
)
SIGNS = (
    "check",
    "x",
    "info",
    "triangle-alert",
    "circle-alert",
    "circle-check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "sun",
    "moon",
    "wifi-off",
)
ICONS = (*PAGES, *THINGS, *ACTIONS, *SIGNS)


def copy_icons(package: Path, resources: Path) -> list[str]:
    """Replace the icons and their licence by those of a package; returns the names it does not have."""
    drawings = package / "icons"
    missing = [name for name in ICONS if not (drawings / f"{name}.svg").is_file()]
    if missing:
        return missing
    icons = resources / "icons"
    icons.mkdir(parents=True, exist_ok=True)
    for old in icons.glob("*.svg"):
        old.unlink()
    for name in ICONS:
        shutil.copyfile(drawings / f"{name}.svg", icons / f"{name}.svg")
    licences = resources / "licences"
    licences.mkdir(exist_ok=True)
    shutil.copyfile(package / "LICENSE", licences / LICENCE_NAME)
    return []


def main() -> int:
    """Copy the icons and say what was done; status 1 when the package lacks one."""
    parser = argparse.ArgumentParser(description="Makes resources/icons anew from lucide-static.")
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package lucide-static")
    missing = copy_icons(parser.parse_args().package, RESOURCES)
    if missing:
        print(f"The package has no icon called {', '.join(missing)}; nothing was changed.", file=sys.stderr)
        return 1
    print(f"{len(ICONS)} icons and their licence are in {RESOURCES}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
