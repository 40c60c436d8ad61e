"""The AppImage: one file that runs on most Linux systems without being installed.

The folder that it is made of (AppDir) is made here. Packing it is the work of `appimagetool`, which is
looked for on the PATH: https://github.com/AppImage/appimagetool
"""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

from linux_tree import place
from processes import execute
from product import APPLICATION_ID, NAME, PROGRAM, VERSION

# What has to fit the kernel, the driver of the screen or the fonts of a machine is taken from that machine:
# https://github.com/AppImageCommunity/pkg2appimage/blob/master/excludelist
OF_THE_MACHINE = (
    "libX11.so.6",
    "libX11-xcb.so.1",
    "libcom_err.so.2",
    "libdrm.so.2",
    "libexpat.so.1",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libgcc_s.so.1",
    "libgpg-error.so.0",
    "libp11-kit.so.0",
    "libstdc++.so.6",
    "libuuid.so.1",
    "libxcb.so.1",
    "libz.so.1",
)


def make_app_dir(build: Path, icons: Path, dist: Path) -> Path:
    """Make the AppDir of a build."""
    folder = dist / f"{PROGRAM}.AppDir"
    place(folder / "usr", build, icons)
    for name in OF_THE_MACHINE:
        (folder / "usr" / "lib" / PROGRAM / "_internal" / name).unlink(missing_ok=True)
    share = Path("usr") / "share"
    # The three things that whatever opens an AppImage looks for at its top.
    (folder / "AppRun").symlink_to(Path("usr") / "bin" / PROGRAM)
    (folder / f"{APPLICATION_ID}.desktop").symlink_to(share / "applications" / f"{APPLICATION_ID}.desktop")
    icon = share / "icons" / "hicolor" / "256x256" / "apps" / f"{APPLICATION_ID}.png"
    (folder / f"{APPLICATION_ID}.png").symlink_to(icon)
    (folder / ".DirIcon").symlink_to(icon)
    return folder


def pack(app_dir: Path, dist: Path) -> Path | None:
    """Pack an AppDir into one file; without `appimagetool` it says so, and there is none."""
    tool = shutil.which("appimagetool")
    if tool is None:
        print(f"{app_dir.name} is made; appimagetool is not on the PATH, so it is not packed into one file.")
        return None
    image = dist / f"{NAME.replace(' ', '_')}-{VERSION}-{platform.machine()}.AppImage"
    execute([tool, "--no-appstream", app_dir, image], "The AppImage could not be packed.")
    return image
