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
ERRORS = {"Refused", "Unreadable", "Stale"}
# What takes a text that stands on the screen: methods of widgets, and the widgets themselves.
SETTERS = {
    "addAction",
    "addButton",
    "addItem",
    "addItems",
    "addMenu",
    "addRow",
    "addTab",
    "drawText",
    "insertItem",
    "setAccessibleDescription",
    "setAccessibleName",
    "setHeaderLabels",
    "setHtml",
    "setInformativeText",
    "setLabelText",
    "setMarkdown",
    "setPlaceholderText",
    "setPlainText",
    "setStatusTip",
    "setSuffix",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
}
WIDGETS = {
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QMenu",
    "QPushButton",
    "QRadioButton",
    "QToolButton",
}
# Names of products and formats are the same in every language.
NAMES = re.compile(r"PIMAP Desktop|XLSX|CSV|PDF|QR|A4|Letter")
WORD = re.compile(r"[^\W\d_]{2,}")


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


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
    found = [
        place
        for place, call in all_calls
        if place.startswith("ui/") and named(call) in SETTERS | WIDGETS and any(map(has_words, call.args))
    ]
    assert found == []


def test_no_error_is_raised_with_a_bare_text(all_calls):
    found = [
        place
        for place, call in all_calls
        if named(call) in ERRORS
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


def test_the_look_finds_what_it_looks_for():
    planted = ast.parse('label.setText("Save all"); label.setText(f"{count} people"); label.setText("–")')
    found = [has_words(node.args[0]) for node in ast.walk(planted) if isinstance(node, ast.Call)]
    assert found == [True, True, False]
