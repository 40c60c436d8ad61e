import gzip
import os

import pytest
from app_image import OF_THE_MACHINE, make_app_dir, pack
from processes import output_of
from product import APPLICATION_ID
from program_icon import PNG_SIZES


@pytest.fixture
def app_dir(tmp_path):
    build, icons = tmp_path / "build", tmp_path / "icons"
    (build / "_internal").mkdir(parents=True)
    icons.mkdir()
    program = build / "pimap-desktop"
    program.write_text("#!/bin/sh\necho started with $*\n")
    program.chmod(0o755)
    for name in ("libQt6Core.so.6", *OF_THE_MACHINE):
        (build / "_internal" / name).write_bytes(b"")
    for size in PNG_SIZES:
        (icons / f"{size}.png").write_bytes(b"%d" % size)
    return make_app_dir(build, icons, tmp_path)


def test_what_opens_an_app_dir_finds_its_three_things(app_dir):
    entry = (app_dir / f"{APPLICATION_ID}.desktop").read_text("utf-8")
    assert f"Icon={APPLICATION_ID}\n" in entry
    assert (app_dir / f"{APPLICATION_ID}.png").read_bytes() == (app_dir / ".DirIcon").read_bytes() == b"256"
    assert output_of([app_dir / "AppRun", "file.pimap"]) == "started with file.pimap\n"


def test_the_links_stay_right_when_the_folder_moves(app_dir, tmp_path):
    moved = app_dir.rename(tmp_path / "elsewhere")
    links = [path for path in moved.rglob("*") if path.is_symlink()]
    assert len(links) == 5
    assert all(path.exists() and not os.readlink(path).startswith("/") for path in links)


def test_libraries_of_the_machine_are_not_brought(app_dir):
    internal = app_dir / "usr" / "lib" / "pimap-desktop" / "_internal"
    assert [path.name for path in internal.iterdir()] == ["libQt6Core.so.6"]


def test_a_desktop_finds_everything_under_share(app_dir):
    share = app_dir / "usr" / "share"
    assert gzip.decompress((share / "man/man1/pimap-desktop.1.gz").read_bytes()).startswith(
        b".TH PIMAP-DESKTOP"
    )
    for place in (
        f"applications/{APPLICATION_ID}.desktop",
        f"mime/packages/{APPLICATION_ID}.xml",
        f"metainfo/{APPLICATION_ID}.metainfo.xml",
        f"icons/hicolor/16x16/apps/{APPLICATION_ID}.png",
        f"icons/hicolor/scalable/apps/{APPLICATION_ID}.svg",
    ):
        assert (share / place).is_file(), place


def test_without_its_tool_an_app_dir_stays_a_folder_and_is_told(app_dir, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert pack(app_dir, tmp_path) is None
    assert "appimagetool is not on the PATH" in capsys.readouterr().out
