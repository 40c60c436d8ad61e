import re
import tomllib
from pathlib import Path

from pimap_desktop.shipped import RESOURCES, TRANSLATIONS, program_version

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_the_one_of_the_project():
    assert (
        program_version() == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    )
    assert re.fullmatch(r"\d+\.\d+\.\d+", program_version())


def test_the_shipped_files_lie_beside_the_package():
    assert (RESOURCES / "style.qss").is_file()
    assert (TRANSLATIONS / "fr" / "LC_MESSAGES" / "pimap.po").is_file()


def test_nothing_else_looks_for_shipped_files_by_itself():
    looking = [
        module.name
        for module in (ROOT / "pimap_desktop").rglob("*.py")
        if re.search(r'parents\[\d\] / "(resources|translations)"', module.read_text("utf-8"))
    ]
    assert looking == []
