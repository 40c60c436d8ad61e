import ast
from pathlib import Path

import freezing
import pytest
from linking import useful, without_loose_links

from pimap_desktop.exchange.reading import places
from pimap_desktop.i18n import catalogues, reader

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "name",
    [
        "babel/locale-data/root.dat",
        "babel/locale-data/pt_PT.dat",
        "babel/locale-data/zh_Hans_CN.dat",
        "babel/global.dat",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6\\plugins\\imageformats\\qjpeg.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/translations/qtbase_pt_BR.qm",
        "PySide6/Qt/translations/qt_fi.qm",
        "PySide6/QtCore.abi3.so",
        "resources/style.qss",
        "resources/fonts/NotoSans-Regular.ttf",
        "resources/program-icon.svg",
        "translations/fr/LC_MESSAGES/pimap.mo",
    ],
)
def test_what_the_program_uses_is_in_a_build(name):
    assert freezing.keeps(name)


@pytest.mark.parametrize(
    "name",
    [
        "babel/locale-data/sw.dat",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_pl.qm",
        "PySide6/Qt/translations/qt_help_fr.qm",
        "resources/fonts/make_subsets.py",
        "resources/demo/README.md",
        "resources/pictures/agenda.png",
        "translations/fr/LC_MESSAGES/pimap.po",
        "translations/pimap.pot",
        "translations/check.py",
    ],
)
def test_what_the_program_never_reads_is_not(name):
    assert not freezing.keeps(name)


def test_no_module_that_is_left_out_is_imported_by_the_program():
    imported = {
        name
        for source in (ROOT / "pimap_desktop").rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        for name in names_of(node)
    }
    assert "PySide6.QtCore" in imported
    assert {
        (name, left_out)
        for name in imported
        for left_out in freezing.EXCLUDED_MODULES
        if name == left_out or name.startswith(f"{left_out}.")
    } == set()


def test_every_language_that_the_program_reads_or_writes_has_its_words_in_a_build():
    used = {*places._LANGUAGES, *reader._LOCALES, *reader._LOCALES.values(), *catalogues.LANGUAGES} - {"qps"}
    assert {code for code in used if code.split("_")[0] not in freezing.CLDR} == set()


def names_of(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_the_folders_of_the_project_are_shipped_without_what_maintainers_need():
    places = {f"{place}/{Path(source).name}" for source, place in freezing.shipped_files("resources")}
    assert "resources/label-stock/label-stock.csv" in places
    assert "resources/licences/EUPL-1.2.txt" in places
    assert not any(place.endswith((".py", "README.md")) for place in places)
    migrations = dict(freezing.shipped_files("pimap_desktop/store/migrations"))
    assert any(source.endswith("0001_first.py") for source in migrations)


LIBRARIES = [
    ("PySide6/QtGui.abi3.so", "/a", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Gui.so.6", "/b", "BINARY"),
    ("PySide6/Qt/lib/libQt6EglFS.so.6", "/c", "BINARY"),
    ("libcairo.so.2", "/d", "BINARY"),
    ("libz.so.1", "/e", "BINARY"),
    ("libpython3.11.so.1.0", "/f", "BINARY"),
    ("numpy.libs/libblas.so", "/g", "BINARY"),
]
NEEDS = {"/a": {"libQt6Gui.so.6", "libc.so.6"}, "/b": {"libz.so.1"}, "/c": {"libcairo.so.2"}}


def test_a_library_that_nothing_asks_for_is_left_out_with_those_that_only_it_needs():
    kept = [place for place, *_ in useful(LIBRARIES, lambda file: NEEDS.get(file, set()))]
    assert kept == [
        "PySide6/QtGui.abi3.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "libz.so.1",
        "libpython3.11.so.1.0",
        "numpy.libs/libblas.so",
    ]


def test_a_link_to_what_is_left_out_is_left_out_too():
    links = [
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libgone.so", "PySide6/Qt/lib/libgone.so", "SYMLINK"),
    ]
    data = ("resources/style.qss", "/s", "DATA")
    assert without_loose_links([*links, data], LIBRARIES) == [links[0], data]


def test_a_library_whose_parts_were_pushed_off_their_pages_is_not_shipped_so():
    sound = [(0x0, 0x0, 0x1000), (0x288800, 0x289800, 0x1000)]
    assert freezing.is_loadable(sound)
    assert not freezing.is_loadable([*sound, (0x1621098, 0x166B000, 0x1000)])
