import struct
import sys

import pytest
from processes import output_of
from program_icon import PNG_SIZES, icns, ico


def test_a_windows_icon_tells_where_each_drawing_begins():
    data = ico([(16, b"small"), (256, b"large drawing")])
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * number) for number in range(2)]
    assert [entry[0] for entry in entries] == [16, 0]
    assert [data[offset : offset + size] for *_, size, offset in entries] == [b"small", b"large drawing"]


def test_a_mac_icon_is_as_long_as_it_says():
    data = icns([(16, b"small"), (128, b"large")])
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8])[0] == len(data)
    assert data[8:12] == b"icp4"


@pytest.fixture(scope="module")
def icons(tmp_path_factory):
    folder = tmp_path_factory.mktemp("icons")
    script = "import sys; sys.path.append('installer'); import program_icon; from pathlib import Path; "
    drawn = output_of([sys.executable, "-c", f"{script}program_icon.draw_icons(Path(sys.argv[1]))", folder])
    assert drawn is not None
    return folder


def test_every_size_is_drawn_from_the_one_drawing(icons):
    for size in PNG_SIZES:
        data = (icons / f"{size}.png").read_bytes()
        assert data.startswith(b"\x89PNG")
        assert struct.unpack_from(">II", data, 16) == (size, size)
    assert (icons / "pimap-desktop.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (icons / "pimap-desktop.icns").read_bytes()[:4] == b"icns"
