"""Every text that a person sees is named by `_`, `ngettext` or `pgettext`: a look at the source itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pimap_desktop

SOURCE = Path(pimap_desktop.__file__).parent
NAMING = {"_", "ngettext", "pgettext"}
# What takes a text that stands on the screen: methods of widgets, and the widgets themselves.
SETTERS = {
    "addAction",
    "addButton",
    "addFilter",
    "addItem",
    "addItems",
    "addMenu",
    "addRow",
    "addSection",
    "addTab",
    "addWidget",
    "drawText",
    "insertItem",
    "insertTab",
    "setAccessibleDescription",
    "setAccessibleName",
    "setButtonText",
    "setDescription",
    "setDetailedText",
    "setFormat",
    "setHeaderData",
    "setHeaderLabels",
    "setHorizontalHeaderLabels",
    "setHtml",
    "setIconText",
    "setInformativeText",
    "setItemText",
    "setLabel",
    "setLabelText",
    "setMarkdown",
    "setNameFilter",
    "setNameFilters",
    "setPlaceholderText",
    "setPlainText",
    "setPrefix",
    "setSpecialValueText",
    "setStatusTip",
    "setSubTitle",
    "setSuffix",
    "setTabText",
    "setTabToolTip",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setVerticalHeaderLabels",
    "setWindowTitle",
    "set_text",
    "showMessage",
    "showText",
}
# Texts given by name: to widgets as they are made, and to what words them when the language changes.
BY_NAME = {
    "accessibleDescription",
    "accessibleName",
    "description",
    "epilog",
    "help",
    "placeholderText",
    "statusTip",
    "text",
    "title",
    "toolTip",
    "tip",
    "windowTitle",
}
WIDGETS = {
    "ElidedWords",
    "QAction",
    "QCheckBox",
    "QDockWidget",
    "QGroupBox",
    "QLabel",
    "QListWidgetItem",
    "QMenu",
    "QProgressDialog",
    "QPushButton",
    "QRadioButton",
    "QStandardItem",
    "QTableWidgetItem",
    "QToolBar",
    "QToolButton",
    "QTreeWidgetItem",
    "Words",
}
# Static functions of Qt's dialogs: all they are given is read.
DIALOGS = {
    "about",
    "critical",
    "getExistingDirectory",
    "getInt",
    "getItem",
    "getOpenFileName",
    "getOpenFileNames",
    "getSaveFileName",
    "getText",
    "information",
    "question",
    "warning",
}
# The second argument of our own words is what they look like.
ONE_TEXT = {"ElidedWords", "Words"}
# Names of products and formats are the same in every language.
NAMES = re.compile(r"PIMAP Desktop|XLSX|CSV|PDF|QR|A4|Letter")
WORD = re.compile(r"[^\W\d_]{2,}")


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def errors() -> set[str]:
    """Return the names of all that is told to a person when it is raised."""
    classes = [
        (node.name, {ast.unparse(base) for base in node.bases})
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    found = {"PimapError"}
    while more := {name for name, bases in classes if bases & found} - found:
        found |= more
    return found


def unnamed_texts(call: ast.Call) -> bool:
    """Tell whether a call shows a text that is written here and named nowhere."""
    name = named(call)
    shown = [keyword.value for keyword in call.keywords if keyword.arg in BY_NAME]
    if name in SETTERS | WIDGETS | DIALOGS:
        shown += call.args[:1] if name in ONE_TEXT else call.args
    return any(map(has_words, shown))


def named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def has_words(node: ast.expr) -> bool:
    """Tell whether words are written down here: in a text, or in the fixed parts of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(WORD.search(NAMES.sub("", node.value)))
    if isinstance(node, ast.JoinedStr):
        return any(has_words(part) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.List | ast.Tuple):
        return any(has_words(part) for part in node.elts)
    if isinstance(node, ast.BinOp):
        return has_words(node.left) or has_words(node.right)
    if isinstance(node, ast.IfExp):
        return has_words(node.body) or has_words(node.orelse)
    return False


@pytest.fixture(scope="module")
def all_calls() -> list[tuple[str, ast.Call]]:
    return list(calls())


def test_no_text_of_a_widget_is_written_in_english_only(all_calls):
    found = [place for place, call in all_calls if place.startswith("ui/") and unnamed_texts(call)]
    assert found == []


def test_no_help_of_the_command_line_is_in_english_only(all_calls):
    found = [
        place
        for place, call in all_calls
        if place.startswith("cli/")
        and (
            unnamed_texts(call)
            or (named(call) in {"echo", "prompt", "confirm"} and any(map(has_words, call.args)))
        )
    ]
    assert found == []


def test_no_error_is_raised_with_a_bare_text(all_calls):
    told = errors()
    assert {"Refused", "Unreadable", "Stale", "Damaged", "Locked", "PassphraseNeeded"} <= told
    found = [
        place
        for place, call in all_calls
        if named(call) in told
        and call.args
        and (has_words(call.args[0]) or isinstance(call.args[0], ast.Constant | ast.JoinedStr))
    ]
    assert found == []


def test_texts_are_named_whole(all_calls):
    """A text put together while the program runs is in no catalogue."""
    texts = {"_": 1, "ngettext": 2, "pgettext": 2}
    found = [
        place
        for place, call in all_calls
        if isinstance(call.func, ast.Name)
        and call.func.id in NAMING
        and not place.startswith("text.py")
        and not all(
            isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            for argument in call.args[: texts[call.func.id]]
        )
    ]
    assert found == []


def test_no_text_is_named_inside_another():
    """What extracts texts reads no f-string before Python 3.12: the text would be in no catalogue."""
    found = [
        f"{path.relative_to(SOURCE)}:{outer.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for outer in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Call) and named(inner) in NAMING
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('label.setText("Save all")', True),
        ('label.setText(f"{count} people")', True),
        ('label.setText("–")', False),
        ('label.setText(read(_("Save all")))', False),
        ('QAction("Save all", self)', True),
        ('Words("Save all", "muted")', True),
        ('Words(name, "muted")', False),
        ('self.setWindowTitle("Save all")', True),
        ('field.setPlaceholderText("Name")', True),
        ('field.setAccessibleName("Name" if one else "Names")', True),
        ('language.label(field, toolTip="What it is for")', True),
        ('language.label(field, toolTip=_("What it is for"))', False),
        ('tree.setHeaderLabels(["Name", "Place"])', True),
        ('model.setHeaderData(0, way, "Name")', True),
        ('QTreeWidgetItem(["Name", "Place"])', True),
        ('QMessageBox.question(self, title, "Are you sure?")', True),
        ('QFileDialog.getOpenFileName(self, "Open a file")', True),
        ('spin.setSuffix(" minutes")', True),
        ('parser.add_argument("--demo", help="open the demo")', True),
    ],
)
def test_the_look_finds_what_it_looks_for(line, found):
    (call, *_inner) = (node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call))
    assert unnamed_texts(call) is found
