from importlib.metadata import Distribution, distribution

import pytest
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from pimap_desktop.licences import LicenceRow, licence_of, list_licences
from pimap_desktop.shipped import program_version


def by_name() -> dict[str, LicenceRow]:
    return {row.name.lower(): row for row in list_licences()}


def test_the_program_comes_first_then_its_fonts_and_packages():
    rows = list_licences()
    assert (rows[0].name, rows[0].version, rows[0].licence) == (
        "PIMAP Desktop",
        program_version(),
        "EUPL-1.2",
    )
    assert {"Noto Sans", "Lucide", "Python"} < {row.name for row in rows[:5]}
    packages = [row.name.lower() for row in rows[5:]]
    assert packages == sorted(packages)
    assert {"babel", "ortools", "pyside6_essentials", "reportlab", "sqlalchemy"} <= set(packages)


def test_every_part_has_a_licence_and_its_whole_text():
    assert [row.name for row in list_licences() if not row.licence or len(row.text) < 300] == []


def test_every_licence_of_what_is_shipped_is_one_of_the_list_of_spdx():
    strange = []
    for row in list_licences():
        try:
            canonicalize_license_expression(row.licence)
        except InvalidLicenseExpression:
            strange.append(row.name)
    # Tools of development, which no build has.
    assert set(strange) <= {"grimp", "import-linter", "pathspec"}


def test_qt_comes_with_both_texts_of_its_licence():
    row = by_name()["pyside6_essentials"]
    assert row.version == distribution("PySide6-Essentials").version
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in row.text
    assert "GNU GENERAL PUBLIC LICENSE" in row.text


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("License-Expression: BSD-2-Clause\nLicense: other", "BSD-2-Clause"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT"),
        ("Classifier: License :: OSI Approved", ""),
        ("License: Something of our own\n        in many lines", "Something of our own"),
        (
            "Classifier: License :: OSI Approved :: MIT License\n"
            "Classifier: License :: OSI Approved :: Apache Software License",
            "MIT AND Apache-2.0",
        ),
    ],
)
def test_a_licence_is_read_from_whatever_tells_it(tmp_path, told, licence):
    assert licence_of(package(tmp_path, told)) == licence


def test_a_build_has_its_own_packages_and_a_text_in_an_old_code_page_is_read(tmp_path):
    made = package(tmp_path, "License-Expression: MIT")
    licence = tmp_path / "strange-1.0.dist-info" / "licenses" / "LICENSE.txt"
    licence.parent.mkdir()
    licence.write_bytes("© someone".encode("latin-1"))
    record = "strange-1.0.dist-info/METADATA,,\nstrange-1.0.dist-info/licenses/LICENSE.txt,,\n"
    (tmp_path / "strange-1.0.dist-info" / "RECORD").write_text(record)
    assert made.version == "1.0"
    assert list_licences([str(tmp_path)])[5:] == (LicenceRow("strange", "1.0", "MIT", "\ufffd someone"),)


def package(folder, told: str) -> Distribution:
    info = folder / "strange-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: strange\nVersion: 1.0\n{told}\n")
    return Distribution.at(info)
