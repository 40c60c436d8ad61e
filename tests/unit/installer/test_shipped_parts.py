import json
import sys
from importlib.metadata import distribution
from pathlib import Path

import shipped_parts

CLICK = distribution("click")
ONE_OF_CLICK = str(CLICK.locate_file("click/core.py"))


def entries(*files: str) -> list[tuple[str, str, str]]:
    return [(Path(file).name, file, "PYMODULE") for file in files]


def test_a_package_is_in_a_build_when_one_of_its_files_is(monkeypatch):
    monkeypatch.setattr(shipped_parts, "_ALWAYS", "pytest")
    files = shipped_parts.sources([entries(ONE_OF_CLICK, __file__)])
    assert [package.name for package in shipped_parts.packages_in(files)] == ["click", "pytest"]


def test_metadata_alone_do_not_make_a_package_part_of_a_build(monkeypatch):
    monkeypatch.setattr(shipped_parts, "_ALWAYS", "pytest")
    told = next(str(CLICK.locate_file(file)) for file in CLICK.files if file.name == "METADATA")
    assert [package.name for package in shipped_parts.packages_in({Path(told)})] == ["pytest"]


def test_a_package_brings_its_metadata_and_licence_along(monkeypatch):
    monkeypatch.setattr(shipped_parts, "_ALWAYS", "click")
    places = {place.replace("\\", "/") for place, *_ in shipped_parts.metadata_of(entries(ONE_OF_CLICK))}
    folder = f"click-{CLICK.version}.dist-info"
    assert {f"{folder}/METADATA", f"{folder}/RECORD"} < places
    assert any("LICENSE" in place for place in places)
    assert not any(place.startswith("click/") for place in places)


def test_the_hash_is_that_of_the_wheel_that_was_installed(tmp_path):
    report = {
        "install": [
            {
                "metadata": {"name": "Click", "version": "8"},
                "download_info": {"archive_info": {"hashes": {"sha256": "ab" * 32}}},
            }
        ]
    }
    (tmp_path / "report.json").write_text(json.dumps(report))
    assert shipped_parts.wheel_hashes(tmp_path / "report.json") == {"click": "ab" * 32}


def test_a_file_of_nobody_belongs_to_no_package_of_the_system(tmp_path):
    library = tmp_path / "libown.so"
    library.write_bytes(b"")
    assert shipped_parts.owner_of(library) is None
    assert shipped_parts.system_parts({library: "libown.so", Path(sys.prefix) / "x": "x"}) == []
