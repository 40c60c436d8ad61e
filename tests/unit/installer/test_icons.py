import re
from xml.etree import ElementTree

import make_icons
import pytest

SVG = "{http://www.w3.org/2000/svg}"
ICONS = make_icons.RESOURCES / "icons"


def test_the_folder_holds_the_icons_of_the_list_and_no_others():
    assert sorted(path.stem for path in ICONS.glob("*.svg")) == sorted(make_icons.ICONS)
    assert len(set(make_icons.ICONS)) == len(make_icons.ICONS)


@pytest.mark.parametrize("name", make_icons.ICONS)
def test_an_icon_is_a_square_of_24_in_one_colour_that_can_be_replaced(name):
    text = (ICONS / f"{name}.svg").read_text("utf-8")
    drawing = ElementTree.fromstring(text)
    assert drawing.tag == f"{SVG}svg"
    assert drawing.get("viewBox") == "0 0 24 24"
    colours = {value for value in re.findall(r'(?:stroke|fill)="([^"]+)"', text) if value != "none"}
    assert colours == {"currentColor"}
    assert len(drawing) > 0


def test_the_licences_are_whole():
    lucide = (make_icons.RESOURCES / "licences" / make_icons.LICENCE_NAME).read_text("utf-8")
    assert lucide.startswith("ISC License")
    assert "The MIT License" in lucide
    eupl = (make_icons.RESOURCES / "licences" / "EUPL-1.2.txt").read_text("utf-8")
    assert re.findall(r"^(\d+)\.", eupl, re.MULTILINE) == [str(article) for article in range(1, 16)]
    assert eupl.rstrip().endswith("require the production of a new EUPL version.")


def test_a_package_without_an_icon_changes_nothing(tmp_path):
    package = tmp_path / "package"
    (package / "icons").mkdir(parents=True)
    for name in make_icons.ICONS[1:]:
        (package / "icons" / f"{name}.svg").write_text("<svg/>")
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "old.svg").write_text("<svg/>")
    assert make_icons.copy_icons(package, tmp_path) == [make_icons.ICONS[0]]
    assert [path.name for path in (tmp_path / "icons").iterdir()] == ["old.svg"]


def test_the_folder_is_made_anew_from_a_package(tmp_path):
    package = tmp_path / "package"
    (package / "icons").mkdir(parents=True)
    for name in (*make_icons.ICONS, "unasked"):
        (package / "icons" / f"{name}.svg").write_text(f"<svg id='{name}'/>")
    (package / "LICENSE").write_text("free")
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "old.svg").write_text("<svg/>")
    assert make_icons.copy_icons(package, tmp_path) == []
    assert {path.stem for path in (tmp_path / "icons").iterdir()} == set(make_icons.ICONS)
    assert (tmp_path / "licences" / make_icons.LICENCE_NAME).read_text() == "free"
