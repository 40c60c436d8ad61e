import json
import re
from datetime import UTC, datetime

import bill_of_materials
import pytest
from debian_package import borrowed_files, control_text
from licence_page import page

MADE = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PARTS = [
    {
        "kind": "interpreter",
        "name": "python",
        "version": "3.11.2",
        "licence": "PSF-2.0",
        "sha256": "",
        "files": [],
    },
    {
        "kind": "python",
        "name": "PySide6_Essentials",
        "version": "6.11.3",
        "licence": "LGPL-3.0-only OR GPL-3.0-only",
        "sha256": "ab" * 32,
        "files": [],
    },
    {"kind": "python", "name": "odd", "version": "1", "licence": "Of our own", "sha256": "", "files": []},
    {
        "kind": "system",
        "name": "libx11-6",
        "version": "2:1.8.4-2+deb12u2",
        "licence": "",
        "sha256": "",
        "files": ["libX11.so.6"],
    },
    {
        "kind": "system",
        "name": "libpython3.11",
        "version": "3.11.2-6",
        "licence": "",
        "sha256": "",
        "files": ["libpython3.11.so.1.0"],
    },
]


def bill():
    return bill_of_materials.bill_of_materials(PARTS, MADE)


def component(name):
    return next(each for each in bill()["components"] if each["name"] == name)


def test_every_part_has_a_name_a_version_and_a_reference_of_its_own():
    made = json.loads(json.dumps(bill()))
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])
    assert made["metadata"]["timestamp"] == "2026-11-24T12:00:00Z"
    references = [each["bom-ref"] for each in made["components"]]
    assert len(set(references)) == len(references) == len(PARTS) + 4
    assert all(each["name"] and each["version"] for each in made["components"])
    depended = made["dependencies"][0]
    assert depended["ref"] == made["metadata"]["component"]["bom-ref"]
    assert depended["dependsOn"] == references
    assert [each["ref"] for each in made["dependencies"][1:]] == references


def test_a_package_is_called_as_its_index_calls_it_with_the_hash_of_its_wheel():
    found = component("PySide6_Essentials")
    assert found["purl"] == "pkg:pypi/pyside6-essentials@6.11.3"
    assert found["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert component("libx11-6")["purl"] == "pkg:deb/debian/libx11-6@2%3A1.8.4-2%2Bdeb12u2"


@pytest.mark.parametrize(
    ("name", "licences"),
    [
        ("python", [{"license": {"id": "PSF-2.0"}}]),
        ("PySide6_Essentials", [{"expression": "LGPL-3.0-only OR GPL-3.0-only"}]),
        ("odd", [{"license": {"name": "Of our own"}}]),
    ],
)
def test_a_licence_is_an_id_an_expression_or_a_name(name, licences):
    assert component(name)["licenses"] == licences


def test_the_same_source_has_the_same_bill():
    assert bill() == bill()
    later = bill_of_materials.bill_of_materials(PARTS, datetime(2026, 11, 25, tzinfo=UTC))
    assert later["serialNumber"] != bill()["serialNumber"]


def test_a_debian_package_brings_its_python_and_borrows_the_rest_of_the_system():
    assert borrowed_files(PARTS) == ["libX11.so.6"]


def test_the_control_file_is_one_paragraph_with_an_indented_description():
    text = control_text("amd64", ["libc6 (>= 2.35)", "libgl1"], 300_000)
    assert "Depends: libc6 (>= 2.35), libgl1\n" in text
    description = text.partition("Description: ")[2].splitlines()
    assert description[0] == "plans business missions, holds the B2B agenda and prints it, without a network"
    assert all(line.startswith(" ") for line in description[1:])
    assert "\n\n" not in text


def test_a_licence_is_shown_as_it_is_written():
    text = page([("<script>", "1.0", "MIT & more", "<b>Everybody</b>")])
    assert "<script>" not in text
    assert "&lt;b&gt;Everybody&lt;/b&gt;" in text
    assert "MIT &amp; more" in text
