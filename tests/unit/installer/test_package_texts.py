"""What the packages of each system say about the program."""

import configparser
import json
import plistlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import desktop_files
import macos
import product
import pytest
import windows

from pimap_desktop.exchange.suffix import SUFFIX as PACKAGE_SUFFIX
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.shipped import program_version
from pimap_desktop.store.opening import SUFFIX

ROOT = Path(__file__).resolve().parents[3]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_packages_have_the_version_and_the_languages_of_the_program():
    assert program_version() == product.VERSION
    assert set(product.LANGUAGES) == set(LANGUAGES)
    for name, texts in product.TEXTS.items():
        assert set(texts) == set(LANGUAGES), name
        assert all(texts.values()), name


def test_the_kinds_of_files_are_those_that_the_program_writes():
    assert [f".{kind.suffix}" for kind in product.FILE_KINDS] == [SUFFIX, PACKAGE_SUFFIX]


def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(desktop_files.desktop_entry())
    return parser["Desktop Entry"]


def test_the_menu_entry_opens_a_file_and_speaks_every_language():
    found = entry()
    assert found["Exec"] == "pimap-desktop %f"
    assert found["MimeType"] == "application/x-pimap-workspace;application/x-pimap-export;"
    for key in ("GenericName", "Comment"):
        spoken = {match[1] for name in found if (match := re.fullmatch(rf"{key}\[(\w+)\]", name))}
        assert spoken | {"en"} == set(LANGUAGES)
    assert found["GenericName[fi]"] == "Vientimatkojen suunnittelu"


def test_the_window_says_by_which_entry_it_is_known():
    main = (ROOT / "pimap_desktop" / "ui" / "main.py").read_text("utf-8")
    assert f'setDesktopFileName("{product.APPLICATION_ID}")' in main


def test_a_double_click_finds_both_kinds_of_files():
    kinds = ET.fromstring(desktop_files.mime_types()).findall(f"{MIME}mime-type")
    assert {kind.get("type"): kind.find(f"{MIME}glob").get("pattern") for kind in kinds} == {
        "application/x-pimap-workspace": "*.pimap",
        "application/x-pimap-export": "*.pimapx",
    }
    spoken = [comment.get(XML_LANG, "en") for comment in kinds[0].findall(f"{MIME}comment")]
    assert spoken == list(product.LANGUAGES)


def test_the_catalogue_entry_belongs_to_the_menu_entry():
    component = ET.fromstring(desktop_files.metainfo())
    assert component.findtext("id") == product.APPLICATION_ID
    assert component.findtext("launchable") == f"{product.APPLICATION_ID}.desktop"
    assert component.find("releases/release").get("version") == program_version()
    assert len(component.findall("summary")) == len(LANGUAGES)
    assert not any(summary.text.endswith(".") for summary in component.findall("summary"))


def test_the_manual_page_has_no_gap():
    page = desktop_files.manual_page()
    assert "{" not in page
    assert f'"PIMAP Desktop {program_version()}"' in page


def test_the_bundle_of_macos_opens_what_it_declares():
    info = plistlib.loads(plistlib.dumps(macos.INFO))
    declared = {
        each["UTTypeIdentifier"]: each["UTTypeTagSpecification"]["public.filename-extension"]
        for each in info["UTExportedTypeDeclarations"]
    }
    assert sorted(declared.values()) == [["pimap"], ["pimapx"]]
    assert {kind for each in info["CFBundleDocumentTypes"] for kind in each["LSItemContentTypes"]} == set(
        declared
    )
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", kind) for kind in declared)
    assert info["CFBundleShortVersionString"] == program_version()


def test_the_installer_for_windows_has_every_text_that_its_script_asks_for():
    script = windows.SCRIPT.read_text("utf-8")
    asked = set(re.findall(r"\$\(([A-Z_]+)\)", script))
    told = re.findall(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', windows.installer_texts(), re.MULTILINE)
    assert {name for name, *_ in told} == asked
    assert len(told) == len(asked) * len(LANGUAGES)
    spoken = {name.upper() for name in re.findall(r"MUI_LANGUAGE (\w+)", script)}
    assert spoken == {language for _, language, _ in told}


def test_the_installer_for_windows_needs_no_rights_and_takes_away_only_what_it_brought():
    script = windows.SCRIPT.read_text("utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert re.findall(r"RMDir /r (.+)", script) == ['"$INSTDIR\\_internal"'] * 2


def test_the_flatpak_asks_for_no_network_and_starts_the_program():
    manifest = json.loads(
        (ROOT / "installer" / "flatpak" / f"{product.APPLICATION_ID}.json").read_text("utf-8")
    )
    assert (manifest["id"], manifest["command"]) == (product.APPLICATION_ID, product.PROGRAM)
    assert not any("network" in each for each in manifest["finish-args"])


def test_the_release_workflow_builds_every_system():
    # Without PyYAML the lines alone are looked at; `build.py check` reads it as YAML.
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert "\t" not in workflow
    assert all((len(line) - len(line.lstrip())) % 2 == 0 for line in workflow.splitlines())
    jobs = re.findall(r"^  (\w+):$", workflow.partition("\njobs:\n")[2], re.MULTILINE)
    assert jobs == ["linux", "windows", "macos", "release"]
    built = re.findall(r"build\.py (\w+)", workflow)
    assert built == ["check", "linux", "windows", "macos"]


@pytest.mark.parametrize("key", ["Name", "Comment"])
def test_english_is_what_a_desktop_of_another_language_shows(key):
    assert entry()[key].isascii()
