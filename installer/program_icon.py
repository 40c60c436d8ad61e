"""The icon of the program in the sizes and files that systems want, drawn from its one SVG.

    build/venv/bin/python installer/program_icon.py FOLDER

Runs in the environment of the build, which has Qt.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from product import ICON, PROGRAM

PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
# macOS names each size by four letters: https://en.wikipedia.org/wiki/Apple_Icon_Image_format
_ICNS_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def draw_icons(folder: Path) -> None:
    """Write ``SIZE.png``, an ICO for Windows and an ICNS for macOS into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {size: _png(size) for size in PNG_SIZES}
    for size, data in drawings.items():
        (folder / f"{size}.png").write_bytes(data)
    (folder / f"{PROGRAM}.ico").write_bytes(
        ico([(size, data) for size, data in drawings.items() if size <= 256])
    )
    (folder / f"{PROGRAM}.icns").write_bytes(icns([(size, drawings[size]) for size in _ICNS_KINDS]))


def ico(drawings: Sequence[tuple[int, bytes]]) -> bytes:
    """Put PNG drawings, each with its size in pixels, into one icon for Windows."""
    head = struct.pack("<HHH", 0, 1, len(drawings))
    offset = len(head) + 16 * len(drawings)
    entries = b""
    for size, data in drawings:
        edge = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return head + entries + b"".join(data for _, data in drawings)


def icns(drawings: Sequence[tuple[int, bytes]]) -> bytes:
    """Put PNG drawings, each with its size in pixels, into one icon for macOS."""
    body = b"".join(_ICNS_KINDS[size] + struct.pack(">I", len(data) + 8) + data for size, data in drawings)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def _png(size: int) -> bytes:
    # Imported here: the other installer scripts run where there is no Qt.
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(written.data())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw_icons(Path(sys.argv[1]))
